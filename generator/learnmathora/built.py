"""What a build made, or what kept it from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from learnmathora.allowances import settle
from learnmathora.course import Course
from learnmathora.file import File
from learnmathora.model import Allowance, Problem
from learnmathora.theme import Theme


@dataclass(frozen=True)
class Built:
    """`files` are those of the site, `sources` holds the text of each file read.

    `found` are all problems that there are, `allowances` the author's leave to some, by file.
    """

    files: tuple[File, ...]
    found: tuple[Problem, ...]
    sources: Mapping[str, str]
    course: Course
    theme: Theme
    allowances: Mapping[str, tuple[Allowance, ...]]
    is_strict: bool = False
    # Of files in folders that courses share, where they lie, from the content folder.
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Those that are told, in order, as severe as the author wants them."""
        rules = self.course.site.rules
        told = settle(self.found, self.allowances, rules, is_strict=self.is_strict)
        return tuple(self._placed(each) for each in told) if self.elsewhere else told

    def _placed(self, problem: Problem) -> Problem:
        return replace(problem, path=self.elsewhere.get(problem.path, problem.path))

    @property
    def is_sound(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)
