"""A build -> what a later version needs to know of it, as text, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from learnmathora.model import Problem

# In the cache folder.
NAME = "built.json"


@dataclass(frozen=True, slots=True)
class Record:
    """How a build ended.

    `problems` holds the path, code and message of each that was told; `originals`, the text that
    the theme then had in the place of each file of `_theme/`, by that file's path.
    """

    version: str
    problems: frozenset[tuple[str, str, str]] = frozenset()
    originals: Mapping[str, str] = field(default_factory=dict)


def key(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems of two builds the same: not the line, which moves with every edit."""
    return problem.path, problem.code, problem.message


def record(version: str, problems: Iterable[Problem], originals: Mapping[str, str]) -> Record:
    """What is kept of a build by this version of the program."""
    return Record(version, frozenset(map(key, problems)), dict(originals))


def to_text(record: Record) -> str:
    """The record as JSON."""
    problems = sorted(map(list, record.problems))
    value = {
        "version": record.version,
        "problems": problems,
        "originals": dict(sorted(record.originals.items())),
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def from_text(text: str) -> Record | None:
    """The record that a text holds; None where it holds none."""
    try:
        value = json.loads(text)
        problems = frozenset(
            (str(path), str(code), str(said)) for path, code, said in value["problems"]
        )
        originals = {str(path): str(was) for path, was in value["originals"].items()}
        return Record(str(value["version"]), problems, originals)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
