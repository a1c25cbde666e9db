"""A folder -> a lock on it: builds that write to the same folder take turns."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from learnmathora.disk.fault import DiskError
from learnmathora.disk.plain import CAREFUL

LOCK = ".learnmathora.lock"


@contextlib.contextmanager
def locked(out: Path, on_waiting: Callable[[], None]) -> Iterator[None]:
    """Waits until no other build writes there, and tells so before it does.

    The system frees the lock of a process that died. Where the disk knows no locks, builds do
    without. Raises DiskError where something else is in its place, and OSError.
    """
    descriptor = _opened(out / LOCK)
    try:
        _lock(descriptor, on_waiting)
        yield
    finally:
        os.close(descriptor)


def _opened(file: Path) -> int:
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | CAREFUL, 0o666)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise _in_the_way(file) from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _in_the_way(file)
    return descriptor


def _in_the_way(file: Path) -> DiskError:
    return DiskError(f"{file} is in the way, for it is no file of ours: remove it")


def _lock(descriptor: int, on_waiting: Callable[[], None]) -> None:
    try:
        if not _try(descriptor):
            on_waiting()
            _wait(descriptor)
    except OSError:
        return  # this disk knows no locks


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _try(descriptor):
            time.sleep(0.1)
else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
