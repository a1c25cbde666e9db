"""Draws theme/card.png, the picture beside a link to the site: `python -m docs.card`.

It is drawn in 16 shades of one colour. The build changes nothing but the table of these colours, so
that each series has its own; and it needs no compressor, whose bytes differ from one to the next.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from learnmathora.theme.card import INDIGO, SIGNATURE, chunk, shades

CARD = Path(__file__).resolve().parent.parent / "theme/card.png"
WIDTH, HEIGHT, SHADES = 1200, 630, 16
CURVE, BALL = 9.0, 34.0
BOTTOM, STEEPNESS = (760, 480), 0.00105
# How white it is below the curve.
GROUND = 0.14


def curve(x: float) -> float:
    """How far below the upper edge the valley is: a parabola, lowest at BOTTOM."""
    return BOTTOM[1] - STEEPNESS * (x - BOTTOM[0]) ** 2


def slope(x: float) -> float:
    return 2 * STEEPNESS * (BOTTOM[0] - x)


def shade(x: float, y: float) -> float:
    """How much white there is in a pixel, 0 to 1."""
    across = abs(y - curve(x)) / (1 + slope(x) ** 2) ** 0.5
    line = _within(CURVE / 2 - across)
    middle = BOTTOM[1] - BALL - CURVE
    ball = _within(BALL - ((x - BOTTOM[0]) ** 2 + (y - middle) ** 2) ** 0.5)
    return max(line, ball, GROUND * _within(y - curve(x)))


def _within(depth: float) -> float:
    return min(1.0, max(0.0, depth + 0.5))


def rows() -> Iterator[bytes]:
    """Each line of the picture as PNG has it: no filter, two pixels a byte."""
    for y in range(HEIGHT):
        levels = [round(shade(x, y) * (SHADES - 1)) for x in range(WIDTH)]
        pairs = zip(levels[::2], levels[1::2], strict=True)
        yield b"\0" + bytes(left << 4 | right for left, right in pairs)


def main() -> None:
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(rows()), 9)
    parts = [
        chunk(b"IHDR", header),
        chunk(b"PLTE", shades(INDIGO)),
        chunk(b"IDAT", pixels),
        chunk(b"IEND", b""),
    ]
    CARD.write_bytes(SIGNATURE + b"".join(parts))


if __name__ == "__main__":
    main()
