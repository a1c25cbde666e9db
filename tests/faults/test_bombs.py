"""Texts made to take long or to grow -> over soon, in little memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from learnmathora.compile import compile_source
from learnmathora.model import Source
from tests.lessons import HEADER, compiler

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's"),
]

BOMBS = {
    "quotations": ">" * 5_000,
    "brackets": "[" * 20_000,
    "emphasis": "*a " * 20_000,
    "lists": "".join(f"{' ' * 2 * n}- a\n" for n in range(400)),
    "references": "".join(f"[{n}]: x\n" for n in range(5_000)),
    "a long line": "word " * 100_000,
    "braces": f"${'{' * 2_000}${'}' * 2_000}",
    "dollars": "$" * 10_001 + "a",
    "blocks": ":::recap\n" * 2_000,
    "footnotes": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(1_000)),
    "fractions": "$" + "\\frac{" * 500,
    "words": "word " * 200_000,
    "one word": "a" * 1_000_000,
    "stars": "*" * 100_000,
    "ticks": "".join("`" * n + "a" for n in range(1_000)),
    "links": "[a](" * 20_000,
    "deep quotations": ("> " * 200 + "a\n") * 200,
    "a wide table": "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|a" * 2_000 + "|\n",
    "comments": "<!-- " * 10_000,
    "headings": "## A\n\n" * 3_000,
    "mistakes": "$\\nope$ " * 3_000,
    "blocks that begin": ":::quiz{" * 5_000,
    "options": ":::quiz{" + "a=1 " * 20_000 + "}\n:::",
    "turns": "\u202e" * 20_000,
}


def in_a_process_of_its_own(work: Callable[[], None]) -> tuple[float, float]:
    """The seconds of the processor, and the megabytes that it needed beyond those of this one."""
    # Windows has no such module.
    import resource

    before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    assert status == 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024 - before / 2**20


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_over_soon_and_takes_little_memory(name: str) -> None:
    bomb = Source("a.md", HEADER + BOMBS[name])
    seconds, megabytes = in_a_process_of_its_own(lambda: ignore(compile_source(bomb, compiler())))
    assert seconds < 2
    assert megabytes < 200


def ignore(_: object) -> None:
    pass


def test_time_grows_with_the_text_and_no_faster() -> None:
    part = "## A\n\n- x *y* `z` [l](a.md)\n\n> q $x$\n\n| a | b |\n|---|---|\n| c | d |\n\n"

    def seconds(times: int) -> float:
        text = Source("a.md", HEADER + part * times)
        return in_a_process_of_its_own(lambda: ignore(compile_source(text, compiler())))[0]

    assert seconds(1_600) < 6 * seconds(400)
