"""The files of a site: those that a build makes, and those that lie beside the lessons."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from learnmathora.late import Late, later


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the lessons: a picture, a download."""

    path: str
    data: bytes


@dataclass(frozen=True)
class File(Late):
    """One file of the result; `uses` are the addresses of what has to be there to show it."""

    late = ("data",)
    path: str
    data: bytes
    uses: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its data, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def size(self) -> int:
        return len(self.data)

    @classmethod
    def known(cls, path: str, uses: tuple[str, ...], digest: str, size: int) -> File:
        """A file of which all is known but the data."""
        file = object.__new__(cls)
        file.__dict__.update(path=path, uses=uses, digest=digest, size=size)
        return file

    def __getattr__(self, name: str) -> Any:
        """Data that is not at hand is not kept either: a large site is larger than memory."""
        if name == "data" and "_read" in self.__dict__:
            return self.__dict__["_read"]()["data"]
        raise AttributeError(name)

    def told_by(self, data: Callable[[], bytes]) -> File:
        """The same file; if its data is not known, this makes it where it is asked for."""
        has_data = "data" in self.__dict__ or "_read" in self.__dict__
        return self if has_data else later(self, lambda: {"data": data()})

    def without_data(self) -> File:
        return File.known(self.path, self.uses, self.digest, self.size)
