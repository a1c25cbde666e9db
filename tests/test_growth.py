"""A text four times as long takes about four times as long, not sixteen times.

What is compared is processor time, the least of several runs: other work on the machine adds none.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from learnmathora.markdown.parse import parse_markdown
from learnmathora.maths import TexError, speak, to_mathml
from tests.lessons import body_html

pytestmark = pytest.mark.slow

Make = Callable[[int], str]
FORMULAS: dict[str, Make] = {
    "a display formula": lambda lines: "$$\n" + "a = b\n" * lines + "$$\n",
    "one that never ends": lambda lines: "$$\n" + "a = b\n" * lines,
    "one in a list": lambda lines: "- $$\n" + "  a = b\n" * lines + "  $$\n",
    "one in a quotation": lambda lines: "> $$\n" + "> a = b\n" * lines + "> $$\n",
    "one in a block": lambda lines: ":::details\n\n$$\n" + "a = b\n" * lines + "$$\n\n:::\n",
    "one with dollars in it": lambda lines: "$$\n" + "a $b\n" * lines + "$$\n",
    "many of them": lambda lines: "$$\na = b\n$$\n\n" * (lines // 4),
    "one behind a sentence": lambda lines: "So $$\n" + "a = b\n" * lines + "$$\n",
}
TEX: dict[str, Make] = {
    "lines": lambda lines: "a = b\n" * lines,
    "an align": lambda lines: r"\begin{align}" + "a &= b \\\\\n" * lines + r"\end{align}",
    "an aligned with texts": lambda lines: (
        r"\begin{aligned}" + "a &= \\text{b} \\\\\n" * lines + r"\end{aligned}"
    ),
}


# What is read within a paragraph, and what never ends.
MARKUP: dict[str, Make] = {
    "tags in pairs": lambda count: "<b>a</b> " * count,
    "tags in each other": lambda count: "<b>" * count + "a" + "</b>" * count,
    "tags that open": lambda count: "<b>a " * count,
    "tags that open, and one that closes": lambda count: "<b>a " * count + "</b>",
    "tags of two kinds that cross": lambda count: "<b><i>a</b></i> " * count,
    "attributes": lambda count: "<b" + ' lang="de"' * count + ">a</b>",
    "lowered and raised text": lambda count: "a~b~ c^d^ " * count,
    "signs that open": lambda count: "a~b c^d ==e " * count,
    "notes that open": lambda count: "^[a " * count,
    "names of emoji": lambda count: ":tada: :a" * count,
    "braces": lambda count: "![a](b.svg){" + "width=1 " * count,
    "details that open": lambda count: "<details>\n<summary>a</summary>\n\nb\n\n" * count,
    "figures that open": lambda count: "<figure>\n\n" * count,
    "terms": lambda count: "a\n: b\n\n" * count,
    "tables that open": lambda count: "<table>\n\n" * count,
    "tables that open, and one that closes": lambda count: "<table><tr><td>\n" * count + "</table>",
    "tables with captions": lambda count: "| a |\n|---|\n| 1 |\n: b {#c}\n\n" * count,
    "abbreviations": lambda count: "".join(f"A{n} b\n\n*[A{n}]: c\n\n" for n in range(count)),
    "addresses": lambda count: "https://a.org/b) " * count + "https://" * count,
    "films that open": lambda count: "<video>\n\n" * count + "<video>\n" * count,
    "code with notes": lambda count: "```c {notes=yes}\n//(1)\n```\n\n1. a\n\nb\n\n" * count,
}


def least(action: Callable[[], object], runs: int = 2) -> float:
    """The processor time of the quickest run, in seconds."""
    times = []
    for _ in range(runs):
        gc.collect()
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
    return min(times)


def growth(action: Callable[[str], object], make: Make, size: int) -> float:
    """How much longer four times as much takes; measured again where it seems to be much.

    What else the machine does can only make it seem more.
    """
    small, large = make(size), make(4 * size)
    action(small)
    found = float("inf")
    for _ in range(6):
        took = least(lambda: action(large)) / max(least(lambda: action(small)), 1e-4)
        found = min(found, took)
        if found < 6:
            break
    return found


@pytest.mark.parametrize("make", FORMULAS.values(), ids=FORMULAS)
def test_parsing_grows_with_the_lines(make: Make) -> None:
    assert growth(parse_markdown, make, 700) < 9


@pytest.mark.parametrize("make", FORMULAS.values(), ids=FORMULAS)
def test_so_does_a_lesson(make: Make) -> None:
    assert growth(body_html, make, 300) < 9


@pytest.mark.parametrize("make", MARKUP.values(), ids=MARKUP)
def test_markup_grows_with_its_length(make: Make) -> None:
    assert growth(parse_markdown, make, 120) < 9


def written(tex: str) -> None:
    """A formula that has too much in it is refused, which has to be as quick."""
    try:
        to_mathml(tex, True)
        speak(tex, True)
    except TexError as error:
        assert "long" in str(error) or "many" in str(error)


@pytest.mark.parametrize("make", TEX.values(), ids=TEX)
def test_typesetting_grows_with_the_rows(make: Make) -> None:
    assert growth(written, make, 300) < 9


def test_what_would_be_quadratic_is_seen() -> None:
    """All lines joined again at each line."""

    def joined(text: str) -> None:
        lines = text.split("\n")
        for number in range(len(lines)):
            "\n".join(lines[:number])

    assert growth(joined, lambda lines: "a = b\n" * lines, 1500) > 9
