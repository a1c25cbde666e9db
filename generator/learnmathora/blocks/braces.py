"""What stands in the braces of a block -> its id, its options and what it draws, or problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from learnmathora.blocks.kind import Given, Kind
from learnmathora.blocks.options import InvalidOption, Line, Option
from learnmathora.expression import ExpressionError
from learnmathora.markdown import Node, Writer
from learnmathora.markdown.drawing import DECLARED, NAME
from learnmathora.model import Place
from learnmathora.text.suggest import did_you_mean

OPTION = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w-]+)
      | (?P<name>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"'{}]+))
      | (?P<other>\S+)
    )""",
    re.VERBOSE,
)


class Braces(NamedTuple):
    """What was read; `places` are those of the values, by the names of their options."""

    id: str
    options: dict[str, Any]
    drawn: tuple[Given, ...]
    places: dict[str, tuple[Place, ...]]


def read_options(node: Node, kind: Kind, writer: Writer) -> Braces:
    """The values between a block's braces, its id and drawn numbers; what is wrong is reported."""
    known = {option.name: option for option in kind.options}
    values = {option.name: () if option.repeats else option.default for option in kind.options}
    id, drawn, places = "", list[Given](), dict[str, list[Place]]()
    draws = kind.draws and bool(DECLARED.search(node.text))
    for match, place in _matches(node):
        name = match["name"]
        is_again = name in places
        if name:
            at = replace(_place_of_value(match, place), length=max(len(_written(match)), 1))
            places.setdefault(name, []).append(at)
        if match["id"]:
            id = match["id"]
        elif match["other"]:
            message = f"cannot read the option {match['other']}"
            writer.problem(place, "block-option", message, 'write name=value or name="two words"')
        elif draws and re.fullmatch(NAME, name):
            drawn.append(Given(name, _written(match), places[name][-1]))
        elif name not in known:
            message = f"the block {kind.name} has no option {name}"
            hint = did_you_mean(name, known) if known else "it has no options but its {#id}"
            writer.problem(place, "block-option", message, hint)
        elif known[name].repeats:
            value = _read_value(known[name], match, place, writer, draws)
            values[name] += () if value is None else (value,)
        elif is_again:
            writer.problem(
                place, "block-option", f"the option {name} is set twice", "keep one of the two"
            )
        else:
            values[name] = _read_value(known[name], match, place, writer, draws)
    found = {name: tuple(place) for name, place in places.items()}
    return Braces(id, values, tuple(drawn), found)


def _matches(node: Node) -> Iterator[tuple[re.Match[str], Place]]:
    column = node.place.column + int(node.attributes["options_column"])
    for match in OPTION.finditer(node.text.rstrip()):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield match, Place(node.place.line, column + start, match.end() - start)


def _written(match: re.Match[str]) -> str:
    return match["quoted"] if match["quoted"] is not None else match["plain"]


def _read_value(
    option: Option, match: re.Match[str], place: Place, writer: Writer, draws: bool
) -> Any:
    """`draws` is whether the line of text that an option may hold can have holes."""
    written = _written(match)
    try:
        value = option.type.read(written)
        if not isinstance(option.type, Line):
            return value
        return writer.inline(value, _place_of_value(match, place), has_holes=draws)
    except ExpressionError as unread:
        at = _place_within(match, place, unread)
        writer.problem(at, "block-formula", unread.message, unread.hint)
        return option.default
    except InvalidOption as invalid:
        message = f'{option.name} must be {invalid}, not "{written}"'
        writer.problem(place, "block-option", message, option.meaning)
        return option.default


def _place_within(match: re.Match[str], place: Place, unread: ExpressionError) -> Place:
    """Where a part of an option's value stands in the file."""
    start = _place_of_value(match, place)
    return Place(place.line, start.column + unread.offset, unread.length)


def _place_of_value(match: re.Match[str], place: Place) -> Place:
    value = match.start("quoted" if match["quoted"] is not None else "plain")
    begin = match.end() - len(match[0].lstrip())
    return Place(place.line, place.column + value - begin)
