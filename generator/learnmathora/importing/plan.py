"""What a course of another system holds, and in which order: read from its table of contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from learnmathora.importing.dialect import Dialect
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page, Whole
from learnmathora.text.slug import file_slug, slug

NUMBERED = re.compile(r"^(?:\d+[-_ .]+)+(?=\D)")
ABOUT = re.compile(
    r"(readme|licen[cs]e|contributing|code[_-]of[_-]conduct|changelog|citation|conduct|authors|news|security)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A text of the source, and what the table of contents calls it."""

    path: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A series to be; `path` is the text that introduces it, if one does."""

    title: str
    chapters: tuple[Chapter, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    parts: tuple[Part, ...]
    language: str = "en"
    summary: str = ""
    macros: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    # What is said of the course as a whole: (file, what, words).
    remarks: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A system that courses come from. `fits` says by what a source is known, or ""."""

    name: str
    system: str
    fits: Callable[[Files], str]
    plan: Callable[[Files, str], Plan]
    dialect: Dialect
    # A text of the source, without its header -> the lines of the result.
    read: Callable[[str, Page], list[Line]]
    # What one file reads of all before any is converted: citations, substitutions.
    prepare: Callable[[Whole], None] = lambda whole: None
    # The files, with one for each text that another holds.
    split: Callable[[Files], Files] = lambda files: files


def by_folders(
    files: Files, endings: Iterable[str], title: str, under: str = ""
) -> tuple[Part, ...]:
    """A series for each folder, in the order of names, where no table of contents says better."""
    folders: dict[str, list[str]] = {}
    for path in files:
        name = posixpath.basename(path)
        if (
            path.lower().endswith(tuple(endings))
            and path.startswith(under)
            and not ABOUT.fullmatch(name)
        ):
            folders.setdefault(posixpath.dirname(path), []).append(path)
    parts = []
    for folder in sorted(folders, key=natural):
        chapters = tuple(Chapter(path) for path in sorted(folders[folder], key=natural))
        name = NUMBERED.sub("", posixpath.basename(folder)) or posixpath.basename(folder)
        parts.append(
            Part(named(name) if folder.strip("/") != under.strip("/") else title, chapters)
        )
    return tuple(parts)


def natural(text: str) -> list[tuple[int, int | str]]:
    """Sorts 2 before 10, and the index of a folder first."""
    text = re.sub(r"(^|/)(index|intro|readme)\.", r"\1 .", text.casefold())
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", text)]


def named(name: str) -> str:
    """The title that the name of a file or folder says.

    >>> named("02-loss_functions.md")
    'Loss functions'
    """
    stem = posixpath.splitext(posixpath.basename(name))[0] or name
    words = re.sub(r"[-_]+", " ", NUMBERED.sub("", stem) or stem).strip()
    return words[:1].upper() + words[1:]


def placed(plan: Plan, before: Mapping[str, str]) -> dict[str, str]:
    """Where each text of the source goes; what went somewhere `before` stays there."""
    targets: dict[str, str] = {}
    taken = {
        re.sub(r"/\d+-|\.md$", lambda found: found[0][:1].replace(".", ""), path)
        for path in before.values()
    }
    folders: set[str] = set()
    for place, part in enumerate(plan.parts, start=1):
        # Series are shown in the order of their folders' names.
        sorts = f"{place:0{len(str(len(plan.parts)))}}-" if len(plan.parts) > 1 else ""
        folder = _folder(part, before, folders, sorts)
        folders.add(folder)
        if part.path and part.path not in targets:
            targets[part.path] = f"{folder}/series.md"
        width = max(2, len(str(len(part.chapters))))
        mine = [chapter for chapter in part.chapters if chapter.path not in targets]
        for number, chapter in enumerate(mine, start=1):
            if chapter.path in targets:
                continue
            if chapter.path in before:
                targets[chapter.path] = before[chapter.path]
                continue
            stem = posixpath.splitext(posixpath.basename(chapter.path))[0]
            name = file_slug(f"{NUMBERED.sub('', stem) or stem}.md")
            if name in ("index", "readme", "lecture", "lesson") or "#" in chapter.path:
                name = _telling(chapter)
            while f"{folder}/{name}" in taken:
                name = f"{name}-2"
            target = f"{folder}/{number:0{width}}-{name}.md"
            taken.add(f"{folder}/{name}")
            targets[chapter.path] = target
    return targets


def _telling(chapter: Chapter) -> str:
    """The name of a file whose own says nothing: by its title, else by its folder."""
    folder = posixpath.basename(posixpath.dirname(chapter.path))
    return slug(chapter.title) or file_slug(
        f"{folder}.md" if folder not in ("", "docs", "src") else "introduction.md"
    )


def _folder(part: Part, before: Mapping[str, str], taken: set[str], sorts: str) -> str:
    """Where an earlier import put a part's texts; else what `sorts` it, and its title."""
    for chapter in part.chapters:
        if chapter.path in before:
            folder = before[chapter.path].partition("/")[0]
            if folder not in taken:
                return folder
    name = slug(part.title) or "lessons"
    others = {NUMBERED.sub("", each) for each in taken}
    count, folder = 2, name
    while folder in others:
        folder = f"{name}-{count}"
        count += 1
    return f"{sorts}{folder}"
