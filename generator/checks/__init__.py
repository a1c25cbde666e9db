"""What can be wrong in a course although each text compiles: one module a check, each a function.

Those listed here run in every build; those of the teaching, in generator/health.py, for `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from generator.checks.headings import check_headings
from generator.checks.links import check_links
from generator.checks.questions import check_objectives
from generator.checks.requires import check_requires
from generator.checks.series import check_series
from generator.checks.twice import check_twice
from generator.course import Course
from generator.model import Problem, Text

# Of a text alone: what they find is remembered with it.
OF_TEXT: tuple[Callable[[Text], Iterable[Problem]], ...] = (check_headings, check_objectives)
# Of all texts, published or not.
OF_TEXTS: tuple[Callable[[Sequence[Text]], Iterable[Problem]], ...] = (
    check_requires,
    check_series,
    check_twice,
)
# Of what is published.
OF_COURSE: tuple[Callable[[Course], Iterable[Problem]], ...] = (check_links,)
