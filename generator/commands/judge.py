"""What an author asked for -> a build, and its problems told. What the commands share."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import report
from generator.commands.progress import progress
from generator.disk import DiskError
from generator.model import Problem
from generator.processes import processors
from generator.site import build, compare
from generator.workshop import Built, Folders

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT, FAULTY, MISUSED, UNWRITTEN, INTERRUPTED = 0, 1, 2, 3, 130


class WrongUseError(Exception):
    """What was asked for cannot be done; the text says what can."""


@dataclass
class Options:
    """What the command line says; a command reads what it takes."""

    command: str = "build"
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


def made(folders: Folders, options: Options) -> Built:
    """What a build makes; what learners would lose is among its problems, where that is asked."""
    follow = progress(is_quiet=options.quiet or options.json)
    built = build(folders, with_drafts=options.drafts, jobs=options.jobs, follow=follow)
    if not options.compare:
        return built
    return replace(built, found=(*built.found, *compare(built, options.compare)))


def sound(folders: Folders, options: Options) -> Built | None:
    """What a build makes, after its problems were told; None where one is an error."""
    built = made(folders, options)
    problems = in_order(built, options)
    tell(*told(problems, built, options))
    return None if report.is_faulty(problems) else built


def in_order(built: Built, options: Options) -> list[Problem]:
    """The problems of a build; as errors, all of them, with --strict."""
    return report.in_order(built.problems, is_strict=options.strict)


def told(problems: list[Problem], built: Built, options: Options) -> tuple[str, str]:
    """What a build says of its problems: to the error stream, and to the other."""
    if options.json:
        return "", as_json(problems, options)
    stop = f"{report.summary(problems)}; the site is as it was\n"
    return as_text(problems, built, options) + (stop if report.is_faulty(problems) else ""), ""


def as_json(problems: list[Problem], options: Options) -> str:
    return f"{report.as_json(report.below(shown(options.content), problems))}\n"


def as_text(problems: list[Problem], built: Built, options: Options) -> str:
    paint = report.coloured if has_colours() else report.plain
    return report.as_text_in(shown(options.content), problems, built.sources, paint)


def tell(errors: str, printed: str) -> None:
    sys.stderr.write(errors)
    sys.stdout.write(printed)
    sys.stdout.flush()


def has_colours() -> bool:
    """Whether the error stream shows colours, and its reader wants them (no-color.org)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not is_plain


def shown(path: Path) -> str:
    """A path as people here would write it: from the current folder, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return path.as_posix()
