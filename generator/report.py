"""Problems -> the text an author reads: each with its source line, a caret and the next step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from generator.model import Problem

WIDEST = 120


def in_order(problems: Iterable[Problem], *, is_strict: bool = False) -> list[Problem]:
    """By file and place, each once; as errors, all of them, where that is asked for."""
    ordered = sorted(
        dict.fromkeys(problems),
        key=lambda problem: (problem.path, problem.place.line, problem.place.column, problem.code),
    )
    return [replace(each, severity="error") for each in ordered] if is_strict else ordered


def is_faulty(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def below(folder: str, problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, their files named from where the author is."""
    return [replace(each, path=f"{folder}/{each.path}") for each in problems]


def as_text_in(folder: str, problems: Iterable[Problem], sources: Mapping[str, str]) -> str:
    """`sources` holds the text of each file by its path in the folder, as problems name it."""
    named = {f"{folder}/{path}": text for path, text in sources.items()}
    return as_text(below(folder, problems), named)


def as_text(problems: Iterable[Problem], sources: Mapping[str, str]) -> str:
    """`sources` holds the text of each file by the path that problems name."""
    return "".join(_entry(problem, sources.get(problem.path, "")) for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """One list of objects, for editors and continuous integration."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def summary(problems: list[Problem]) -> str:
    """How many there are: "2 errors and 1 warning in 2 files"."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [(errors, "error"), (len(problems) - errors, "warning")]
    parts = [_count(number, name) for number, name in counts if number]
    files = len({problem.path for problem in problems})
    return f"{' and '.join(parts)} in {_count(files, 'file')}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _entry(problem: Problem, source: str) -> str:
    place = problem.place
    head = f"{problem.path}:{place.line}:{place.column}: {problem.severity}[{problem.code}]"
    lines = source.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    entry = f"{printable(head)}: {printable(problem.message)}\n"
    if line.strip():
        entry += _excerpt(line, problem)
    elif problem.hint:
        entry += f"  {printable(problem.hint)}\n"
    return entry


def _excerpt(line: str, problem: Problem) -> str:
    """The source line and, below the place in it, carets and the hint."""
    number = str(problem.place.line)
    start = problem.place.column - 1
    begin = max(0, start - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[begin : begin + WIDEST]
    length = max(1, min(problem.place.length, len(shown) - (start - begin)))
    margin = re.sub(r"[^\t]", " ", shown[: start - begin])
    hint = f" {printable(problem.hint)}" if problem.hint else ""
    return (
        f"  {number} | {printable(shown)}\n  {' ' * len(number)} | {margin}{'^' * length}{hint}\n"
    )


def printable(text: str) -> str:
    """The text without characters that a terminal obeys or that turn its direction."""
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "�", text)
