"""The power goes, at any step of a build: the next build is a clean one's equal."""

from __future__ import annotations

import os
import subprocess
from itertools import count
from pathlib import Path

import pytest

from learnmathora.cli import main
from learnmathora.configuration import Folders
from learnmathora.disk import MANIFEST
from tests.faults.power import (
    SYSTEMS,
    NoMountError,
    System,
    copied,
    in_a_child,
    mounted,
    new_image,
    watched,
)
from tests.lessons import COURSE, lesson, small_site, tree

pytestmark = pytest.mark.slow

# A change of them all, with a page that is new and one that goes.
BEFORE = {f"course/{n}.md": lesson(f"Old {n}.", part=str(n)) for n in range(1, 5)}
AFTER = {f"course/{n}.md": lesson(f"New {n} [](5.md).", part=str(n)) for n in range(2, 5)}
AFTER["course/5.md"] = lesson("New.", part="5")
# Every so many steps the power goes: a step more costs a quarter of a second.
EVERY = int(os.environ.get("LEARNMATHORA_POWER_EVERY", "12"))


def build(folders: Folders) -> int:
    named = {"content": folders.content, "out": folders.out, "cache": folders.cache}
    return main([*(f"--{name}={folder}" for name, folder in named.items()), "--quiet", "--jobs=1"])


def edit(content: Path) -> None:
    (content / "course/1.md").unlink()
    for path, text in AFTER.items():
        (content / path).write_text(text)


def built_until_the_power_goes(
    folders: Folders, disk: Path, image: Path, *, is_logged: bool
) -> list[Path]:
    """Builds the edited course; the disk as it was at each step that is looked at."""
    steps = count()
    copies: list[Path] = []

    def look() -> None:
        if next(steps) % EVERY == 0:
            if is_logged:
                # The file system writes its own log when anybody waits for a file.
                with (disk / "other").open("ab") as file:
                    file.write(b".")
                    os.fsync(file.fileno())
            copied(image, image.with_name(f"{image.name}-{len(copies)}"))
            copies.append(image.with_name(f"{image.name}-{len(copies)}"))

    def work() -> int:
        watched(disk, look)
        status = build(folders)
        for _ in range(EVERY):
            look()
        return status if copies else 98

    assert in_a_child(work) == 0
    return sorted(image.parent.glob(f"{image.name}-*"))


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
@pytest.mark.parametrize("is_logged", [False, True], ids=["nothing written", "its log written"])
def test_a_power_cut_at_any_step_is_mended_by_the_next_build(
    tmp_path: Path, system: System, is_logged: bool
) -> None:
    if not system.is_there:
        pytest.skip(f"only root may mount a disk in a file, and {system.make[0]} must be there")
    disk, image = tmp_path / "disk", tmp_path / "image"
    new_image(system, image)
    clean = small_site(tmp_path / "clean", {**COURSE, **BEFORE})
    edit(clean.folders.content)
    expected = {file.path: file.data for file in clean.publish().files}
    try:
        with mounted(image, disk, system.options):
            site = small_site(disk / "project", {**COURSE, **BEFORE})
            assert in_a_child(lambda: build(site.folders)) == 0
            (site.folders.out / "course/notes.txt").write_text("mine")
            edit(site.folders.content)
            subprocess.run(["sync", "-f", str(disk)], check=True)
            copies = built_until_the_power_goes(site.folders, disk, image, is_logged=is_logged)
    except NoMountError as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    assert len(copies) > 3
    for copy in copies:
        with mounted(copy, disk, system.options):
            assert in_a_child(lambda: build(site.folders)) == 0, copy.name
            found = tree(site.folders.out)
            del found[MANIFEST]
            assert found == {**expected, "course/notes.txt": b"mine"}, copy.name
        copy.unlink()
