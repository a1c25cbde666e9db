"""A course -> the text that lies beside its pages in a zip file, for the learner who opens it."""

from __future__ import annotations

import textwrap

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.theme import Theme


def write_readme(course: Course, theme: Theme) -> File:
    """README.txt: how to open the pages, and where progress is kept."""
    titles = [series.title.text for series in course.series]
    paragraphs = [
        f"{course.site.title}: {', '.join(titles)}",
        theme.words["readme_open"],
        theme.words["readme_progress"],
        theme.words["readme_firefox"],
        *([course.site.base_url] if course.site.base_url else []),
    ]
    text = "\n\n".join(
        textwrap.fill(paragraph, 72, break_long_words=False) for paragraph in paragraphs
    )
    return File.of("README.txt", f"{text}\n".encode())
