"""What stays from version to version -> docs/stable.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docs.surface import Data, statuses, surface
from docs.tables import code, table

PAGE = Path(__file__).with_name("stable.md")

OPENING = """\
# What stays

A version is three numbers. Between versions that share the first two, such as 0.2.0 and 0.2.7, all
that is listed on this page stays: a course that builds with one builds with the next, its pages
hold what they held, and learners keep their progress. More may be added: a mistake that was passed
over may get a warning, and an error only in the next minor version. What is not listed may change
at any time.

A test compares the lists with what they were when the minor version began (`tests/stable/`).
Another builds the courses of earlier versions and compares what their pages hold (`tests/frozen/`).

## How something leaves

1. For one whole minor version, say 0.3, it still works, and is a warning: a problem with a code of
   its own, in its line. The warning says what to write instead, and `learnmathora explain CODE`
   shows the same text before and after. A switch stands in no file: its warning goes to the error
   stream.
2. In the next minor version, 0.4, it is gone, and what was a warning is an error that still says
   what to write. [CHANGELOG.md](../CHANGELOG.md) names it under "What an author must do".

What makes pages false, or a build unsafe, is mended at once; the changelog says so.

"""

STORE = """\
## What learners' browsers keep

One entry a site, `learnmathora:<site id>`, in a format whose version is {version}. A later program
reads it and merges it, and an earlier one leaves it alone. An edit of a question retires only that
question's own answer.
[What each field holds](../theme/js/README.md#what-the-learners-browser-keeps).

"""

PYTHON = """\
## Python

`import learnmathora` and `from learnmathora.plugin import …` give what follows. Every other module
is the program's own. Parameters keep their names and places; those in brackets need not be given.

"""

BROWSER = """\
## Scripts of widgets

The base class `learnmathora.Widget` has, or asks for, {members}
([its reference](../theme/widgets/README.md) says what each does). What a learner does is told by
events that bubble up to the document: {events}.

A [widget in one file](../theme/widgets/README.md#in-one-file) may say in its head {head};
of an option, {options}. Its `render` is given `el`, `element`, `signal` and a
`model`, which has {model}.

"""


def pages() -> dict[Path, str]:
    known = surface()
    parts = (OPENING, _keys(known["keys"]), _blocks(known["blocks"]), _commands(known))
    rest = (_problems(known), _store(known["store"]), _python(known), _browser(known))
    return {PAGE: "".join((*parts, *rest, _templates(known["templates"]))).rstrip("\n") + "\n"}


def listed(names: Iterable[str]) -> str:
    return ", ".join(map(code, names))


def _keys(known: Data) -> str:
    rows = (
        (name, listed(key for key, each in keys.items() if each["required"]), listed(keys))
        for name, keys in known.items()
    )
    more = "What each takes: [Keys](../content/writing/15-headers.md).\n\n"
    return f"## Keys\n\n{table('| of | required | all |', rows)}\n{more}"


def _blocks(known: Data) -> str:
    rows = ((code(f":::{name}"), listed(options)) for name, options in known.items())
    more = "What each takes: [Options](../content/writing/16-options.md).\n\n"
    return f"## Blocks and their options\n\n{table('| block | options |', rows)}\n{more}"


def _commands(known: Data) -> str:
    rows = (
        (code(name), listed(f"--{flag}" for flag in flags))
        for name, flags in known["commands"].items()
    )
    shared = listed(f"--{flag}" for flag in known["flags of every command"])
    ends = table("| exit status | |", ((code(number), told) for number, told in statuses()))
    return (
        f"## Commands\n\n{table('| command | its own flags |', rows)}\n"
        f"Flags of every command: {shared}.\n\n{ends}\n"
    )


def _problems(known: Data) -> str:
    severities = ("error", "warning")
    codes = {
        severity: [code for code, each in known["problems"].items() if each == severity]
        for severity in severities
    }
    told = "\n\n".join(
        f"{severity.capitalize()}s: {listed(codes[severity])}." for severity in severities
    )
    return (
        "## Codes of problems\n\nAn error may become a warning, never the other way. Their "
        "sentences may change; with `--json` each problem has "
        f"{listed(known['problems as JSON'])}.\n\n{told}\n\n"
    )


def _store(known: Data) -> str:
    rows = ((code(key), listed(each)) for key, each in known["records"].items())
    return f"{STORE.format(version=known['version'])}{table('| key | fields |', rows)}\n"


def _python(known: Data) -> str:
    heads = ("learnmathora", "learnmathora.plugin")
    parts = (
        f"### `{head}`\n\n{table('| name | parameters | attributes |', _rows(known[head]))}\n"
        for head in heads
    )
    return PYTHON + "".join(parts)


def _rows(known: Data) -> Iterable[tuple[str, str, str]]:
    for name, function in known.items():
        yield (
            code(name),
            _parameters(function.get("parameters", {})),
            listed(function.get("attributes", ())),
        )


def _parameters(known: dict[str, dict[str, Any]]) -> str:
    """Those that need not be given, in brackets."""
    return ", ".join(
        code(name) if each["required"] else f"[{code(name)}]" for name, each in known.items()
    )


def _browser(known: Data) -> str:
    members, events = listed(known["scripts of widgets"]), listed(known["events"])
    own = {name: listed(each) for name, each in known["widgets in one file"].items()}
    return BROWSER.format(members=members, events=events, **own)


def _templates(known: Data) -> str:
    values = ((name, listed(each)) for name, each in known["values"].items())
    blocks = ((code(name), listed(each)) for name, each in known["blocks"].items())
    return (
        "## Templates\n\n"
        f"Those of pages: {listed(known['pages'])}. What may be filled in `page.html`: "
        f"{listed(known['parts of page.html'])}.\n\n"
        f"{table('| value | what it has |', values)}\n{table('| block | what it has |', blocks)}"
    )
