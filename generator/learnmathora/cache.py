"""Remembers a pure function's answers on disk, as data: a poisoned cache can run nothing.

An answer is found by a digest of everything it depends on: the question, this program's own code
and the versions of the libraries. What cannot be read back, or is not what was written, is worked
out again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
import typing
from collections.abc import Callable, Iterable, Set
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from learnmathora.codec import Decoder, encode
from learnmathora.digest import key_of, sealed, unsealed
from learnmathora.disk.plain import CAREFUL, read_plain, replace_plain
from learnmathora.installation import PACKAGE, THEME

Value = TypeVar("Value")
# So many bytes of no use are not worth writing a file anew.
SPARE = 1_000_000
LIBRARIES = (
    "jinja2", "markdown_it_py", "mdit_py_plugins", "pyyaml", "latex2mathml", "markupsafe",
    "pygments", "rcssmin", "rjsmin",
)  # fmt: skip
# In seconds.
LONGEST_BUILD = 3600
# What data that is not as we wrote it may raise.
UNFIT = (ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError)


class Memory:
    """The answers of earlier builds, in one file that is read at once, and in this process.

    `begin` a build with the classes that answers are made of; `save` keeps what it used.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._decoder = Decoder(())
        self.stored = load(file)
        self._is_saved = True
        self._answers: dict[str, Any] = {}
        self._used: set[str] = set()

    def begin(self, classes: Iterable[type]) -> None:
        """From now on what the last build used is known, and nothing is used yet."""
        self._decoder = Decoder(classes)
        self._answers = {key: self._answers[key] for key in self._used}
        self._used = set()

    def __contains__(self, key: str) -> bool:
        return key in self._answers or key in self.stored

    def put(self, key: str, encoded: Any) -> None:
        """An answer that was worked out elsewhere, as it is to be stored."""
        self.stored[key] = encoded
        self._is_saved = False

    def remember(self, key: str, type_: type[Value], work: Callable[[], Value]) -> Value:
        """The remembered answer to `key`, else the answer of `work`, remembered."""
        self._used.add(key)
        if key not in self._answers:
            self._answers[key] = self._recall(key, type_, work)
        return typing.cast(Value, self._answers[key])

    def _recall(self, key: str, type_: type[Value], work: Callable[[], Value]) -> Value:
        try:
            return typing.cast(Value, self._decoder.of(type_)(self.stored[key]))
        except UNFIT:
            self.stored.pop(key, None)
            return work()

    def save(self, used: Set[str] = frozenset()) -> None:
        """Writes the answers used, if they changed; a disk that refuses costs only time."""
        used = used or self._used
        if self._is_saved and used == self.stored.keys():
            return
        self.stored = {
            key: self.stored[key] if key in self.stored else encode(self._answers[key])
            for key in sorted(used)
            # A build that was stopped has asked for more than it was answered.
            if key in self.stored or key in self._answers
        }
        self._is_saved = True
        replace(self._file, packed(self.stored))


class Shelf:
    """Large answers that are seldom needed, in one file, each read when it is asked for.

    Another file says where each is. New ones are added at the end; where too much of the file is
    of no use any more, it is written anew.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._index = file, file.with_suffix(".json")
        self._places: dict[str, Any] = load(self._index)
        self._new: dict[str, bytes] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._places or key in self._new

    def put(self, key: str, data: bytes) -> None:
        self._new[key] = data

    def get(self, key: str) -> Any:
        """What was put there, as data. Raises one of UNFIT where it cannot be read back."""
        return json.loads(self._new[key] if key in self._new else self._read(key))

    def forget(self, key: str) -> None:
        self._places.pop(key, None)

    def save(self, used: Iterable[str]) -> None:
        """Keeps these answers; a disk that refuses costs only time."""
        kept = {key: self._places[key] for key in used if key in self._places}
        if not self._new and kept.keys() == self._places.keys():
            return
        with contextlib.suppress(*UNFIT):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            size = self._file.stat().st_size if self._file.exists() else 0
            if size > 2 * sum(length for _, length in kept.values()) + SPARE:
                self._new |= {key: self._read(key) for key in kept}
                self._file.unlink()
                kept = {}
            with self._file.open("ab") as file:
                for key, data in self._new.items():
                    line = sealed(data)
                    kept[key] = [file.tell(), len(line)]
                    file.write(f"{key} ".encode() + line + b"\n")
            self._places, self._new = kept, {}
            replace(self._index, packed(self._places))

    def _read(self, key: str) -> bytes:
        """Each answer begins with its key: another build may have written the file anew."""
        place, length = self._places[key]
        with os.fdopen(os.open(self._file, os.O_RDONLY | CAREFUL), "rb", buffering=0) as file:
            file.seek(place)
            found, _, data = file.read(len(key) + 1 + length).partition(b" ")
        if found.decode() != key:
            raise LookupError(key)
        return unsealed(data)


class Aside:
    """Data that is not needed for a while, in files of the cache that vanish with this.

    What a build that was killed left there goes with one that comes an hour later.
    """

    def __init__(self, cache: Path) -> None:
        import tempfile  # costs 5 ms, and few builds are large

        cache.mkdir(parents=True, exist_ok=True)
        for left in cache.glob("aside-*"):
            if time.time() - left.stat().st_mtime > LONGEST_BUILD:
                shutil.rmtree(left, ignore_errors=True)
        self._folder = tempfile.TemporaryDirectory(prefix="aside-", dir=cache)
        self._owner = os.getpid()
        # What the disk did not take.
        self._held: list[bytes] = []

    def put(self, data: bytes) -> tuple[str, int, int]:
        """Where it was put. Each process has a file of its own.

        Raises OSError in a child; what it did is then done again.
        """
        name = f"{self._folder.name}/{os.getpid()}"
        try:
            with Path(name).open("ab") as file:
                place = file.tell()
                file.write(data)
        except OSError:
            if os.getpid() != self._owner:
                raise
            self._held.append(data)
            return "", len(self._held) - 1, len(data)
        return name, place, len(data)

    def get(self, place: tuple[str, int, int]) -> bytes:
        name, start, length = place
        if not name:
            return self._held[start]
        with Path(name).open("rb") as file:
            file.seek(start)
            return file.read(length)


def folders_in(folder: Path) -> list[Path]:
    """The cache folders in a folder, or itself."""
    return sorted(file.parent for file in folder.rglob("compiled.json"))


def packed(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def replace(file: Path, data: bytes) -> None:
    """Makes the file hold this, whole or not at all; a disk that refuses costs only time."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_plain(file, sealed(data))


@cache
def fingerprint() -> str:
    """A digest of the generator's own code, of Python's and the libraries' versions."""
    folder, theme = Path(PACKAGE), Path(THEME)
    files = (file for file in sorted(folder.rglob("*.py")) if theme not in file.parents)
    code = [file.read_text(encoding="utf-8") for file in files]
    return key_of(sys.version, _library_versions(), code)


def _library_versions() -> list[str]:
    """The names of the libraries' metadata folders, which end in their versions."""
    names = (name for path in sys.path if path and os.path.isdir(path) for name in os.listdir(path))  # noqa: PTH112, PTH208
    return sorted(
        name for name in names if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES)
    )


def load(file: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(unsealed(read_plain(file)))
    except (OSError, ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
