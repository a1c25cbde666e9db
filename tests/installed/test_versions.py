"""Two courses that use two versions, and one that changes from one to the other."""

from __future__ import annotations

from pathlib import Path

import pytest

import learnmathora
from tests.installed.environment import Installed, build, install, unpacked
from tests.lessons import COURSE, lesson, small_site, tree

pytestmark = pytest.mark.slow

NOW, NEXT = learnmathora.__version__, "9.8.7"


@pytest.fixture
def newer(sdist: Path, tmp_path: Path) -> Installed:
    """The program as it is now, under the number of a later version, whose footer is another."""
    source = unpacked(sdist, tmp_path / "source")
    edit(source / "generator/learnmathora/__init__.py", f'"{NOW}"', f'"{NEXT}"')
    edit(source / "theme/messages/en.json", '"review": "Review"', '"review": "Anew"')
    # Else it would say which version this is.
    (source / "PKG-INFO").unlink()
    wheel = build(source, tmp_path / "dist")
    assert wheel.name.startswith(f"learnmathora-{NEXT}-")
    return install(wheel, tmp_path / "newer", tmp_path / "machine")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_side_by_side_each_makes_its_own(
    installed: Installed, newer: Installed, tmp_path: Path
) -> None:
    """In turns, with one user's cache for both, and each after the other on the same course."""
    one, two = (tmp_path / name for name in ("one", "two"))
    for folder in (one, two):
        small_site(folder, {**COURSE, "course/a.md": lesson("Text.")})
    said = [each.run("--version", cwd=one).strip() for each in (installed, newer)]
    assert said == [f"learnmathora {NOW}", f"learnmathora {NEXT}"]
    installed.run(cwd=one)
    newer.run(cwd=two)
    ours, theirs = tree(one / "site"), tree(two / "site")
    assert b"Anew" not in ours["index.html"]
    assert b"Anew" in theirs["index.html"]
    for each, expected in ((newer, theirs), (installed, ours), (newer, theirs)):
        each.run(cwd=one)
        assert tree(one / "site") == expected
