"""Addresses within the site: relative links that name a file, so that a folder serves as a host."""

from __future__ import annotations

import posixpath
import unicodedata
from functools import cache, lru_cache
from urllib.parse import quote, unquote, urlsplit


def relative(page: str, target: str) -> str:
    """The link from one file of the site to another.

    >>> relative("optimization/loss-functions.html", "index.html")
    '../index.html'

    From the page of a folder it goes by the top of the site. Some hosts show that page at the name
    of the folder, without a slash: so it leads to the same, if the site is at the top of its host.

    >>> relative("optimization/index.html", "optimization/loss-functions.html")
    '../optimization/loss-functions.html'
    """
    folder = posixpath.dirname(page)
    if folder and page.endswith("/index.html"):
        return "../" * (folder.count("/") + 1) + quote(target)
    return _relative(folder or ".", target)


@cache
def _relative(folder: str, target: str) -> str:
    """The pages of a folder have many links in common, and `relpath` is slow.

    Of paths that do not begin with a slash it would ask where the process is.
    """
    return quote(posixpath.relpath(f"/{target}", f"/{folder}"))


def absolute(base: str, address: str) -> str:
    """The address in full of a file of the site, below the address of the site.

    >>> absolute("https://a.org/b/", "optimization/loss-functions.html")
    'https://a.org/b/optimization/loss-functions.html'
    """
    return base + quote(address)


def composed(text: str) -> str:
    """With each letter and its accents as one character where there is one (Unicode's NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_inside(path: object) -> bool:
    """Whether a path leads to a file of a site, by names that every system can have."""
    return (
        isinstance(path, str)
        and path.isprintable()
        and not (
            path.startswith("/")
            or "\\" in path
            or ":" in path
            or {"", ".", ".."} & {*path.split("/")}
            or any(folder.startswith(".") for folder in path.split("/")[:-1])
        )
    )


@lru_cache(maxsize=65_536)
def content_path(source: str, target: str) -> tuple[str, str]:
    """The path in content/ and the id that a link in a source names; a path above it begins `..`.

    >>> content_path("optimization/01-loss.md", "../statistics/likelihood.md#product")
    ('statistics/likelihood.md', 'product')
    """
    parts = urlsplit(target)
    path = composed(unquote(parts.path))
    folder = posixpath.dirname(source)
    return (posixpath.normpath(posixpath.join(folder, path)) if path else source), unquote(
        parts.fragment
    )
