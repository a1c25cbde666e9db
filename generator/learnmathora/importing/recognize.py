"""The files of a source -> the system that it comes from, and by what it is known."""

from __future__ import annotations

from learnmathora.importing.formats import FORMATS
from learnmathora.importing.page import Files
from learnmathora.importing.plan import ImportFormat


def recognized(files: Files) -> tuple[ImportFormat, str] | None:
    """The first format that fits, and what tells it; None where none does."""
    for format in FORMATS:
        known_by = format.fits(files)
        if known_by and any(part.chapters for part in format.plan(format.split(files), "x").parts):
            return format, known_by
    return None


def format_named(name: str) -> ImportFormat | None:
    """The format of this name, or none."""
    return next((import_format for import_format in FORMATS if import_format.name == name), None)


def by_pandoc() -> ImportFormat:
    """The format of what the program pandoc reads."""
    return next(import_format for import_format in FORMATS if import_format.name == "pandoc")


def names() -> list[str]:
    """The names of all formats."""
    return [import_format.name for import_format in FORMATS]
