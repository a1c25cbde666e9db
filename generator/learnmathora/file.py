"""The files of a site: those that a build makes, and those that lie beside the lessons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from learnmathora.cache.digest import digest_of_data


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the lessons: a picture, a download."""

    # Where it lies, from the content folder.
    path: str
    # All its bytes.
    data: bytes
    # Whether it is known that nothing is wrong with it, as a picture or for a download.
    is_sound: bool = False


def _unread() -> bytes:
    raise LookupError("nothing says where its bytes are")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the result, told apart by what it holds."""

    # Where it goes, from the site's folder.
    path: str
    # The SHA-256 of its bytes, in hexadecimal.
    digest: str
    # How many bytes these are.
    size: int
    # The addresses of what has to be there to show it.
    uses: tuple[str, ...] = ()
    # What finds its bytes: a large site is larger than memory.
    read: Callable[[], bytes] = field(default=_unread, compare=False, repr=False)

    @property
    def data(self) -> bytes:
        """Its bytes, which are not kept here."""
        return self.read()

    @classmethod
    def of(cls, path: str, data: bytes, uses: tuple[str, ...] = ()) -> File:
        """The file that holds this."""
        return cls(path, digest_of_data(data), len(data), uses, lambda: data)
