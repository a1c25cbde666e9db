"""A thousand random edits, with builds that are killed in between: nothing may be lost or torn.

    python -m tests.faults.soak 1000 1

The second number is where chance begins. Run by hand: it takes some minutes.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from learnmathora.configuration import Folders
from learnmathora.disk import STAGE, DiskError
from learnmathora.site import build, write
from tests.edits import BEGINNING, CONFIGURED, HEADERS, LESSONS, OTHERS, PARTS, THEMED, edit
from tests.lessons import COURSE, SmallSite, lesson, small_site, tree

LONGEST = 0.15
END = re.compile(rb"</html>\n(<!--[0-9a-f]{10}-->)?$")
NAMED = re.compile(rb'(?:href|src)="((?:\.\./)*assets/[^"]+)"')


def change(site: SmallSite, chance: random.Random) -> None:
    others = {**OTHERS, **THEMED, "site.yaml": CONFIGURED}
    path = chance.choice([*LESSONS, *LESSONS, *LESSONS, *others])
    if chance.random() < 0.15 and path != "site.yaml":
        return ignore(edit(site, path, None))
    if path in others:
        return ignore(edit(site, path, chance.choice(others[path])))
    header = {"part": LESSONS[path], **chance.choice(HEADERS)}
    body = "\n\n".join(chance.sample(PARTS, chance.randint(0, 3)))
    return ignore(edit(site, path, lesson(body, **header)))


def texts(content: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}


def go_back(content: Path, sound: dict[Path, bytes]) -> None:
    """To the texts of the last build that was sound."""
    for file in texts(content).keys() - sound.keys():
        file.unlink()
    for file, data in sound.items():
        file.write_bytes(data)


def ignore(_: object) -> None:
    pass


def attempt(folders: Folders) -> bool:
    """Builds and writes; whether there was something to write."""
    try:
        built = build(folders)
    except DiskError:
        return False
    if built.is_sound:
        write(built, folders)
    return built.is_sound


def killed(folders: Folders, seconds: float) -> bool:
    """Builds in a process that is killed after so many seconds; whether it was still at work."""
    child = os.fork()
    if not child:
        attempt(folders)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def check_whole(out: Path, site: dict[str, bytes]) -> None:
    """Every page has its end, and all that it loads is there."""
    for path, data in site.items():
        if path.endswith(".html") and not path.startswith(STAGE):
            assert END.search(data), path
            for name in NAMED.findall(data):
                assert (out / path).parent.joinpath(name.decode()).exists(), (path, name)


def soak(rounds: int, chance: random.Random, folder: Path) -> dict[str, int]:
    site = small_site(folder / "project", {**COURSE, **BEGINNING})
    out = site.folders.out
    attempt(site.folders)
    counts = {"edits": 0, "killed at work": 0, "refused": 0, "equal to a clean build": 0}
    sound = texts(site.folders.content)
    theirs = out / "course" / "notes.txt"
    theirs.write_text("mine")
    for number in range(rounds):
        change(site, chance)
        counts["edits"] += 1
        if chance.random() < 0.5:
            counts["killed at work"] += killed(site.folders, chance.random() * LONGEST)
            check_whole(out, tree(out))
            continue
        before = tree(out)
        if not attempt(site.folders):
            counts["refused"] += 1
            assert tree(out) == before
            if chance.random() < 0.7:
                go_back(site.folders.content, sound)
            continue
        sound = texts(site.folders.content)
        clean = replace(site.folders, out=folder / f"{number}", cache=folder / f"{number}.cache")
        attempt(clean)
        assert tree(out) == {**tree(clean.out), "course/notes.txt": b"mine"}
        counts["equal to a clean build"] += 1
        shutil.rmtree(clean.out)
        shutil.rmtree(clean.cache)
    assert theirs.read_text() == "mine"
    return counts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        print(soak(int(sys.argv[1]), random.Random(int(sys.argv[2])), Path(temporary)))
