"""The words in which a field says the formula that is typed in it, for a language."""

from __future__ import annotations

import json
from functools import lru_cache

from learnmathora.maths.spoken.words import LANGUAGES, words_of

SIGNS = ("+", "−", "⋅", "(", ")", "|", "!", "□")
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
def spoken(language: str) -> str:
    """As the page's script reads it: JSON of signs, functions and elements."""
    short = language.split("-")[0]
    words = words_of(short if short in LANGUAGES else "en")
    said = {
        **{sign: words.symbols[sign] for sign in SIGNS},
        **{
            "\u2061": words.phrases["of_what"].removeprefix("{0}").strip(),
            "\u2062": words.symbols["⋅"],
        },
        **{"^2": words.powers["2"], "^3": words.powers["3"]},
        **{name: words.functions[known] for name, known in FUNCTIONS.items()},
        **{element: words.phrases[phrase] for element, phrase in PHRASES.items()},
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
