"""Where the right option of a question stands, and how long it is, do not give it away.

Both are among the commonest flaws of multiple choice (Haladyna, Downing & Rodriguez 2002).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from learnmathora.blocks.quiz.choose import Choose
from learnmathora.course.course import Course
from learnmathora.model import Problem, Series

# So few questions show no habit of their author's.
FEWEST = 4
LARGEST_SHARE = 0.6
# In characters: shorter differences are not seen.
LONGER_BY, LONGER_TIMES = 15, 1.5


def check_answer_bias(course: Course) -> Iterator[Problem]:
    for text in course.texts:
        for block in course.document(text).walk():
            if isinstance(block, Choose) and block.type == "choice" and _is_longest(block):
                message = "the right option is much longer than the others"
                hint = "shorten it, or say the others as fully"
                yield Problem(text.path, block.place, "answer-length", message, hint)
    for series in course.series:
        yield from _places(course, series)


def _is_longest(block: Choose) -> bool:
    (right,) = (len(choice.plain_text) for choice in block.choices if choice.is_right)
    longest = max(len(choice.plain_text) for choice in block.choices if not choice.is_right)
    return right > LONGER_TIMES * longest and right >= longest + LONGER_BY


def _places(course: Course, series: Series) -> Iterator[Problem]:
    """One problem where the right option has a favourite place."""
    documents = map(course.document, course.lessons_of(series))
    blocks = (block for document in documents for block in document.walk())
    fixed = [
        next(n for n, choice in enumerate(block.choices, start=1) if choice.is_right)
        for block in blocks
        if isinstance(block, Choose) and block.type == "choice" and not block.is_shuffled
    ]
    if len(fixed) < FEWEST:
        return
    place, times = Counter(fixed).most_common(1)[0]
    if times > LARGEST_SHARE * len(fixed):
        message = f"option {place} is the right one in {times} of {len(fixed)} questions"
        hint = "move some of them, or add shuffle=yes"
        where = course.document(series).place("title")
        yield Problem(series.path, where, "answer-position", message, hint)
