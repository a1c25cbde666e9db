"""What an author asked for: the options of all commands, their exit statuses, and wrong use."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora.configuration import Folders
from learnmathora.disk import DiskError
from learnmathora.processes import processors

ROOT = Path(__file__).resolve().parents[3]
BUILT, FAULTY, MISUSED, UNWRITTEN, INTERRUPTED = 0, 1, 2, 3, 130


class WrongUseError(Exception):
    """What was asked for cannot be done; the text says what can."""


@dataclass
class Options:
    """What the command line says; a command reads what it takes."""

    words: list[str] = field(default_factory=list)
    content: Path = ROOT / "content"
    theme: Path = ROOT / "theme"
    out: Path | None = None
    cache: Path = ROOT / ".cache"
    compare: Path | None = None
    shard: tuple[int, int] | None = None
    merge: Path | None = None
    jobs: int = field(default_factory=processors)
    port: int = 8000
    drafts: bool = False
    external: bool = False
    json: bool = False
    quiet: bool = False
    strict: bool = False
    watch: bool = False
    no_setup: bool = False

    def folders(self, out: str) -> Folders:
        """Raises DiskError where there is no theme."""
        if not (self.theme / "templates").is_dir():
            raise DiskError(f"there is no theme in {self.theme}: name its folder with --theme")
        return Folders(self.content, self.theme, self.out or ROOT / out, self.cache)


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
