"""A sound site, an author who makes one fault in it, and a witness of what is touched."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from learnmathora.cli import main
from tests.lessons import COURSE, ROOT, SmallSite, lesson, small_site

CANARY = "canary-of-another-folder"
# What these name below an open folder (the last argument) is passed over: that was seen itself.
CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink")
PLACED = re.compile(r"^(.*):(\d+):(\d+): (error|warning)\[([a-z-]+)\]: ", re.MULTILINE)


@dataclass
class Witness:
    """Sees every file that this process opens, moves or removes, and each try to leave it."""

    is_awake: bool = False
    opened: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)

    def forget(self) -> None:
        self.opened.clear()
        self.changed.clear()
        self.left.clear()

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.is_awake:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            (self.changed if writes else self.opened).add(
                os.path.realpath(os.fsdecode(arguments[0]))
            )
        elif event in CHANGES and arguments[-1] in (-1, None):
            self.changed.add(os.path.realpath(os.fsdecode(str(arguments[0]))))
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.spawn")):
            self.left.append(event)


WITNESS = Witness()
sys.addaudithook(WITNESS.see)


@dataclass(frozen=True)
class Answer:
    """How a build ended: its status, what it said, and the seconds of the processor it took."""

    status: int
    said: str
    seconds: float

    @property
    def problems(self) -> list[str]:
        """`file:line code` of each problem."""
        return [f"{found[1]}:{found[2]} {found[5]}" for found in PLACED.finditer(self.said)]


@dataclass(frozen=True)
class Author:
    """Puts files into a sound site and builds it as from the command line."""

    site: SmallSite
    capture: pytest.CaptureFixture[str]

    def build(self, *options: str) -> Answer:
        folders = self.site.folders
        names = {"content": folders.content, "out": folders.out, "cache": folders.cache}
        self.capture.readouterr()
        WITNESS.forget()
        started, WITNESS.is_awake = time.process_time(), True
        try:
            status = main([*(f"--{name}={folder}" for name, folder in names.items()), *options])
        finally:
            WITNESS.is_awake = False
        seconds = time.process_time() - started
        said = "".join(reversed(self.capture.readouterr()))
        return Answer(status, said.replace(f"{folders.content}{os.sep}", ""), seconds)

    def run(self, *words: str) -> str:
        """What another command says."""
        folders = self.site.folders
        out = folders.out.parent / ("export" if "export" in words else folders.out.name)
        self.capture.readouterr()
        main([*words, f"--content={folders.content}", f"--out={out}", f"--cache={folders.cache}"])
        return "".join(reversed(self.capture.readouterr()))

    def try_out(self, files: Mapping[str, str | bytes], *options: str) -> Answer:
        """The answer to these files; whatever it is, it is given at once and breaks nothing."""
        before = self.published()
        for path, text in files.items():
            self.site.put(path, text)
        answer = self.build(*options)
        assert "Traceback" not in answer.said
        assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f]", answer.said)
        assert answer.seconds < 2
        if answer.status:
            assert self.published() == before
        self.check_what_was_touched()
        return answer

    def check_what_was_touched(self) -> None:
        """Nothing outside of the site's folders and of what the generator itself consists of."""
        folders = self.site.folders
        own = [os.path.realpath(path) for path in (folders.out, folders.cache, *pycache())]
        theirs = [
            str(ROOT),
            *(each for each in map(os.path.realpath, sys.path) if each),
            sys.base_prefix,
        ]
        read = [*own, os.path.realpath(folders.content), *theirs]
        assert [each for each in WITNESS.changed if not is_below(each, own)] == []
        assert [each for each in WITNESS.opened if not is_below(each, read)] == []
        assert WITNESS.left == []
        assert not any(CANARY.encode() in data for data in self.published().values())

    def published(self) -> dict[str, bytes]:
        files = (file for file in self.site.folders.out.rglob("*") if file.is_file())
        return {
            file.relative_to(self.site.folders.out).as_posix(): file.read_bytes() for file in files
        }


def pycache() -> list[Path]:
    """Where Python and the templates keep what they compiled."""
    return [ROOT / "theme" / "__pycache__", *ROOT.glob("generator/learnmathora/**/__pycache__")]


def is_below(path: str, folders: list[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}{os.sep}") for folder in folders)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A sound site, published once; outside of it lies what must never be seen in it."""
    folder = tmp_path_factory.mktemp("faults")
    good: dict[str, str | bytes] = {"course/a.md": lesson("Good.\n\n## There")}
    good["course/curve.png"] = b"png"
    site = small_site(folder / "project", {**COURSE, **good})
    for place in (folder, folder / "project"):
        (place / "canary.png").write_text(CANARY)
        (place / "canary.md").write_text(lesson(CANARY))
    site.publish()
    return site


@pytest.fixture
def author(sound: SmallSite, capsys: pytest.CaptureFixture[str]) -> Iterator[Author]:
    content = sound.folders.content
    before = {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}
    yield Author(sound, capsys)
    for name, folders, files in os.walk(content, topdown=False):
        for entry in (*folders, *files):
            path = Path(name, entry)
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in before:
                path.unlink()
    for file, data in before.items():
        if file.read_bytes() != data:
            file.write_bytes(data)
