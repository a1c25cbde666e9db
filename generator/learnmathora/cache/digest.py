"""Values -> digests: short texts, the same for the same value on every machine (SHA-256, cut).

What is kept in files carries its own, so that what a disk or a hand did to it is seen.
"""

from __future__ import annotations

import hashlib


def digest(text: str) -> str:
    """Eight hexadecimal digits: two texts of one lesson meet once in four thousand million."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def digest_of_file(data: bytes) -> str:
    """Ten hexadecimal digits, for the name of a file that is kept until it changes."""
    return hashlib.sha256(data).hexdigest()[:10]


def sealed(data: bytes) -> bytes:
    """The data behind its digest and a line feed."""
    return hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def unsealed(data: bytes) -> bytes:
    """The data, if it is what was sealed. Raises ValueError."""
    seal, _, sound = data.partition(b"\n")
    if seal != hashlib.sha256(sound).hexdigest().encode():
        raise ValueError("it is not what was written")
    return sound


def key_of(*parts: object) -> str:
    """32 hexadecimal digits, by which what was made of values is found again.

    The text of each value has to say all of it: those of frozen values do.
    """
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def digest_of_text(*parts: str) -> str:
    """32 hexadecimal digits that tell apart texts, of which the first hold no NUL.

    It is what `key_of` is for values, and three times as quick.
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def digest_of_data(data: bytes) -> str:
    """All 64 hexadecimal digits: what has the same is the same."""
    return hashlib.sha256(data).hexdigest()


def seal(key: str, data: bytes) -> str:
    """32 hexadecimal digits that what is kept under a key carries, to be checked by."""
    whole = hashlib.sha256(key.encode("utf-8", "surrogatepass") + b"\0")
    whole.update(data)
    return whole.hexdigest()[:32]
