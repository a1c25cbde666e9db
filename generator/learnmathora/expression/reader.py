"""The text of a formula -> its tree, or where it cannot be read, why, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import reduce
from math import inf
from typing import NamedTuple

from learnmathora.expression.functions import ALIASES, ALL, ARITIES, BASIC, LOOPS, MANY
from learnmathora.expression.tree import (
    CONSTANTS,
    RELATIONS,
    Binary,
    Call,
    Expression,
    Loop,
    Name,
    Negative,
    Number,
)
from learnmathora.text.suggest import nearest

LONGEST, DEEPEST = 200, 40
NONE: Mapping[str, int] = {}
# How many sums may stand within each other: each multiplies the work.
MOST_LOOPS = 2
TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})(?:[eE][-+]?\d{1,3}(?![\d.]))?)
      | (?P<name>[^\W\d_²³]+(?:_?\d+|_[^\W\d_²³]+)?(?:'{1,2}(?=\())?)
      | (?P<sign>\*\*|[<>!=]=|[-+*/^()<>=!,≤≥≠∧∨¬])
      | (?P<other>\S)
    )""",
    re.VERBOSE,
)
ALIKE = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "⋅": "*"})
SPELT = {"**": "^", "==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "∧": "and", "∨": "or", "¬": "not"}
WORDS = ("and", "or", "not")
POWERS = {"²": "2", "³": "3"}
# How to write what takes several arguments.
USAGES = {
    "if": "if(x < 0, 0, x)",
    "normal": "normal(x, mean, deviation)",
    "normalcdf": "normalcdf(x, mean, deviation)",
    "binomial": "binomial(k, n, p)",
    "poisson": "poisson(k, rate)",
    "random": "random(seed, n)",
    "randnormal": "randnormal(seed, n)",
    "comb": "comb(n, k)",
    "mod": "mod(n, 2)",
    "atan2": "atan2(y, x)",
    **{name: f"{name}(a, b)" for name in MANY},
    "sum": "sum(k, 1, n, 1/k^2)",
    "product": "product(k, 1, n, k)",
    "integral": "integral(t, 0, x, exp(-t^2))",
}


class ExpressionError(ValueError):
    """A formula that cannot be read: what is wrong, what to do, and where in the text."""

    def __init__(self, message: str, hint: str, offset: int, length: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset, self.length = message, hint, offset, length


class Token(NamedTuple):
    """`kind` is number, name, sign, other or end."""

    kind: str
    text: str
    offset: int


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
    rest = reader.peek()
    if rest.kind != "end":
        raise reader.stray(rest)
    return expression


def _tokens(text: str) -> list[Token]:
    tokens = []
    for match in TOKEN.finditer(text.translate(ALIKE)):
        kind = match.lastgroup or ""
        offset = match.start(kind)
        if match[kind] in POWERS:
            tokens += [Token("sign", "^", offset), Token("number", POWERS[match[kind]], offset)]
        elif match[kind] in WORDS:
            tokens.append(Token("sign", match[kind], offset))
        else:
            tokens.append(Token(kind, SPELT.get(match[kind], match[kind]), offset))
    return [*tokens, Token("end", "", len(text))]


class _Reader:
    """One recursive descent: conditions of sums of products of signed powers of atoms."""

    def __init__(
        self,
        text: str,
        variables: Collection[str],
        functions: Collection[str],
        own: Mapping[str, int],
    ) -> None:
        self.tokens = _tokens(text)
        self.own = own
        self.variables = variables
        self.functions = functions
        self.has_all = functions is ALL
        self.place = 0
        self.depth = 0
        self.loops = 0

    def peek(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.peek()
        self.place += token.kind != "end"
        return token

    def at(self, *signs: str) -> bool:
        token = self.peek()
        return token.kind == "sign" and token.text in signs

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

    def sum(self) -> Expression:
        """A sign at its beginning is that of its whole first product: -x/2 is -(x/2)."""
        sign = self.take().text if self.at("+", "-") else ""
        first = self.product()
        left = Negative(first) if sign == "-" else first
        while self.at("+", "-"):
            left = Binary(self.take().text, left, self.product())
        return left

    def product(self) -> Expression:
        left, divided = self.signed(), False
        while self.at("*", "/", "(") or self.peek().kind in ("number", "name"):
            if self.at("*", "/"):
                sign = self.take().text
                divided = sign == "/"
            elif divided:
                raise self.ambiguous()
            else:
                sign = "*"
            left = Binary(sign, left, self.signed())
        return left

    def ambiguous(self) -> ExpressionError:
        token = self.peek()
        message = "what stands after the / can be read in two ways"
        return ExpressionError(message, "write 1/(2x) or (1/2)*x", token.offset, len(token.text))

    def signed(self) -> Expression:
        if not self.at("+", "-"):
            return self.power()
        self.deeper()
        sign, of = self.take().text, self.signed()
        self.depth -= 1
        return Negative(of) if sign == "-" else of

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
        raise self.unexpected(token)

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
            rest = self.peek()
            if rest.kind == "sign" and rest.text != ",":
                raise self.unexpected(rest)
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
            raise _miscounted(token, name, needed, len(arguments), usage)
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
            raise _miscounted(token, name, needed, count, USAGES.get(name, f"{name}(x)"))
        return _nested(name, arguments)

    def loop(self, token: Token) -> Loop:
        """`sum(k, 1, n, 1/k)`: the name that runs is known in its last part alone."""
        hint = f"write {USAGES[token.text]}"
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

    def stray(self, token: Token) -> ExpressionError:
        if token.text == ")":
            message = "a closing parenthesis too many"
            return ExpressionError(message, "remove it, or open one before", token.offset)
        return self.unexpected(token)

    def unexpected(self, token: Token) -> ExpressionError:
        if token.kind == "end":
            return ExpressionError(
                "the formula ends too soon", "write a number or a name", token.offset
            )
        if token.text == "|":
            return ExpressionError("a formula cannot hold |", "write abs(…)", token.offset)
        if self.has_all and token.text in (*RELATIONS, *WORDS):
            message = f"a condition with {token.text} needs parentheses around it"
            return ExpressionError(message, "write (x < 1): it is worth 1 or 0", token.offset)
        message = f"a number or a name is missing before {token.text}"
        if token.kind == "other" or token.text in (*RELATIONS, *WORDS, ",", "!"):
            message = f"a formula cannot hold {token.text}"
        return ExpressionError(message, "write it like this: x^2/2 + sin(3x)", token.offset)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            offset = self.peek().offset
            raise ExpressionError("the formula is nested too deeply", "make it simpler", offset)


def _miscounted(token: Token, name: str, needed: int, count: int, usage: str) -> ExpressionError:
    message = f"{name} takes {needed} argument{'s' if needed > 1 else ''}, not {count}"
    return ExpressionError(message, f"write {usage}", token.offset, len(token.text))


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
