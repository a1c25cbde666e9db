"""An expression -> TeX for formulas, or a line of text for pictures and sentences."""

from __future__ import annotations

from collections.abc import Mapping

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
    call,
)
from learnmathora.text.number import RAISED, exact

LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω",
}  # fmt: skip
# How strongly an expression holds together.
EITHER, BOTH, RELATION, SUM, PRODUCT, POWER, ATOM = range(7)
STRENGTHS = {
    **{"or": EITHER, "and": BOTH, "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER},
    **dict.fromkeys(RELATIONS, RELATION),
}
CONDITIONS = {"<=": "≤", ">=": "≥", "!=": "≠", "and": "∧", "or": "∨"}
OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
TEX_CONDITIONS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "and": r"\land", "or": r"\lor"}
# Those functions that TeX has a name for, besides the names that are the same.
TEX_FUNCTIONS = {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "log10": r"\log_{10}",
    "log2": r"\log_{2}", "gamma": r"\Gamma",
    **{name: rf"\operatorname{{{name}}}" for name in (
        "asinh", "acosh", "atanh", "round", "mod", "lcm", "hypot", "atan2", "erf", "normal",
        "normalcdf", "binomial", "poisson", "random", "randnormal",
    )},
    "sign": r"\operatorname{sgn}",
}  # fmt: skip
# What stands around the one argument, or between two.
AROUND = {
    "sqrt": (r"\sqrt{", "}"),
    "cbrt": (r"\sqrt[3]{", "}"),
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r"\right\rfloor "),
    "ceil": (r"\left\lceil ", r"\right\rceil "),
}
LOOPS = {"sum": r"\sum", "product": r"\prod", "integral": r"\int"}


def in_tex(expression: Expression) -> str:
    return _Tex().write(expression)


def in_words(expression: Expression) -> str:
    """One line, as `x²/2 + sin(3x)`: pictures and sentences cannot hold a formula."""
    return _Line().write(expression)


def strength(expression: Expression) -> int:
    match expression:
        case Negative():
            return SUM
        case Loop():
            return SUM
        case Call("not"):
            return RELATION
        case Binary(sign, _, _):
            return STRENGTHS[sign]
    return ATOM


class _Line:
    minus = "−"
    times = "·"
    negation = "¬"
    conditions: Mapping[str, str] = CONDITIONS

    def write(self, expression: Expression) -> str:
        match expression:
            case Number(value):
                return exact(value)
            case Name(name):
                return self.name(name)
            case Negative(of):
                return f"{self.minus}{self.within(of, PRODUCT)}"
            case Call(function, arguments):
                return self.call(function, arguments)
            case Loop():
                return self.loop(expression)
            case Binary(sign, left, right):
                return self.binary(sign, left, right)

    def binary(self, sign: str, left: Expression, right: Expression) -> str:
        match sign:
            case "^":
                return self.power(self.within(left, ATOM), right)
            case "/":
                return self.quotient(left, right)
            case "*":
                return self.product(left, right)
            case "+" | "-":
                shown = self.minus if sign == "-" else sign
                least = PRODUCT if sign == "-" or isinstance(right, Negative) else SUM
                return f"{self.within(left, SUM)} {shown} {self.within(right, least)}"
        return self.condition(sign, left, right)

    def within(self, expression: Expression, least: int) -> str:
        """In parentheses where it holds together less than it must."""
        written = self.write(expression)
        return self.enclosed(written) if strength(expression) < least else written

    def enclosed(self, written: str) -> str:
        return f"({written})"

    def name(self, name: str) -> str:
        stem, _, below = name.partition("_")
        return LETTERS.get(stem, stem) + below

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        if function in ("factorial", "not"):
            (of,) = arguments
            sign = "!" if function == "factorial" else ""
            return f"{'' if sign else self.negation}{self.within(of, ATOM)}{sign}"
        return f"{function}({', '.join(map(self.write, arguments))})"

    def loop(self, loop: Loop) -> str:
        low, high, body = (
            self.write(expression) for expression in (loop.low, loop.high, loop.body)
        )
        return f"{loop.function}({loop.name}, {low}, {high}, {body})"

    def condition(self, sign: str, left: Expression, right: Expression) -> str:
        least = STRENGTHS[sign] + 1
        shown = self.conditions.get(sign, sign)
        return f"{self.within(left, least)} {shown} {self.within(right, least)}"

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
    negation = r"\neg "
    conditions = TEX_CONDITIONS

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

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        written = [*map(self.write, arguments)]
        if function in AROUND:
            return written[0].join(AROUND[function])
        match function, arguments:
            case "if", (condition, _, _):
                rows = (condition, written[1]), (opposite(condition), written[2])
                body = r" \\ ".join(f"{value} & {self.write(when)}" for when, value in rows)
                return rf"\begin{{cases}} {body} \end{{cases}}"
            case "comb", _:
                return rf"\binom{{{written[0]}}}{{{written[1]}}}"
            case (("factorial" | "not"), _):
                return super().call(function, arguments)
        name = TEX_FUNCTIONS.get(function, chr(92) + function)
        return rf"{name}\left({', '.join(written)}\right)"

    def loop(self, loop: Loop) -> str:
        name = self.name(loop.name)
        low, high = self.write(loop.low), self.write(loop.high)
        if loop.function == "integral":
            body = self.within(loop.body, PRODUCT)
            return rf"\int_{{{low}}}^{{{high}}} {body} \, d{name}"
        sign = LOOPS[loop.function]
        return rf"{sign}_{{{name}={low}}}^{{{high}}} {self.within(loop.body, PRODUCT)}"

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
        case Call(function):
            return function not in ("factorial", "if", "floor", "ceil")
    return strength(expression) <= SUM


def opposite(condition: Expression) -> Expression:
    """What holds where a condition does not."""
    match condition:
        case Binary(("and" | "or") as sign, left, right):
            return Binary("or" if sign == "and" else "and", opposite(left), opposite(right))
        case Binary(sign, left, right) if sign in OPPOSITES:
            return Binary(OPPOSITES[sign], left, right)
        case Call("not", (of,)):
            return of
    return call("not", condition)
