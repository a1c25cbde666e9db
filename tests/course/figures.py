"""A lesson's text -> the numbers it states, read by tests that work them out, and those unread.

LESSON = read_lesson("optimization/02-gradient.md")
LESSON.given("x^2 + 3y^2", "{} °C")  # what a test has nothing to work out for

def test_one_step() -> None:
    LESSON.says("from {} the first step leads to {}", 3, 3 - 0.1 * slope(3))

def test_every_number_is_worked_out() -> None:
    assert LESSON.unread(globals()) == []

A question whose numbers are drawn is a text for each of its draws, of which every number is read:

for draw in LESSON.draws("rule"):
    (x,) = draw.values("where $x$ is {}?")
    draw.says("It is {}.", 2 * x)
    assert draw.left == []

A picture beside a lesson is drawn in the numbers of its lesson, and a group scales it:

assert PICTURE.points("here") == spots((3, 9))
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeVar

from markupsafe import Markup

from learnmathora.blocks import Block
from learnmathora.blocks.quiz import Enter, EnterFormula, Gap, Gaps, Quiz
from learnmathora.compile import compile_source
from learnmathora.equivalence import equivalent, read_domain, read_typed
from learnmathora.expression import Expression
from learnmathora.model import Fragment, Source
from tests.lessons import ROOT, compiler

B = TypeVar("B", bound=Block)
Value = int | float | Fraction

# A hyphen behind a word or a bracket joins or subtracts; x_1 and w1 are names.
NUMBER = r"(?:(?<![\w)}\]])[-−]|(?<![A-Za-z_\d]))\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
# Between two words of a pattern a line may end, in a quotation too.
SPACE = r"\s+(?:>\s+)?"
BROKEN = re.compile(
    r'<span class="broken"[^>]*>(?:<span class="long">)?<math.*?<annotation[^>]*>(.*?)</annotation>'
    r'.*?</math>(?:</span>)?(?:(?:<span class="long">)?<math.*?</math>(?:</span>)?)*</span>'
)
# What has digits but states nothing.
SILENT = re.compile(
    r"^(?:part|minutes|updated|accent): .*$"
    r"|^- [\w-]+/[\w-]+$"  # a lesson to read first
    r"|^\s*\d+\. "  # the number of a list's item
    r"|^\[\^\w+\]:(?:.+\n)+"  # a source
    r"|\[\^\w+\]"
    r"|\{#[\w-]+"
    r"|\]\([^)\s]*"  # an address; the caption behind it states
    r"|\\[A-Za-z]+"  # a command: \tfrac13 holds a number all the same
    r"|_\{[^}]*\}",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, and where it stands in the text."""

    text: str
    place: int

    @property
    def value(self) -> Fraction:
        return Fraction(self.text.replace("−", "-").replace(",", ""))

    def agrees(self, value: Value) -> bool:
        """An exact value has to be written exactly, a float to the decimals that are written."""
        if isinstance(value, int | Fraction):
            return self.value == value
        decimals = len(self.text.partition(".")[2])
        return math.isclose(self.value, value, rel_tol=0, abs_tol=0.5 / 10**decimals + 1e-9)


@dataclass
class LessonText:
    """A lesson as its author wrote it; `seen` are the places of the numbers that were read."""

    path: str
    text: str
    seen: set[int] = field(default_factory=set)
    numbers: dict[int, Number] = field(init=False)

    def __post_init__(self) -> None:
        stating = SILENT.sub(lambda found: " " * len(found[0]), self.text)
        found = (Number(each[0], each.start()) for each in re.finditer(NUMBER, stating))
        self.numbers = {number.place: number for number in found}

    def stated(self, pattern: str) -> tuple[Number, ...]:
        """The numbers in the holes, `{}`, of a pattern that the text matches in one place."""
        matches = list(re.finditer(_expression(pattern), self.text))
        assert len(matches) == 1, f"{len(matches)} places in {self.path} say: {pattern}"
        (match,) = matches
        places = (match.start(group + 1) for group in range(pattern.count("{}")))
        return self._read(self.numbers[place] for place in places)

    def says(self, pattern: str, *values: Value) -> None:
        """The text has this pattern in one place, and its numbers are these values."""
        for number, value in zip(self.stated(pattern), values, strict=True):
            assert number.agrees(value), f"{number.text} is {value} in {self.path}: {pattern}"

    def table(self, text: str) -> tuple[tuple[Number, ...], ...]:
        """The numbers in each row of the one table that holds a text."""
        tables = [
            found for found in re.finditer(r"(?:^\|.*\n)+", self.text, re.M) if text in found[0]
        ]
        assert len(tables) == 1, f"{len(tables)} tables in {self.path} hold: {text}"
        (table,) = tables
        rows = [(row.start(), row.end()) for row in re.finditer(r"^\|.*$", table[0], re.M)]
        spans = [(table.start() + start, table.start() + end) for start, end in rows]
        return tuple(self._read(self._between(*span)) for span in (spans[0], *spans[2:]))

    def given(self, *patterns: str) -> None:
        """The numbers wherever the text has these patterns need no working out."""
        for pattern in patterns:
            matches = list(re.finditer(_expression(pattern), self.text))
            assert matches, f"{self.path} never says: {pattern}"
            for match in matches:
                self._read(self._between(match.start(), match.end()))

    def block(self, kind: type[B]) -> B:
        """The one block of this kind, with what the build computes for it."""
        document = compile_source(Source(self.path, self.text), compiler()).document
        (found,) = (block for block in document.blocks if isinstance(block, kind))
        return found

    def values(self, pattern: str) -> tuple[Fraction, ...]:
        """The values in the holes of a pattern that the text matches in one place."""
        return tuple(number.value for number in self.stated(pattern))

    def draws(self, id: str) -> Iterator[LessonText]:
        """What each draw of a question says; its holes state nothing, and its draws all."""
        (found,) = re.finditer(rf"^:::quiz\{{#{id} .*?^:::$", self.text, re.M | re.S)
        self._read(self._between(*found.span()))
        document = compile_source(Source(self.path, self.text), compiler()).document
        (block,) = (question for question in document.each(Quiz) if question.id == id)
        assert block.others, f"nothing is drawn in {id}"
        for question in (block, *block.others):
            yield LessonText(f"{self.path}#{id}&draw={question.draw}", "\n".join(_said(question)))

    def formula(self, id: str, answer: Expression, *mistakes: Expression) -> None:
        """A question's answer and its wrong formulas are equivalent to these: so they are read."""
        (found,) = re.finditer(rf"^:::quiz\{{#{id} .*?^:::$", self.text, re.M | re.S)
        for each in re.finditer(r'answer="[^"]*"|variables="[^"]*"|^- \[ \] .*$', found[0], re.M):
            start = found.start()
            self._read(self._between(start + each.start(), start + each.end()))
        document = compile_source(Source(self.path, self.text), compiler()).document
        (block,) = (
            enter_formula for enter_formula in document.each(EnterFormula) if enter_formula.id == id
        )
        _compare(id, block.domain, block, (answer, *mistakes))

    def gaps(self, id: str, *answers: tuple[Expression, ...]) -> None:
        """The same of each gap for a formula: its answer, then its wrong formulas."""
        (found,) = re.finditer(rf"^:::quiz\{{#{id} .*?^:::$", self.text, re.M | re.S)
        for each in re.finditer(r"\[\[formula:[^\]]*\]\]|^ *- \[ \] .*$|^\d\. ", found[0], re.M):
            start = found.start()
            self._read(self._between(start + each.start(), start + each.end()))
        document = compile_source(Source(self.path, self.text), compiler()).document
        (block,) = (each for each in document.each(Gaps) if each.id == id)
        for gap, trees in zip(block.gaps, answers, strict=True):
            assert gap.field
            _compare(id, gap.field.domain, gap, trees)

    @property
    def left(self) -> list[str]:
        """The numbers that nothing has read so far, each with its line."""
        left = [number for place, number in self.numbers.items() if place not in self.seen]
        return [f"{number.text} in: {self._line(number)}" for number in left]

    def unread(self, tests: Mapping[str, Any]) -> list[str]:
        """The lines with a number that a module's tests, run here but for the caller, do not read.

        The tests are run because each of them may have run in another process.
        """
        for name, test in tests.items():
            if name.startswith("test_") and name != "test_every_number_is_worked_out":
                test()
        return self.left

    def _read(self, numbers: Iterator[Number]) -> tuple[Number, ...]:
        found = tuple(numbers)
        self.seen.update(number.place for number in found)
        return found

    def _between(self, start: int, end: int) -> Iterator[Number]:
        return (number for place, number in self.numbers.items() if start <= place < end)

    def _line(self, number: Number) -> str:
        return (
            self.text[: number.place].rpartition("\n")[2] + self.text[number.place :].split("\n")[0]
        )


def _compare(id: str, where: str, field: EnterFormula | Gap, trees: tuple[Expression, ...]) -> None:
    domain = read_domain(where)
    stated = (field.values[0], *(mistake.value for mistake in field.mistakes))
    for text, tree in zip(stated, trees, strict=True):
        assert equivalent(tree, read_typed(text, domain.names), domain), f"{text} in {id}"


def _said(question: Quiz) -> Iterator[str]:
    """A question as its author would have written it for one draw."""
    yield _written(question.prompt)
    if isinstance(question, Enter):
        yield f"answer={question.answers[0]}"
        for mistake in question.mistakes:
            yield f"- [ ] {mistake.choice.plain_text}\n  > {_written(mistake.choice.why)}"
    yield f"> {_written(question.why)}"


def _written(fragment: Fragment) -> str:
    """Its words, and its formulas in TeX between dollars."""
    html = "".join(part for part in fragment.parts if isinstance(part, Markup))
    # One that may be broken comes in pieces, the first of which holds all of its source.
    html = re.sub(BROKEN, r"$\1$", html)
    tex = re.sub(r"<math.*?<annotation[^>]*>(.*?)</annotation>.*?</math>", r"$\1$", html)
    return str(Markup(tex).striptags())


def read_lesson(path: str) -> LessonText:
    text = (ROOT / "content" / path).read_text(encoding="utf-8")
    # The colour of a word states nothing.
    return LessonText(path, re.sub(r"\[([^\]]*)\]\(idea:\w+\)", r"\1", text))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing beside a lesson, as the text of its file."""

    text: str

    def paths(self, kind: str) -> list[list[tuple[Fraction, Fraction]]]:
        """The points that each path of a class goes through, or is drawn towards."""
        drawn = re.findall(rf'<path class="{kind}" d="([^"]+)"', self.text)
        numbers = (re.findall(r"(-?[\d.]+) (-?[\d.]+)", each) for each in drawn)
        return [[(Fraction(x), Fraction(y)) for x, y in number] for number in numbers]

    def points(self, kind: str) -> list[tuple[Fraction, Fraction]]:
        """Those of the one path of a class."""
        (points,) = self.paths(kind)
        return points

    def labels(self) -> list[str]:
        return re.findall(r"<text[^>]*>([^<]+)</text>", self.text)


def spots(*pairs: tuple[int | Fraction, int | Fraction]) -> list[tuple[Fraction, Fraction]]:
    """Points as a picture gives them."""
    return [(Fraction(x), Fraction(y)) for x, y in pairs]


def read_picture(path: str) -> Picture:
    return Picture((ROOT / "content" / path).read_text(encoding="utf-8"))


def is_parabola(bow: list[tuple[Fraction, Fraction]], height: Callable[[Fraction], Value]) -> bool:
    """Whether a quadratic curve, from its start towards a point to its end, has these heights."""
    (x0, y0), (x1, y1), (x2, y2) = bow
    halfway = (x0 + 2 * x1 + x2) / 4, (y0 + 2 * y1 + y2) / 4
    # A third point settles a parabola; its middle is that of its ends where it is upright.
    upright = x1 == (x0 + x2) / 2
    return upright and all(height(x) == y for x, y in ((x0, y0), halfway, (x2, y2)))


def _expression(pattern: str) -> str:
    """A pattern with holes as a regular expression."""
    literals = (SPACE.join(map(re.escape, part.split(" "))) for part in pattern.split("{}"))
    return f"({NUMBER})".join(literals)
