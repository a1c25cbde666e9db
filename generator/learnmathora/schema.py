"""The keys of headers, the kinds of block and their options -> JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from learnmathora.blocks import Kind, Option
from learnmathora.blocks.options import in_text
from learnmathora.frontmatter import LESSON_KEYS, SERIES_KEYS, SITE_KEYS, Key
from learnmathora.markdown.drawing import NAME

# What a letter of an author's own is.
DRAWN = {"type": "string", "minLength": 1, "description": "a number that is drawn: 2..9, or 1,2,5"}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def block_schema(kind: Kind) -> dict[str, Any]:
    """The options of one kind of block, as JSON Schema would have them in an object."""
    return {
        "$schema": DRAFT,
        "title": kind.name,
        "description": kind.meaning,
        "type": "object",
        "properties": {option.name: _property(option) for option in kind.options},
        **({"patternProperties": {f"^{NAME}$": DRAWN}} if kind.draws else {}),
        "additionalProperties": False,
    }


def _property(option: Option) -> dict[str, Any]:
    one = dict(option.type.schema)
    default = in_text(option, option.default)
    given = {"default": default} if default else {}
    if option.repeats:
        one = {"type": "array", "items": one}
    return {"description": option.meaning, **one, **given}


def schemas(kinds: Iterable[Kind]) -> dict[str, dict[str, Any]]:
    """The schemas there are, by name."""
    blocks = {
        "$schema": DRAFT,
        "title": "The blocks of a lesson and their options",
        "$defs": {kind.name: block_schema(kind) for kind in kinds},
    }
    return {
        "lesson": header_schema("The front matter of a lesson", LESSON_KEYS),
        "series": header_schema("The front matter of a series", SERIES_KEYS),
        "site": header_schema("site.yaml", SITE_KEYS),
        "blocks": blocks,
    }


def header_schema(title: str, keys: tuple[Key, ...]) -> dict[str, Any]:
    """Keys and their values, as JSON Schema has them; a key with nothing behind it is wrong."""
    return {
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "required": [key.name for key in keys if key.required and not key.derived],
        "properties": {
            key.name: {"description": f"{key.meaning} ({key.type.form})", **key.type.schema}
            for key in keys
        },
        "additionalProperties": False,
    }
