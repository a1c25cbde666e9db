"""Addresses within the site: relative links that name a file, so that a folder serves as a host."""

from __future__ import annotations

import posixpath
from itertools import takewhile
from urllib.parse import quote, unquote, urlsplit


def relative(page: str, target: str) -> str:
    """The link from one file of the site to another.

    >>> relative("optimization/loss-functions.html", "index.html")
    '../index.html'
    """
    here, there = page.split("/")[:-1], target.split("/")
    steps = zip(here, there[:-1], strict=False)
    shared = sum(1 for _ in takewhile(lambda step: step[0] == step[1], steps))
    return quote("/".join([".."] * (len(here) - shared) + there[shared:]))


def content_path(source: str, target: str) -> tuple[str, str]:
    """The path in content/ and the id that a link in a source names; a path above it begins `..`.

    >>> content_path("optimization/01-loss.md", "../statistics/likelihood.md#product")
    ('statistics/likelihood.md', 'product')
    """
    parts = urlsplit(target)
    path = unquote(parts.path)
    folder = posixpath.dirname(source)
    return (posixpath.normpath(posixpath.join(folder, path)) if path else source), unquote(
        parts.fragment
    )
