"""A folder, file or zip file of another system -> its files, without a step out of it.

Links are not followed, nothing that is no plain file is opened, nothing is unpacked to the disk; a
zip file whose content is larger than it may be is refused before it is read.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from learnmathora.disk.fault import DiskError
from learnmathora.disk.plain import read_plain

# Of one file, of all files, and how many of them: courses are smaller, bombs are not.
LARGEST, LARGEST_WHOLE, MOST = 64_000_000, 2_000_000_000, 50_000
DEEPEST = 30
PASSED_OVER = {
    "node_modules", "__pycache__", "_site", "_book", "venv", "renv", "site-packages", "__MACOSX",
}  # fmt: skip
KEPT = (".attachments", ".gitbook")

Loaders = dict[str, Callable[[], bytes]]


def read_foreign(source: Path) -> Loaders:
    """What reads each file, by its path in the source. Raises DiskError."""
    try:
        mode = source.stat().st_mode
    except OSError as error:
        raise DiskError(f"cannot read {source}: {error.strerror}") from None
    if stat.S_ISDIR(mode):
        return dict(_of_folder(source, "", 0))
    if not stat.S_ISREG(mode):
        raise DiskError(f"{source} is no file or folder")
    if zipfile.is_zipfile(source) and source.suffix.lower() not in (".docx", ".odt", ".epub"):
        return _of_zip(source)
    return {source.name: partial(_limited, source)}


def _limited(path: Path) -> bytes:
    """Raises OSError, also where the file is larger than any of a course."""
    if path.lstat().st_size > LARGEST:
        raise OSError(None, f"it is larger than {LARGEST:,} bytes", str(path))
    return read_plain(path)


def _of_folder(folder: Path, inside: str, depth: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    try:
        entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
    except OSError as error:
        raise DiskError(f"cannot read {folder / inside}: {error.strerror}") from None
    for entry in entries:
        path = f"{inside}{entry.name}"
        if (entry.name.startswith(".") and entry.name not in KEPT) or not entry.name.isprintable():
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in PASSED_OVER and depth < DEEPEST:
                yield from _of_folder(folder, f"{path}/", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield path, partial(_limited, folder / path)


def _of_zip(source: Path) -> Loaders:
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise DiskError(f"cannot read {source}: {error}") from None
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise DiskError(
            f"{source} holds more than a course does: unpack it yourself, and name the folder"
        )
    found: Loaders = {}
    for entry in entries:
        if _is_sound(entry) and entry.file_size <= LARGEST:
            found[entry.filename] = partial(_of_entry, source, entry.filename)
    return _without_top(found)


def _is_sound(entry: zipfile.ZipInfo) -> bool:
    """A plain file that lies within the folder, in none that is passed over."""
    parts = entry.filename.split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_inside = not entry.filename.startswith("/") and not {"", ".", ".."} & {*parts}
    is_shown = not any(part.startswith(".") or part in PASSED_OVER for part in parts)
    is_plain = "\\" not in entry.filename and ":" not in parts[0] and entry.filename.isprintable()
    return is_inside and is_shown and is_plain and not is_link and not entry.is_dir()


def _of_entry(source: Path, name: str) -> bytes:
    """Raises OSError; reads no more than the entry says it holds."""
    try:
        with zipfile.ZipFile(source) as archive, archive.open(name) as file:
            return file.read(LARGEST)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise OSError(None, str(error), name) from None


def _without_top(found: Loaders) -> Loaders:
    """Without the folder that holds all others, which tools put around what they pack."""
    tops = {path.partition("/")[0] for path in found}
    if len(tops) != 1 or any("/" not in path for path in found):
        return found
    return {path.partition("/")[2]: load for path, load in found.items()}
