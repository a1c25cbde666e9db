"""A directive as it stands -> its name, argument, options and lines; and what these say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from learnmathora.importing.dialect import Where
from learnmathora.importing.line import Line, text_of
from learnmathora.importing.page import Page
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.settings import read_settings, texts_in

OPTION = re.compile(r":([\w-]+):\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Directive:
    name: str
    argument: str
    options: Mapping[str, str]
    lines: tuple[Line, ...]
    number: int
    extra: Mapping[str, str] = field(default_factory=dict)


def options_of(lines: Sequence[Line], page: Page) -> tuple[dict[str, str], list[Line]]:
    """What a directive is told, and what it holds."""
    options: dict[str, str] = {}
    at = 0
    if lines and lines[0].text.strip() == "---":
        end = next((n for n in range(1, len(lines)) if lines[n].text.strip() == "---"), 0)
        if end:
            values = read_settings(text_of(lines[1:end]))
            options = {key: " ".join(texts_in(value)) for key, value in values.items()}
            page.remarks.markup(text_of(lines[1:end]))
            return options, [*lines[end + 1 :]]
    while at < len(lines) and (found := OPTION.match(lines[at].text.strip())):
        options[found[1]] = found[2].strip()
        at += 1
        while (
            at < len(lines)
            and options
            and lines[at].text.startswith("  ")
            and not OPTION.match(lines[at].text.strip())
        ):
            options[found[1]] += f" {lines[at].text.strip()}"
            at += 1
    for key, value in options.items():
        page.remarks.markup(key, "" if key in ("alt", "caption") else value)
    return options, [*lines[at:]]


def label_of(directive: Directive, page: Page) -> str:
    """The id of a directive: its own, or that of a target above it."""
    id = directive.options.get("label") or directive.options.get("name") or ""
    if id:
        page.waiting.append(id)
    return page.waiting[0] if page.waiting else ""


def body_of(directive: Directive, page: Page, where: Where) -> list[Line]:
    return rewrite(directive.lines, page, where.deeper())
