"""What of a theme cannot be used -> a problem, in the line of the author's own file."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable
from pathlib import Path

from learnmathora.model import Place, Problem

GUIDE = "mend it; the guide's lesson on the theme lists what a template is given"


class Unusable(ValueError):
    """A file of a theme; it knows which and in what line, as Jinja's own errors do."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(message)
        self.filename, self.lineno = file, line


class NotText(Unusable):
    """A file that is not UTF-8."""

    def __init__(self, file: str, error: UnicodeDecodeError) -> None:
        line = error.object[: error.start].count(b"\n") + 1
        super().__init__(file, line, "this byte is not UTF-8 text")


class Unclosed(Unusable):
    """A script or a style sheet in which a bracket or a text is not closed."""


class TemplateFault(Exception):
    """A template that cannot be filled, or a file of the theme that cannot be used."""

    def problem(self, content: Path, own: Iterable[Path] = ()) -> Problem:
        """What failed, in the line of the template; paths are given from the content folder.

        A template in one of the author's own folders is named rather than one of the theme's that
        it fills.
        """
        error, *names = self.args
        file, line = _where(error, [str(folder) for folder in own])
        path = Path(os.path.relpath(file, content)).as_posix() if file else names[0]
        place = Place(line or 1)
        if isinstance(error, Unclosed):
            hint = "close it; no page could use this file, nor what is joined with it"
            return Problem(path, place, "theme-syntax", str(error), hint)
        message = f"the template cannot be filled: {type(error).__name__}: {error}"
        if isinstance(error, NotText):
            message = str(error)
        return Problem(path, place, "template-fault", message, GUIDE)


def _where(error: BaseException, own: list[str]) -> tuple[str, int]:
    """The file that an error knows of, or else the template, or the author's code, last at work."""
    frames = [
        (frame.filename, frame.lineno or 1)
        for frame in reversed(traceback.extract_tb(error.__traceback__))
        if frame.filename.endswith(".html") or (own and frame.filename.startswith(tuple(own)))
    ]
    file = getattr(error, "filename", None)
    known = [(file, getattr(error, "lineno", None) or 1)] if file else []
    places = [*known, *frames]
    theirs = (place for place in places if place[0].startswith(tuple(own)) and own)
    return next(theirs, places[0] if places else ("", 1))
