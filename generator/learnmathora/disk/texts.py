"""Files -> texts: of a content folder, of a theme, of whatever a setting names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from learnmathora.disk.fault import DiskError
from learnmathora.disk.plain import read_plain
from learnmathora.file import Attachment
from learnmathora.model import Source


def read_attachments(
    folder: Path, paths: Iterable[str], spelt: Mapping[str, str]
) -> dict[str, Attachment]:
    """The bytes of these files. Raises DiskError."""
    try:
        return {
            path: Attachment(path, read_plain(folder / spelt.get(path, path)))
            for path in sorted(set(paths))
        }
    except OSError as error:
        raise DiskError(f"cannot read {error.filename}: {error.strerror}") from None


def read_settings(folder: Path) -> Source | None:
    """The site.yaml of a content folder; None where it cannot be read."""
    try:
        return Source("site.yaml", read_text(folder / "site.yaml"))
    except DiskError:
        return None


def read_named(folder: Path, path: str) -> Source:
    """A text that site.yaml names by its path in the content folder. Raises DiskError."""
    try:
        data = read_plain(folder / path)
        return Source(path, data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise DiskError(f"{path} is no text in UTF-8") from None
    except OSError:
        raise DiskError(f"there is no file {path} in the content folder") from None


def read_text(file: Path) -> str:
    """Raises DiskError."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiskError(f"cannot read {file}: {error}") from None


def read_texts(folder: Path) -> dict[str, str]:
    """Every file below a folder as text, by its path in it. Raises DiskError."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return {file.relative_to(folder).as_posix(): read_text(file) for file in files}
