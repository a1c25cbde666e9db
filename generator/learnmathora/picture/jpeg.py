"""A JPEG (ITU-T T.81, B.1.1) -> its size as browsers show it, and whether all of it is there."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from learnmathora.picture.exif import is_turned

SCAN, EXIF, END = 0xDA, 0xE1, b"\xff\xd9"
# Where a frame begins, and what of that range is none.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size(data: bytes) -> tuple[int, int] | None:
    is_on_its_side = False
    for marker, segment, _ in _segments(data):
        if marker == EXIF and segment.startswith(b"Exif\0\0"):
            is_on_its_side = is_turned(segment[6:])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", segment[1:5])
            return (height, width) if is_on_its_side else (width, height)
    return None


def is_whole(data: bytes) -> bool:
    """Whether there is an end behind what it shows; a small picture in its header has one, too."""
    for marker, _, end in _segments(data):
        if marker == SCAN:
            return data.rfind(END) >= end
    return False


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The marker of each, its bytes, and where it ends."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1  # a byte that only fills
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        yield marker, data[at + 4 : end], end
        at = end
