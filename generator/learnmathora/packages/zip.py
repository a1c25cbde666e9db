"""Files -> one zip file, of the same bytes wherever the same zlib packs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from learnmathora.file import File

if TYPE_CHECKING:
    from zipfile import ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o100644 << 16
UNIX = 3


def write_zip(path: str, folder: str, files: Iterable[File]) -> File:
    """All the files in one folder of a zip file, in order of their names."""
    from zipfile import ZipFile  # costs 15 ms, and most builds pack nothing

    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in sorted({file.path: file.data for file in files}.items()):
            archive.writestr(_entry(f"{folder}/{name}"), data, compresslevel=6)
    return File.of(path, packed.getvalue())


def write_archive(path: str, stored: Mapping[str, bytes], packed: Mapping[str, bytes]) -> File:
    """What other programs read: first what is stored as it is, then what is packed; as ordered."""
    from zipfile import ZipFile

    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, data in stored.items():
            archive.writestr(_entry(name, is_stored=True), data)
        for name, data in packed.items():
            archive.writestr(_entry(name), data, compresslevel=6)
    return File.of(path, written.getvalue())


def _entry(name: str, *, is_stored: bool = False) -> ZipInfo:
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

    entry = ZipInfo(name, EARLIEST)
    entry.compress_type = ZIP_STORED if is_stored else ZIP_DEFLATED
    entry.create_system = UNIX
    entry.external_attr = READABLE_BY_ALL
    return entry
