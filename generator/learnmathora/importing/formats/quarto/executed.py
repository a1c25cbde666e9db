"""What an earlier run left of a text with cells -> its lines, numbered as those of the source."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Sequence
from difflib import SequenceMatcher

from learnmathora.importing.line import Line
from learnmathora.importing.page import Page
from learnmathora.importing.settings import split_header


def frozen_text(page: Page) -> str | None:
    """The executed text of an earlier run, if it is stored."""
    root = str(page.whole.settings.get("root", ""))
    inside = posixpath.relpath(posixpath.splitext(page.path)[0], root or ".")
    stored = page.whole.text(
        posixpath.join(root, "_freeze", inside, "execute-results", "html.json")
    )
    try:
        result = json.loads(stored or "{}").get("result", {}).get("markdown", "")
    except (ValueError, AttributeError):
        return None
    return split_header(result)[1] if isinstance(result, str) and result.strip() else None


def aligned(frozen: str, lines: Sequence[Line]) -> list[Line]:
    """The executed text, its lines numbered as those of the source that they come from."""
    texts = frozen.rstrip("\n").split("\n")
    blocks = SequenceMatcher(
        None, [line.text for line in lines], texts, autojunk=False
    ).get_matching_blocks()
    numbers = {
        block.b + n: lines[block.a + n].number for block in blocks for n in range(block.size)
    }
    made, number = [], lines[0].number if lines else 1
    for at, text in enumerate(texts):
        number = numbers.get(at, number)
        made.append(Line(text, number))
    return made
