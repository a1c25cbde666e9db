"""What an author asked for: the options of all commands, their exit statuses, and wrong use."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learnmathora.cache.processes import processors
from learnmathora.configuration import Folders
from learnmathora.disk import DiskError
from learnmathora.installation.places import WRITTEN, places

BUILT, FAULTY, MISUSED, UNWRITTEN, INTERRUPTED = 0, 1, 2, 3, 130


class WrongUseError(Exception):
    """What was asked for cannot be done; the text says what can."""


@dataclass
class Options:
    """What the command line says; a command reads what it takes.

    `course` is the folder of the whole course, `content` that of its lessons; `elsewhere` is what a
    further command must say to find them, where they are not found without.
    """

    course: Path
    content: Path
    theme: Path
    cache: Path
    out: Path | None = None
    elsewhere: str = ""
    words: list[str] = field(default_factory=list)
    compare: Path | None = None
    explain: str = ""
    shard: tuple[int, int] | None = None
    merge: Path | None = None
    jobs: int = field(default_factory=processors)
    port: int = 8000
    as_: str = ""
    into: Path | None = None
    # Of formats to export; "" is each one's usual.
    edition: str = ""
    score: str = ""
    passing: str = ""
    paper: str = ""
    variants: str = ""
    form: str = ""
    whole: bool = False
    progress: Path | None = None
    # Of pictures that are made ahead, what runs scripts; of a new widget, whether it is in Python.
    python: str | bool = ""
    prune: bool = False
    fetch: bool = False
    apply: bool = False
    drafts: bool = False
    teacher: bool = False
    external: bool = False
    json: bool = False
    quiet: bool = False
    strict: bool = False
    watch: bool = False
    no_setup: bool = False

    def folders(self, command: str = "build") -> Folders:
        """The folders of one command. Raises DiskError where there is no theme, or no course."""
        if not (self.theme / "templates").is_dir():
            raise DiskError(f"there is no theme in {self.theme}: name its folder with --theme")
        written = tuple(self.course / name for name in WRITTEN.values())
        is_site = command == "build"
        out = self.out or self.course / WRITTEN["teacher" if self.teacher and is_site else command]
        return Folders(self.content, self.theme, out, self.cache, (out, *written))


def made_options(named: Mapping[str, Any], home: str = "") -> Options:
    """The options that the command line names, and all folders."""
    folders = ("content", "theme", "out", "cache")
    given = {name: str(named[name]) for name in folders if name in named}
    found = places(given, home)
    paths = {name: Path(found[name]) for name in ("course", "content", "theme", "cache")}
    elsewhere = f" --content {quoted(Path(given['content']))}" if "content" in given else ""
    # "as" is a word of Python's.
    spelt = {"as_" if name == "as" else name: value for name, value in named.items()}
    return Options(**{**spelt, **paths, "elsewhere": elsewhere})


def quoted(path: Path) -> str:
    """A path for a line that people copy into a shell."""
    text = shown(path)
    if re.fullmatch(r"[\w./:@%+=-]+", text, re.ASCII):
        return text
    return f'"{text}"' if sys.platform == "win32" else shlex.quote(text)


def shown(path: Path) -> str:
    """A path as people here would write it: from the current folder, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix() or "."
    except (OSError, RuntimeError, ValueError):
        return path.as_posix()
