"""The command line: arguments -> one command, with its options, run; and its exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learnmathora import __version__
from learnmathora.cache.unchanged import UpToDateCheck
from learnmathora.commands.options import MISUSED, UNWRITTEN, Options, WrongUseError, made_options
from learnmathora.disk import DiskError
from learnmathora.installation import CHECKOUT, started_as
from learnmathora.packages.export import FORMATS, NoSuchText
from learnmathora.report import printable
from learnmathora.streams import patiently
from learnmathora.text.suggest import did_you_mean

STATUS = (
    "Exit status: 0 done, 1 faults in the content, 2 wrong use, 3 the disk or the memory refuses, "
    "130 ended."
)

# Run by `checkout`, before this module is imported.
TESTING = "python3 build.py test"


@dataclass(frozen=True, slots=True)
class Command:
    """What it does, the words that it takes, the options that only it has."""

    name: str
    does: str
    words: str = ""
    options: tuple[str, ...] = ()
    next_step: str = ""
    # What its words are, in its help.
    words_are: str = ""


COMMANDS = (
    Command(
        "build", "build the site; the same as naming no command",
        options=("compare", "explain", "shard", "merge"),
    ),
    Command(
        "serve", "show the site on this machine, and follow your edits", options=("port",),
        next_step="Open the address that it prints; Ctrl-C ends it.",
    ),
    Command(
        "check", "report every problem and the health of the course; write nothing",
        options=("compare", "external", "watch"),
        next_step="What a problem means: explain CODE. What counts as one: rules: in site.yaml.",
    ),
    Command(
        "explain", "say what a problem means, or what a block takes; else list all problems",
        "CODE", words_are="the code of a problem, or the name of a block",
    ),
    Command(
        "new", "begin something that works: site PATH, series ID, lesson SERIES/SLUG, widget NAME",
        "KIND NAME", ("python",), "Then say it in your own words, with serve running beside it.",
        "site PATH, series ID, lesson SERIES/SLUG or widget NAME",
    ),
    Command(
        "import", "bring a course from another system, with a list of what it could not carry",
        "SOURCE", ("as", "into"), "Run again, it brings what changed there.",
        "a folder, a zip file or one file",
    ),
    Command(
        "figures", "draw diagrams and figures ahead of a build; fetch pictures from elsewhere", "",
        ("python", "prune", "fetch"),
        "A build runs no tool: it shows what this drew. Without --fetch addresses are only listed.",
    ),
    Command(
        "still", "draw what stands for a widget in one file without script, by a browser here",
        "NAME", words_are="the widget; else each that site.yaml names and that has no still yet",
    ),
    Command(
        "export", f"make files to hand on, as one of: {', '.join(FORMATS)}", "FORMAT",
        ("edition", "score", "passing", "form", "progress", "paper", "variants", "whole"),
        "\n".join(
            f"{f'{name} {each.takes}':<34}{each.meaning}" for name, each in FORMATS.items()
        ),
        "one of those below",
    ),
    Command(
        "upgrade", "say what this version of the program changes for the course", "", ("apply",),
        "Without --apply nothing is written.",
    ),
    Command("schema", "print JSON Schema for editors: lesson, series, site or blocks", "KIND",
            words_are="what for (default: blocks)"),
    Command("test", "check everything that the project promises; takes pytest's options"),
)  # fmt: skip


def share(text: str) -> tuple[int, int]:
    """`3/8` -> 3 of 8."""
    number, count = map(int, text.split("/"))
    if not 1 <= number <= count:
        raise ValueError(text)
    return number, count


def folder(text: str) -> Path:
    """Of an empty text Path makes the current folder, which nobody asked for."""
    if not text.strip() or "\0" in text:
        raise ValueError(text)
    return Path(text)


def jobs(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def port(text: str) -> int:
    if not 0 <= int(text) < 65536:
        raise ValueError(text)
    return int(text)


@dataclass(frozen=True, slots=True)
class Flag:
    """An option; `value` is what its value is called in help, if it takes one.

    `alone` holds the commands that give it another meaning, and no value.
    """

    meaning: str
    value: str = ""
    type: Callable[[str], Any] = folder
    alone: Mapping[str, str] = field(default_factory=dict)


OPTIONS = {
    "content": Flag("the folder with the lessons (default: here, or content)", "DIR"),
    "theme": Flag("the folder with the look (default: the program's own)", "DIR"),
    "out": Flag("the folder for the result (default: site or, for export, export)", "DIR"),
    "cache": Flag("the folder for what is remembered (default: .cache)", "DIR"),
    "compare": Flag("warn of answers that learners lose since the site in DIR", "DIR"),
    "explain": Flag("say why the page PATH of the site is written anew or not", "PATH", str),
    "shard": Flag("only compile share K of N, for a build that merges", "K/N", share),
    "merge": Flag("take over what shares compiled: caches below DIR", "DIR"),
    "jobs": Flag("processes at work at once (default: one a processor)", "NUMBER", jobs),
    "port": Flag("where to begin to look for a free port (default: 8000)", "NUMBER", port),
    "as": Flag("the system that it comes from, where that is not to be seen", "FORMAT", str),
    "into": Flag("the folder for the course (default: one named after SOURCE)", "FOLDER"),
    "edition": Flag("of SCORM: 1.2 or 2004 (default: 1.2)", "EDITION", str),
    "score": Flag("what counts: a question's last or first answer (default: last)", "ANSWER", str),
    "passing": Flag(
        "the score that passes, in percent (default: to have done all)", "PERCENT", str
    ),
    "whole": Flag("a single file of the whole course, not one a series"),
    "paper": Flag("of a book: a4 or letter (default: a4)", "PAPER", str),
    "variants": Flag("of a book: 2 to 4, each with other drawn numbers", "NUMBER", str),
    "form": Flag("of a deck for Anki: apkg or text (default: apkg)", "FORM", str),
    "progress": Flag("a learner's copy of their progress, for a deck", "FILE"),
    "python": Flag(
        "what runs your scripts, below figures: in site.yaml",
        "PATH",
        str,
        {"new": "a widget that computes at build time, in Python"},
    ),
    "prune": Flag("remove drawn diagrams that no lesson has any more"),
    "fetch": Flag("save pictures from elsewhere beside their lessons, which then name them"),
    "apply": Flag("take it over: make site.yaml and requirements.txt name this version"),
    "external": Flag("ask whether links to other sites answer, too"),
    "watch": Flag("check again after each edit"),
    "strict": Flag("warnings are errors"),
    "drafts": Flag("publish drafts too"),
    "teacher": Flag("with what teachers alone see, in site-teacher"),
    "json": Flag("print the problems as JSON"),
    "quiet": Flag("print nothing but problems"),
    "no-setup": Flag("use this Python as it is, install nothing"),
}
SHARED = (
    "content", "theme", "out", "cache", "jobs", "strict", "drafts", "teacher", "json", "quiet",
    "no-setup",
)  # fmt: skip
WITH_VALUE = tuple(f"--{name}" for name, flag in OPTIONS.items() if flag.value)


def main(arguments: list[str], up_to_date: UpToDateCheck | None = None, home: str = "") -> int:
    """Runs one command; returns the exit status. How a build ended is noted with `up_to_date`.

    `home` is the course of a checkout of the program; else the course is the current folder.
    """
    return patiently(lambda: _run(arguments, up_to_date, home))


def _run(arguments: list[str], up_to_date: UpToDateCheck | None, home: str) -> int:
    name, rest = _split(arguments)
    command = next((each for each in COMMANDS if each.name == name), None)
    parser = _parser(command)
    if name and not command:
        names = [each.name for each in COMMANDS]
        parser.error(f"there is no command {name}; {did_you_mean(name, names)}")
    if name == "test" and not {"-h", "--help"} & {*rest}:
        parser.error(f"the program's tests run from a checkout of it: {TESTING}")
    options = made_options(vars(parser.parse_intermixed_args(rest)), home)
    try:
        return _chosen(name, up_to_date)(options)
    except WrongUseError as error:
        parser.error(printable(str(error)))
    except NoSuchText as error:
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return MISUSED
    except DiskError as error:
        print(f"error: {printable(str(error))}.", file=sys.stderr)
        return UNWRITTEN
    except OSError as error:
        print(f"error: {printable(_refused(error))}.", file=sys.stderr)
        return UNWRITTEN


def _refused(error: OSError) -> str:
    """What the system refuses where nobody expected it to."""
    try:
        Path.cwd()
    except OSError:
        return "the current folder is gone: go to one that is there"
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def _split(arguments: list[str]) -> tuple[str, list[str]]:
    """The command, which is the first word that is no option's value, and all the rest."""
    before = ""
    for number, argument in enumerate(arguments):
        if not argument.startswith("-") and before not in WITH_VALUE:
            return argument, [*arguments[:number], *arguments[number + 1 :]]
        before = argument
    return "", arguments


def _chosen(command: str, up_to_date: UpToDateCheck | None) -> Callable[[Options], int]:
    """What runs a command. Only that is imported: a build needs no server."""
    match command:
        case "check":
            from learnmathora.commands.check import run as check

            return lambda options: check(options, up_to_date)
        case "explain":
            from learnmathora.commands.explain import run
        case "schema":
            from learnmathora.commands.schema import run
        case "serve":
            from learnmathora.commands.serve import run
        case "upgrade":
            from learnmathora.commands.upgrade import run
        case "export" | "figures" | "import" | "new" | "still":
            return _making(command)
        case _:
            from learnmathora.commands.build import run as build

            return lambda options: build(options, up_to_date)
    return run


def _making(command: str) -> Callable[[Options], int]:
    """What runs a command that makes files other than the site's."""
    match command:
        case "export":
            from learnmathora.commands.export import run
        case "figures":
            from learnmathora.commands.drawing import run
        case "import":
            from learnmathora.commands.importing import run
        case "still":
            from learnmathora.commands.still import run
        case _:
            from learnmathora.commands.new import run
    return run


def _parser(command: Command | None) -> argparse.ArgumentParser:
    """What reads the options of one command or, where none is named, of a build."""
    does = command.does if command else "builds a course of lessons into a site for any host"
    parser = argparse.ArgumentParser(
        prog=f"{started_as()} {command.name}" if command else started_as(),
        usage=_usage(command),
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=command.next_step if command else _overview(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        argument_default=argparse.SUPPRESS,
    )
    if command and command.words:
        parser.add_argument("words", nargs="*", metavar=command.words, help=command.words_are)
    version = f"learnmathora {__version__}"
    parser.add_argument("--version", action="version", version=version, help="say which this is")
    own = command.options if command else COMMANDS[0].options
    for name in (*own, *SHARED):
        flag = OPTIONS[name]
        other = flag.alone.get(command.name if command else "", "")
        kind: dict[str, Any] = {"type": flag.type, "metavar": flag.value}
        if other or not flag.value:
            kind = {"action": "store_true"}
        parser.add_argument(f"--{name}", help=other or flag.meaning, **kind)
    return parser


def _usage(command: Command | None) -> str:
    """In one line: all options would take many, and hide what is told below them."""
    words = f"{command.name} {command.words}".strip() if command else "[COMMAND]"
    return f"{started_as()} {words} [options]"


def _overview() -> str:
    here = [each for each in COMMANDS if CHECKOUT or each.name != "test"]
    rows = "\n".join(f"  {each.name:<9}{each.does}" for each in here)
    return f"commands:\n{rows}\n\nWhat one takes: {started_as()} COMMAND --help.\n{STATUS}"
