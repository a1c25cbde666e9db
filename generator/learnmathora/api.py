"""For scripts: a course's folder -> its site as values. What stands here stays: see docs/stable.md.

import learnmathora

built = learnmathora.build("my-course")
for problem in built.problems:
    print(problem.path, problem.place.line, problem.code, problem.message)
for file in built.files:
    print(file.path, len(file.data))
"""

from __future__ import annotations

import os
from pathlib import Path

from learnmathora.built import Built
from learnmathora.cache.session import BuildSession
from learnmathora.configuration import Folders
from learnmathora.disk import DiskError
from learnmathora.file import File
from learnmathora.installation.places import places
from learnmathora.model import Place, Problem
from learnmathora.site import build as build_site

__all__ = ["Built", "DiskError", "File", "Place", "Problem", "build"]


def build(folder: str | os.PathLike[str], *, drafts: bool = False) -> Built:
    """Builds a course in memory: it reads its folder, and writes nothing.

    Arguments:
        folder: the course's folder, which holds site.yaml itself or in `content`.
        drafts: whether drafts are built too.

    Returns a value with `problems` (what authors are told, in order: each with `path`, from the
    content folder, `place`, with `line` and `column` from 1, `code`, `message`, `hint` and
    `severity`), `is_sound` (whether none of them is an error) and `files` (those of the site: each
    with `path`, from the site's folder, and `data`, bytes; none where it is not sound).

    Raises DiskError where there is no such folder, or its files cannot be read.
    """
    found = places({"content": os.fspath(folder)})
    content, out = Path(found["content"]), Path(found["out"])
    # What cannot be a folder remembers nothing.
    nowhere = Path(os.devnull)
    folders = Folders(content, Path(found["theme"]), out, nowhere, (out,))
    return build_site(folders, with_drafts=drafts, session=BuildSession(folders, persist=False))
