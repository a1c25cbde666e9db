"""What a build left in a folder, by its metadata -> whether it is still that; kept in the store.

Metadata say nothing of a file any more once the machine was started again: its data may have been
lost with the power. An entry of before that is another than that of now, and the file is read.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from learnmathora.cache.digest import key_of
from learnmathora.cache.store import Store
from learnmathora.cache.unchanged import started
from learnmathora.file import File
from learnmathora.text.address import is_inside


def entry(out: Path, file: File) -> str:
    """Differs where the file in the folder may be another than was written, or is not there.

    The digest of its data, its metadata, and the start of the machine: words with blanks between.
    """
    try:
        status = os.lstat(f"{out}{os.sep}{file.path}")
    except OSError:
        return ""
    if status.st_size != file.size:
        return ""
    return f"{file.digest} {_metadata(status)} {_started()}"


KIND = "written/"


def read_ledger(store: Store, out: Path) -> dict[str, str]:
    """The entries of what the last build left there."""
    try:
        noted = json.loads(store.get(_key(out)))
        return {path: str(known) for path, known in noted.items() if known and is_inside(path)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def write_ledger(
    store: Store,
    out: Path,
    known: Mapping[str, str],
    files: Iterable[File],
    changed: Collection[str],
) -> None:
    """The entries of the files; where they have not `changed`, they are `known`.

    A store that refuses costs only time.
    """
    found = ((f.path, entry(out, f) if f.path in changed else known[f.path]) for f in files)
    entries = {path: each for path, each in found if each}
    data = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        store.put(_key(out), data)
        store.keep(KIND, {_key(out)})


def _key(out: Path) -> str:
    """Raises OSError."""
    return f"{KIND}{key_of(str(out.resolve()))}"


def still_there(out: Path, known: Mapping[str, str]) -> set[str]:
    """The paths of which the folder holds the very file that the ledger knows.

    Or an empty one: that is what a power cut can leave of it.
    """
    found = set()
    for path, was in known.items():
        with contextlib.suppress(OSError):
            status = os.lstat(out / path)
            noted = " ".join(was.split(" ")[1:-1])
            if noted == _metadata(status) or status.st_size == 0:
                found.add(path)
    return found


@cache
def _started() -> str:
    return started()


def _metadata(status: os.stat_result) -> str:
    changed = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {status.st_mode}"
    return f"{status.st_size} {changed}"
