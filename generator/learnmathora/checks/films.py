"""What is played can be followed by who does not hear it: by captions, or by reading."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.content.media import CAPTIONS, TRANSCRIPT, beside, fault, is_film, is_played
from learnmathora.course.course import Course
from learnmathora.course.destination import Destination, destination
from learnmathora.model import Link, Problem, Text


def check_films(course: Course) -> Iterator[Problem]:
    """Warnings: the page can still be read."""
    for text in course.texts:
        targets = (target for target, is_picture in text.outline.targets if is_picture)
        if not any(map(is_played, targets)):
            continue
        links = course.document(text).links
        for number, link in enumerate(links):
            if link.is_picture and is_played(link.target):
                yield from _of_film(course, text, link, _files_beside(link, links[number + 1 :]))


def _files_beside(film: Link, after: tuple[Link, ...]) -> list[Link]:
    """The files that its author names for it: they stand in the same place."""
    return [link for link in after if link.place == film.place]


def _of_film(course: Course, text: Text, film: Link, named: list[Link]) -> Iterator[Problem]:
    if destination(course, text, film.target) is None:
        return

    def found(ending: str) -> Destination | None:
        own = (link.target for link in named if link.target.lower().endswith(ending))
        each = (destination(course, text, path) for path in (*own, *beside(film.target, ending)))
        return next((there for there in each if there), None)

    captions, transcript = found(CAPTIONS), found(TRANSCRIPT)
    path = film.target
    if is_film(path) and captions is None:
        message = f"the film {path} has no captions: who does not hear it cannot follow"
        hint = f"put {beside(path, CAPTIONS)[0]} beside it, with what is said and when"
        yield Problem(text.path, film.place, "film-captions", message, hint)
    if not is_film(path) and transcript is None:
        message = f"the recording {path} cannot be read: who does not hear it has nothing of it"
        hint = f"put {beside(path, TRANSCRIPT)[0]} beside it, with what is said"
        yield Problem(text.path, film.place, "film-captions", message, hint)
    attachment = course.attachments.get(captions.address) if captions else None
    wrong = fault(attachment.data.decode("utf-8", errors="replace")) if attachment else None
    if attachment and wrong:
        message = f"{attachment.path} is not shown, line {wrong.line}: {wrong.message}"
        yield Problem(text.path, film.place, "film-captions", message, wrong.hint)
