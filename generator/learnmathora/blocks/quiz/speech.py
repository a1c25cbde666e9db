"""The words in which a field says the formula that is typed in it, for a language."""

from __future__ import annotations

from functools import lru_cache

from learnmathora.maths.speech.words import LANGUAGES, words_of

SIGNS = ("+", "−", "⋅", "(", ")", "|", "!", "□")
# Those of answers that are more than a formula.
MORE = {
    "equation": "=",
    "interval": "<>≤≥=≠[]{}∞∪∩∅∧∨",
    "set": "{}∅",
    "vector": "",
    "matrix": "",
    "quantity": "/",
}
FUNCTIONS = {
    **{name: name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")},
    **{"ln": "ln", "exp": "exp", "asin": "arcsin", "acos": "arccos", "atan": "arctan"},
}
# What the elements of MathML that have a phrase are called there.
PHRASES = {
    "mfrac": "fraction", "msup": "power_long", "msqrt": "root_2_long", "mroot": "root_3_long",
    "msub": "below",
}  # fmt: skip


@lru_cache
def speech_words(language: str, kind: str = "formula") -> str:
    """As the page's script reads it: signs, functions and elements, each with its words.

    `kind` is that of the answer, one of `ANSWER_KINDS`.
    """
    short = language.split("-")[0]
    tables = words_of(short if short in LANGUAGES else "en")
    words_by_sign = {
        **{sign: tables.symbols[sign] for sign in (*SIGNS, *MORE.get(kind, ""))},
        **{
            "\u2061": tables.phrases["of_what"].removeprefix("{0}").strip(),
            "\u2062": tables.symbols["⋅"],
        },
        **{"^2": tables.powers["2"], "^3": tables.powers["3"]},
        **{name: tables.functions[known] for name, known in FUNCTIONS.items()},
        **{element: tables.phrases[phrase] for element, phrase in PHRASES.items()},
    }
    return ";".join(f"{name} {words}" for name, words in words_by_sign.items())
