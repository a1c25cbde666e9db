"""The files of a theme -> their texts, in an order that is the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from learnmathora.theme.balance import Open, script_fault, style_fault
from learnmathora.theme.fault import NotText, TemplateFault, Unclosed

# What counts in the folders of a theme, an author's changes, and widgets.
READ = (".css", ".html", ".js", ".json", ".png", ".woff2")


def read(file: Path) -> str:
    """Raises TemplateFault where the file is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TemplateFault(NotText(str(file), error)) from None


def read_style(file: Path) -> str:
    """Raises TemplateFault, also where something in it is never closed."""
    return _sound(file, read(file), style_fault)


def read_script(file: Path) -> str:
    """Raises TemplateFault, also where something in it is never closed."""
    return _sound(file, read(file), script_fault)


def _sound(file: Path, text: str, fault: Callable[[str], Open | None]) -> str:
    found = fault(text)
    if found:
        raise TemplateFault(Unclosed(str(file), found.line, found.message))
    return text


def read_if_there(file: Path) -> str:
    return read(file) if file.is_file() else ""


def in_order(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(folder.glob(pattern), key=lambda file: file.name)


def every_file(folder: str) -> Iterator[str]:
    """The files below a folder that count, in order; none where there is no folder yet."""
    if not Path(folder).is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from every_file(entry.path)
        elif entry.name.endswith(READ):
            yield entry.path
