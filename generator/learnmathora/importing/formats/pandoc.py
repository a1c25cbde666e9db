"""What pandoc made of a document of Word, HTML, reStructuredText …: its Markdown."""

from __future__ import annotations

from learnmathora.importing.formats import quarto
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page
from learnmathora.importing.plan import ImportFormat, Plan, by_folders, named
from learnmathora.importing.works import take_works


def fits(files: Files) -> str:
    """Never by itself: the command knows which files are of pandoc."""
    return ""


def plan(files: Files, name: str) -> Plan:
    return Plan(named(name), by_folders(files, (".md",), named(name)))


def read(text: str, page: Page) -> list[Line]:
    return quarto.read(text, page)


FORMAT = ImportFormat(
    "pandoc", "a document that pandoc reads", fits, plan, quarto.DIALECT, read, take_works
)
