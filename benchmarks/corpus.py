"""A number -> a course of that many lessons, the same on every machine, for us and for others.

A lesson has about 1,080 words and 17 formulas that no other lesson has, five sections, a table,
links, a definition and a recap. In the corpus with questions, which is the first, it has three
questions, a picture of its own and some code, too, and every fourth an interactive; the one of
prose has one question. For others the same lesson is written in the Markdown that everybody reads:
what is a block here is a paragraph, a list or code there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

A_SERIES = 20
# Every so manyth lesson has an interactive.
MOVES = 4
PROSE = """
slope error loss line step point rate sum model guess data mean weight layer value curve
the a of to in is and that it as for we with on this by are be at one from each small
large learning gradient minimum parameter function example distance probability estimate
sample feature training quadratic linear descent residual variance tangent vector matrix
update
"""
WORDS = PROSE.split()
# Two of these a section, and one in the definition and the question; @ and % stand for numbers.
INLINE = (
    r"x_{@} + %",
    r"\frac{@}{%}",
    r"@x^2 - %",
    r"\sqrt{@ + x_{%}}",
    r"y_{@} \approx \hat y_{%}",
    r"\theta_{@} \in \mathbb{R}^{%}",
    r"\nabla f(x_{@}) = %",
    r"\alpha = @/%",
    r"e^{-@x} < %",
    r"\log_{@} %x",
    r"w_{@} \le %",
    r"|x - @| = %",
)
DESCENT = 'descent{function="x^2/2" start=2.5 rate=0.3 goal=0.05}'
# One a section.
DISPLAY = (
    r"L(w) = \frac{1}{@} \sum_{i=1}^{%} \left( y_i - w x_i - b \right)^2",
    r"\int_0^{@} x^{%} \, dx = \left[ \frac{x^{n+1}}{n+1} \right]_0^{@}",
    r"\begin{pmatrix} @ & x \\ y & % \end{pmatrix} v = \lambda v",
    r"\begin{aligned} f(x) &= @x^2 + % \\ f'(x) &= 2 \cdot @ x \end{aligned}",
    r"\hat\beta = (X^\top X + @ I)^{-1} X^\top y \quad \text{for } n > %",
)


@dataclass(frozen=True, slots=True)
class Text:
    """One lesson: its place in the course, and its body in parts, each of a kind."""

    number: int
    parts: tuple[tuple[str, str], ...]

    @property
    def series(self) -> str:
        return f"series-{self.number // A_SERIES:03}"

    @property
    def part(self) -> int:
        return self.number % A_SERIES + 1

    @property
    def title(self) -> str:
        return f"Slopes and steps {self.number}"

    @property
    def path(self) -> str:
        return f"{self.series}/lesson-{self.part:02}.md"


def text(number: int, first: str = "", *, has_questions: bool = True) -> Text:
    """The lesson of this number; `first` is a paragraph that an edit puts before the others."""
    chance = random.Random(number)
    inline, display = _formulas(INLINE, chance, number), _formulas(DISPLAY, chance, number)
    parts = [("prose", first)] if first else []
    if number % A_SERIES:
        parts.append(("prose", f"See [before](lesson-{number % A_SERIES:02}.md)."))
    for section in range(1, 6):
        parts.append(("prose", f"## Section {section}\n\n{words(chance, 45)}."))
        sentences = (
            f"{words(chance, 40)}, where ${next(inline)}$ is {words(chance, 9)}." for _ in range(2)
        )
        parts.append(("prose", "\n\n".join(sentences)))
        parts.append(("prose", f"$$\n{next(display)}\n$$"))
        if has_questions and section == 2:
            parts.append(("prose", _code(number)))
        if has_questions and section == 3:
            parts.append(("prose", f"![{words(chance, 6)}.]({picture_name(number)})"))
        if has_questions and section == 4 and number % MOVES == 0:
            parts.append(
                (DESCENT, f"After {{step}} steps the ball is at {{x}}. {words(chance, 9)}?")
            )
    parts.append(("prose", _table(chance)))
    rate = f"The **rate {number}** is ${next(inline)}$, *{words(chance, 3)}*: {words(chance, 30)}."
    parts.append(("definition", rate))
    formula = next(inline)
    parts.append(("quiz", _question(chance, formula)))
    if has_questions:
        parts.append(("quiz", _question(chance, f"{formula} + 1")))
        parts.append((f"quiz{{type=number answer={number}}}", _number(chance, number)))
    parts.append(("recap", "\n".join(f"- {words(chance, 12)}." for _ in range(4))))
    return Text(number, tuple(parts))


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count)).capitalize()


def _formulas(patterns: tuple[str, ...], chance: random.Random, number: int) -> Iterator[str]:
    """Each pattern once, with the lesson's own number in it."""
    for pattern in patterns:
        other = chance.randint(2, 99)
        yield pattern.replace("@", str(number + 2)).replace("%", str(other))


def _code(number: int) -> str:
    lines = "\n".join(f"    x = x - 0.{each} * slope(x, {number})" for each in range(1, 8))
    return f"```python\ndef walk_{number}(x):\n{lines}\n    return x\n```"


def _number(chance: random.Random, number: int) -> str:
    wrong = f"- [ ] {number + 1}\n  > {words(chance, 14)}."
    return f"{words(chance, 10)}?\n\n{wrong}\n\n> {words(chance, 14)}."


def picture_name(number: int) -> str:
    return f"picture-{number:05}.svg"


def picture(number: int) -> str:
    """A drawing that no other lesson has."""
    chance = random.Random(-number - 1)
    points = " ".join(f"{x},{chance.randint(0, 400)}" for x in range(0, 640, 8))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="640" height="400">'
        f'<polyline points="{points}" fill="none" stroke="#777" stroke-width="2"/></svg>\n'
    )


def _table(chance: random.Random) -> str:
    rows = (
        f"| {words(chance, 2)} | {words(chance, 3)} | {chance.random():.3f} |" for _ in range(6)
    )
    return "\n".join(["| Name | Meaning | Value |", "|---|---|---:|", *rows])


def _question(chance: random.Random, formula: str) -> str:
    wrong = (f"- [ ] {words(chance, 5)}\n  > {words(chance, 14)}." for _ in range(3))
    right = f"- [x] {words(chance, 5)}\n  > {words(chance, 14)}."
    return "\n".join([f"{words(chance, 10)} ${formula}$?\n", right, *wrong])


def ours(text: Text) -> str:
    """The lesson as we read it."""
    lines = {
        "title": text.title,
        "series": text.series,
        "part": text.part,
        "difficulty": "easy",
        "minutes": 8,
        "summary": f"What lesson {text.number} says of slopes, in a sentence or so.",
        "tags": "[slopes, steps]",
    }
    header = "".join(f"{key}: {value}\n" for key, value in lines.items())
    parts = (
        body if kind == "prose" else f":::{kind}\n\n{body}\n\n:::" for kind, body in text.parts
    )
    return f"---\n{header}---\n\n" + "\n\n".join(parts) + "\n"


def plain(text: Text) -> str:
    """The body of the lesson as every Markdown reads it."""
    return "\n\n".join(body for _, body in text.parts) + "\n"


def write_course(folder: Path, count: int, *, has_questions: bool = True) -> None:
    """A content folder of ours."""
    put(folder / "site.yaml", "title: Slopes\nid: slopes\nsummary: Of slopes.\n")
    for number in range(count):
        each = text(number, has_questions=has_questions)
        if number % A_SERIES == 0:
            put(
                folder / each.series / "series.md",
                f"---\ntitle: Series {each.series[-3:]}\nsummary: What it is.\n---\n",
            )
        put(folder / each.path, ours(each))
        if has_questions:
            put_picture(folder, each)


def put_picture(folder: Path, each: Text) -> None:
    put(folder / each.series / picture_name(each.number), picture(each.number))


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
