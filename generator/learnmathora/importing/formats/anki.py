"""Notes that Anki exports as text: what is asked, and the answer."""

from __future__ import annotations

import csv
import io
import re

from learnmathora.importing.formats.bank import DIALECT, lesson, planned, prompt, words
from learnmathora.importing.formats.bank import Asked as Asked
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import ImportFormat, Plan

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}


def fits(files: Files) -> str:
    for path in files:
        is_text = path.lower().endswith((".txt", ".tsv", ".csv")) and path.count("/") < 2
        if is_text and re.match(
            r"#(separator|html|notetype|deck|columns|tags|guid)\b",
            (decoded(files[path]()) or "")[:40],
        ):
            return path
    return ""


def plan(files: Files, name: str) -> Plan:
    return planned(files, name, (".txt", ".tsv", ".csv"))


def read(text: str, page: Page) -> list[Line]:
    """Each note is something to say in one's own words, and then to compare."""
    settings: dict[str, str] = {}
    lines = text.split("\n")
    while lines and lines[0].startswith("#"):
        key, _, value = lines.pop(0)[1:].partition(":")
        settings[key.strip()] = value.strip()
        page.remarks.markup(key, value)
    first = len(settings) + 1
    sign = SEPARATORS.get(
        settings.get("separator", "tab").casefold(), settings.get("separator", "\t")[:1] or "\t"
    )
    special = {
        int(value) - 1
        for key, value in settings.items()
        if key.endswith("column") and value.isdecimal()
    }
    asked = []
    for number, row in enumerate(
        csv.reader(io.StringIO("\n".join(lines)), delimiter=sign), start=first
    ):
        fields = [cell for at, cell in enumerate(row) if at not in special and cell.strip()]
        page.remarks.markup(*(cell for at, cell in enumerate(row) if at in special))
        if len(fields) < 2:
            if fields:
                page.remarks.lost(number, "a note with one side", " ".join(fields))
            continue
        sides = [words(field, page, number) for field in fields]
        asked.append(
            Asked(None, number, "", prompt(sides[0], "\n\n".join(sides[1:]), page, number))
        )
    return lesson(asked, page)


FORMAT = ImportFormat("anki", "Anki (notes as text)", fits, plan, DIALECT, read)
