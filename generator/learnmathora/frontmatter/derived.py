"""A text -> the keys that its header need not say: what its heading, file, folder and words say.

Nothing is derived that the header gives, however wrong: then its author is told of that.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import Any

from learnmathora.frontmatter import Header
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place, Source, Title, plain_title
from learnmathora.text.slug import file_slug

NUMBER = re.compile(r"0*([1-9]\d{0,3})(?=[-_ .])")
SENTENCE = re.compile(r""".+?[.!?…。！？]["”’»)\]]*(?=\s|$|[^\x00-\x7f])""", re.DOTALL)
# How long a summary becomes at most, in characters, if one sentence is not longer.
SUMMARY = 200
# How much of a paragraph is looked at for it.
LONGEST = 2_000
DIFFICULTY = "medium"


def title_of(root: Node) -> Node | None:
    """The heading that names the text: one of level 1, before all else.

    >>> title_of(Node("root", Place(1))) is None
    True
    """
    match root.children:
        case (Node(kind="heading") as heading, *_) if (
            heading.attributes["level"] == "1" and heading.plain_text().strip()
        ):
            return heading
    return None


def without_title(root: Node) -> Node:
    """The text below the heading that names it."""
    return replace(root, children=root.children[1:])


def derive(source: Source, header: Header, root: Node, writer: Writer) -> dict[str, Any]:
    """What can be said of a text in the place of keys that its header lacks, by key.

    Minutes are not among them: they follow from the compiled text.
    """
    given = {entry.key.text for entry in header.entries} | header.broken
    folder, name = posixpath.split(source.path)
    found: dict[str, Any] = {}
    if "title" not in given and (heading := title_of(root)):
        found["title"] = writer.title(heading.children, heading.plain_text())
    if "summary" not in given and (summary := _summary(root, writer)):
        found["summary"] = summary
    if name == "series.md":
        return found
    if "series" not in given and folder:
        found["series"] = file_slug(posixpath.basename(folder))
    if "part" not in given and (number := NUMBER.match(name)):
        found["part"] = int(number[1])
    if "difficulty" not in given:
        found["difficulty"] = DIFFICULTY
    return found


def _summary(root: Node, writer: Writer) -> Title | None:
    """The first sentence of the first paragraph, and those after it that have room."""
    paragraph = next((child for child in root.children if child.kind == "paragraph"), None)
    text = writer.words_of(paragraph.children)[:LONGEST] if paragraph else ""
    if not text:
        return None
    summary = ""
    for sentence in SENTENCE.findall(text) or [text]:
        if summary and len(summary) + len(sentence) > SUMMARY:
            break
        summary += sentence
    return plain_title(summary.strip())


def places_of(root: Node) -> dict[str, Place]:
    """Where a derived title stands."""
    heading = title_of(root)
    return {"title": heading.place} if heading else {}
