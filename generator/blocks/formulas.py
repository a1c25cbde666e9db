"""The types of options that hold something to compute: a formula, an equation, a definition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.expression import Binary, Expression, Misread, names, read_expression


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as the author wrote it, and as a tree."""

    text: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class FormulaIn:
    """A formula to compute, in these variables: see generator/expression."""

    variables: tuple[str, ...]
    schema = {"type": "string", "minLength": 1}  # noqa: RUF012

    @property
    def form(self) -> str:
        return f"a formula in {' and '.join(self.variables)}"

    def read(self, written: str) -> Formula:
        """Raises Misread, which says where."""
        return Formula(written, read_expression(written, self.variables))

    def write(self, value: Formula) -> str:
        return value.text


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
class EquationIn:
    """Two formulas with = between them, in these variables."""

    variables: tuple[str, ...]
    schema = {"type": "string", "pattern": "^[^=]+=[^=]+$"}  # noqa: RUF012

    @property
    def form(self) -> str:
        return f"two formulas in {' and '.join(self.variables)} with = between them"

    def read(self, written: str) -> Equation:
        """Raises Misread, which says where."""
        left, sign, right = written.partition("=")
        if not sign:
            hint = "write it like this: x + y = 1"
            raise Misread("an equation needs a =", hint, 0, max(1, len(written)))
        first = read_expression(left, self.variables)
        # The blanks stand for the left side, so that a mistake keeps its place.
        second = read_expression(" " * (len(left) + 1) + right, self.variables)
        return Equation(written, first, second)

    def write(self, value: Equation) -> str:
        return value.text


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name stands for."""

    text: str
    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class DefinitionIn:
    """A name, =, and a formula in any variables."""

    form = "a name, = and a formula, like L = (w*x - y)^2"
    schema = {"type": "string", "pattern": "^[^=]+=[^=]+$"}  # noqa: RUF012

    def read(self, written: str) -> Definition:
        """Raises Misread, which says where."""
        left, sign, right = written.partition("=")
        name = left.strip()
        if not sign or not re.fullmatch(r"[^\W\d_]+(_?\w+)?", name):
            hint = "write it like this: L = (w*x - y)^2"
            raise Misread("a definition begins with a name and =", hint, 0, max(1, len(left)))
        expression = read_expression(" " * (len(left) + 1) + right, ())
        if name in names(expression):
            message = f"{name} cannot stand on both sides"
            raise Misread(message, "give what it stands for in other names", 0, len(left))
        return Definition(written, name, expression)

    def write(self, value: Definition) -> str:
        return value.text
