"""Files that lie ready -> in the place of the old ones; and back, where one is refused half-way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from learnmathora.disk.plain import make_folder, read_plain, write_plain

STAGE = ".learnmathora-stage"
CLOSED = 0o700


class Swap:
    """New files, staged in a folder of their own within the output, and the old ones for a while.

    An old file stays until its page is there and all is done: at every moment a page is old or new.
    All of its methods raise OSError.
    """

    def __init__(self, out: Path) -> None:
        self._out, self._folder = out, _fresh_folder(out)
        self._new, self._old = self._folder / "new", self._folder / "old"
        # Each path that was changed, and whether there was something before.
        self._had: dict[str, bool] = {}

    def stage(self, path: str, data: bytes, *, is_kept: bool = False) -> None:
        (self._new / path).parent.mkdir(parents=True, exist_ok=True)
        write_plain(self._new / path, data, is_kept=is_kept)

    def put(self, path: str) -> None:
        """What was staged takes its place."""
        make_folder((self._out / path).parent)
        if path not in self._had:
            self._had[path] = self._keep(path)
        (self._new / path).replace(self._out / path)

    def take_away(self, path: str) -> None:
        if is_there(self._out / path):
            (self._old / path).parent.mkdir(parents=True, exist_ok=True)
            self._had[path] = True
            (self._out / path).replace(self._old / path)

    def _keep(self, path: str) -> bool:
        """A second link to what is there; a copy, where the disk has no such links."""
        if not is_there(self._out / path):
            return False
        (self._old / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self._out / path, self._old / path, follow_symlinks=False)
        except (NotImplementedError, OSError):
            write_plain(self._old / path, read_plain(self._out / path))
        return True

    def go_back(self) -> int:
        """Undoes all of it, last things first; how many files could not be brought back."""
        stayed = 0
        for path, had in reversed(self._had.items()):
            try:
                if had and is_there(self._old / path):
                    (self._old / path).replace(self._out / path)
                elif not had:
                    (self._out / path).unlink(missing_ok=True)
            except OSError:
                stayed += 1
        remove_empty_folders(self._out, [path for path, had in self._had.items() if not had])
        return stayed

    def end(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def clear(out: Path) -> None:
    """Takes away what a build that was killed had staged."""
    for left in out.glob(f"{STAGE}*"):
        if not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def is_there(path: Path) -> bool:
    """Whatever it is: of a link, the link itself."""
    return path.is_symlink() or path.exists()


def remove_empty_folders(out: Path, paths: Iterable[str]) -> None:
    """Those that these files lay in, where nothing is left."""
    for path in paths:
        for folder in (out / path).parents:
            if folder == out:
                break
            try:
                folder.rmdir()
            except OSError:
                break


def _fresh_folder(out: Path) -> Path:
    """One that nobody could have put there before."""
    for number in count():
        folder = out / f"{STAGE}-{os.getpid()}-{number}"
        try:
            folder.mkdir(mode=CLOSED)
        except FileExistsError:
            continue
        return folder
    raise AssertionError
