"""The folders that an author names, or stands in -> all folders that a command reads and writes.

Needs only what Python has loaded anyhow: a build in which nothing changed imports this.
"""

from __future__ import annotations

import os

from learnmathora.installation import THEME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SITE = "site.yaml"
# The folders in a course's folder that commands write to.
WRITTEN = {"build": "site", "export": "export", "teacher": "site-teacher"}


def places(named: Mapping[str, str], home: str = "", command: str = "build") -> dict[str, str]:
    """The folders `course`, `content`, `theme`, `out` and `cache`, as texts.

    `named` holds those that the command line names. A course is the current folder, or the one of
    the content that is named; a checkout of the program passes itself as its `home`, and is always
    the course. Content is the folder that holds site.yaml: the course's own, or `content` in it.
    """
    content = named.get("content") or (os.path.join(home, "content") if home else "")
    content = content_in(os.path.abspath(content or os.getcwd()))
    course = home or course_of(content)
    is_there = os.path.isfile(os.path.join(content, SITE))
    usual = {
        "course": course,
        "content": content,
        "theme": THEME,
        "out": os.path.join(course, WRITTEN.get(command, "site")),
        # Where there is no course nothing is left: what cannot be a folder remembers nothing.
        "cache": os.path.join(course, ".cache") if is_there else os.devnull,
    }
    return {**usual, **named, "content": content}


def content_in(folder: str) -> str:
    """The folder itself, unless site.yaml lies in `content` inside it, and not in the folder."""
    inner = os.path.join(folder, "content")
    is_inner = not os.path.isfile(os.path.join(folder, SITE)) and os.path.isfile(
        os.path.join(inner, SITE)
    )
    return inner if is_inner else folder


def course_of(content: str) -> str:
    """The folder of a course that keeps its lessons in this one."""
    return os.path.dirname(content) if os.path.basename(content) == "content" else content


def written_in(places: Mapping[str, str]) -> tuple[str, ...]:
    """The folders that commands write to: what lies there is no part of the course's content."""
    usual = (os.path.join(places["course"], name) for name in WRITTEN.values())
    return (os.path.abspath(places["out"]), *usual)
