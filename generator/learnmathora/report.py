"""Problems -> the text an author reads: each with its source line, a caret and the next step."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from learnmathora.model import Problem

WIDEST = 120
# So many problems of one kind are told in a file; whoever mends these mends the others alike.
MOST = 100
# A message may hold what an author wrote, which may be a line without end.
LONGEST = 600
# Bold, red, yellow, cyan.
COLOURS = {"place": "1", "error": "1;31", "warning": "1;33", "hint": "36"}
# A part of a report and what it is -> the part as it is shown.
Paint = Callable[[str, str], str]


def below(folder: str, problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, their files named from where the author is."""
    return [replace(problem, path=_below(folder, problem.path)) for problem in problems]


def _below(folder: str, path: str) -> str:
    """A path from there as one from here; files that courses share lie outside the folder."""
    return posixpath.normpath(f"{folder}/{path}")


def plain(text: str, role: str) -> str:
    """How a part of a report looks where there are no colours."""
    return text


def coloured(text: str, role: str) -> str:
    """How it looks on a terminal that has them (ECMA-48, select graphic rendition)."""
    return f"\x1b[{COLOURS[role]}m{text}\x1b[0m"


def as_text_in(
    folder: str, problems: Iterable[Problem], sources: Mapping[str, str], paint: Paint = plain
) -> str:
    """`sources` holds the text of each file by its path in the folder, as problems name it."""
    named = {_below(folder, path): text for path, text in sources.items()}
    return as_text(below(folder, problems), named, paint)


def shortened(problems: Iterable[Problem]) -> list[Problem]:
    """The first MOST problems of each code in each file, then one that says how many more.

    That one stands where the next would, and has its code: it is an error or a warning like them.
    """
    shown: list[Problem] = []
    more: dict[tuple[str, str], int] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = problem.path, problem.code
        counts[kind] += 1
        if len(problem.message) + len(problem.hint) > LONGEST:
            problem = replace(problem, message=_cut(problem.message), hint=_cut(problem.hint))
        if counts[kind] > MOST:
            more.setdefault(kind, len(shown))
        if counts[kind] <= MOST + 1:
            shown.append(problem)
    for kind, at in more.items():
        message = f"and {counts[kind] - MOST:,} more of this kind in this file"
        shown[at] = replace(shown[at], message=message, hint="")
    return shown


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def as_text(problems: Iterable[Problem], sources: Mapping[str, str], paint: Paint = plain) -> str:
    """`sources` holds the text of each file by the path that problems name."""
    lines: dict[str, list[str]] = {}
    entries: list[str] = []
    for problem in shortened(problems):
        if problem.path not in lines:
            lines[problem.path] = sources.get(problem.path, "").split("\n")
        entries.append(_entry(problem, lines[problem.path], paint))
    return "".join(entries)


def as_json(problems: Iterable[Problem]) -> str:
    """One list of objects, for editors and continuous integration."""
    return json.dumps([*map(_as_object, shortened(problems))], ensure_ascii=False, indent=2)


def _as_object(problem: Problem) -> dict[str, object]:
    known = asdict(problem)
    del known["raised"]
    return {**known, "severity": problem.severity}


def summary(problems: Collection[Problem]) -> str:
    """How many there are: "2 errors and 1 warning in 2 files"."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [(errors, "error"), (len(problems) - errors, "warning")]
    parts = [_count(number, name) for number, name in counts if number]
    files = len({problem.path for problem in problems})
    return f"{' and '.join(parts)} in {_count(files, 'file')}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _entry(problem: Problem, lines: Sequence[str], paint: Paint) -> str:
    place = problem.place
    where = paint(printable(f"{problem.path}:{place.line}:{place.column}:"), "place")
    kind = paint(printable(f"{problem.severity}[{problem.code}]"), problem.severity)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    entry = f"{where} {kind}: {printable(problem.message)}\n"
    if line.strip():
        entry += _excerpt(line, problem, paint)
    elif problem.hint:
        entry += f"  {paint(printable(problem.hint), 'hint')}\n"
    return entry


def _excerpt(line: str, problem: Problem, paint: Paint) -> str:
    """The source line and, below the place in it, carets and the hint."""
    number = str(problem.place.line)
    start = problem.place.column - 1
    begin = max(0, start - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[begin : begin + WIDEST]
    length = max(1, min(problem.place.length, len(shown) - (start - begin)))
    margin = re.sub(r"[^\t]", " ", shown[: start - begin])
    carets = paint("^" * length, problem.severity)
    hint = f" {paint(printable(problem.hint), 'hint')}" if problem.hint else ""
    return f"  {number} | {printable(shown)}\n  {' ' * len(number)} | {margin}{carets}{hint}\n"


def printable(text: str) -> str:
    """The text without characters that a terminal obeys or that turn its direction."""
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "�", text)
