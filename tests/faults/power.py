"""A disk in a file, with a file system of its own -> what is left of it if the power goes now.

What a copy of the file holds is what the file system had told its disk by then. Root alone may
mount one, on Linux; of mkfs each system's own package is needed (xfsprogs, btrfs-progs).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# XFS makes none that is smaller. The files are sparse: what is empty takes no room.
SIZE = 320_000_000
CHANGING = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.truncate")


@dataclass(frozen=True)
class System:
    """A file system, as it is made and mounted."""

    name: str
    make: tuple[str, ...]
    options: str = ""

    @property
    def is_there(self) -> bool:
        return os.name == "posix" and os.geteuid() == 0 and shutil.which(self.make[0]) is not None


SYSTEMS = (
    System("ext4", ("mkfs.ext4", "-q", "-F")),
    # Without its courtesies: it writes no file before it is renamed, and tells of a file before
    # its data is there.
    System("ext4, plain", ("mkfs.ext4", "-q", "-F"), "noauto_da_alloc,data=writeback"),
    System("xfs", ("mkfs.xfs", "-q", "-f")),
    System("btrfs", ("mkfs.btrfs", "-q", "-f")),
)


class NoMountError(Exception):
    """This machine lets nobody mount a disk in a file."""


@contextlib.contextmanager
def mounted(image: Path, folder: Path, options: str) -> Iterator[None]:
    """Raises NoMountError."""
    folder.mkdir(exist_ok=True)
    flags = ",".join(filter(None, ("loop", options)))
    command = ["mount", "-o", flags, str(image), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise NoMountError(done.stderr)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def new_image(system: System, image: Path) -> None:
    with image.open("wb") as file:
        file.truncate(SIZE)
    subprocess.run([*system.make, str(image)], check=True, capture_output=True)


def copied(image: Path, target: Path) -> None:
    """What is on the disk now, without what the system has not written yet.

    It may write while the file is read, and no moment had what is then read: until two readings are
    the same, it is read again.
    """
    found = parts(image)
    while (again := parts(image)) != found:
        found = again
    with target.open("wb") as file:
        file.truncate(SIZE)
        for start, data in found:
            file.seek(start)
            file.write(data)


def parts(image: Path) -> list[tuple[int, bytes]]:
    """Where something is in a file that is mostly empty, and what."""
    found: list[tuple[int, bytes]] = []
    with image.open("rb") as file:
        end = 0
        while True:
            try:
                start = os.lseek(file.fileno(), end, os.SEEK_DATA)
            except OSError:  # behind it there is nothing
                return found
            end = os.lseek(file.fileno(), start, os.SEEK_HOLE)
            found.append((start, os.pread(file.fileno(), end - start, start)))


def in_a_child(work: Callable[[], int]) -> int:
    """Its result, from a process that leaves no file open on the disk; 99 if it raised."""
    child = os.fork()
    if not child:
        status = 99
        try:
            status = work()
        except BaseException:
            os.write(2, traceback.format_exc().encode())
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def watched(disk: Path, before: Callable[[], None]) -> None:
    """Calls it before each change that this process makes below the folder, for ever."""
    inside = f"{disk}{os.sep}"
    is_calling = False

    def see(event: str, given: tuple[object, ...]) -> None:
        nonlocal is_calling
        is_writing = event == "open" and isinstance(given[2], int) and given[2] & os.O_CREAT
        if not is_calling and (is_writing or event in CHANGING):
            paths = [os.fspath(each) for each in given[:2] if isinstance(each, str | os.PathLike)]
            if any(str(path).startswith(inside) for path in paths):
                is_calling = True
                try:
                    before()
                finally:
                    is_calling = False

    sys.addaudithook(see)
