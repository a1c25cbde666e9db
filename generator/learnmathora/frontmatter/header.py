"""A Markdown file's text -> its YAML header as entries, and the body below it."""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.frontmatter.positions import Entry, broken_keys, read_yaml
from learnmathora.model import Place, Problem, Source

EXAMPLE = "begin it with its title, # Loss functions, or with: ---, title: Loss functions, ---"


@dataclass(frozen=True, slots=True)
class Header:
    """The header's entries; keys that are there but could not be read; the text below.

    A text may do without one (`is_there`). `is_complete` is false where keys may be hidden, so that
    none should be called missing.
    """

    entries: tuple[Entry, ...]
    broken: frozenset[str]
    is_complete: bool
    body: str
    body_line: int
    is_there: bool = True


def read_header(source: Source) -> tuple[Header, list[Problem]]:
    """Splits a file at its two `---` lines. The body keeps its line numbers through `body_line`."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        return Header((), frozenset(), True, source.text, 1, is_there=False), []
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if closing is None:
        message = "the front matter is never closed"
        problem = _problem(source, 1, "header-unclosed", message, "add a line --- below its keys")
        return Header((), frozenset(), False, "", len(lines)), [problem]
    text = "\n".join(lines[1:closing])
    entries, problems = read_yaml(source.path, text, first_line=2)
    broken = frozenset(broken_keys(text, entries)) if problems else frozenset()
    body = "\n".join(lines[closing + 1 :])
    is_complete = bool(entries) or not problems
    return Header(entries, broken, is_complete, body, closing + 2), problems


def without_header(source: Source) -> Problem:
    """That a text has no header, and no title either."""
    return _problem(source, 1, "header-missing", "the file has no front matter", EXAMPLE)


def _problem(source: Source, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(source.path, Place(line), code, message, hint)
