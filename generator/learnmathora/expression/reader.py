"""The text of a formula -> its tree, or where it cannot be read, why, and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from learnmathora.expression.tree import (
    CONSTANTS,
    FUNCTIONS,
    Binary,
    Call,
    Expression,
    Name,
    Negative,
    Number,
)
from learnmathora.suggest import nearest

LONGEST, DEEPEST = 200, 40
TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})(?:[eE][-+]?\d{1,2}(?![\d.]))?)
      | (?P<name>[^\W\d_²³]+(?:_?\d+|_[^\W\d_²³]+)?)
      | (?P<sign>[-+*/^()])
      | (?P<other>\S)
    )""",
    re.VERBOSE,
)
ALIKE = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "⋅": "*"})
POWERS = {"²": "2", "³": "3"}


class Misread(ValueError):
    """A formula that cannot be read: what is wrong, what to do, and where in the text."""

    def __init__(self, message: str, hint: str, offset: int, length: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset, self.length = message, hint, offset, length


class Token(NamedTuple):
    """`kind` is number, name, sign, other or end."""

    kind: str
    text: str
    offset: int


def read_expression(text: str, variables: Collection[str]) -> Expression:
    """Raises Misread. With an empty `variables` any name is one."""
    if len(text) > LONGEST:
        message = f"the formula is longer than {LONGEST} signs"
        raise Misread(message, "shorten it", LONGEST, len(text) - LONGEST)
    reader = _Reader(text, variables)
    expression = reader.sum()
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
        else:
            tokens.append(Token(kind, match[kind], offset))
    return [*tokens, Token("end", "", len(text))]


class _Reader:
    """One recursive descent: sums of products of signed powers of atoms."""

    def __init__(self, text: str, variables: Collection[str]) -> None:
        self.tokens = _tokens(text)
        self.variables = variables
        self.place = 0
        self.depth = 0

    def peek(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.peek()
        self.place += token.kind != "end"
        return token

    def at(self, signs: str) -> bool:
        token = self.peek()
        return token.kind == "sign" and token.text in signs

    def sum(self) -> Expression:
        """A sign at its beginning is that of its whole first product: -x/2 is -(x/2)."""
        sign = self.take().text if self.at("+-") else ""
        first = self.product()
        left = Negative(first) if sign == "-" else first
        while self.at("+-"):
            left = Binary(self.take().text, left, self.product())
        return left

    def product(self) -> Expression:
        left, divided = self.signed(), False
        while self.at("*/(") or self.peek().kind in ("number", "name"):
            if self.at("*/"):
                sign = self.take().text
                divided = sign == "/"
            elif divided:
                raise self.ambiguous()
            else:
                sign = "*"
            left = Binary(sign, left, self.signed())
        return left

    def ambiguous(self) -> Misread:
        token = self.peek()
        message = "what stands after the / can be read in two ways"
        return Misread(message, "write 1/(2x) or (1/2)*x", token.offset, len(token.text))

    def signed(self) -> Expression:
        if not self.at("+-"):
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
        token = self.take()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "name":
            return self.named(token)
        if token.text == "(":
            return self.enclosed(token)
        raise self.unexpected(token)

    def enclosed(self, opening: Token) -> Expression:
        self.deeper()
        inner = self.sum()
        if self.take().text != ")":
            message = "this parenthesis is never closed"
            raise Misread(message, "close it with )", opening.offset)
        self.depth -= 1
        return inner

    def named(self, token: Token) -> Expression:
        name = token.text
        if name in FUNCTIONS and name != "sign":
            if self.at("("):
                return Call(name, self.enclosed(self.take()))
            hint = f"write {name}(x)^2" if self.at("^") else f"write {name}(…)"
            message = f"{name} needs parentheses right behind it"
            raise Misread(message, hint, token.offset, len(name))
        if name in CONSTANTS or name in self.variables or not self.variables:
            return Name(name)
        raise self.unknown(token)

    def unknown(self, token: Token) -> Misread:
        known = [*self.variables, *CONSTANTS, *FUNCTIONS[:-1]]
        hint = f"the formula may use {' and '.join(self.variables)}"
        if all(letter in self.variables for letter in token.text):
            hint = f"write {'*'.join(token.text)}"
        elif len(token.text) > 2:
            hint = nearest(token.text, known) or hint
        return Misread(f"unknown name {token.text}", hint, token.offset, len(token.text))

    def stray(self, token: Token) -> Misread:
        if token.text == ")":
            message = "a closing parenthesis too many"
            return Misread(message, "remove it, or open one before", token.offset)
        return self.unexpected(token)

    def unexpected(self, token: Token) -> Misread:
        if token.kind == "end":
            return Misread("the formula ends too soon", "write a number or a name", token.offset)
        if token.text == "|":
            return Misread("a formula cannot hold |", "write abs(…)", token.offset)
        message = f"a number or a name is missing before {token.text}"
        if token.kind == "other":
            message = f"a formula cannot hold {token.text}"
        return Misread(message, "write it like this: x^2/2 + sin(3x)", token.offset)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            offset = self.peek().offset
            raise Misread("the formula is nested too deeply", "make it simpler", offset)
