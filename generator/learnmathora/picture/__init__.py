"""The bytes of a picture -> its width and height, so that a page keeps the room for it; its faults.

Formats by their specifications: PNG (W3C, 11.2.2), GIF89a (18), WebP (RFC 9649), AVIF (ISO/IEC
23008-12, 6.5.3), BMP (BITMAPINFOHEADER).
"""

from __future__ import annotations

import struct
from functools import lru_cache

from learnmathora.picture import jpeg
from learnmathora.picture.exif import is_turned
from learnmathora.picture.kinds import kind
from learnmathora.picture.svg import drawing

Size = tuple[int, int]
LARGEST = 1_000_000


@lru_cache(maxsize=4096)
def size(data: bytes) -> Size | None:
    """Width and height in pixels as a browser shows it; None where the bytes do not say.

    Browsers turn what a camera noted to lie on its side, but in WebP.
    """
    try:
        found = _size(data)
    except (struct.error, IndexError):
        return None
    return found if found and all(0 < number <= LARGEST for number in found) else None


def _size(data: bytes) -> Size | None:
    match kind(data):
        case "PNG":
            return _png(data)
        case "GIF":
            return struct.unpack("<HH", data[6:10])
        case "JPEG":
            return jpeg.size(data)
        case "WebP":
            return _webp(data)
        case "AVIF":
            return _avif(data)
        case "BMP":
            width, height = struct.unpack("<ii", data[18:26])
            return width, abs(height)
        case "SVG":
            return drawing(data).size
    return None


def _png(data: bytes) -> Size:
    width, height = struct.unpack(">II", data[16:24])
    noted = data.find(b"eXIf", 0, data.find(b"IDAT"))
    return (height, width) if noted >= 0 and is_turned(data[noted + 4 :]) else (width, height)


def _avif(data: bytes) -> Size:
    """The largest of what it holds is the picture; it may be turned."""
    found, at = [], 0
    while (at := data.find(b"ispe", at)) >= 0:
        found.append(struct.unpack(">II", data[at + 8 : at + 16]))
        at += 4
    width, height = max(found)
    turned = data.find(b"irot")
    return (height, width) if turned >= 0 and data[turned + 4] % 2 else (width, height)


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
