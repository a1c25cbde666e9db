"""Folders -> the paths in them that change, again and again, by looking.

A look costs a few microseconds a file. There is no more than one in fifteen times what it costs.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from learnmathora.cache.unchanged import COARSE

Stamp = tuple[int, int, int, int, str]
Stamps = Mapping[str, Stamp]
PAUSE, SETTLING, SHARE = 0.05, 0.01, 15
# How much of a young file is read: a text is never as long.
MOST = 2_000_000
# A file that never comes to rest must not hold up the rest.
PATIENCE = 50


def watch(folders: Iterable[Path]) -> Iterator[frozenset[str]]:
    """The paths of all files at once, then of those that changed, each time they came to rest."""
    roots = [str(folder.resolve()) for folder in folders]
    known: Stamps = {}
    while True:
        started = time.perf_counter()
        seen = stamps(roots, known)
        cost = time.perf_counter() - started
        if seen != known:
            seen = _settled(roots, known, seen)
            changed = frozenset(path for path, _ in known.items() ^ seen.items())
            is_first, known = not known, seen
            if changed or is_first:
                yield changed
        else:
            time.sleep(max(PAUSE, cost * SHARE))


def _settled(roots: list[str], known: Stamps, seen: Stamps) -> Stamps:
    """What is there once two looks in a row see the same, and no file that changed is empty.

    Editors empty a file before they fill it.
    """
    for _ in range(PATIENCE):
        time.sleep(SETTLING)
        again = stamps(roots, seen)
        is_filled = all(
            size for path, (size, *_) in again.items() if again[path] != known.get(path)
        )
        if again == seen and is_filled:
            break
        seen = again
    return seen


def stamps(roots: Iterable[str], known: Stamps) -> Stamps:
    """For each file below the folders: its size, its number, when it changed. Follows no link.

    And of one that changed so shortly before that it may change again without a trace, its content,
    as long as it is `known` by that.
    """
    found: dict[str, Stamp] = {}
    oldest = time.time_ns() - COARSE
    folders = [*roots]
    while folders:
        with suppress(OSError):
            for entry in os.scandir(folders.pop()):
                name = entry.name
                if name[0] == "." or name[-1] == "~" or name == "__pycache__":
                    continue
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    found[entry.path] = _stamp(entry, oldest, known.get(entry.path))
    return found


def _stamp(entry: os.DirEntry[str], oldest: int, before: Stamp | None) -> Stamp:
    status = entry.stat(follow_symlinks=False)
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    stamp = status.st_size, status.st_ino, modified, changed
    if max(modified, changed) > oldest:
        return *stamp, _content(entry.path) if status.st_size < MOST else ""
    return before if before and before[:4] == stamp else (*stamp, "")


def _content(path: str) -> str:
    with suppress(OSError):
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return ""
