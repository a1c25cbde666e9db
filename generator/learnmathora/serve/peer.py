"""The other end of a connection within this machine -> whether it is the author's own.

Other people who use the same machine could ask the preview too, and read a draft. Linux tells whose
each connection is; elsewhere, and where it is not told, everybody is taken for the author.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
ROOT = 0
# What stands for somebody of whom this part of the system does not know.
UNKNOWN = 65534


def is_own(port: int, ours: int) -> bool:
    """Of a connection from this port to our own."""
    owner = _owner(f":{port:04X}", f":{ours:04X}")
    return owner in (None, os.getuid(), ROOT, UNKNOWN) if hasattr(os, "getuid") else True


def _owner(theirs: str, ours: str) -> int | None:
    for table in TABLES:
        with suppress(OSError, ValueError):
            for line in table.read_text(encoding="ascii").splitlines()[1:]:
                _, local, remote, _, _, _, _, owner, *_ = line.split()
                if local.endswith(theirs) and remote.endswith(ours):
                    return int(owner)
    return None
