"""Draws the icons in this folder, the site's mark as in theme/templates/mark.html, as PNG files.

    python -m theme.icons.draw

A rounded square of 16 units with a white valley in it. A maskable icon fills the whole square, and
keeps the mark within the circle that every mask leaves.
"""

from __future__ import annotations

import struct
import zlib
from math import hypot
from pathlib import Path

FOLDER = Path(__file__).parent
ACCENT, VALLEY = (0x34, 0x50, 0xC9), (0xFF, 0xFF, 0xFF)
HALF_WIDTH = 1.0

# Name: pixels, radius of the corners in units, size of the mark.
ICONS = {
    "icon-192": (192, 4, 1),
    "icon-512": (512, 4, 1),
    "icon-maskable": (512, 0, 0.75),
    "apple-touch-icon": (180, 0, 0.85),
}


def icon(pixels: int, radius: float, scale: float) -> bytes:
    """A square picture of this many pixels a side, with smooth edges, as a PNG file."""
    unit = 16 / pixels
    centres = [(at + 0.5) * unit for at in range(pixels)]
    rows = [b"".join(_pixel(x, y, unit, radius, scale) for x in centres) for y in centres]
    return png(pixels, pixels, rows)


def _pixel(x: float, y: float, unit: float, radius: float, scale: float) -> bytes:
    white = _share(
        (HALF_WIDTH - _from_valley((x - 8) / scale + 8, (y - 8) / scale + 8)) * scale, unit
    )
    colour = [round(a + (b - a) * white) for a, b in zip(ACCENT, VALLEY, strict=True)]
    alpha = _share(_inside_square(x, y, radius), unit) if radius else 1
    return bytes([*colour, round(255 * alpha)])


def _share(inside: float, unit: float) -> float:
    """How much of a pixel is covered whose centre lies this far inside an edge."""
    return min(max(inside / unit + 0.5, 0), 1)


def _inside_square(x: float, y: float, radius: float) -> float:
    """How far a place is inside the square's edge."""
    across, down = (max(abs(each - 8) - 8 + radius, 0) for each in (x, y))
    return radius - hypot(across, down)


def _from_valley(x: float, y: float) -> float:
    """The distance to the curve M3 4q5 13 10 0; by symmetry, to its left half."""
    x = min(x, 16 - x)
    if x < 1 or y < 2 or y > 13:
        return 9

    def distance(at: float) -> float:
        return hypot(x - 3 - 10 * at, y - 4 - 26 * at * (1 - at))

    nearest = min((step / 32 for step in range(17)), key=distance)
    reach = 1 / 32
    while reach > 1e-4:
        nearest = min((nearest, max(nearest - reach, 0), min(nearest + reach, 0.5)), key=distance)
        reach /= 2
    return distance(nearest)


def png(width: int, height: int, rows: list[bytes]) -> bytes:
    """Rows of red, green, blue and alpha, a byte each, as a PNG file."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    # Each row as its difference from the one above, which compresses flat pictures well.
    above, lines = bytes(width * 4), b""
    for row in rows:
        lines += b"\2" + bytes((a - b) & 255 for a, b in zip(row, above, strict=True))
        above = row
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    for name, shape in ICONS.items():
        (FOLDER / f"{name}.png").write_bytes(icon(*shape))
