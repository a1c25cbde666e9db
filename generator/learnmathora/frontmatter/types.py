"""The kinds of value that a key can have: read, said to an author, and said in JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from learnmathora.frontmatter import values
from learnmathora.frontmatter.positions import Value

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Type:
    """`form` is what an author writes, in a few words; `schema` the same in JSON Schema."""

    read: Callable[[Value], Any]
    form: str
    schema: Schema
    # Whether anything may stand in it, a # too.
    is_prose: bool = False


def one_of(*choices: str) -> Type:
    return Type(values.one_of(*choices), ", ".join(choices), {"enum": [*choices]})


def whole_number(lowest: int, highest: int) -> Type:
    schema = {"type": "integer", "minimum": lowest, "maximum": highest}
    form = f"a whole number from {lowest} to {highest}"
    return Type(values.whole_number(lowest, highest), form, schema)


def one_choice_each(**choices: tuple[str, ...]) -> Type:
    """A list of keys, each with one of its choices."""
    properties = {name: {"enum": [*those]} for name, those in choices.items()}
    form = "; ".join(f"{name}: {', '.join(those)}" for name, those in choices.items())
    return Type(values.one_choice_each(**choices), form, _mapping(properties))


def severities(codes: frozenset[str]) -> Type:
    """For each of these codes, what it counts for."""
    choices = {"enum": [*values.SEVERITIES]}
    form = "a mapping of warnings, each with off, warning or error"
    schema = _mapping(dict.fromkeys(sorted(codes), choices))
    return Type(values.severities(codes), form, schema)


def file_of(*kinds: str) -> Type:
    """A file of the content folder with one of these endings."""
    pattern = (
        rf"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))[^\\\n]+(?:{'|'.join(kinds).replace('.', chr(92) + '.')})"
    )
    form = f"a file of the content folder that ends in {' or '.join(kinds)}"
    return Type(values.file_of(pattern, form), form, _text(pattern))


# A path within the content folder.
INSIDE = r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))[^\\\n]+"


def _scripts() -> Type:
    """Scripts of the content folder, each with the files that it reads."""
    form = "a mapping of scripts, each with a list of the files that it reads"
    files = {"type": "array", "items": _text(INSIDE)}
    schema = {
        "type": "object",
        "patternProperties": {rf"^{INSIDE}\.py$": files},
        "additionalProperties": False,
    }
    return Type(values.scripts(INSIDE, form), form, schema, is_prose=True)


def endings(refused: frozenset[str]) -> Type:
    """A list of endings of files, none of these."""
    item = _text(values.ENDING)
    return Type(
        values.endings(refused), "a list such as [.blend]", {"type": "array", "items": item}
    )


def _mapping(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


TEXT = Type(values.text, "text", {"type": "string", "pattern": r"\S"}, is_prose=True)
TEXTS = Type(
    values.texts, "a list of texts", {"type": "array", "items": TEXT.schema}, is_prose=True
)
WORD = Type(values.one_word, "one word: small letters, digits, hyphens", _text(values.ONE_WORD))
WORDS = Type(values.words, "a list of words", {"type": "array", "items": WORD.schema})
IDENTIFIER = Type(
    values.identifier, "words with hyphens or slashes between them", _text(values.IDENTIFIER)
)
VERSIONS = Type(values.versions, "versions, such as >=0.2,<0.3", {"type": "string"})
FLAG = Type(values.flag, "yes or no", {"enum": ["yes", "no", True, False]})
DATE = Type(values.date, "a date such as 2026-11-23", _text(r"\d{4}-\d{2}-\d{2}"))
LANGUAGE = Type(values.language, "a language tag, such as en", _text(values.LANGUAGE))
ADDRESS = Type(values.web_address, "an address with https://", _text(values.ADDRESS))
IDEAS = Type(
    values.ideas,
    'a mapping of names, each with two colours: "#6a3cc2 #c8aeff"',
    {"type": "object", "additionalProperties": {"type": "string", "pattern": values.TWO_COLOURS}},
    is_prose=True,
)
VARIABLES = Type(
    values.variables,
    "a mapping of names, each with its text",
    {"type": "object", "additionalProperties": {"type": "string"}},
    is_prose=True,
)
MACROS = Type(
    values.macros,
    "a mapping of commands to what they stand for",
    {"type": "object", "additionalProperties": {"type": "string"}},
    is_prose=True,
)
SCRIPTS = _scripts()
