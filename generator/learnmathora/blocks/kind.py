"""What every block has: a name, options, a way to be read. A block node -> a Block or problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, TypeVar

from learnmathora.blocks.options import Line, Option, Unfit, in_text
from learnmathora.expression import Misread
from learnmathora.markdown import Embedded, Node, Writer
from learnmathora.model import Fragment, Place
from learnmathora.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Block:
    """What an author wrote, as a value.

    `widget` names the folder in theme/widgets/ that holds its template, style and script; a block
    without one has just a template, of its own name, in theme/templates/blocks/.
    """

    name: ClassVar[str]
    widget: ClassVar[str] = ""
    # Whether its scripts can wait until the learner is near.
    can_wait: ClassVar[bool] = False

    @property
    def template(self) -> str:
        return f"{self.widget}/still.html" if self.widget else f"blocks/{self.name}.html"

    @property
    def widgets(self) -> tuple[str, ...]:
        """The folders in theme/widgets/ whose style and script its page loads."""
        return (self.widget,) if self.widget else ()

    @property
    def goals(self) -> tuple[str, ...]:
        """The ids on the page of what a learner can reach here: a widget's goal, a step."""
        return ()

    @property
    def inside(self) -> tuple[Block, ...]:
        """The blocks that it holds, in order; a template is given their HTML as `inside`."""
        return ()

    def walk(self) -> Iterator[Block]:
        """Itself, and all that it holds."""
        yield self
        for block in self.inside:
            yield from block.walk()


@dataclass(frozen=True, slots=True)
class Container(Block):
    """A block that holds others."""

    blocks: tuple[Block, ...] = field(kw_only=True)

    @property
    def inside(self) -> tuple[Block, ...]:
        return self.blocks


@dataclass(frozen=True, slots=True)
class Prose(Block):
    """The ordinary Markdown between two blocks."""

    name: ClassVar[str] = "prose"
    html: Fragment


@dataclass(frozen=True, slots=True)
class Invocation:
    """One use of a block in a lesson: its options by name, its id if it has one, its content.

    `settings` holds those options that have a value, as an author would write them; `read_inside`
    reads nodes of the content as blocks, of a kind that `holds` some.
    """

    name: str
    place: Place
    id: str
    options: Mapping[str, Any]
    settings: Mapping[str, str]
    content: tuple[Node, ...]
    read_inside: Callable[[Iterable[Node]], tuple[Block, ...]]


# Stands for every block that needs no certain one around it.
ANY = ("any",)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. `read` reports what is wrong to the writer and may then return None.

    Kinds that share a class are `called` by names of their own. `holds` names the blocks that may
    stand in it, `within` the one that it must stand in.
    """

    block: type[Block]
    meaning: str
    read: Callable[[Invocation, Writer], Block | None]
    options: tuple[Option, ...] = ()
    called: str = ""
    holds: tuple[str, ...] = ()
    within: str = ""

    @property
    def name(self) -> str:
        return self.called or self.block.name


def read_blocks(
    nodes: Iterable[Node], kinds: Mapping[str, Kind], writer: Writer, outer: Kind | None = None
) -> tuple[Block, ...]:
    """The blocks that nodes stand for, in order, with the prose between them; those in `outer`."""

    def read(node: Node) -> Block | None:
        return read_block(node, kinds, writer, outer)

    found = (
        piece.block if isinstance(piece, Embedded) else Prose(piece)
        for piece in writer.pieces(nodes, read)
    )
    return tuple(found)


Held = TypeVar("Held", bound=Block)


def only(block: type[Held], invocation: Invocation, writer: Writer, code: str) -> tuple[Held, ...]:
    """The blocks of one class that another holds and nothing else; what else is there is told."""
    others = [node for node in invocation.content if node.kind not in ("block", "heading")]
    if others:
        message = f"text stands in {invocation.name} and in none of its {block.name}s"
        writer.problem(others[0].place, code, message, f"put it into one of them: :::{block.name}")
    blocks = (node for node in invocation.content if node.kind == "block")
    found = invocation.read_inside(blocks)
    return tuple(each for each in found if isinstance(each, block))


def read_block(
    node: Node, kinds: Mapping[str, Kind], writer: Writer, outer: Kind | None = None
) -> Block | None:
    """The block that a block node stands for; None, and problems, where it stands for none."""
    name, state = node.attributes["name"], node.attributes["state"]
    if state == "stray":
        _report_stray(node, writer)
        return None
    kind, before = kinds.get(name), len(writer.problems)
    if state == "unclosed":
        _report_unclosed(node, kind, writer)
    if kind is None:
        hint = _aside(name) or did_you_mean(name, kinds, ":::")
        writer.problem(node.place, "block-unknown", f"unknown block {name}", hint)
        writer.fragment(child for child in node.children if child.kind != "block")
        return None
    _check_place(node, kind, outer, writer)
    id, options = _read_options(node, kind, writer)
    node = _without_headings(node, writer)
    told = {each.code for each in writer.problems[before:]}
    texts = {each.name: in_text(each, options[each.name]) for each in kind.options}
    settings = {option: text for option, text in texts.items() if text}

    def read_inside(nodes: Iterable[Node]) -> tuple[Block, ...]:
        return read_blocks(nodes, kinds, writer, kind)

    content = node.children
    invocation = Invocation(name, node.place, id, options, settings, content, read_inside)
    before = len(writer.problems)
    with writer.within(name, node.place):
        block = kind.read(invocation, writer)
    found = writer.problems[before:]
    writer.problems[before:] = [each for each in found if not _follows(each.code, name, told)]
    return block


def _follows(code: str, block: str, told: set[str]) -> bool:
    """Whether a problem of this block may be there only because of one that was told of it."""
    if {"block-heading", "block-unclosed"} & told and code.endswith(
        ("-shape", "-prompt", "-caption")
    ):
        # What is said to be missing is what the heading says, or what stands below.
        return True
    # Another formula stood in the place of one that was misread.
    is_of_formula = code.startswith(f"{block}-") and not code.endswith(
        ("-range", "-shape", "-steps")
    )
    return "block-formula" in told and is_of_formula


def _report_unclosed(node: Node, kind: Kind | None, writer: Writer) -> None:
    name, marks = node.attributes["name"], node.attributes["marks"]
    message, hint = f"the block {name} is never closed", f"add a line {marks} where the block ends"
    if line := node.attributes.get("before"):
        message = f"the block {name} is not closed before line {line}, where another begins"
        hint = f"add a line {marks} above that"
        if kind is None or kind.holds:
            hint += f", or open and close {name} with {marks}: to hold it"
    writer.problem(node.place, "block-unclosed", message, hint)


def _check_place(node: Node, kind: Kind, outer: Kind | None, writer: Writer) -> None:
    """Tells a block that stands in one that does not hold it, or not in the one that does."""
    around = outer.name if outer else ""
    if kind.within and around != kind.within:
        message = f"the block {kind.name} stands in no {kind.within}"
        hint = f"put ::::{kind.within} above it and :::: below it"
    elif outer and outer.holds != ANY and kind.name not in outer.holds:
        message = f"the block {outer.name} holds no {kind.name}"
        hint = f"it holds only {' and '.join(outer.holds)}: put it into one of these"
    else:
        return
    writer.problem(node.place, "block-nested", message, hint)


def _without_headings(node: Node, writer: Writer) -> Node:
    headings = [child for child in node.children if child.kind == "heading"]
    if not headings:
        return node
    message = f"a heading stands in the block {node.attributes['name']}"
    hint = "close the block above it with :::, or set a line in bold: **First way**"
    writer.problem(headings[0].place, "block-heading", message, hint)
    return replace(node, children=tuple(each for each in node.children if each.kind != "heading"))


def _aside(written: str) -> str:
    """How an aside is written here, where one of another system's was meant."""
    found = ASIDE.search(written)
    if not found:
        return ""
    kind = next(ours for ours, others in ASIDES.items() if found[1].lower() in others)
    return f"an aside is a quotation: > [!{kind}] and the text below it, each line after >"


def _report_stray(node: Node, writer: Writer) -> None:
    written = node.attributes["name"]
    if written:
        hint = _aside(written) or "write it like this: :::quiz{#an-id}"
        message = f"not a block: {written}"
    else:
        message = "this closing mark has no block to close"
        hint = "remove it, or open a block above it: :::quiz"
    writer.problem(node.place, "block-stray", message, hint)


# What other systems call their asides, by what they are called here.
ASIDES = {
    "NOTE": ("note", "info", "abstract", "seealso"),
    "TIP": ("tip", "success", "idea"),
    "IMPORTANT": ("important",),
    "WARNING": ("warning", "attention"),
    "CAUTION": ("caution", "danger", "error"),
}
ASIDE = re.compile(
    rf"^\W*(?:callout-)?({'|'.join(name for names in ASIDES.values() for name in names)})\b",
    re.IGNORECASE,
)
OPTION = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w-]+)
      | (?P<name>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"'{}]+))
      | (?P<other>\S+)
    )""",
    re.VERBOSE,
)


def _read_options(node: Node, kind: Kind, writer: Writer) -> tuple[str, dict[str, Any]]:
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
