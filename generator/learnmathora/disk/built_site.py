"""What an earlier build left in the output folder, to be kept, compared, or taken along."""

from __future__ import annotations

import hashlib
from pathlib import Path

from learnmathora.disk.fault import DiskError
from learnmathora.disk.manifest import MANIFEST, read_manifest
from learnmathora.disk.plain import read_plain
from learnmathora.disk.texts import read_text
from learnmathora.file import File


def read_same(out: Path, file: File) -> bytes | None:
    """The data of a file where an earlier build wrote it, if it is still what it was."""
    try:
        data = read_plain(out / file.path)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.digest else None


def read_questions(folder: Path) -> list[str]:
    """The scripts with the questions of the site that an earlier build made in this folder."""
    if not (folder / MANIFEST).is_file():
        raise DiskError(f"{folder} holds no built site: name one with --compare")
    try:
        files = sorted(folder.glob("assets/questions-*.js"))
        return [file.read_text(encoding="utf-8", errors="replace") for file in files]
    except OSError as error:
        raise DiskError(f"cannot read {folder}: {error.strerror}") from error


def read_pages(folder: Path) -> dict[str, str]:
    """The pages of the site that an earlier build made in this folder; none where there is none."""
    paths = sorted(path for path in read_manifest(folder) or () if path.endswith(".html"))
    return {path: read_text(folder / path) for path in paths if (folder / path).is_file()}
