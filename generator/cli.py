"""The command line: arguments -> a build, and what is said about it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import disk, report
from generator.disk import DiskError, Written, check_output, write_exports
from generator.export import FORMS, NoSuchText
from generator.health import read_all, with_health
from generator.model import File, Problem
from generator.new import example, new_widget, taken, with_widget
from generator.number import file_size
from generator.schema import schema
from generator.site import KINDS, Built, Folders, build, compare, write
from generator.suggest import did_you_mean
from generator.unchanged import TIME, Look

ROOT = Path(__file__).resolve().parent.parent
BUILT, FAULTY, MISUSED, UNWRITTEN, INTERRUPTED = 0, 1, 2, 3, 130

NEXT_STEPS = {
    "zip": "Hand it on: to read, unpack it and open index.html; README.txt in it says so.",
    "single": "Hand it on: a double click opens it, and it needs no other file.",
}


def main(arguments: list[str], look: Look | None = None) -> int:
    """Runs one command; returns the exit status. How a build ended is noted with the look."""
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    commands = {"export": _export, "new": _new, "schema": _schema, "serve": _serve}
    command = commands.get(options.command, partial(_build, look=look))
    if options.words and command not in (_new, _export):
        parser.error(f"{options.command} takes no {options.words[0]}")
    try:
        return command(options)
    except WrongUseError as error:
        parser.error(str(error))
    except NoSuchText as error:
        print(f"error: {error}", file=sys.stderr)
        return MISUSED
    except DiskError as error:
        print(f"error: {error}.", file=sys.stderr)
        return UNWRITTEN


class WrongUseError(Exception):
    """What was asked for cannot be done; the text says what can."""


def _build(options: argparse.Namespace, look: Look | None = None) -> int:
    """Builds the site, or with `check` only says what is wrong; notes it with the look."""
    folders = _folders(options, "site")
    started = time.perf_counter()
    built, problems = _judged(folders, options)
    errors, printed = _told(problems, built, options)
    _tell(errors, printed)
    status = FAULTY if report.is_faulty(problems) else BUILT
    before, after, left = printed, "", [""][:0]
    if status == BUILT and options.command == "build":
        written = write(built, folders)
        left = [str(folders.out / path) for path in (disk.MANIFEST, *(f.path for f in built.files))]
        if not options.quiet and not options.json:
            print(_result(built, written, folders, f"{time.perf_counter() - started:.2f}"))
            unchanged = Written(written.files, 0, 0)
            before, after = f"{_result(built, unchanged, folders, TIME)}\n".split(TIME)
    if look:
        look.remember((str(status), errors, before, after), left)
    return status


def _export(options: argparse.Namespace) -> int:
    """Writes what `export` is asked for, and says what to do with it."""
    form, wanted = _wanted(options.words)
    folders = _folders(options, "export")
    built = _sound(folders, options)
    if built is None:
        return FAULTY
    files = FORMS[form](built, wanted.rstrip("/"))
    check_output(folders.out, folders.content)
    write_exports(folders.out, files)
    if not options.quiet and not options.json:
        for file in files:
            print(f"Wrote {_shown(folders.out / file.path)} ({file_size(len(file.data))}).")
        print(NEXT_STEPS[form] if files else "There is no series to export.")
    return BUILT


def _folders(options: argparse.Namespace, out: str) -> Folders:
    if not (options.theme / "templates").is_dir():
        raise DiskError(f"there is no theme in {options.theme}: name its folder with --theme")
    return Folders(options.content, options.theme, options.out or ROOT / out, options.cache)


def _sound(folders: Folders, options: argparse.Namespace) -> Built | None:
    """What a build makes, after its problems were told; None where one is an error."""
    built, problems = _judged(folders, options)
    _tell(*_told(problems, built, options))
    return None if report.is_faulty(problems) else built


def _judged(folders: Folders, options: argparse.Namespace) -> tuple[Built, list[Problem]]:
    """What a build makes, and its problems in order: errors, all of them, with --strict."""
    built = build(folders, with_drafts=options.drafts)
    if options.command == "check":
        built = with_health(built, read_all(built, folders.cache))
    if options.compare:
        built = replace(built, found=(*built.found, *compare(built, options.compare)))
    return built, report.in_order(built.problems, is_strict=options.strict)


def _serve(options: argparse.Namespace) -> int:
    """Shows the site as it would be, and follows the author's edits until interrupted."""
    # Only this command needs a server, which costs 50 ms to import.
    from generator.serve import Preview, serve

    preview = Preview(
        _folders(options, "site"),
        _shown(options.content),
        with_drafts=options.drafts,
        is_strict=options.strict,
    )
    try:
        serve(preview, options.port, is_quiet=options.quiet)
    except KeyboardInterrupt:
        print("\nThe preview has ended.", file=sys.stderr)
    return INTERRUPTED


def _new(options: argparse.Namespace) -> int:
    """Makes a widget that works, and has site.yaml name it."""
    if len(options.words) != 2 or options.words[0] != "widget":
        raise WrongUseError("say what is to be new: new widget NAME")
    name = options.words[1]
    reason = taken(name, KINDS)
    if reason:
        raise WrongUseError(reason)
    content = options.content
    site_yaml = disk.read_text(content / "site.yaml")
    made = new_widget(name, disk.read_texts(options.theme / "starters" / "widget"))
    disk.write_new(content, made)
    disk.write_new(content, [File("site.yaml", with_widget(site_yaml, name).encode())], again=True)
    folder = f"{_shown(content)}/_widgets/{name}"
    print(f"Made {folder} and named it in {_shown(content / 'site.yaml')}.")
    print(f"Use it in a lesson, between lines of its own:\n\n{example(made)}")
    print(f"Try it: python3 build.py test {folder}. Its README.md says what each file is for.")
    return BUILT


def _schema(options: argparse.Namespace) -> int:
    """Prints the JSON Schema of the blocks, for editors."""
    print(json.dumps(schema(KINDS.values()), indent=2, ensure_ascii=False))
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
        choices=["build", "check", "export", "new", "schema", "serve", "test"],
        help="build the site (when left out); check it without writing; serve it here while you "
        "write; export zip [SERIES], a site to unpack, or single [SERIES or SERIES/LESSON], one "
        "HTML file that needs no other; make something new: new widget NAME; print the JSON Schema "
        "of the blocks; or test the project",
    )
    parser.add_argument("words", nargs="*", help=argparse.SUPPRESS)
    for name, meaning in (("content", "the lessons"), ("theme", "the look")):
        help_text = f"the folder with {meaning} (default: {name})"
        folder = ROOT / name
        parser.add_argument(f"--{name}", type=Path, default=folder, metavar="DIR", help=help_text)
    help_text = "the folder for the result (default: site; of export: export)"
    parser.add_argument("--out", type=Path, metavar="DIR", help=help_text)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help=argparse.SUPPRESS)
    parser.add_argument(
        "--compare", type=Path, metavar="DIR", help="warn of answers lost since the site in DIR"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="where serve begins to look for a free port"
    )
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    parser.add_argument("--drafts", action="store_true", help="publish drafts too")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")
    parser.add_argument("--quiet", action="store_true", help="print nothing but problems")
    parser.add_argument(
        "--no-setup", action="store_true", help="use this Python as it is, install nothing"
    )
    return parser


def _wanted(words: list[str]) -> tuple[str, str]:
    """The form and the text that `export` is asked for; no text stands for all."""
    form, wanted = [*words, "", ""][:2]
    if form not in FORMS:
        raise WrongUseError(f"export what? {did_you_mean(form, FORMS)}")
    if len(words) > 2:
        raise WrongUseError(f"export {form} takes one series or lesson at a time")
    return form, wanted


def _told(problems: list[Problem], built: Built, options: argparse.Namespace) -> tuple[str, str]:
    """What there is to say of the problems: to the error stream, and to the other."""
    if options.json:
        return "", f"{report.as_json(report.below(_shown(options.content), problems))}\n"
    errors = report.as_text_in(_shown(options.content), problems, built.sources)
    if problems and (options.command == "check" or report.is_faulty(problems)):
        changed = "" if options.command == "check" else "; the site is as it was"
        return f"{errors}{report.summary(problems)}{changed}\n", ""
    is_silent = options.command != "check" or options.quiet
    return errors, "" if is_silent else "No problems.\n"


def _tell(errors: str, printed: str) -> None:
    sys.stderr.write(errors)
    sys.stdout.write(printed)


def _shown(path: Path) -> str:
    """A path as people here would write it: from the current folder, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def _result(built: Built, written: Written, folders: Folders, seconds: str) -> str:
    lessons, series = len(built.course.lessons), len(built.course.series)
    changes = f"{written.changed} written, {written.removed} removed"
    index = folders.out / "index.html"
    return (
        f"Built {_count(lessons, 'lesson')} in {series} series: {_count(written.files, 'file')} "
        f"({changes}) in {seconds} s.\n"
        f"Open {_shown(index)}: double-click it, or {_opening_command(_shown(index))}"
    )


def _opening_command(path: str) -> str:
    command = {"darwin": "open", "win32": "start"}.get(sys.platform, "xdg-open")
    return f"{command} {path}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
