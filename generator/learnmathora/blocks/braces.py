"""What stands in the braces of a block -> its id and its options, or problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from learnmathora.blocks.kind import Kind
from learnmathora.blocks.options import Line, Option, Unfit
from learnmathora.expression import Misread
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place
from learnmathora.suggest import did_you_mean

OPTION = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w-]+)
      | (?P<name>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"'{}]+))
      | (?P<other>\S+)
    )""",
    re.VERBOSE,
)


def read_options(node: Node, kind: Kind, writer: Writer) -> tuple[str, dict[str, Any]]:
    known = {option.name: option for option in kind.options}
    values = {each.name: () if each.repeats else each.default for each in kind.options}
    id, seen = "", set()
    for match, place in _matches(node):
        name = match["name"]
        if match["id"]:
            id = match["id"]
        elif match["other"]:
            message = f"cannot read the option {match['other']}"
            writer.problem(place, "block-option", message, 'write name=value or name="two words"')
        elif name not in known:
            message = f"the block {kind.name} has no option {name}"
            hint = did_you_mean(name, known) if known else "it has no options but its {#id}"
            writer.problem(place, "block-option", message, hint)
        elif known[name].repeats:
            value = _read_value(known[name], match, place, writer)
            values[name] += () if value is None else (value,)
        elif name in seen:
            writer.problem(
                place, "block-option", f"the option {name} is set twice", "keep one of the two"
            )
        else:
            seen.add(name)
            values[name] = _read_value(known[name], match, place, writer)
    return id, values


def _matches(node: Node) -> Iterator[tuple[re.Match[str], Place]]:
    column = node.place.column + int(node.attributes["options_column"])
    for match in OPTION.finditer(node.text.rstrip()):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield match, Place(node.place.line, column + start, match.end() - start)


def _read_value(option: Option, match: re.Match[str], place: Place, writer: Writer) -> Any:
    written = match["quoted"] if match["quoted"] is not None else match["plain"]
    try:
        value = option.type.read(written)
        is_line = isinstance(option.type, Line)
        return writer.inline(value, _place_of_value(match, place)) if is_line else value
    except Misread as misread:
        at = _place_within(match, place, misread)
        writer.problem(at, "block-formula", misread.message, misread.hint)
        return option.default
    except Unfit as unfit:
        message = f'{option.name} must be {unfit}, not "{written}"'
        writer.problem(place, "block-option", message, option.meaning)
        return option.default


def _place_within(match: re.Match[str], place: Place, misread: Misread) -> Place:
    """Where a part of an option's value stands in the file."""
    start = _place_of_value(match, place)
    return Place(place.line, start.column + misread.offset, misread.length)


def _place_of_value(match: re.Match[str], place: Place) -> Place:
    value = match.start("quoted" if match["quoted"] is not None else "plain")
    begin = match.end() - len(match[0].lstrip())
    return Place(place.line, place.column + value - begin)
