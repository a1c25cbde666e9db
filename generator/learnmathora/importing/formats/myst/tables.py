"""Directives of tables, as lists, as values parted by commas, in Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from learnmathora.importing.dialect import Where
from learnmathora.importing.formats.myst.directive import Directive, body_of, label_of
from learnmathora.importing.inline import inline
from learnmathora.importing.line import Line, text_of, trimmed, written
from learnmathora.importing.page import Page


def list_table(directive: Directive, page: Page, where: Where) -> list[Line]:
    """A table written as a list of lists."""
    rows: list[list[str]] = []
    for line in directive.lines:
        text = line.text
        if row := re.match(r"\s*[*-]\s+[*-](?:\s+(.*))?$", text):
            rows.append([row[1] or ""])
        elif (cell := re.match(r"\s+[*-](?:\s+(.*))?$", text)) and rows:
            rows[-1].append(cell[1] or "")
        elif text.strip() and rows:
            rows[-1][-1] += f" {text.strip()}"
    cells = [[inline(cell, page, directive.number) for cell in row] for row in rows]
    return _table(cells, directive, page)


def csv_table(directive: Directive, page: Page, where: Where) -> list[Line]:
    text = text_of(directive.lines)
    if path := directive.options.get("file"):
        text = page.whole.text(page.found(path)) or ""
    rows = [row for row in csv.reader(io.StringIO(text), skipinitialspace=True) if row]
    if head := directive.options.get("header"):
        rows.insert(0, next(csv.reader([head], skipinitialspace=True)))
    return _table(
        [[inline(cell, page, directive.number) for cell in row] for row in rows], directive, page
    )


def _table(rows: Sequence[Sequence[str]], directive: Directive, page: Page) -> list[Line]:
    title = inline(directive.argument, page, directive.number)
    width = max(map(len, rows), default=0)
    if not width:
        return []
    full = [
        [cell.strip().replace("|", "\\|") for cell in row] + [""] * (width - len(row))
        for row in rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in full]
    lines.insert(1, "|" + "---|" * width)
    return written([*lines, *caption_below(title, directive, page)], directive.number)


def caption_below(title: str, directive: Directive, page: Page) -> list[str]:
    """The caption below a table, with the id that gives it a number."""
    id = f" {{#{page.take_waiting()}}}" if label_of(directive, page) else ""
    return [f": {title or 'Table'}{id}"] if title or id else []


def titled_table(directive: Directive, page: Page, where: Where) -> list[Line]:
    """A table in Markdown, with a title."""
    title = inline(directive.argument, page, directive.number)
    below = caption_below(title, directive, page)
    body = trimmed(body_of(directive, page, where))
    return [*body, *written(below, body[-1].number if body else directive.number)]
