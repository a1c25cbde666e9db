"""The kinds of block and their options -> JSON Schema and tables for the guide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.blocks import Kind, Option
from generator.blocks.options import in_text

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def block_schema(kind: Kind) -> dict[str, Any]:
    """The options of one kind of block, as JSON Schema would have them in an object."""
    return {
        "$schema": DRAFT,
        "title": kind.name,
        "description": kind.meaning,
        "type": "object",
        "properties": {option.name: _property(option) for option in kind.options},
        "additionalProperties": False,
    }


def _property(option: Option) -> dict[str, Any]:
    one = dict(option.type.schema)
    default = in_text(option, option.default)
    given = {"default": default} if default else {}
    if option.repeats:
        one = {"type": "array", "items": one}
    return {"description": option.meaning, **one, **given}


def schema(kinds: Iterable[Kind]) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "title": "The blocks of a lesson and their options",
        "$defs": {kind.name: block_schema(kind) for kind in kinds},
    }


def option_table(kind: Kind) -> str:
    """The options of a kind as a table in Markdown."""
    head = "| option | what it takes | default | meaning |\n|---|---|---|---|\n"
    return head + "".join(map(_row, kind.options))


def _row(option: Option) -> str:
    default = in_text(option, option.default)
    form = option.type.form.replace("|", "\\|")
    again = "; may be set several times" if option.repeats else ""
    shown = f"`{default}`" if default else ""
    return f"| `{option.name}=` | {form}{again} | {shown} | {option.meaning} |\n"
