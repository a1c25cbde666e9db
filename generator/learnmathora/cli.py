"""The command line: arguments -> one command, with its options, run; and its exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from learnmathora import __version__
from learnmathora.cache.unchanged import UpToDateCheck
from learnmathora.commands.catalogue import (
    COMMANDS,
    OPTIONS,
    REMOVED_IN,
    SHARED,
    STATUS,
    WITH_VALUE,
    Command,
)
from learnmathora.commands.options import MISUSED, UNWRITTEN, Options, WrongUseError, made_options
from learnmathora.disk import DiskError
from learnmathora.installation import CHECKOUT, started_as
from learnmathora.packages.export import NoSuchText
from learnmathora.report import printable
from learnmathora.streams import patiently
from learnmathora.text.suggest import did_you_mean

# Run by `checkout`, before this module is imported.
TESTING = "python3 build.py test"


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
        names = [command.name for command in COMMANDS]
        parser.error(f"there is no command {name}; {did_you_mean(name, names)}")
    if name == "test" and not {"-h", "--help"} & {*rest}:
        parser.error(f"the program's tests run from a checkout of it: {TESTING}")
    named = vars(parser.parse_intermixed_args(rest))
    for switch in named:
        _warn_if_deprecated(switch)
    options = made_options(named, home)
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


def _warn_if_deprecated(switch: str) -> None:
    """On the error stream: an option stands in no file, so it is no problem with a place."""
    flag = OPTIONS.get(switch)
    if flag and flag.instead:
        removal = f"--{switch} is deprecated and will be removed in {REMOVED_IN}"
        print(f"warning: {removal}: {flag.instead}.", file=sys.stderr)


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
        parser.add_argument(f"--{name}", help=other or flag.help, **kind)
    return parser


def _usage(command: Command | None) -> str:
    """In one line: all options would take many, and hide what is told below them."""
    words = f"{command.name} {command.words}".strip() if command else "[COMMAND]"
    return f"{started_as()} {words} [options]"


def _overview() -> str:
    here = [command for command in COMMANDS if CHECKOUT or command.name != "test"]
    rows = "\n".join(f"  {command.name:<9}{command.does}" for command in here)
    return f"commands:\n{rows}\n\nWhat one takes: {started_as()} COMMAND --help.\n{STATUS}"
