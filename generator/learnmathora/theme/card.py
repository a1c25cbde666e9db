"""The theme's picture for links, a PNG in 16 shades -> the same in the shades of a series."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
STEPS = 16
# The light accents of theme/css/1-tokens.css.
INDIGO = "#3450c9"
COLOURS = {"teal": "#0b6663", "plum": "#8a2f86", "rust": "#96430f", "moss": "#48620f"}


def tinted(picture: bytes, accent: str) -> bytes:
    """The picture with another table of colours. Its pixels stay compressed as they are."""
    palette = shades(COLOURS.get(accent, INDIGO))
    parts = (chunk(kind, palette if kind == b"PLTE" else data) for kind, data in chunks(picture))
    return SIGNATURE + b"".join(parts)


def shades(colour: str) -> bytes:
    """From the colour, such as #3450c9, to white in even steps: a palette of PNG."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return bytes(
        channel + (255 - channel) * step // (STEPS - 1)
        for step in range(STEPS)
        for channel in channels
    )


def chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG, each with its kind, its data and no check sum."""
    at = len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
