"""A content folder -> the paths of its files, what tells whether each changed, what is left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from learnmathora.disk.fault import DiskError
from learnmathora.drawing.diagrams import FOLDER, is_kept
from learnmathora.model import Place, Problem
from learnmathora.text.address import composed

# When a file was changed, and its metadata; its size and number.
Stamp = tuple[int, int, int, int]
# Folders in folders of content.
DEEPEST = 60
# Where an author's widgets lie, and what stands for one until its script comes.
WIDGETS, PICTURES = "_widgets", (".svg", ".png", ".webp", ".jpg")


def composed_paths(found: list[tuple[str, Stamp]]) -> tuple[dict[str, Stamp], dict[str, str]]:
    """Paths as keyboards write them (NFC), as links do; and how the disk spells those."""
    files, spelt = dict(found), {}
    for path, stamp in found:
        usual = composed(path)
        if usual not in files:
            del files[path]
            files[usual], spelt[usual] = stamp, path
    return (dict(sorted(files.items())) if spelt else files), spelt


def within(folder: Path, paths: Iterable[Path]) -> Iterator[str]:
    """Those of the paths that lie in the folder, from there."""
    here = os.path.abspath(folder)  # noqa: PTH100  a link to itself has no other name
    for path in paths:
        whole = os.path.abspath(path)  # noqa: PTH100
        if whole.startswith(f"{here}{os.sep}"):
            yield Path(os.path.relpath(whole, here)).as_posix()


def files_below(
    folder: Path, inside: str, problems: list[Problem], passed_over: Collection[str]
) -> Iterator[tuple[str, Stamp]]:
    """The files of a folder, each path with what shows a change; what cannot be read is a problem.

    `inside` is the folder below `folder` that is looked into; it and `passed_over` end in a slash.
    Raises DiskError where it cannot be listed.
    """
    try:
        entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
    except OSError as error:
        raise DiskError(f"cannot read the folder {folder / inside}: {error.strerror}") from None
    for entry in entries:
        path = f"{inside}{entry.name}"
        if entry.name.startswith((".", "_")) or _is_installed(entry):
            continue
        if not _is_sound(entry.name):
            message = "left out: its name is not text, or holds a line break"
            problem = Problem(ascii(path), Place(1), "file-name", message, "rename it")
            problems.append(problem)
            continue
        status = _status(entry)
        if status is None:
            continue
        if stat.S_ISREG(status.st_mode):
            yield path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        elif f"{path}/" in passed_over:
            continue
        elif stat.S_ISDIR(status.st_mode) and path.count("/") < DEEPEST:
            yield from files_below(folder, f"{path}/", problems, passed_over)
        else:
            problems.append(_left_out(path, is_folder=stat.S_ISDIR(status.st_mode)))


def pictures_kept(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """The pictures of diagrams, which were made ahead, and those that stand for widgets."""
    for name in (FOLDER, WIDGETS):
        kept = folder / name
        for entry in os.scandir(kept) if kept.is_dir() and not kept.is_symlink() else ():
            path = f"{name}/{entry.name}"
            is_shown = is_kept(path) or (name == WIDGETS and entry.name.endswith(PICTURES))
            status = _status(entry) if is_shown and _is_sound(entry.name) else None
            if status is not None and stat.S_ISREG(status.st_mode):
                yield path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _is_installed(entry: os.DirEntry[str]) -> bool:
    """Whether a folder holds what was installed: an environment of Python's, packages of npm's."""
    if entry.name == "node_modules":
        return True
    if not entry.is_dir(follow_symlinks=False):
        return False
    return os.path.isfile(os.path.join(entry.path, "pyvenv.cfg"))  # noqa: PTH113, PTH118


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """None where it went while we looked, as an editor's own files do."""
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None


def _left_out(path: str, *, is_folder: bool) -> Problem:
    message = "left out: it is a link or a device, not a file"
    hint = "copy the file itself into the content folder"
    if is_folder:
        message, hint = f"left out: it lies more than {DEEPEST} folders deep", "move it up"
    return Problem(path, Place(1), "file-kind", message, hint)


def _is_sound(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in name)
