"""An expression -> TeX for formulas, or a line of text for pictures and sentences."""

from __future__ import annotations

from learnmathora.expression.tree import CONSTANTS, Binary, Call, Expression, Name, Negative, Number
from learnmathora.number import exact

LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω",
}  # fmt: skip
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# How strongly an expression holds together.
SUM, PRODUCT, POWER, ATOM = range(4)
STRENGTHS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}
TEX_FUNCTIONS = {"sign": r"\operatorname{sgn}"}


def in_tex(expression: Expression) -> str:
    return _Tex().write(expression)


def in_words(expression: Expression) -> str:
    """One line, as `x²/2 + sin(3x)`: pictures and sentences cannot hold a formula."""
    return _Line().write(expression)


def strength(expression: Expression) -> int:
    match expression:
        case Negative():
            return SUM
        case Binary(sign, _, _):
            return STRENGTHS[sign]
    return ATOM


class _Line:
    minus = "−"
    times = "·"

    def write(self, expression: Expression) -> str:
        match expression:
            case Number(value):
                return exact(value)
            case Name(name):
                return self.name(name)
            case Negative(of):
                return f"{self.minus}{self.within(of, PRODUCT)}"
            case Call(function, of):
                return self.call(function, self.write(of))
            case Binary("^", left, right):
                return self.power(self.within(left, ATOM), right)
            case Binary("/", left, right):
                return self.quotient(left, right)
            case Binary("*", left, right):
                return self.product(left, right)
            case Binary(sign, left, right):
                shown = self.minus if sign == "-" else sign
                least = PRODUCT if sign == "-" or isinstance(right, Negative) else SUM
                return f"{self.within(left, SUM)} {shown} {self.within(right, least)}"

    def within(self, expression: Expression, least: int) -> str:
        """In parentheses where it holds together less than it must."""
        written = self.write(expression)
        return self.enclosed(written) if strength(expression) < least else written

    def enclosed(self, written: str) -> str:
        return f"({written})"

    def name(self, name: str) -> str:
        stem, _, below = name.partition("_")
        return LETTERS.get(stem, stem) + below

    def call(self, function: str, of: str) -> str:
        return f"{function}({of})"

    def power(self, base: str, exponent: Expression) -> str:
        written = self.write(exponent)
        if written.isdecimal():
            return f"{base}{written.translate(RAISED)}"
        return f"{base}^{self.within(exponent, ATOM)}"

    def quotient(self, left: Expression, right: Expression) -> str:
        return f"{self.within(left, PRODUCT)}/{self.within(right, POWER)}"

    def product(self, left: Expression, right: Expression) -> str:
        """Without a sign where that can be read in one way: 2x, 3(x + 1)."""
        first, second = self.within(left, PRODUCT), self.within(right, PRODUCT)
        if isinstance(right, Binary) and right.sign == "/":
            second = self.enclosed(self.write(right))
        is_plain = isinstance(left, Number) and _begins(right)
        return f"{first}{'' if is_plain else self.times}{second}"


class _Tex(_Line):
    minus = "-"
    times = r" \cdot "

    def enclosed(self, written: str) -> str:
        return rf"\left({written}\right)"

    def name(self, name: str) -> str:
        stem, _, below = name.partition("_")
        if not below:
            stem = name.rstrip("0123456789")
            below = name[len(stem) :]
        shown = rf"\{stem}" if stem in LETTERS else stem
        if stem not in LETTERS and len(stem) > 1:
            shown = rf"\mathrm{{{stem}}}"
        return f"{shown}_{{{below}}}" if below else shown

    def call(self, function: str, of: str) -> str:
        if function == "sqrt":
            return rf"\sqrt{{{of}}}"
        if function == "abs":
            return rf"\left|{of}\right|"
        return rf"{TEX_FUNCTIONS.get(function, chr(92) + function)}\left({of}\right)"

    def power(self, base: str, exponent: Expression) -> str:
        return f"{{{base}}}^{{{self.write(exponent)}}}"

    def quotient(self, left: Expression, right: Expression) -> str:
        return rf"\frac{{{self.write(left)}}}{{{self.write(right)}}}"

    def product(self, left: Expression, right: Expression) -> str:
        first, second = self.within(left, PRODUCT), self.within(right, PRODUCT)
        is_plain = not isinstance(left, Call) and _begins(right)
        return f"{first}{' ' if is_plain else self.times}{second}"


def _begins(expression: Expression) -> bool:
    """Whether it begins with a letter, so that it can follow a factor without a sign."""
    match expression:
        case Name(name):
            return name not in CONSTANTS or name == "pi"
        case Binary("^" | "*", left, _):
            return _begins(left)
        case Call():
            return True
    return strength(expression) == SUM
