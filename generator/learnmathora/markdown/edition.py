"""A parsed text -> the same without what only teachers see.

That is taken out before anything else is made of the text, so that no page, index or copy of it has
a word of what learners are not to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from learnmathora.markdown.node import Node
from learnmathora.model import TEACHER

NOTE, EXERCISE = "teacher", "exercise"
SOLUTION = re.compile(rf"(?:^|\s)solution=(\"?){TEACHER}\1(?=\s|$)")


def for_learners(root: Node) -> Node:
    """Without notes for teachers, solutions that are theirs, and footnotes of these alone."""
    kept = _without(root)
    if kept == root:
        return root
    used = {node.attributes["id"] for node in kept.walk() if node.kind == "footnote_reference"}
    return _with_footnotes(kept, used)


def _without(node: Node) -> Node:
    children = tuple(_without(child) for child in node.children if not _is_note(child))
    if _is(node, EXERCISE) and SOLUTION.search(node.text) and children[-1:]:
        children = children[:-1] if children[-1].kind == "quote" else children
    return replace(node, children=children) if children != node.children else node


def _is_note(node: Node) -> bool:
    """An empty one stays, to be told."""
    return _is(node, NOTE) and bool(node.children)


def _is(node: Node, name: str) -> bool:
    return node.kind == "block" and node.attributes.get("name") == name


def _with_footnotes(root: Node, used: set[str]) -> Node:
    return replace(root, children=tuple(_noted(root.children, used)))


def _noted(nodes: tuple[Node, ...], used: set[str]) -> Iterator[Node]:
    for node in nodes:
        if node.kind != "footnotes":
            yield node
            continue
        notes = tuple(child for child in node.children if child.attributes["id"] in used)
        if notes:
            yield replace(node, children=notes)
