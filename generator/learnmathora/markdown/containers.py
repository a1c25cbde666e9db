"""A token that opens something, and the nodes within -> the node for it all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from learnmathora.markdown.inline import footnote
from learnmathora.markdown.node import Node
from learnmathora.model import Place

# A minus behind it folds the aside, a plus lets readers fold it.
ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\]([+-]?)(?=\s|$)[ \t]*", re.IGNORECASE)
FOLDS = {"-": "closed", "+": "open", "": ""}
CONTAINERS = {
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "dd_open": "description",
    "dl_open": "terms",
    "dt_open": "term",
    "footnote_block_open": "footnotes",
    "paragraph_open": "paragraph",
    "table_open": "table",
}


def container(token: Token, place: Place, children: tuple[Node, ...]) -> Iterator[Node]:
    kind = token.type
    if kind == "paragraph_open" and token.hidden:
        yield Node("tight_paragraph", place, children)
    elif kind == "blockquote_open":
        yield _quote(place, children)
    elif kind in CONTAINERS:
        yield Node(CONTAINERS[kind], place, children)
    elif kind in ("thead_open", "tbody_open"):
        yield from children
    else:
        yield _SPECIAL[kind](token, place, children)


def _heading(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    attributes = {"level": token.tag[1:], "id": token.meta.get("id", "")}
    return Node("heading", place, children, attributes=attributes)


def _caption(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    return Node("caption", place, children, attributes={"id": token.meta["id"]})


def _ordered_list(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    return Node("list", place, children, attributes={"start": str(token.attrs.get("start", 1))})


def _row(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    is_head = token.meta.get("header", any(cell.attributes.get("head") for cell in children))
    return Node("row", place, children, attributes={"header": "true"} if is_head else {})


def _cell(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    head = "true" if token.tag == "th" else ""
    attributes = {"align": align, "head": head, **token.meta}
    return Node("cell", place, children, attributes=attributes)


def _block(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    meta = token.meta
    attributes = {name: value for name, value in meta.items() if name not in ("options", "before")}
    if before := meta.get("before"):
        attributes["before"] = str(place.line + int(before))
    return Node("block", place, children, meta.get("options", ""), attributes)


def _footnote_node(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    return Node("footnote", place, children, attributes=footnote(token))


def _item(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    """A list item; `[ ] ` or `[x] ` at its beginning makes it a task."""
    match children:
        case (Node(children=(Node(kind="text") as text, *others)) as paragraph, *rest) if (
            task := re.match(r"\[([ xX])\](?: |$)", text.text)
        ):
            words = Node("text", text.place, (), text.text[task.end() :])
            first = replace(paragraph, children=(words, *others))
            return Node("item", place, (first, *rest), attributes={"task": task[1].strip().lower()})
    return Node("item", place, children)


def _quote(place: Place, children: tuple[Node, ...]) -> Node:
    """A block quote; with `[!NOTE]` before its first line an alert, of which that is the title."""
    match children:
        case (Node(kind="paragraph", children=(Node(kind="text") as text, *words)), *rest) if (
            alert := ALERT.match(text.text)
        ):
            first = Node("text", text.place, (), text.text[alert.end() :])
            line = [*([first] if first.text else []), *words]
            end = next(
                (n for n, node in enumerate(line) if node.kind.endswith("_break")), len(line)
            )
            title = [Node("alert_title", place, tuple(line[:end]))] if end else []
            below = line[end + 1 :]
            paragraph = [Node("paragraph", place, tuple(below))] if below else []
            attributes = {"type": alert[1].lower(), "fold": FOLDS[alert[2]]}
            return Node("alert", place, (*title, *paragraph, *rest), attributes=attributes)
    return Node("quote", place, children)


_SPECIAL: dict[str, Callable[[Token, Place, tuple[Node, ...]], Node]] = {
    "block_open": _block,
    "caption_open": _caption,
    "footnote_open": _footnote_node,
    "heading_open": _heading,
    "list_item_open": _item,
    "ordered_list_open": _ordered_list,
    "td_open": _cell,
    "th_open": _cell,
    "tr_open": _row,
}
