"""The text of a formula as people type it -> the tree of `expression`, or why it cannot be read.

More is read than authors may write: `2x cos x²`, `½√x`, `|x|`, `\\frac{1}{2}`, and whatever stands
in `symbols`. What can be read in two ways is not read in one of them: `1/2x`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize

from learnmathora.equivalence.sample import LARGEST_FACTORIAL
from learnmathora.equivalence.symbols import INVERSES
from learnmathora.equivalence.tokens import Mistyped, Token, tokens
from learnmathora.expression.sums import SumReader
from learnmathora.expression.tree import Binary, Call, Expression, Name, Negative, Number

__all__ = ["LONGEST", "Mistyped", "read_typed", "spelled"]

LONGEST = 400
CLOSING = {"(": ")", "|": "|"}
# Signs of double width, and letters that were copied from a printed formula.
MATHEMATICAL = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")
ROOTS = {"√": "sqrt", "∛": "cbrt"}
# What stands where nothing of it can, by its code.
STRAY = {")": "closing", ",": "comma"}
# What needs a number or a name before or behind it.
JOINING = ("+", "-", "*", "/", "^", "!", ")", "|")


def read_typed(
    text: str, names: Collection[str], point: str = ".", *, is_open: bool = False
) -> Expression:
    """`names` are the variables that may occur, `point` is "," where that stands before decimals.

    With `is_open` any letter is a variable: so an author need not name those of an answer.
    Raises Mistyped. At most `LONGEST` signs are read, and no deeper than `DEEPEST` brackets.
    """
    if len(text) > LONGEST:
        raise Mistyped("long", LONGEST, len(text) - LONGEST, str(LONGEST))
    if "=" in text:
        raise Mistyped("equals", text.index("="), 1, "=")
    usual = MATHEMATICAL.sub(lambda found: normalize("NFKC", found[0]), text)
    try:
        reader = _Reader(tokens(usual, names, point, is_open=is_open))
        tree = reader.sum()
        if reader.peek.kind != "end":
            raise reader.stray()
    except Mistyped as wrong:
        wrong.found = wrong.found or usual[wrong.offset : wrong.offset + wrong.length]
        raise
    return tree


class _Reader(SumReader[Token]):
    """One recursive descent: sums of products of signed powers of atoms."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(tokens)
        # Whether the next bar closes.
        self.in_bars = False

    def begins(self) -> bool:
        """Whether a factor stands here, without a sign before it."""
        if self.peek.kind in ("number", "half", "name", "function"):
            return True
        return self.at("(", "frac", *ROOTS) or (self.at("|") and not self.in_bars)

    def wrong(self, code: str, token: Token) -> Mistyped:
        return Mistyped(code, token.offset, token.length)

    def too_deep(self) -> Mistyped:
        return self.wrong("deep", self.peek)

    def stray(self) -> Mistyped:
        return self.wrong(STRAY.get(self.peek.text, "sign"), self.peek)

    def product(self) -> Expression:
        left, is_divided = self.signed(), False
        while self.begins() or self.at("*", "/"):
            if not self.at("*", "/"):
                left = Binary("*", left, self.factor(is_divided))
                continue
            sign = self.take().text
            is_divided = sign == "/"
            left = Binary(sign, left, self.signed())
        return left

    def factor(self, is_divided: bool) -> Expression:
        """What follows another factor without a sign; behind a / that could mean two things."""
        if self.peek.kind in ("number", "half"):
            raise self.wrong("between", self.peek)
        if is_divided:
            raise self.wrong("ambiguous", self.peek)
        return self.power()

    def power(self) -> Expression:
        base = self.atom()
        while self.at("!"):
            sign = self.take()
            if isinstance(base, Number) and base.value > LARGEST_FACTORIAL:
                raise Mistyped("large", sign.offset, 1, str(LARGEST_FACTORIAL))
            base = Call("factorial", (base,))
        return Binary("^", base, self.exponent()) if self.at("^") else base

    def exponent(self) -> Expression:
        self.take()
        self.deeper()
        exponent = self.signed()
        self.depth -= 1
        return exponent

    def atom(self) -> Expression:
        token = self.take()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "half":
            above, _, below = token.text.partition("/")
            return Binary("/", Number(float(above)), Number(float(below)))
        if token.kind == "name":
            return Name(token.text)
        self.deeper()
        tree = self.compound(token)
        self.depth -= 1
        return tree

    def compound(self, token: Token) -> Expression:
        if token.kind == "function":
            return self.applied(token)
        if token.text in CLOSING:
            return self.enclosed(token)
        if token.text == "frac":
            return Binary("/", self.atom(), self.atom())
        if token.text in ROOTS:
            return self.root(token)
        if token.kind == "end":
            raise self.wrong("ends", token)
        raise self.wrong("missing" if token.text in JOINING else "sign", token)

    def enclosed(self, opening: Token) -> Expression:
        """What stands between brackets, or bars, of which the first is taken."""
        before, self.in_bars = self.in_bars, opening.text == "|"
        inner = self.sum()
        if not self.at(CLOSING[opening.text]):
            is_open = self.peek.kind == "end" or self.at(")")
            raise self.wrong("unclosed", opening) if is_open else self.stray()
        self.take()
        self.in_bars = before
        return Call("abs", (inner,)) if opening.text == "|" else inner

    def root(self, token: Token) -> Expression:
        r"""`√x²` is the root of all of it, `\sqrt{x}²` is not; `\sqrt[3]{x}` is the third root."""
        if token.length == 1:
            return Call(ROOTS[token.text], (self.power(),))
        of = self.atom()
        if not (self.at("(") and isinstance(of, Number)):
            return Call("sqrt", (of,))
        radicand = self.atom()
        if of.value == 3:
            return Call("cbrt", (radicand,))
        return Binary("^", radicand, Binary("/", Number(1.0), of))

    def applied(self, function: Token) -> Expression:
        """`sin(x)`, `sin x`, `sin² x`, `sin^-1(x)`."""
        exponent = self.exponent() if self.at("^") else None
        has_brackets = self.at("(", "|")
        of = self.atom() if has_brackets else self.argument(function)
        if exponent == Negative(Number(1.0)) and function.text in INVERSES:
            return Call(INVERSES[function.text], (of,))
        call = Call(function.text, (of,))
        return Binary("^", call, exponent) if exponent else call

    def argument(self, function: Token) -> Expression:
        """An argument without brackets: all factors up to the next sign or function."""
        if not (self.begins() or self.at("-")):
            raise self.wrong("argument", function)
        of = self.signed()
        while self.begins() and self.peek.kind != "function":
            if self.at("("):
                raise self.wrong("argument", function)
            of = Binary("*", of, self.factor(is_divided=False))
        following = self.tokens[min(self.place + 1, len(self.tokens) - 1)]
        if (self.at("/") and following.kind == "number") or (
            self.at("*") and isinstance(of, Number)
        ):
            raise self.wrong("argument", function)
        return of


def spelled(tree: Expression) -> str:
    """A tree as one text, the same for the same tree: `(* 2 (cos (^ x 2)))`."""
    match tree:
        case Number(value):
            return repr(value).removesuffix(".0")
        case Name(name):
            return name
        case Negative(of):
            return f"(- {spelled(of)})"
        case Call(function, arguments):
            return f"({function} {' '.join(map(spelled, arguments))})"
        case Binary(sign, left, right):
            return f"({sign} {spelled(left)} {spelled(right)})"
    return str(tree)
