"""The words in which formulas are said, one module a language.

To add a language, copy `en.py`, translate what stands behind the colons, and list it in
`LANGUAGES`; a test says what is missing.  `{0}` and `{1}` are what is said inside.
"""

from importlib import import_module
from typing import NamedTuple

LANGUAGES = ("de", "en", "es", "fr")


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
    module = import_module(f"{__name__}.{language}")
    return Words(*(getattr(module, name.upper()) for name in Words._fields))
