"""The nodes of a text -> its blocks, with the prose between them, or problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from learnmathora.blocks.braces import read_options
from learnmathora.blocks.kind import ANY, Block, Invocation, Kind, Prose
from learnmathora.blocks.options import in_text
from learnmathora.markdown import Embedded, Node, Writer
from learnmathora.text.suggest import did_you_mean


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
    braces = read_options(node, kind, writer)
    node = _without_headings(node, writer)
    earlier = {problem.code for problem in writer.problems[before:]}
    texts = {option.name: in_text(option, braces.options[option.name]) for option in kind.options}
    settings = {option: text for option, text in texts.items() if text}

    def read_inside(nodes: Iterable[Node]) -> tuple[Block, ...]:
        return read_blocks(nodes, kinds, writer, kind)

    invocation = Invocation(
        name,
        node.place,
        braces.id,
        braces.options,
        settings,
        node.children,
        read_inside,
        braces.drawn,
        braces.places,
    )
    before = len(writer.problems)
    with writer.within(name, node.place):
        block = kind.read(invocation, writer)
    found = writer.problems[before:]
    writer.problems[before:] = [each for each in found if not _follows(each.code, name, earlier)]
    return block


def _follows(code: str, block: str, earlier: set[str]) -> bool:
    """Whether a problem of this block may be there only because of one that was told of it."""
    if {"block-heading", "block-unclosed"} & earlier and code.endswith(
        ("-shape", "-prompt", "-caption")
    ):
        # What is said to be missing is what the heading says, or what stands below.
        return True
    # Another formula stood in the place of one that was misread.
    is_of_formula = code.startswith(f"{block}-") and not code.endswith(
        ("-range", "-shape", "-steps")
    )
    return "block-formula" in earlier and is_of_formula


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
    return replace(
        node, children=tuple(child for child in node.children if child.kind != "heading")
    )


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
