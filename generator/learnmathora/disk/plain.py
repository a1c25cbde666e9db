"""A path <-> the bytes of the plain file there: no link is followed, nothing waits for a pipe."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# What a host has to read, whatever an author keeps to themselves otherwise.
FILE, FOLDER = 0o644, 0o755


def read_plain(path: str | os.PathLike[str]) -> bytes:
    """Raises OSError, also where there is no plain file."""
    descriptor = os.open(path, os.O_RDONLY | CAREFUL)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", os.fspath(path))
        # A file object would cost more than what most files hold.
        parts = [os.read(descriptor, status.st_size + 1)]
        while parts[-1]:
            parts.append(os.read(descriptor, status.st_size + 1))
        return b"".join(parts)
    finally:
        os.close(descriptor)


def write_plain(path: Path, data: bytes, *, is_kept: bool = False) -> None:
    """Makes a new file, which must not be there; one that `is_kept` outlives a power cut.

    Raises OSError, and then leaves none.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | CAREFUL, FILE)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
            if is_kept:
                os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    allow(path, FILE)


def replace_plain(path: Path, data: bytes) -> None:
    """Makes the file hold this, whole or not at all. Raises OSError."""
    staged = path.with_name(f"{path.name}.{os.getpid()}")
    staged.unlink(missing_ok=True)
    write_plain(staged, data)
    staged.replace(path)


def allow(path: Path, mode: int) -> None:
    """Some disks know no rights, and some folders are shared: there others decide."""
    with contextlib.suppress(OSError):
        path.chmod(mode)


def make_folder(folder: Path) -> None:
    """With those that it lies in. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        allow(folder, FOLDER)


def keep(folder: Path) -> None:
    """What was renamed in a folder outlives a power cut, as far as the system can promise that."""
    if os.name == "nt":
        return  # it has no such call for folders
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
