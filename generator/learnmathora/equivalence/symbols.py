"""What people type for the signs, names and functions of formulas.

theme/widgets/formula-reader/widget.js has the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("−", "–", "‐"), "-"),
    **dict.fromkeys(("·", "×", "⋅", "∙", "∗"), "*"),
    **dict.fromkeys(("÷", ":", "∕", "⁄"), "/"),
    **{"**": "^", "[": "(", "{": "(", "]": ")", "}": ")", "∣": "|"},
}
# Functions by every name that they go by; the tree knows each by one.
FUNCTIONS: Mapping[str, str] = {
    **{
        each: each
        for each in (
            "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh",
            "tanh", "exp", "ln", "log10", "log2", "sqrt", "cbrt", "abs", "sign", "floor", "ceil",
            "factorial",
        )
    },
    **{"arcsin": "asin", "arccos": "acos", "arctan": "atan", "log": "ln", "lg": "log10"},
    **{"lb": "log2", "ld": "log2", "sgn": "sign", "tg": "tan", "ctg": "cot", "sen": "sin"},
}  # fmt: skip
INVERSES: Mapping[str, str] = {"sin": "asin", "cos": "acos", "tan": "atan"}
GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
    "sigma tau upsilon phi chi psi omega"
)
# By their place in Unicode; ς, which is none of these, stands between rho and sigma.
LETTERS: Mapping[str, str] = {
    **{chr(0x3B1 + n + (n > 16)): name for n, name in enumerate(GREEK.split())},
    "ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta",
}  # fmt: skip
# Commands of LaTeX that are no names.
COMMANDS: Mapping[str, str] = {
    **{"cdot": "*", "times": "*", "ast": "*", "div": "/", "lvert": "|", "rvert": "|", "vert": "|"},
    **{"frac": "frac", "dfrac": "frac", "tfrac": "frac", "sqrt": "√"},
}
SPACE = (
    r"(?:[\s\u200b-\u200f\u2061-\u2064\ufeff$]|\\[,;:! ()\[\]]"
    r"|\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle)(?![A-Za-z]))+"
)
DIGIT = "[0-9٠-٩۰-۹]"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
HALVES: Mapping[str, str] = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5",
    "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
LETTER = rf"[^\W\d_{RAISED}{LOWERED}{''.join(HALVES)}]"
TOKENS: Mapping[str, str] = {
    "space": SPACE,
    "number": rf"{DIGIT}+(?:POINT{DIGIT}*)?|POINT{DIGIT}+",
    "half": f"[{''.join(HALVES)}]",
    "raised": f"[⁺⁻]?[{RAISED}]+",
    "upright": r"\\(?:operatorname|mathrm|text|mathit)\s*\{\s*[A-Za-z]+\s*\}",
    "command": r"\\(?:var)?[A-Za-z]+(?:_[0-9]+|_\{\w+\})?",
    "name": rf"{LETTER}+(?:_?[0-9]+|[{LOWERED}]+|_{LETTER}|_\{{\w+\}})?",
    "sign": r"\*\*|.",
}


def pattern(point: str) -> re.Pattern[str]:
    """What finds the tokens; `point` is the sign before decimals, beside the point: "," or "."."""
    signs = r"(?:[.,٫]|\{,\})" if point == "," else "[.٫]"
    parts = (f"(?P<{kind}>{text.replace('POINT', signs)})" for kind, text in TOKENS.items())
    return re.compile("|".join(parts), re.DOTALL)
