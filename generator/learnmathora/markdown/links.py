"""Links and pictures -> HTML with open references, where they may lead.

Every address of a lesson passes through here: only web, mail and relative ones come through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from learnmathora.content.media import is_played
from learnmathora.markdown.films import NAMED, WIDGET, write_film
from learnmathora.markdown.node import Node
from learnmathora.model import Place, Reference
from learnmathora.text.address import content_path

if TYPE_CHECKING:
    from learnmathora.markdown.write import Part, Parts, Writer

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What could be a formula or other markup.
MARKED = re.compile(r"[$\\{\[<:*`]")
IDEA = "idea:"
# Before a target: what is stated there, to be shown once more.
RESTATED = "restate:"
ALLOWED_SCHEMES = ("http:", "https:", "mailto:")


def write_link(writer: Writer, node: Node, parts: Parts) -> None:
    target = node.attributes["target"]
    if target.startswith(IDEA):
        _write_idea(writer, node, target.removeprefix(IDEA), parts)
        return
    href = None if writer.is_title or writer.is_link else _href(writer, node, target)
    if href is None:
        writer.children(node, parts)
        return
    title = spoken(writer, node.attributes["title"], node.place)
    parts += [Markup("<a"), href]
    parts.append(Markup(f' title="{escape(title)}">') if title else Markup(">"))
    with writer.linking() as notes:
        writer.children(node, parts)
    if not node.children:
        parts += name_of(writer, target)
    parts += [Markup("</a>"), *notes]


def name_of(writer: Writer, target: str) -> Iterator[Part]:
    """What a link says that has no words of its own; of a thing elsewhere also in which text."""
    path, hash, _ = target.partition("#")
    if target.startswith("term:") or not (path and hash) or _is_own(writer, path):
        yield Reference(target, "name")
        return
    of = {"name": Reference(target, "name"), "lesson": Reference(path, "name")}
    for words, hole, _, _ in Formatter().parse(writer.words["name_elsewhere"]):
        yield Markup.escape(words)
        if hole:
            yield of[hole]


def _is_own(writer: Writer, path: str) -> bool:
    return content_path(writer.path, path)[0] == writer.path


def _write_idea(writer: Writer, node: Node, name: str, parts: Parts) -> None:
    """Words in the colour of what they are about: no link, though it is written like one."""
    writer.check_idea(name, node.place)
    parts.append(Markup('<span class="idea idea-{}">').format(name))
    writer.children(node, parts)
    parts.append(Markup("</span>"))


def spoken(writer: Writer, text: str, place: Place) -> str:
    """What can only be text: formulas in words, emphasis and code without their marks."""
    return writer.inline(text, place).text if MARKED.search(text) else text


def _href(writer: Writer, node: Node, target: str) -> Part | None:
    scheme = SCHEME.match(target)
    if scheme and scheme[0].lower() in ALLOWED_SCHEMES:
        return Markup(f' href="{escape(target)}"')
    is_outside = scheme and scheme[0] != "term:"
    if is_outside or target.startswith(("/", "\\")):
        _refuse_address(writer, node.place, target)
        return None
    writer.link(target, node.place)
    return Reference(target, "href")


def _refuse_address(writer: Writer, place: Place, target: str) -> None:
    writer.problem(
        place,
        "link-address",
        f"links cannot lead to {target}",
        "write a relative path, or an address that begins with https://, http:// or mailto:",
    )


def write_picture(writer: Writer, node: Node, parts: Parts, *, in_figure: bool = False) -> None:
    """A figure bears the id of the picture in it; within a line the picture has it itself."""
    target = node.attributes["target"]
    text = spoken(writer, node.attributes["source"], node.place) or node.text
    if writer.is_title:
        parts.append(escape(text))
        return
    if not text and not is_played(target):
        writer.problem(
            node.place,
            "picture-text",
            f"the picture {target} has no text to take its place",
            "say what it shows: ![a valley with one low point](valley.svg)",
        )
    if SCHEME.match(target) or target.startswith(("/", "\\")):
        writer.problem(
            node.place,
            "picture-address",
            f"pictures are not fetched from {target}",
            "save it beside the lesson and write its name, or run the command figures --fetch",
        )
        parts.append(escape(text))
        return
    if is_played(target):
        write_film(writer, node, text, parts)
        return
    _report_unread(writer, node, in_figure=in_figure)
    dark = node.attributes.get("dark", "")
    writer.link(target, node.place, is_picture=True)
    parts.append(Markup('<img class="for-light" loading="lazy"' if dark else "<img"))
    if (id := node.attributes["id"]) and not in_figure:
        parts.append(Reference(writer.anchor(id, "figure", text, node.place), "id"))
    parts.append(Reference(target, "picture"))
    if width := node.attributes["width"]:
        parts.append(Markup(f' data-width="{escape(width)}"'))
    parts.append(Markup(f' alt="{escape(text)}">'))
    if dark:
        writer.widgets.add(WIDGET)
        writer.link(dark, node.place, is_picture=True)
        parts.append(Reference("\n".join((dark, " ".join(text.split()), width)), "dark"))


def _report_unread(writer: Writer, node: Node, *, in_figure: bool) -> None:
    """What stands in the braces behind a picture and says nothing there."""
    for name in NAMED:
        if name in node.attributes:
            message = f"not read: {name}= behind a picture, which is nothing that is played"
            writer.problem(node.place, "markup-foreign", message, "leave it out")
    for name in ("align", "description") if not in_figure else ():
        if name in node.attributes:
            message = f"not read: {name}= behind a picture within a line"
            hint = "write the picture as a paragraph of its own: then it is a figure"
            writer.problem(node.place, "markup-foreign", message, hint)
