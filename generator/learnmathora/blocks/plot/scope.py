"""The names that a plot's items give, and formulas that use them -> programs.

A function of the author's own is put in the place of its calls, so that pages need to know none.
What runs along an axis bears a name of its own, `x'`, so that a state or a slider may be called x.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from learnmathora.blocks.plot.days import Days, is_day
from learnmathora.blocks.plot.items import Code
from learnmathora.expression import (
    BASIC,
    Binary,
    Call,
    Expression,
    ExpressionError,
    Loop,
    Name,
    Negative,
    NoSlope,
    Program,
    derivative,
    program,
    read_condition,
    substitute,
)
from learnmathora.expression.program import COLUMN, takes
from learnmathora.markdown import Writer
from learnmathora.model import Place

FORMULA = "block-formula"
# How much a formula may hold once functions are put in place, and how deep.
LARGEST, DEEPEST = 2000, 150
# Where no name is known, and what is said of one then.
NONE = ("",)
NOTHING, GIVE = "the formula may use ", "give it above: - slider `a = 1` from `0` to `2`"
# Numbers that authors give are smaller, so that differences of them are exact enough.
FAR = 1e9
SIZE = "write a number between -999999999 and 999999999"


@dataclass(frozen=True, slots=True)
class Function:
    """What an author defined: its body is in terms of the arguments."""

    arguments: tuple[str, ...]
    body: Expression


class Scope:
    """What formulas may use, and where it is told what they cannot."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.places: dict[str, Place] = {}
        # Parameters, values and states, in the order in which they are given.
        self.numbers: list[str] = []
        self.functions: dict[str, Function] = {}
        self.columns: Mapping[str, tuple[float, ...]] = {}
        # What stands in a column in the place of its numbers: words and dates.
        self.texts: Mapping[str, tuple[str, ...]] = {}
        # How days are counted, if there are some; names and columns that are worth days.
        self.days: Days | None = None
        self.dated: set[str] = set()
        # What formulas hold that is more than every interactive computes.
        self.more: set[str] = set()
        # Names whose formula could not be read: what uses them is not told of.
        self.broken: set[str] = set()

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.writer.problem(place, code, message, hint)

    def tree(
        self, code: Code, local: Collection[str] = (), only: Collection[str] | None = None
    ) -> Expression | None:
        """A formula with functions put in place; None, and a problem, where it cannot be read.

        `local` are the names of what runs along an axis.
        """
        known = (*local, *(self.numbers if only is None else only))
        own = {name: len(function.arguments) for name, function in self.functions.items()}
        own |= dict.fromkeys(self.columns, 1)
        try:
            text, days = self.days.named(code.text) if self.days else (code.text, {})
            found = read_condition(text, (*known, *days) or NONE, own)
            found = substitute(found, {**{name: Name(running(name)) for name in local}, **days})
            found = self._expanded(found)
            self.more |= set(filter(_is_more, program(found).steps))
            return found
        except ExpressionError as unread:
            if not self._is_excused(unread):
                place = code.at(min(unread.offset, len(code.text)), unread.length)
                hint = unread.hint if known else unread.hint.replace(NOTHING, GIVE)
                self.problem(place, FORMULA, unread.message, hint)
        except NoSlope as lacking:
            message = f"{lacking} has no slope that can be written down"
            self.problem(code.place, FORMULA, message, "give its slope as a function of its own")
        return None

    def _is_excused(self, unread: ExpressionError) -> bool:
        """Whether it only lacks a name that was told already."""
        unknown = re.fullmatch(r"unknown name (\S+)", unread.message)
        return unknown is not None and unknown[1].rstrip("'") in self.broken

    def program(
        self, code: Code, local: Collection[str] = (), only: Collection[str] | None = None
    ) -> Program | None:
        """The same as a program; of numbers it may use `only` some, if that is said."""
        tree = self.tree(code, local, only)
        return None if tree is None else program(tree)

    def is_day(self, tree: Expression) -> bool:
        """Whether a formula that was read is worth a day."""
        return self.days is not None and is_day(tree, self.dated)

    def slope(self, tree: Expression, name: str, code: Code) -> Expression | None:
        """How fast a formula changes with a name."""
        try:
            return derivative(tree, name)
        except NoSlope as lacking:
            message = f"{lacking} has no slope that can be written down"
            self.problem(code.place, FORMULA, message, "draw a segment by a slope of your own")
            return None

    def put(self, tree: Expression, values: Mapping[str, Expression]) -> Expression:
        return substitute(tree, values)

    def constant(self, code: Code) -> float | None:
        """A number that uses no name, like `2pi`; of a date, which day it is."""
        if self.days and (day := self.days.number(code.text)) is not None:
            return day
        try:
            tree = read_condition(code.text, ("pi",), {})
        except ExpressionError as unread:
            hint = (
                "write a number such as 0.5 or 2pi" if "unknown" in unread.message else unread.hint
            )
            place = code.at(min(unread.offset, len(code.text)), unread.length)
            self.problem(place, FORMULA, unread.message, hint)
            return None
        value = program(tree)()
        if not abs(value) < FAR:
            self.problem(code.place, "plot-range", "this is no number of a size to work with", SIZE)
            return None
        return value

    def _expanded(self, tree: Expression) -> Expression:
        found = self._with_bodies(tree)
        size, depth = measure(found)
        if size > LARGEST or depth > DEEPEST:
            raise ExpressionError("the functions in this make it too long", "make it simpler", 0)
        return found

    def _with_bodies(self, tree: Expression) -> Expression:
        match tree:
            case Negative(of):
                return Negative(self._with_bodies(of))
            case Binary(sign, left, right):
                return Binary(sign, self._with_bodies(left), self._with_bodies(right))
            case Loop(function, name, low, high, body):
                parts = (self._with_bodies(expression) for expression in (low, high, body))
                return Loop(function, name, *parts)
            case Call(name, arguments):
                return self._called(name, tuple(map(self._with_bodies, arguments)))
        return tree

    def _called(self, name: str, arguments: tuple[Expression, ...]) -> Expression:
        if name in self.columns:
            return Call(f"{name}[]", arguments)
        function = self.functions.get(name.rstrip("'"))
        if function is None:
            return Call(name, arguments)
        body = function.body
        for _ in range(name.count("'")):
            body = derivative(body, function.arguments[0])
        if measure(body)[0] * max(measure(argument)[0] for argument in arguments) > 100 * LARGEST:
            raise ExpressionError("the functions in this make it too long", "make it simpler", 0)
        put = dict(zip(function.arguments, arguments, strict=True))
        found = substitute(body, put)
        if measure(found)[0] > LARGEST:
            raise ExpressionError("the functions in this make it too long", "make it simpler", 0)
        return found


def _is_more(step: str) -> bool:
    """Whether a step of a program is none of what theme/widgets/expression knows."""
    # What runs over a name holds it: `sum(k)`.
    runs = "(" in step and not step.endswith("()")
    return runs or (takes(step) > 0 and step not in PLAIN and not step.endswith(COLUMN))


PLAIN = ("+", "-", "*", "/", "^", *(f"{name}()" for name in BASIC))


def running(name: str) -> str:
    """How programs call what runs along an axis."""
    return f"{name}'"


def measure(tree: Expression) -> tuple[int, int]:
    """How many parts a tree has, and how deep it is."""
    parts: tuple[Expression, ...] = ()
    match tree:
        case Negative(of):
            parts = (of,)
        case Binary(_, left, right):
            parts = left, right
        case Call(_, arguments):
            parts = arguments
        case Loop(_, _, low, high, body):
            parts = low, high, body
    found = [measure(part) for part in parts]
    return 1 + sum(size for size, _ in found), 1 + max((depth for _, depth in found), default=0)
