"""What a build leaves for a later version of the program: written after it, read by `upgrade`."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from learnmathora import __version__, disk
from learnmathora.built import Built
from learnmathora.cache.digest import sealed, unsealed
from learnmathora.configuration import Folders
from learnmathora.disk.plain import read_plain, replace_plain
from learnmathora.plugins import CHANGES
from learnmathora.upgrade.overrides import originals_of
from learnmathora.upgrade.record import NAME, Record, from_value, record, to_value


def write_record(built: Built, folders: Folders) -> None:
    """Notes how a build ended. A cache that refuses loses this, and nothing else."""
    kept = record(__version__, built.problems, originals(folders))
    data = json.dumps(to_value(kept), ensure_ascii=False, separators=(",", ":")).encode()
    file = folders.cache / NAME
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_plain(file, sealed(data))


def read_record(folder: Path) -> Record | None:
    """What the last build noted in this cache folder; None where none did."""
    try:
        return from_value(json.loads(unsealed(read_plain(folder / NAME))))
    except (OSError, ValueError, RecursionError):
        return None


def originals(folders: Folders) -> dict[str, str]:
    """What the theme has in the place of each file of the author's `_theme/`, by its path."""
    found = {}
    for path in read_texts_below(folders.content / CHANGES):
        for original in originals_of(path):
            if (folders.theme / original).is_file():
                found[path] = disk.read_text(folders.theme / original)
    return found


def read_texts_below(folder: Path) -> dict[str, str]:
    """The texts that an author put into a folder, by their paths in it; of pictures, none."""
    endings = (".html", ".json", ".css")
    if not folder.is_dir():
        return {}
    files = sorted(file for file in folder.rglob("*") if file.suffix in endings)
    return {file.relative_to(folder).as_posix(): disk.read_text(file) for file in files}
