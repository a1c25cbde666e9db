"""Words -> what stands for them in addresses and ids: a slug."""

from __future__ import annotations

import re
import unicodedata

from learnmathora.digest import digest

LONGEST = 60
# Names that Windows keeps for devices: no file may be called so.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def slug(words: str) -> str:
    """Small letters and digits of any script with hyphens between them; may be empty.

    >>> slug("Loss functions & objectives")
    'loss-functions-objectives'
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", words).casefold())
    hyphened = re.sub(r"[\W_]+", "-", plain).strip("-")
    if len(hyphened) > LONGEST:
        hyphened = hyphened[: LONGEST + 1].rpartition("-")[0] or hyphened[:LONGEST]
    return hyphened


def term_id(term: str) -> str:
    """The id of a term in the glossary."""
    return slug(term)


def file_slug(name: str) -> str:
    """The slug of a file's name without its ending and the number that only sorts it.

    Where nothing of it can be shown in an address, a digest of it.

    >>> file_slug("01-loss-functions.md")
    'loss-functions'
    """
    stem = name.removesuffix(".md")
    result = slug(re.sub(r"^\d+[-_ .]+", "", stem)) or slug(stem) or digest(stem)
    return f"{result}-" if DEVICES.fullmatch(result) else result
