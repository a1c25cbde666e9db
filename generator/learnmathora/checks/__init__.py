"""What can be wrong in a course although each text compiles: one module a check, each a function.

Those listed here run in every build; those of the teaching, in `health`, for `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from learnmathora.checks.duplicates import check_duplicates
from learnmathora.checks.films import check_films
from learnmathora.checks.headings import check_headings
from learnmathora.checks.links import check_links
from learnmathora.checks.pictures import check_pictures
from learnmathora.checks.questions import check_objectives
from learnmathora.checks.requires import check_requires
from learnmathora.checks.series import check_series
from learnmathora.course.course import Course
from learnmathora.course.document import Document, Documents
from learnmathora.model import Problem, Text

# Of a text alone: what they find is remembered with it.
OF_TEXT: tuple[Callable[[Text, Document], Iterable[Problem]], ...] = (
    check_headings,
    check_objectives,
)
# Of all texts, published or not.
OF_TEXTS: tuple[Callable[[Sequence[Text], Documents], Iterable[Problem]], ...] = (
    check_requires,
    check_series,
    check_duplicates,
)
# Of what is published.
OF_COURSE: tuple[Callable[[Course], Iterable[Problem]], ...] = (
    check_links,
    check_pictures,
    check_films,
)
