"""What other systems mean by lines that Markdown takes for a rule or for code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnmathora.markdown.unread.construct import Unread

FOREIGN = "markup-foreign"
TABLE = "write | a | b |, below it |---|---| with as many cells, then the rows"
QUESTION = "write a :::quiz with options: - [x] right, - [ ] wrong"
COLUMNS = re.compile(r"[ >]*-{2,}(?:[ ]+-{2,})+[ ]*$")
INPUT = re.compile(r"\s*\[\[[^\[\]\n]+\]\]\s*")
CALL = re.compile(r"r [\w.:]+\(.*\)")


def of_rule(line: str) -> Iterator[Unread]:
    """A line of dashes in columns, as Pandoc's tables have it.

    >>> [each.message for each in of_rule("---- ----")]
    ['not read: a table of Pandoc, ---- ----']
    """
    if COLUMNS.match(line):
        yield _unread("a table of Pandoc", line.strip(), TABLE)


def of_indented(code: str) -> Iterator[Unread]:
    """Indented code that is nothing but a field of LiaScript's."""
    if INPUT.fullmatch(code):
        yield _unread("a question of LiaScript", code.strip(), QUESTION)


def of_code(code: str) -> Iterator[Unread]:
    """Code in a line that R would run."""
    if CALL.fullmatch(code):
        yield _unread("code that R runs in a line", code, f"say what it would show; or {QUESTION}")


def _unread(name: str, written: str, hint: str) -> Unread:
    return Unread(0, len(written), FOREIGN, f"not read: {name}, {written}", hint)
