"""All commands and options: what each is called, what it takes, and what help says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learnmathora.packages.export import FORMATS

STATUS = (
    "Exit status: 0 done, 1 faults in the content, 2 wrong use, 3 the disk or the memory refuses, "
    "130 ended."
)


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
            f"{f'{name} {form.takes}':<34}{form.meaning}" for name, form in FORMATS.items()
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

    `alone` holds the commands that give it another meaning, and no value. `instead` is what to do
    without the option, if it is deprecated: it works until version `REMOVED_IN`, with a warning.
    """

    meaning: str
    value: str = ""
    type: Callable[[str], Any] = folder
    alone: Mapping[str, str] = field(default_factory=dict)
    instead: str = ""

    @property
    def help(self) -> str:
        """What it means, for lists of options; of a deprecated one, that it is."""
        return f"{self.meaning} (deprecated)" if self.instead else self.meaning


# The version without what is deprecated, and what to do instead of compiling in shares.
REMOVED_IN = "0.3"
ONE_MACHINE = "build on one machine, and keep its cache folder for the next build"

OPTIONS = {
    "content": Flag("the folder with the lessons (default: here, or content)", "DIR"),
    "theme": Flag("the folder with the look (default: the program's own)", "DIR"),
    "out": Flag("the folder for the result (default: site or, for export, export)", "DIR"),
    "cache": Flag("the folder for what is remembered (default: .cache)", "DIR"),
    "compare": Flag("warn of answers that learners lose since the site in DIR", "DIR"),
    "explain": Flag("say why the page PATH of the site is written anew or not", "PATH", str),
    "shard": Flag("compile only share K of N", "K/N", share, instead=ONE_MACHINE),
    "merge": Flag("take over caches of shares below DIR", "DIR", instead=ONE_MACHINE),
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
