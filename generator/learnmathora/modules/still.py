"""What lies beside a widget's file and is shown until its script comes -> nodes of a lesson.

That is a picture, or a text as lessons have it, in HTML or Markdown: both go the way of all that a
lesson shows, so nothing in them runs, and what is not read is told.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from learnmathora.blocks.widget import computed
from learnmathora.disk.scan import PICTURES
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place

# In this order: the first that is there is shown.
TEXT = ".html"
ENDINGS = (TEXT, *PICTURES)


@dataclass(frozen=True, slots=True)
class Still:
    """`path` is that of the file in the content folder; `text`, what a .html file holds."""

    path: str
    text: str = ""


def written(still: Still | None, alt: str, values: Mapping[str, str], writer: Writer) -> Fragment:
    """The still of one use of a widget; in its words `{…}` names an option, as in a caption.

    What is wrong in its text is told of its own file.
    """
    if still is None:
        return Fragment()
    before = len(writer.problems)
    nodes = computed(_nodes(still, alt, writer), values, writer)
    fragment = writer.fragment(nodes)
    found = [replace(problem, path=still.path) for problem in writer.problems[before:]]
    # Where a picture lies is said by the widget's file alone.
    writer.problems[before:] = [
        problem for problem in found if problem not in writer.problems[:before]
    ]
    return fragment


def _nodes(still: Still, alt: str, writer: Writer) -> Iterator[Node]:
    if not still.path.endswith(TEXT):
        yield _picture(_target(writer, still.path), alt)
        return
    from learnmathora.markdown.parse import parse_markdown

    parsed = parse_markdown(still.text)
    writer.report(parsed.unread)
    for node in parsed.root.children:
        yield _beside(node, still, writer)


def _beside(node: Node, still: Still, writer: Writer) -> Node:
    """The same with the targets of pictures as the lesson would write them."""
    children = tuple(_beside(child, still, writer) for child in node.children)
    attributes = node.attributes
    if node.kind == "picture":
        path = posixpath.join(posixpath.dirname(still.path), attributes["target"])
        attributes = {**attributes, "target": _target(writer, path)}
    return replace(node, children=children, attributes=attributes)


def _target(writer: Writer, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(writer.path) or ".")


def _picture(target: str, alt: str) -> Node:
    attributes = {"target": target, "title": "", "source": alt, "id": "", "width": ""}
    return Node("picture", Place(1), (), alt, attributes)
