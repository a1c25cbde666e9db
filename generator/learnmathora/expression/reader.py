"""The text of a formula -> its tree, or where it cannot be read, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import reduce
from math import inf

from learnmathora.expression.functions import ALIASES, ALL, ARITIES, BASIC, LOOPS, MANY
from learnmathora.expression.refusals import (
    ambiguous,
    miscounted,
    stray,
    too_deep,
    unexpected,
    usage_of,
)
from learnmathora.expression.sums import SumReader
from learnmathora.expression.tokens import ExpressionError, Token, tokenize
from learnmathora.expression.tree import (
    CONSTANTS,
    RELATIONS,
    Binary,
    Call,
    Expression,
    Loop,
    Name,
    Number,
)
from learnmathora.text.suggest import nearest

LONGEST = 200
NONE: Mapping[str, int] = {}
# How many sums may stand within each other: each multiplies the work.
MOST_LOOPS = 2


def read_expression(
    text: str, variables: Collection[str], functions: Collection[str] = BASIC
) -> Expression:
    """The tree of a formula.

    `variables` are the names it may use; with none, any. With `functions` ALL it may hold
    conditions (in parentheses, worth 1 or 0), sums, products and integrals, too.

    Raises ExpressionError.
    """
    return _read(text, variables, functions, _Reader.sum)


def read_condition(
    text: str, variables: Collection[str], own: Mapping[str, int] | None = None
) -> Expression:
    """The tree of what holds or does not, as `a != b and a < 5`. Raises ExpressionError.

    `own` are functions of the author's, with how many arguments each takes; `f'(x)` is the call of
    one by the name `f'`. What they stand for, the caller knows.
    """
    return _read(text, variables, ALL, _Reader.condition, own or {})


def _read(
    text: str,
    variables: Collection[str],
    functions: Collection[str],
    rule: Callable[[_Reader], Expression],
    own: Mapping[str, int] = NONE,
) -> Expression:
    if len(text) > LONGEST:
        message = f"the formula is longer than {LONGEST} signs"
        raise ExpressionError(message, "shorten it", LONGEST, len(text) - LONGEST)
    reader = _Reader(text, variables, functions, own)
    expression = rule(reader)
    rest = reader.peek
    if rest.kind != "end":
        raise stray(rest, has_all=reader.has_all)
    return expression


class _Reader(SumReader[Token]):
    """One recursive descent: conditions of sums of products of signed powers of atoms."""

    def __init__(
        self,
        text: str,
        variables: Collection[str],
        functions: Collection[str],
        own: Mapping[str, int],
    ) -> None:
        super().__init__(tokenize(text))
        self.own = own
        self.variables = variables
        self.functions = functions
        self.has_all = functions is ALL
        self.loops = 0

    def condition(self) -> Expression:
        left = self.both()
        while self.has_all and self.at("or"):
            left = Binary(self.take().text, left, self.both())
        return left

    def both(self) -> Expression:
        left = self.relation()
        while self.has_all and self.at("and"):
            left = Binary(self.take().text, left, self.relation())
        return left

    def relation(self) -> Expression:
        """Also a chain of them: 0 < x < 1 is 0 < x and x < 1."""
        if self.has_all and self.at("not"):
            self.deeper()
            self.take()
            of = self.relation()
            self.depth -= 1
            return Call("not", (of,))
        left = self.sum()
        found: Expression | None = None
        while self.has_all and self.at(*RELATIONS):
            sign, right = self.take().text, self.sum()
            each = Binary(sign, left, right)
            found, left = Binary("and", found, each) if found else each, right
        return found or left

    def product(self) -> Expression:
        left, divided = self.signed(), False
        while self.at("*", "/", "(") or self.peek.kind in ("number", "name"):
            if self.at("*", "/"):
                sign = self.take().text
                divided = sign == "/"
            elif divided:
                raise ambiguous(self.peek)
            else:
                sign = "*"
            left = Binary(sign, left, self.signed())
        return left

    def power(self) -> Expression:
        base = self.atom()
        if not self.at("^"):
            return base
        self.take()
        self.deeper()
        exponent = self.signed()
        self.depth -= 1
        return Binary("^", base, exponent)

    def atom(self) -> Expression:
        found = self.single()
        while self.has_all and self.at("!"):
            self.take()
            found = Call("factorial", (found,))
        return found

    def single(self) -> Expression:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "name":
            return self.named(token)
        if token.text == "(":
            return self.enclosed(token)
        if self.has_all and token.text == "not" and self.at("("):
            return Call("not", (self.enclosed(self.take()),))
        raise unexpected(token, has_all=self.has_all)

    def number(self, token: Token) -> Number:
        value = float(token.text)
        if value == inf:
            message = "this number is too large to compute with"
            raise ExpressionError(message, "write at most 1e308", token.offset, len(token.text))
        return Number(value)

    def enclosed(self, opening: Token) -> Expression:
        self.deeper()
        inner = self.condition()
        self.close(opening)
        self.depth -= 1
        return inner

    def close(self, opening: Token) -> None:
        if not self.at(")"):
            rest = self.peek
            if rest.kind == "sign" and rest.text != ",":
                raise unexpected(rest, has_all=self.has_all)
            message = "this parenthesis is never closed"
            raise ExpressionError(message, "close it with )", opening.offset)
        self.take()

    def named(self, token: Token) -> Expression:
        name = ALIASES.get(token.text, token.text) if self.has_all else token.text
        if name.rstrip("'") in self.own and (self.at("(") or name not in self.variables):
            return self.own_call(token)
        if self.has_all and name in LOOPS:
            return self.loop(token)
        if name in self.functions and (self.has_all or name != "sign"):
            if self.at("("):
                return self.call(name, token)
            hint = f"write {name}(x)^2" if self.at("^") else f"write {name}(…)"
            message = f"{name} needs parentheses right behind it"
            raise ExpressionError(message, hint, token.offset, len(token.text))
        if name in CONSTANTS or name in self.variables or not self.variables:
            return Name(name)
        raise self.unknown(token)

    def own_call(self, token: Token) -> Expression:
        """A function of the author's: as many arguments as it was given; a slope has one."""
        name = token.text.rstrip("'")
        needed = self.own[name]
        usage = f"{token.text}({', '.join('xyzuvw'[:needed])})"
        if not self.at("("):
            message = f"{name} is a function: it needs parentheses right behind it"
            raise ExpressionError(message, f"write {usage}", token.offset, len(token.text))
        arguments = self.arguments()
        if len(arguments) != needed:
            raise miscounted(token, name, needed, len(arguments), usage)
        if token.text != name and needed > 1:
            message = f"{name} has {needed} arguments, so {token.text} could be several slopes"
            hint = "define the slope that you mean as a function of its own"
            raise ExpressionError(message, hint, token.offset, len(token.text))
        return Call(token.text, tuple(arguments))

    def arguments(self) -> list[Expression]:
        opening = self.take()
        self.deeper()
        arguments = [self.condition()]
        while self.has_all and self.at(","):
            self.take()
            arguments.append(self.condition())
        self.close(opening)
        self.depth -= 1
        return arguments

    def call(self, name: str, token: Token) -> Expression:
        arguments = self.arguments()
        count, needed = len(arguments), ARITIES[name]
        if count != needed and not (count > needed and (name in MANY or _is_chain(name, count))):
            raise miscounted(token, name, needed, count, usage_of(name))
        return _nested(name, arguments)

    def loop(self, token: Token) -> Loop:
        """`sum(k, 1, n, 1/k)`: the name that runs is known in its last part alone."""
        hint = f"write {usage_of(token.text)}"
        message = f"{token.text} needs a name, from where to where, and what"
        miswritten = ExpressionError(message, hint, token.offset, len(token.text))
        if not self.at("("):
            raise miswritten
        opening, name, comma = self.take(), self.take(), self.take()
        if name.kind != "name" or comma.text != "," or name.text in (*CONSTANTS, *ALL):
            raise miswritten
        self.deeper()
        self.loops += 1
        if self.loops > MOST_LOOPS:
            message = f"more than {MOST_LOOPS} sums within each other are too much to work out"
            raise ExpressionError(message, "make it simpler", token.offset, len(token.text))
        low = self.bound(miswritten)
        high = self.bound(miswritten)
        outer = self.variables
        self.variables = (*outer, name.text) if outer else outer
        body = self.condition()
        self.variables = outer
        self.close(opening)
        self.depth -= 1
        self.loops -= 1
        return Loop(token.text, name.text, low, high, body)

    def bound(self, miswritten: ExpressionError) -> Expression:
        found = self.sum()
        if not self.at(","):
            raise miswritten
        self.take()
        return found

    def unknown(self, token: Token) -> ExpressionError:
        loops = LOOPS if self.has_all else ()
        functions = [name for name in self.functions if self.has_all or name != "sign"]
        known = [*self.variables, *self.own, *CONSTANTS, *functions, *loops]
        hint = f"the formula may use {' and '.join(self.variables)}"
        if all(letter in self.variables for letter in token.text):
            hint = f"write {'*'.join(token.text)}"
        elif len(token.text) > 2:
            hint = nearest(token.text, known) or hint
        return ExpressionError(f"unknown name {token.text}", hint, token.offset, len(token.text))

    def too_deep(self) -> ExpressionError:
        return too_deep(self.peek)


def _is_chain(name: str, count: int) -> bool:
    """if(x < 0, a, x < 1, b, c): several conditions, the last value where none holds."""
    return name == "if" and count % 2 == 1


def _nested(name: str, arguments: Sequence[Expression]) -> Expression:
    """A call of as many arguments as the function takes; of more, several calls in each other."""
    if name == "if" and len(arguments) > ARITIES[name]:
        condition, then, *others = arguments
        return Call(name, (condition, then, _nested(name, others)))
    if name in MANY:
        return reduce(lambda left, right: Call(name, (left, right)), arguments)
    return Call(name, tuple(arguments))
