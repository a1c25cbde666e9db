"""The types of options that hold something to compute: a formula, an equation, a named formula."""

from __future__ import annotations

import re
from dataclasses import dataclass

from learnmathora.expression import Binary, Expression, ExpressionError, names, read_expression

TWO_SIDES = {"type": "string", "pattern": "^[^=]+=[^=]+$"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as the author wrote it, and as a tree."""

    text: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Equation:
    """What must be equal; `expression` is their difference."""

    text: str
    left: Expression
    right: Expression

    @property
    def expression(self) -> Expression:
        return Binary("-", self.left, self.right)


@dataclass(frozen=True, slots=True)
class NamedFormula:
    """What a name stands for."""

    text: str
    name: str
    expression: Expression


class Written:
    """What all three types share: a value is written as the author wrote it."""

    __slots__ = ()

    def write(self, value: Formula | Equation | NamedFormula) -> str:
        return value.text


@dataclass(frozen=True, slots=True)
class FormulaIn(Written):
    """A formula to compute, in these variables: see generator/learnmathora/expression."""

    variables: tuple[str, ...]
    schema = {"type": "string", "minLength": 1}  # noqa: RUF012

    @property
    def form(self) -> str:
        return f"a formula in {' and '.join(self.variables)}"

    def read(self, written: str) -> Formula:
        """Raises ExpressionError, which says where; so do the other two."""
        return Formula(written, read_expression(written, self.variables))


@dataclass(frozen=True, slots=True)
class EquationIn(Written):
    """Two formulas with = between them, in these variables."""

    variables: tuple[str, ...]
    schema = TWO_SIDES

    @property
    def form(self) -> str:
        return f"two formulas in {' and '.join(self.variables)} with = between them"

    def read(self, written: str) -> Equation:
        left, sign, right = _sides(written)
        if not sign:
            hint = "write it like this: x + y = 1"
            raise ExpressionError("an equation needs a =", hint, 0, max(1, len(written)))
        first, second = (read_expression(side, self.variables) for side in (left, right))
        return Equation(written, first, second)


@dataclass(frozen=True, slots=True)
class NamedFormulaIn(Written):
    """A name, =, and a formula in any variables."""

    form = "a name, = and a formula, like L = (w*x - y)^2"
    schema = TWO_SIDES

    def read(self, written: str) -> NamedFormula:
        left, sign, right = _sides(written)
        name = left.strip()
        if not sign or not re.fullmatch(r"[^\W\d_]+(_?\w+)?", name):
            hint = "write it like this: L = (w*x - y)^2"
            raise ExpressionError(
                "a definition begins with a name and =", hint, 0, max(1, len(left))
            )
        expression = read_expression(right, ())
        if name in names(expression):
            message = f"{name} cannot stand on both sides"
            raise ExpressionError(message, "give what it stands for in other names", 0, len(left))
        return NamedFormula(written, name, expression)


def _sides(written: str) -> tuple[str, str, str]:
    """What stands before =, the sign if it is there, and what stands behind.

    Blanks stand for the left side in the right one, so that a mistake keeps its place.
    """
    left, sign, right = written.partition("=")
    return left, sign, " " * (len(left) + 1) + right
