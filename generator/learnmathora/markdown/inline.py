"""The tokens of what stands in a line -> nodes, each at the place that is told for its token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it.token import Token

from learnmathora.markdown.attributes import FILES, SIDES
from learnmathora.markdown.node import Node
from learnmathora.markdown.tags import PAIRS, SINGLE
from learnmathora.model import Place
from learnmathora.text.characters import fit

# What holds nothing.
EMPTY = {"softbreak": "soft_break", "hardbreak": "hard_break", "comment": "comment"}
INLINE_CONTAINERS = {
    "em_open": "emphasis",
    "link_open": "link",
    "s_open": "deleted",
    "strong_open": "strong",
}

EMPTY = {"softbreak": "soft_break", "hardbreak": "hard_break", "comment": "comment"}


def inline_nodes(tokens: Iterator[Token], place: Callable[[Token], Place]) -> Iterator[Node]:
    for token in tokens:
        if token.nesting == -1:
            return
        if token.nesting == 1:
            children = tuple(inline_nodes(tokens, place))
            if token.type == "tag_open":
                yield _tag(token, place(token), children)
            else:
                kind = INLINE_CONTAINERS[token.type]
                yield Node(kind, place(token), children, attributes=_attributes(token))
        else:
            yield _inline_leaf(token, place(token))


def _tag(token: Token, place: Place, children: tuple[Node, ...] = ()) -> Node:
    """The node that a tag of HTML becomes: one of Markdown's, or an element."""
    kind = {**PAIRS, **SINGLE}[token.tag]
    given: dict[str, str] = {name: fit(each) for name, each in token.meta["attributes"].items()}
    match kind:
        case "element":
            return Node(kind, place, children, attributes={**given, "tag": token.tag})
        case "link":
            attributes = {"target": address(given["href"]), "title": given.get("title", "")}
            return Node(kind, place, children, attributes=attributes)
        case "picture":
            text = " ".join(given.get("alt", "").split())
            shown = {
                "target": address(given["src"]),
                "title": given.get("title", ""),
                "source": "",
                "id": given.get("id", ""),
            }
            return Node(kind, place, (), text, {**shown, "width": tenths(given.get("width", ""))})
        case _:
            return Node(kind, place, children)


def address(written: str) -> str:
    """An address as browsers read it (URL Standard, basic parser): what they leave out is left out.

    So nothing that stands in front of a scheme, or in it, hides it.

    >>> address(" java\\tscript:alert(1) "), address("a picture.svg")
    ('javascript:alert(1)', 'a picture.svg')
    """
    return re.sub("[\t\n\r]", "", written).strip(" ")


def tenths(width: str) -> str:
    """A width as it is written -> in tenths of the measure; "" where that is not less than all.

    Pixels are those of a measure of 640.

    >>> tenths("50%"), tenths("33.3%"), tenths("320"), tenths("200px"), tenths("900")
    ('5', '3', '5', '3', '')
    """
    number = width.removesuffix("%").removesuffix("px")
    if not number:
        return ""
    share = float(number) / (100 if width.endswith("%") else 640)
    return str(max(1, round(share * 10))) if share < 0.95 else ""


def _inline_leaf(token: Token, place: Place) -> Node:
    match token.type:
        case "formula":
            display = "inline" if token.meta["display"] else ""
            opening = token.meta.get("opening", "")
            attributes = {"display": display, "state": token.meta["state"], "opening": opening}
            return Node("formula", place, (), token.content, attributes)
        case "code_inline":
            return Node("code_span", place, (), token.content)
        case "image":
            return Node("picture", place, (), _alternative(token), _of_picture(token))
        case "tag":
            return _tag(token, place)
        case "softbreak" | "hardbreak" | "comment":
            return Node(EMPTY[token.type], place)
        case "hole":
            return Node("hole", place, (), token.content)
        case "citation":
            narrative = "true" if token.meta["narrative"] else ""
            attributes = {"narrative": narrative, "written": token.meta["written"]}
            return Node("citation", place, (), token.content, attributes)
        case "gap":
            return Node("gap", place, (), "…", {"written": token.content})
        case "footnote_ref":
            return Node("footnote_reference", place, attributes=footnote(token))
        case _:
            return Node("text", place, (), fit(token.content))


def _alternative(token: Token) -> str:
    def text(child: Token) -> str:
        return " " if child.type == "softbreak" else fit(child.content)

    return "".join(text(child) for child in token.children or ())


def _attributes(token: Token) -> dict[str, str]:
    attributes: dict[str, Any] = token.attrs
    target = attributes.get("href", attributes.get("src", ""))
    return {"target": address(str(target)), "title": fit(str(attributes.get("title", "")))}


def _of_picture(token: Token) -> dict[str, str]:
    given = token.meta.get("attributes", {})
    source = fit(" ".join(token.content.split()))
    sized = {"width": tenths(given.get("width", "")), "id": given.get("id", "")}
    sized |= {name: given[name] for name in FILES if name in given}
    if (side := given.get("align", given.get("fig-align", ""))) in SIDES:
        sized["align"] = side
    if "description" in given:
        sized["description"] = address(given["description"])
    return {**_attributes(token), "source": source, **sized}


def footnote(token: Token) -> dict[str, str]:
    repeat = token.meta.get("subId") or 0
    number = str(token.meta["id"] + 1)
    return {"id": number, "use": f"{number}-{repeat + 1}" if repeat else number}
