"""The command line: arguments -> a build, and what is said about it."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from generator import report
from generator.disk import DiskError, Written
from generator.model import Problem
from generator.site import Built, Folders, build, compare, write

ROOT = Path(__file__).resolve().parent.parent
BUILT, FAULTY, UNWRITTEN = 0, 1, 3  # argparse itself exits with 2


def main(arguments: list[str]) -> int:
    """Runs one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    folders = Folders(options.content, options.theme, options.out, options.cache)
    started = time.perf_counter()
    try:
        if not (options.theme / "templates").is_dir():
            raise DiskError(f"there is no theme in {options.theme}: name its folder with --theme")
        built = build(folders, with_drafts=options.drafts)
        if options.compare:
            lost = compare(built, options.compare)
            built = replace(built, problems=(*built.problems, *lost))
        problems = _problems(built, options)
        _tell(problems, built, options)
        if any(problem.severity == "error" for problem in problems):
            return FAULTY
        if options.command == "check":
            return BUILT
        written = write(built, folders)
    except DiskError as error:
        print(f"error: {error}.", file=sys.stderr)
        return UNWRITTEN
    if not options.quiet and not options.json:
        print(_result(built, written, folders, time.perf_counter() - started))
    return BUILT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Builds the lessons in content/ into a site that any host or folder serves.",
        epilog="Exit status: 0 built, 1 faults in the content, 2 wrong use, 3 disk refuses.",
    )
    parser.add_argument(
        "command",
        nargs="?",
        default="build",
        choices=["build", "check", "test"],
        help="build the site (when left out), check it without writing, or test the project",
    )
    for name, meaning in (("content", "the lessons"), ("theme", "the look"), ("out", "the result")):
        default = ROOT / ("site" if name == "out" else name)
        help_text = f"the folder with {meaning} (default: {default.name})"
        parser.add_argument(f"--{name}", type=Path, default=default, metavar="DIR", help=help_text)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help=argparse.SUPPRESS)
    parser.add_argument(
        "--compare", type=Path, metavar="DIR", help="warn of answers lost since the site in DIR"
    )
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    parser.add_argument("--drafts", action="store_true", help="publish drafts too")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")
    parser.add_argument("--quiet", action="store_true", help="print nothing but problems")
    parser.add_argument(
        "--no-setup", action="store_true", help="use this Python as it is, install nothing"
    )
    return parser


def _problems(built: Built, options: argparse.Namespace) -> list[Problem]:
    """The problems in order, as errors where --strict asks for it."""
    problems = report.in_order(built.problems)
    return [replace(each, severity="error") for each in problems] if options.strict else problems


def _tell(problems: list[Problem], built: Built, options: argparse.Namespace) -> None:
    if options.json:
        print(report.as_json(_under(options.content, problems)))
        return
    prefix = _shown(options.content)
    sources = {f"{prefix}/{path}": text for path, text in built.sources.items()}
    sys.stderr.write(report.as_text(_under(options.content, problems), sources))
    is_stopped = any(problem.severity == "error" for problem in problems)
    if problems and (options.command == "check" or is_stopped):
        changed = "" if options.command == "check" else "; the site is as it was"
        print(f"{report.summary(problems)}{changed}", file=sys.stderr)
    elif options.command == "check" and not options.quiet:
        print("No problems.")


def _under(content: Path, problems: list[Problem]) -> list[Problem]:
    return [replace(each, path=f"{_shown(content)}/{each.path}") for each in problems]


def _shown(path: Path) -> str:
    """A path as people here would write it: from the current folder, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def _result(built: Built, written: Written, folders: Folders, seconds: float) -> str:
    lessons, series = len(built.course.lessons), len(built.course.series)
    changes = f"{written.changed} written, {written.removed} removed"
    index = folders.out / "index.html"
    return (
        f"Built {_count(lessons, 'lesson')} in {series} series: {_count(written.files, 'file')} "
        f"({changes}) in {seconds:.2f} s.\n"
        f"Open {_shown(index)}: double-click it, or {_opening_command(_shown(index))}"
    )


def _opening_command(path: str) -> str:
    command = {"darwin": "open", "win32": "start"}.get(sys.platform, "xdg-open")
    return f"{command} {path}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
