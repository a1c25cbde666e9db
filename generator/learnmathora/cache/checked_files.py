"""Files beside the lessons -> which of them an earlier build found nothing wrong with.

To look into a picture costs far more than to see that it is the one of before. What is kept are
digests of names and bytes; a file that is not among them is looked into.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from learnmathora.cache.digest import seal
from learnmathora.cache.store import Store
from learnmathora.file import Attachment

CHECKED = "checked/"


class CheckedFiles:
    """Which files were looked into, by this build and the last, and have nothing wrong."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._key = ""

    def marked(
        self, files: Mapping[str, Attachment], code: str, is_sound: Callable[[Attachment], bool]
    ) -> dict[str, Attachment]:
        """The files, those marked with which nothing is wrong.

        Args:
            files: by their paths.
            code: a digest of the program, which decides what is wrong with a file.
            is_sound: looks into a file.
        """
        self._key = f"{CHECKED}{code}"
        known = self._read()
        digests = {path: seal(path, file.data) for path, file in files.items()}
        sound = {
            digest for path, digest in digests.items() if digest in known or is_sound(files[path])
        }
        if sound != known:
            self._store.put(self._key, json.dumps(sorted(sound)).encode())
        return {
            path: Attachment(path, file.data, digests[path] in sound)
            for path, file in files.items()
        }

    def save(self) -> None:
        """Keeps what this build found, and nothing else."""
        if self._key:
            self._store.keep(CHECKED, {self._key})

    def _read(self) -> set[str]:
        try:
            return {*map(str, json.loads(self._store.get(self._key)))}
        except (LookupError, TypeError, ValueError, RecursionError):
            return set()
