"""The words in which formulas are said, one module a language.

To add a language, copy `en.py`, translate what stands behind the colons, and name it in this
file; a test says what is missing.  `{0}` and `{1}` are what is said inside.
"""

from typing import NamedTuple

LANGUAGES = ("ar", "de", "en", "es", "fr")


class Words(NamedTuple):
    """The tables of one language."""

    symbols: dict[str, str]
    functions: dict[str, str]
    phrases: dict[str, str]
    marks: dict[str, str]
    powers: dict[str, str]
    alphabets: dict[str, str]
    sets: dict[str, str]
    greek: dict[str, str]


def words_of(language: str) -> Words:
    """The tables of a language that is listed."""
    from learnmathora.maths.speech.words import ar, de, en, es, fr

    module = {"ar": ar, "de": de, "en": en, "es": es, "fr": fr}[language]
    return Words(*(getattr(module, name.upper()) for name in Words._fields))
