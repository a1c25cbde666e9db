"""Where an author's formula cannot be read -> the error: what is wrong, and what to do."""

from __future__ import annotations

from learnmathora.expression.functions import MANY
from learnmathora.expression.tokens import WORDS, ExpressionError, Token
from learnmathora.expression.tree import RELATIONS

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


def usage_of(name: str) -> str:
    """How a call of a function is written."""
    return USAGES.get(name, f"{name}(x)")


def ambiguous(token: Token) -> ExpressionError:
    message = "what stands after the / can be read in two ways"
    return ExpressionError(message, "write 1/(2x) or (1/2)*x", token.offset, len(token.text))


def stray(token: Token, *, has_all: bool) -> ExpressionError:
    """What stands behind a whole formula; `has_all` as for `unexpected`."""
    if token.text == ")":
        message = "a closing parenthesis too many"
        return ExpressionError(message, "remove it, or open one before", token.offset)
    return unexpected(token, has_all=has_all)


def unexpected(token: Token, *, has_all: bool) -> ExpressionError:
    """What stands where a number or a name belongs; with `has_all` conditions may be meant."""
    if token.kind == "end":
        hint = "write a number or a name"
        return ExpressionError("the formula ends too soon", hint, token.offset)
    if token.text == "|":
        return ExpressionError("a formula cannot hold |", "write abs(…)", token.offset)
    if has_all and token.text in (*RELATIONS, *WORDS):
        message = f"a condition with {token.text} needs parentheses around it"
        return ExpressionError(message, "write (x < 1): it is worth 1 or 0", token.offset)
    message = f"a number or a name is missing before {token.text}"
    if token.kind == "other" or token.text in (*RELATIONS, *WORDS, ",", "!"):
        message = f"a formula cannot hold {token.text}"
    return ExpressionError(message, "write it like this: x^2/2 + sin(3x)", token.offset)


def too_deep(token: Token) -> ExpressionError:
    return ExpressionError("the formula is nested too deeply", "make it simpler", token.offset)


def miscounted(token: Token, name: str, needed: int, count: int, usage: str) -> ExpressionError:
    message = f"{name} takes {needed} argument{'s' if needed > 1 else ''}, not {count}"
    return ExpressionError(message, f"write {usage}", token.offset, len(token.text))
