"""No lesson is left out because of how its file is called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from learnmathora.content.lessons import is_notebook, to_make_a_lesson
from learnmathora.course.destination import targets_of
from learnmathora.model import Place, Problem, Text
from learnmathora.text.address import content_path


def check_leftover(texts: Iterable[Text], files: Iterable[str]) -> Iterator[Problem]:
    """Warnings, for what no text links to: that is meant to be handed on as it is."""
    everything = list(texts)
    folders = {posixpath.dirname(text.path) for text in everything}
    linked = {
        content_path(text.path, target)[0] for text in everything for target in targets_of(text)
    }
    notebooks = {text.path for text in everything if is_notebook(text.path)}
    for path in files:
        is_beside = posixpath.dirname(path) in folders
        hint = to_make_a_lesson(path, is_beside_lessons=is_beside)
        if hint and path not in linked and path not in notebooks:
            message = f"left out: {posixpath.basename(path)} is not read as what it looks like"
            yield Problem(path, Place(1), "file-ending", message, hint)
