"""What builds begin with, keep from one to the next, and end with: Folders, Workshop, Built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator import cache, disk
from generator.allowances import settle
from generator.course import Course
from generator.disk import Reading
from generator.file import File
from generator.library import Library
from generator.model import Allowance, Problem
from generator.recall import Recall
from generator.theme import Theme


@dataclass(frozen=True, slots=True)
class Folders:
    content: Path
    theme: Path
    out: Path
    cache: Path


@dataclass(frozen=True)
class Built:
    """What a build made, or what kept it from it; `sources` holds the text of each file read.

    `found` are all problems that there are, `allowances` the author's leave to some, by file.
    """

    files: tuple[File, ...]
    found: tuple[Problem, ...]
    sources: Mapping[str, str]
    course: Course
    theme: Theme
    allowances: Mapping[str, tuple[Allowance, ...]]
    is_strict: bool = False

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Those that are told, in order, as severe as the author wants them."""
        rules = self.course.site.rules
        return settle(self.found, self.allowances, rules, is_strict=self.is_strict)

    @property
    def is_sound(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)


class Workshop:
    """What need not be made again: texts and files of earlier builds, on disk or in this process.

    A preview's files are of no use to a build, so that they are `forgetful`: not kept on disk.
    """

    def __init__(self, folders: Folders, *, is_forgetful: bool = False) -> None:
        self.library = Library(folders.cache)
        self._files = None if is_forgetful else folders.cache / "files.json"
        stored = cache.load(self._files) if self._files else {}
        self._recall = Recall(stored, lambda file: disk.read_same(folders.out, file))
        self._theme: Theme | None = None
        self.reading: Reading | None = None

    def theme(self, wanted: Theme) -> Theme:
        """A theme like the one wanted, with what was made from its files, if there is one."""
        self._recall.begin()
        if self._theme != wanted:
            self._theme = replace(wanted, recall=self._recall)
        return self._theme

    def forget_theme(self) -> None:
        """Its files have changed."""
        self._theme = None

    def save(self) -> None:
        self.library.save()
        if self._files:
            cache.replace(self._files, cache.packed(self._recall.stored()))
