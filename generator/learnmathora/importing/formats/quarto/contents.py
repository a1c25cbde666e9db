"""Quarto's and bookdown's tables of contents -> the plan of a course."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from learnmathora.importing.page import Files, decoded
from learnmathora.importing.plan import Chapter, Part, Plan, by_folders, named
from learnmathora.importing.settings import listed, read_settings, split_header

ENDINGS = (".qmd", ".Rmd", ".rmd", ".Rmarkdown", ".md", ".ipynb")
PART = re.compile(r"#\s*+\(PART\\?\*?\)\s*+(.*?)\s*+(\{.*\})?\s*+$")


def fits(files: Files) -> str:
    for name in ("_quarto.yml", "_quarto.yaml", "_bookdown.yml"):
        for path in sorted(files, key=lambda each: each.count("/")):
            if posixpath.basename(path) == name and path.count("/") < 3:
                return path
    return next((path for path in files if path.endswith(ENDINGS[:4])), "")


def plan(files: Files, name: str) -> Plan:
    known = fits(files)
    folder = posixpath.dirname(known)
    settings = read_settings(
        (decoded(files[known]()) or "") if known.endswith((".yml", ".yaml")) else ""
    )
    book = settings.get("book") or settings.get("website") or {}
    book = book if isinstance(book, dict) else {}
    title = str(book.get("title") or "") or _title_of_index(files, folder) or named(name)
    if known.endswith("_bookdown.yml"):
        parts = _bookdown(settings, folder, title, files)
    else:
        parts = tuple(_parts(_contents(settings, book), folder, title, files))
    if not parts:
        under = f"{folder}/" if folder else ""
        endings = ENDINGS[:5] if known.endswith("_quarto.yml") else ENDINGS[:4]
        kept = {
            path: load
            for path, load in files.items()
            if not posixpath.basename(path).startswith("_")
        }
        parts = by_folders(kept, endings, title, under)
    return Plan(
        title,
        parts,
        str(settings.get("lang") or "en")[:2],
        str(book.get("description") or ""),
        settings={"root": folder, **{"values": settings}},
    )


def _title_of_index(files: Files, folder: str) -> str:
    for name in ("index.qmd", "index.Rmd", "index.rmd"):
        path = posixpath.join(folder, name)
        if path in files:
            header, _, _ = split_header(decoded(files[path]()) or "")
            return " ".join(str(header.get("title") or "").split())
    return ""


def _contents(settings: Mapping[str, Any], book: Mapping[str, Any]) -> Any:
    if "chapters" in book:
        return [*listed(book.get("chapters")), *_appendix(book)]
    sidebar = book.get("sidebar")
    found = []
    for entry in listed(sidebar):
        found += listed(entry.get("contents")) if isinstance(entry, dict) else []
    return found


def _appendix(book: Mapping[str, Any]) -> list[Any]:
    inner = listed(book.get("appendices"))
    return [{"part": "Appendix", "chapters": inner}] if inner else []


def _parts(entries: Any, folder: str, title: str, files: Files) -> Iterator[Part]:
    loose: list[Chapter] = []
    parts: list[Part] = []
    for entry in listed(entries):
        inner = entry.get("chapters") or entry.get("contents") if isinstance(entry, dict) else None
        if inner is None:
            loose += _chapters([entry], folder, files)
            continue
        head = str(entry.get("part") or entry.get("section") or "Lessons")
        path = _file(head, folder, files)
        chapters = tuple(_chapters(inner, folder, files))
        own = _file(entry.get("href") or "", folder, files)
        first = (Chapter(own),) if own else ()
        title_here = (
            _heading(files, path) if path else named(head) if head.endswith(ENDINGS) else head
        )
        parts.append(Part(title_here, (*first, *chapters), path))
    if loose:
        yield Part(title, tuple(loose))
    yield from parts


def _heading(files: Files, path: str) -> str:
    header, body, _ = split_header(decoded(files[path]()) or "")
    found = re.search(r"^#\s+(.*?)\s*(?:\{.*\})?$", body, re.MULTILINE)
    return str(header.get("title") or (found[1] if found else named(path)))


def _chapters(entries: Any, folder: str, files: Files) -> Iterator[Chapter]:
    for entry in listed(entries):
        if isinstance(entry, dict):
            path = _file(entry.get("href") or entry.get("file") or "", folder, files)
            if path:
                yield Chapter(path, str(entry.get("text") or ""))
            yield from _chapters(entry.get("contents") or entry.get("chapters"), folder, files)
        elif isinstance(entry, str):
            if path := _file(entry, folder, files):
                yield Chapter(path)
            elif "*" in entry:
                head = posixpath.normpath(posixpath.join(folder, entry.partition("*")[0]))
                yield from (
                    Chapter(file)
                    for file in sorted(files)
                    if file.startswith(head) and file.endswith(ENDINGS)
                )


def _file(name: Any, folder: str, files: Files) -> str:
    path = posixpath.normpath(posixpath.join(folder, str(name)))
    return path if path in files and path.endswith(ENDINGS) else ""


def _bookdown(
    settings: Mapping[str, Any], folder: str, title: str, files: Files
) -> tuple[Part, ...]:
    """The order of bookdown, with a series for each part that a text begins."""
    names = settings.get("rmd_files")
    if isinstance(names, dict):
        names = names.get("html") or next(iter(names.values()), [])
    here = [path for path in files if posixpath.dirname(path) == folder]
    rmd = [
        path
        for path in here
        if path.lower().endswith(".rmd") and not posixpath.basename(path).startswith("_")
    ]
    order = [each for name in listed(names) if (each := _file(name, folder, files))]
    if not order:
        order = sorted(
            rmd, key=lambda path: (posixpath.basename(path).lower() != "index.rmd", path)
        )
    parts: list[tuple[str, list[Chapter]]] = [(title, [])]
    for path in order:
        text = decoded(files[path]()) or ""
        begun = next((found[1] for line in text.split("\n") if (found := PART.match(line))), None)
        if begun is not None:
            parts.append((begun.strip("{} -") or "Lessons", []))
        parts[-1][1].append(Chapter(path))
    return tuple(Part(name, tuple(chapters)) for name, chapters in parts if chapters)
