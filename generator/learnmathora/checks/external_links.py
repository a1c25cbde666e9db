"""Links to other sites lead somewhere. Only `check --external` asks, since it needs the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from learnmathora.checks.reading import Reading
from learnmathora.course.course import Course
from learnmathora.model import Problem

AT_ONCE = 8


def check_external_links(
    course: Course, readings: Mapping[str, Reading], ask: Callable[[str], str]
) -> Iterator[Problem]:
    """`ask` says what is wrong with an address; nothing where it answers."""
    links = [(text, link) for text in course.texts for link in readings[text.path].addresses]
    wanted = list(dict.fromkeys(link.target.partition("#")[0] for _, link in links))
    with ThreadPoolExecutor(AT_ONCE) as asking:
        answers = dict(zip(wanted, asking.map(ask, wanted), strict=True))
    for text, link in links:
        reason = answers[link.target.partition("#")[0]]
        if reason:
            message = f"{link.target} does not answer: {reason}"
            hint = "correct it, or link to a copy that is kept, such as one of web.archive.org"
            yield Problem(text.path, link.place, "link-dead", message, hint)
