"""Keys -> data: all that is kept from one build to the next, one table that all processes share.

What is kept is data, and nothing of it is run. Each row carries a digest of itself and is checked
by it when it is read; what is not as it was put is not there. A disk that refuses, a file that is
none of ours, another process that holds it: all of that costs time and nothing else, because what
cannot be written is held by this process, and what cannot be read is made again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from learnmathora.cache.digest import digest_of_data, seal

if TYPE_CHECKING:
    from sqlite3 import Connection

NAME = "kept.sqlite"
TABLE = "CREATE TABLE kept (key TEXT PRIMARY KEY, data BLOB NOT NULL, seal TEXT NOT NULL)"
# For how many seconds another process may be writing.
PATIENCE = 10.0
# So many bytes are held at most before they are written; so many of no use are not worth a copy.
HELD, SPARE = 8_000_000, 4_000_000
# Files are found by a digest of their bytes, which is their seal as well.
BYTES = "bytes/"


class Store:
    """The table in a folder; without one, or where that refuses, a table of this process alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / NAME if folder else None
        # What is not written yet, and how much it is.
        self._held: dict[str, tuple[bytes, str]] = {}
        self._size = 0
        self._is_refused = False
        # A connection is of one process: a child opens its own, and leaves its parent's alone.
        self._connections: dict[int, Connection | None] = {}
        self._keys: set[str] | None = None

    @property
    def is_shared(self) -> bool:
        """Whether what another process puts there can be found here."""
        return self._database is not None and not self._is_refused

    def __contains__(self, key: str) -> bool:
        return key in self._held or key in self._there

    def get(self, key: str) -> bytes:
        """Raises LookupError where it is not there, or not as it was put."""
        if key in self._held:
            return self._held[key][0]
        rows = self._ask("SELECT data, seal FROM kept WHERE key = ?", key)
        data, sealed = rows[0] if rows else (None, "")
        if not isinstance(data, bytes) or not _is_sound(key, data, sealed):
            if self._keys is not None:
                self._keys.discard(key)
            raise LookupError(key)
        return data

    def put(self, key: str, data: bytes) -> None:
        self._put(key, data, seal(key, data))

    def put_bytes(self, digest: str, data: bytes) -> None:
        """The bytes of a file, by the digest that they have."""
        if f"{BYTES}{digest}" not in self:
            self._put(f"{BYTES}{digest}", data, digest)

    def _put(self, key: str, data: bytes, sealed: str) -> None:
        self._held[key] = data, sealed
        self._size += len(data)
        if self._size > HELD:
            self.flush()

    def flush(self) -> None:
        """Writes what is held, for other processes and later builds."""
        if not self._held or not self.is_shared:
            return
        rows = [(key, data, sealed) for key, (data, sealed) in self._held.items()]
        if self._change("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows):
            if self._keys is not None:
                self._keys.update(self._held)
            self._held, self._size = {}, 0

    def refresh(self) -> None:
        """From now on what other processes have put there is seen."""
        self._keys = None

    def keep(self, kind: str, used: Set[str]) -> None:
        """Writes what is held, and forgets all of a kind that is not used any more."""
        self._is_refused = False
        unused = [key for key in self.keys(kind) if key not in used]
        for key in unused:
            self._held.pop(key, None)
        self.flush()
        gone = [(key,) for key in unused if key in self._there]
        if gone and self._change("DELETE FROM kept WHERE key = ?", gone):
            self._there.difference_update(unused)
            self._shrink()

    def keys(self, kind: str) -> list[str]:
        """The keys of a kind, which is how they begin."""
        return [key for key in {**self._held, **dict.fromkeys(self._there)} if key.startswith(kind)]

    @property
    def _there(self) -> set[str]:
        if self._keys is None:
            # In a file that is damaged a key may be anything.
            found = self._ask("SELECT key FROM kept")
            self._keys = {key for (key,) in found if isinstance(key, str)}
        return self._keys

    @property
    def _database(self) -> Connection | None:
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = _opened(self._file) if self._file else None
        return self._connections[process]

    def _ask(self, question: str, *values: str) -> list[Any]:
        if self._database is None:
            return []
        import sqlite3

        try:
            return self._database.execute(question, values).fetchall()
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            self._doubt(error)
            return []

    def _change(self, statement: str, rows: Iterable[tuple[object, ...]]) -> bool:
        """Whether all of it was done; else none was."""
        if self._database is None:
            return False
        import sqlite3

        database = self._database
        try:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(statement, rows)
            database.execute("COMMIT")
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            self._is_refused = True
            self._doubt(error)
            return False
        return True

    def _shrink(self) -> None:
        """Gives back the room of what was forgotten, where that is more than what is left."""
        sizes = (
            self._ask(f"PRAGMA {name}") for name in ("page_size", "page_count", "freelist_count")
        )
        size, pages, free = (rows[0][0] if rows else 0 for rows in sizes)
        if free * size > SPARE and 2 * free > pages:
            self._ask("VACUUM")

    def _doubt(self, error: Exception) -> None:
        """A file that is damaged is of no use to anybody: the next build begins with a new one."""
        import sqlite3

        if type(error) is sqlite3.DatabaseError and self._file:
            self._connections[os.getpid()] = None
            self._keys = set()
            _remove(self._file)


def _is_sound(key: str, data: bytes, sealed: object) -> bool:
    if key.startswith(BYTES):
        return f"{BYTES}{digest_of_data(data)}" == key
    return seal(key, data) == sealed


def _opened(file: Path) -> Connection | None:
    """The table in this file, made where it is not there; None where that cannot be."""
    try:
        import sqlite3
    except ImportError:
        return None  # some systems part it from Python
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not _is_plain(file):
                _remove(file)
            return _connected(file)
        except sqlite3.OperationalError:
            return None  # it may be another's for a while, or the disk may refuse
        except (sqlite3.Error, sqlite3.Warning, ValueError):
            _remove(file)
        except OSError:
            return None
    return None


def _connected(file: Path) -> Connection:
    """Raises ValueError where the file holds something else than our table."""
    import sqlite3

    database = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    try:
        # What a stranger has put into the file is not to be run by SQLite either.
        database.execute("PRAGMA trusted_schema = OFF")
        # A power cut may cost the file, which is made again; to wait for the disk costs each build.
        database.execute("PRAGMA synchronous = OFF")
        found = database.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL").fetchall()
        if not found:
            database.execute(TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
        elif found != [(TABLE,)]:
            raise ValueError("it is no table of ours")
    except BaseException:
        database.close()
        raise
    return database


def _is_plain(file: Path) -> bool:
    """Whether a plain file is there, or none: no pipe, no link that leads elsewhere."""
    try:
        return stat.S_ISREG(os.lstat(file).st_mode)
    except FileNotFoundError:
        return True


def _remove(file: Path) -> None:
    """The file, with what a build that was killed left beside it."""
    for name in (file, Path(f"{file}-journal")):
        with suppress(OSError):
            name.unlink()


def folders_in(folder: Path) -> list[Path]:
    """The folders with a store in a folder, or itself."""
    return sorted(file.parent for file in folder.rglob(NAME))
