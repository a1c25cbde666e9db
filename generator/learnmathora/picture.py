"""The bytes of a picture -> its width and height, so that a page keeps the room for it.

Formats by their specifications: PNG (W3C, 11.2.2), GIF89a (18), JPEG (ITU-T T.81, B.2.2), WebP
(RFC 9649), SVG 2 (8.2).
"""

from __future__ import annotations

import re
import struct

Size = tuple[int, int]


def size(data: bytes) -> Size | None:
    """Width and height in pixels; None where the bytes do not say."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack(">II", data[16:24])
        if data.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack("<HH", data[6:10])
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
        return _svg(data)
    except (struct.error, IndexError):
        return None


def _jpeg(data: bytes) -> Size | None:
    position = 2
    while data[position] == 0xFF:
        marker, length = (
            data[position + 1],
            struct.unpack(">H", data[position + 2 : position + 4])[0],
        )
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None


def _webp(data: bytes) -> Size | None:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            bits = struct.unpack("<I", data[21:25])[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
            return width, height
    return None


def _svg(data: bytes) -> Size | None:
    tag = re.search(rb"<svg\b[^>]*>", data[:4096])
    if tag is None:
        return None
    lengths = [
        re.search(rb'\s%s="([\d.]+)(?:px)?"' % name, tag[0]) for name in (b"width", b"height")
    ]
    if all(lengths):
        return tuple(round(float(length[1])) for length in lengths if length)  # type: ignore[return-value]
    box = re.search(rb'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', tag[0])
    return (round(float(box[1])), round(float(box[2]))) if box else None
