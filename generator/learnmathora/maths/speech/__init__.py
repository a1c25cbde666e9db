"""A formula in words, for places where a browser needs an accessible name: labels, links, headings.

`\\frac{a}{b} + x^2` is "the fraction a over b, end fraction, plus x squared".  Screen readers read
the MathML of an ordinary formula themselves; this is the plain sentence for where they cannot, so
it must not be open to a second reading: what has parts says where it ends.

| module | knows |
|---|---|
| `words/` | the words, a table a language |
| `speaker` | a list of nodes, and what its members mean together: f(x), \\|x\\|, {x : x > 0} |
| `structures` | what is made of lists: fractions, scripts, tables |
"""

from functools import cache

from learnmathora.maths.speech.speaker import SPEAKERS, Speaker
from learnmathora.maths.speech.structures import STRUCTURES
from learnmathora.maths.speech.words import LANGUAGES, words_of

SPEAKERS |= STRUCTURES


@cache
def speaker(language: str) -> Speaker:
    """Who says formulas in a language; in English, where it has no table."""
    return Speaker(words_of(language if language in LANGUAGES else "en"))
