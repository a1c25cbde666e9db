"""What a build made, or what kept it from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.model import Origin, Problem, Suppression
from learnmathora.rules.suppressions import apply_rules
from learnmathora.theme import Theme


@dataclass(frozen=True)
class Built:
    """What a build made."""

    # Those of the site; none where a problem is an error.
    files: tuple[File, ...]
    # Those before any rule of the author's.
    all_problems: tuple[Problem, ...]
    # The text of each file read, by path.
    sources: Mapping[str, str]
    # What was published.
    course: Course
    # With which it was written.
    theme: Theme
    # Comments that turn warnings off, by the file that they stand in.
    suppressions: Mapping[str, tuple[Suppression, ...]]
    # Whether warnings count as errors.
    is_strict: bool = False
    # Of files in folders that courses share, where they lie, from the content folder.
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    # Of texts that include others, where their lines are from.
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    # The texts that notebooks became.
    notebooks: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Those to report, in order, with the severity that the author gave their codes."""
        rules = self.course.site.rules
        reported = apply_rules(
            self.all_problems, self.suppressions, rules, is_strict=self.is_strict
        )
        if not self.elsewhere and not self.origins:
            return reported
        # A file that is included twice is told of once.
        return tuple(dict.fromkeys(map(self._placed, reported)))

    def with_problems(self, more: Iterable[Problem]) -> Built:
        """The same with these problems, too."""
        return replace(self, all_problems=(*self.all_problems, *more))

    def _placed(self, problem: Problem) -> Problem:
        """The problem where an author finds it: in an included or shared file, if it is there."""
        origins, line = self.origins.get(problem.path, ()), problem.place.line
        found = bisect_right(origins, line, key=lambda each: each.first)
        if found:
            origin = origins[found - 1]
            column = max(1, problem.place.column - origin.shift)
            place = replace(problem.place, line=origin.line + line - origin.first, column=column)
            problem = replace(problem, path=origin.path, place=place)
        return replace(problem, path=self.elsewhere.get(problem.path, problem.path))

    @property
    def is_sound(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)
