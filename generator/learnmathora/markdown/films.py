"""Films and recordings -> HTML with open references; nothing plays or loads by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learnmathora.content.media import is_film
from learnmathora.markdown.node import Node
from learnmathora.model import Reference

if TYPE_CHECKING:
    from learnmathora.markdown.write import Parts, Writer

# The folder in theme/widgets/ of what pages that play something load.
WIDGET = "media"
# What an author can name that has another name than the film.
NAMED = ("poster", "captions", "transcript")


def write_film(writer: Writer, node: Node, name: str, parts: Parts) -> None:
    """The film, called by this name."""
    given, target = node.attributes, node.attributes["target"]
    if not name:
        what = "film" if is_film(target) else "recording"
        message = f"the {what} {target} has no text that says what it is"
        writer.problem(node.place, "picture-text", message, f"write ![the ball rolls]({target})")
    writer.widgets.add(WIDGET)
    writer.link(target, node.place, is_picture=True)
    for each in NAMED:
        if each in given:
            writer.link(given[each], node.place, is_picture=each == "poster")
    left_out = writer.words["film_left_out"].format(name=name or target)
    named = (given["width"], given.get("poster", ""), given.get("captions", ""))
    described = (target, *named, name, left_out)
    parts.append(Reference("\n".join(map(_line, described)), "film"))


def write_transcript(writer: Writer, node: Node, parts: Parts) -> None:
    """What is said in it, to be read, where the author has written that."""
    given = node.attributes
    asked = (given["target"], given.get("transcript", ""), writer.words["transcript"])
    parts.append(Reference("\n".join(asked), "transcript"))


def _line(text: str) -> str:
    return " ".join(text.split())
