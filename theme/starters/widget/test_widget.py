"""What `starter` promises: run it with `python -m pytest`, in the course's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import learnmathora

FOLDER = Path(__file__).parent
SITE = "title: A site\nid: a-site\nwidgets:\n- starter\n"
SERIES = "---\ntitle: A series\nsummary: What it is.\n---\n"
LESSON = """\
---
title: A lesson
series: course
part: 1
difficulty: easy
minutes: 5
summary: What it says.
---

:::starter{{#square {options}}}

An area of {{area}}.

:::
"""


def built(folder: Path, options: str) -> learnmathora.Built:
    """A course of one lesson, in which the block has these options."""
    shutil.copytree(FOLDER, folder / "_widgets" / "starter")
    (folder / "course").mkdir()
    texts = {
        "site.yaml": SITE,
        "course/series.md": SERIES,
        "course/lesson.md": LESSON.format(options=options),
    }
    for path, text in texts.items():
        (folder / path).write_text(text, encoding="utf-8")
    return learnmathora.build(folder)


def test_without_script_the_picture_and_its_area_are_there(tmp_path: Path) -> None:
    files = {file.path: file.data for file in built(tmp_path, "side=3").files}
    page = files["course/lesson.html"].decode()
    assert 'aria-label="A square with side 3"' in page
    assert "<strong>9</strong>" in page
    assert "An area of 9." in page


def test_a_goal_that_is_reached_at_the_start_is_a_mistake(tmp_path: Path) -> None:
    (problem,) = built(tmp_path, "side=3 goal=4").problems
    assert problem.place.line == 10
    assert problem.message == "the square begins with an area of 9, at its goal already"
