"""A path -> the bytes of the plain file there: no link is followed, nothing waits for a pipe."""

from __future__ import annotations

import errno
import os
import stat

FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_plain(path: str | os.PathLike[str]) -> bytes:
    """Raises OSError, also where there is no plain file."""
    descriptor = os.open(path, FLAGS)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", os.fspath(path))
        return file.readall()
