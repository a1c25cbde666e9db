"""A build -> what a later version needs to know of it, as data, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

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


def to_value(record: Record) -> dict[str, Any]:
    """The record as JSON can hold it."""
    problems = sorted(map(list, record.problems))
    originals = dict(sorted(record.originals.items()))
    return {"version": record.version, "problems": problems, "originals": originals}


def from_value(value: Mapping[str, Any]) -> Record | None:
    """The record that was kept; None where this is none."""
    try:
        problems = frozenset(
            (str(path), str(code), str(message)) for path, code, message in value["problems"]
        )
        originals = {str(path): str(was) for path, was in value["originals"].items()}
        return Record(str(value["version"]), problems, originals)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
