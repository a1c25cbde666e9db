"""What zip files, single files and the worker are made of in tests, and how they are read."""

from __future__ import annotations

import io
import zipfile

import html5lib

from learnmathora.file import File
from tests.lessons import PNG, QUIZ, lesson

FILES: dict[str, str | bytes] = {
    "course/01-first.md": lesson(
        "See [](../other/far.md), [it](../other/far.md#the-end) and [](02-second.md#here)."
        "\n\n![A picture](curve.png)\n\n[Data](data.csv)\n" + QUIZ
    ),
    "course/02-second.md": lesson("## Here\n\n" + QUIZ, part="2", requires="[other/far]"),
    "course/curve.png": PNG,
    "course/data.csv": "x,y\n",
    "other/series.md": "---\ntitle: Other\nsummary: Text.\n---\n",
    "other/far.md": lesson("## The end", series="other", title="Far away"),
}


def unpacked(file: File) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def links(data: bytes) -> list[str]:
    """Where the links, pictures, styles and scripts of a page lead."""
    tree = html5lib.parse(data, namespaceHTMLElements=False)
    found = (element.get(name) for element in tree.iter() for name in ("href", "src"))
    return [link for link in found if link]
