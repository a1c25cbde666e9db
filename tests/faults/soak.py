"""Thousands of random edits, with all that happens to builds in between: nothing is lost or torn.

    python -m tests.faults.soak 2000 1

Builds are killed at work; the store and the note that spares a build are damaged; the clock jumps;
files are put back with the times that they had. The second number is where chance begins. Run by
hand it takes some minutes; `test_soak` does little of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from learnmathora.cache.store import NAME
from learnmathora.configuration import Folders
from learnmathora.disk import MANIFEST, STAGE
from learnmathora.installation.checkout import main as run_build
from tests.edits import BEGINNING, CONFIGURED, HEADERS, LESSONS, OTHERS, PARTS, THEMED, edit
from tests.faults.power import in_a_child
from tests.lessons import COURSE, SmallSite, lesson, small_site, tree

LONGEST = 0.15
END = re.compile(rb"</html>\n(<!--[0-9a-f]{10}-->)?$")
NAMED = re.compile(rb'(?:href|src)="((?:\.\./)*assets/[^"]+)"')
NOTES = ("unchanged-build", NAME)
DAY = 24 * 60 * 60
JUMPS = (-400 * DAY, -DAY, -2, 0, 0, 0, 2, DAY, 400 * DAY)
BUILT, FAULTY = 0, 1


def change(site: SmallSite, chance: random.Random) -> None:
    others = {**OTHERS, **THEMED, "site.yaml": CONFIGURED}
    path = chance.choice([*LESSONS, *LESSONS, *LESSONS, *others])
    if chance.random() < 0.15 and path != "site.yaml":
        edit(site, path, None)
    elif path in others:
        edit(site, path, chance.choice(others[path]))
    else:
        header = {"part": LESSONS[path], **chance.choice(HEADERS)}
        body = "\n\n".join(chance.sample(PARTS, chance.randint(0, 3)))
        edit(site, path, lesson(body, **header))


def jump(site: SmallSite, chance: random.Random, seconds: int) -> None:
    """A file of the content gets the time of a clock that is so far off."""
    files = [file for file in sorted(site.folders.content.rglob("*")) if file.is_file()]
    moment = time.time() + seconds
    os.utime(chance.choice(files), (moment, moment))


def damage(cache: Path, chance: random.Random) -> bool:
    """Spoils the store or the note: some of its bytes, its end, or all; whether there was one."""
    file = cache / chance.choice(NOTES)
    if not file.is_file():
        return False
    data = bytearray(file.read_bytes())
    match chance.randrange(4):
        case 0:
            for _ in range(chance.randint(1, 20)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del data[chance.randrange(len(data)) :]
        case 2:
            start = chance.randrange(len(data))
            data[start : start + 4096] = bytes(4096)
        case _:
            data = bytearray(chance.randbytes(100))
    file.write_bytes(data)
    return True


def texts(content: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}


def go_back(content: Path, sound: dict[Path, bytes]) -> None:
    """To the texts of the last build that was sound."""
    for file in texts(content).keys() - sound.keys():
        file.unlink()
    for file, data in sound.items():
        file.write_bytes(data)


def build(folders: Folders, jump: int = 0) -> int:
    """As from the command line, where the clock is off; its status, or 99 if it raised."""
    named = {"content": folders.content, "out": folders.out, "cache": folders.cache}
    arguments = ["--no-setup", "--quiet", "--jobs=1"]
    arguments += [f"--{name}={folder}" for name, folder in named.items()]
    now = time.time_ns

    def work() -> int:
        time.time_ns = lambda: now() + jump * 1_000_000_000
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            return run_build(arguments)

    return in_a_child(work)


def killed(work: Callable[[], object], seconds: float) -> bool:
    """Whether it was still at work after so many seconds, and was ended."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        work()
        os._exit(0)
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def check_whole(out: Path, site: dict[str, bytes]) -> None:
    """Every page has its end, and all that it loads is there."""
    for path, data in site.items():
        if path.endswith(".html") and not path.startswith(STAGE):
            assert END.search(data), path
            for name in NAMED.findall(data):
                assert (out / path).parent.joinpath(name.decode()).exists(), (path, name)


def soak(
    rounds: int,
    chance: random.Random,
    folder: Path,
    follow: Callable[[int], None] = lambda number: None,
) -> Counter[str]:
    """So many edits in a folder; how often what happened. `follow` is given each one's number."""
    site = small_site(folder / "project", {**COURSE, **BEGINNING})
    out = site.folders.out
    assert build(site.folders) == BUILT
    counts: Counter[str] = Counter()
    sound = texts(site.folders.content)
    theirs = out / "course" / "notes.txt"
    theirs.write_text("mine")
    for number in range(rounds):
        follow(number)
        change(site, chance)
        counts["edits"] += 1
        off = chance.choice(JUMPS)
        if off and chance.random() < 0.5:
            jump(site, chance, off)
            counts["clocks that jumped"] += 1
        if chance.random() < 0.2:
            counts["stores damaged"] += damage(site.folders.cache, chance)
        if chance.random() < 0.4:
            work = lambda: build(site.folders, off)  # noqa: B023, E731
            counts["killed at work"] += killed(work, chance.random() * LONGEST)
            check_whole(out, tree(out))
            continue
        before = tree(out)
        status = build(site.folders, off)
        assert status in (BUILT, FAULTY), status
        if status == FAULTY:
            counts["refused"] += 1
            assert tree(out) == before
            if chance.random() < 0.7:
                go_back(site.folders.content, sound)
            continue
        sound = texts(site.folders.content)
        clean = replace(site.folders, out=folder / f"{number}", cache=folder / f"{number}.cache")
        assert build(clean) == BUILT
        assert tree(out) == {**tree(clean.out), "course/notes.txt": b"mine"}
        counts["equal to a clean build"] += 1
        shutil.rmtree(clean.out)
        shutil.rmtree(clean.cache)
    assert theirs.read_text() == "mine"
    assert (out / MANIFEST).is_file()
    return counts


def say(number: int) -> None:
    if number % 100 == 0:
        print(f"{number} edits", file=sys.stderr, flush=True)


def main(rounds: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        for name, count in soak(rounds, random.Random(seed), Path(temporary), say).items():
            print(f"{name}: {count}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
