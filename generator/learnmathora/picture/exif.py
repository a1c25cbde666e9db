"""What a camera noted of a picture (Exif 2.3, 4.6.4) -> whether it is shown on its side."""

from __future__ import annotations

import struct

# How it was held; from 5 on, on its side.
ORIENTATION, ON_ITS_SIDE = 274, 5


def is_turned(exif: bytes) -> bool:
    order = "<" if exif.startswith(b"II") else ">"
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for entry in range(start + 2, start + 2 + count * 12, 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == ORIENTATION:
                return bool(value >= ON_ITS_SIDE)
    except struct.error:
        return False
    return False
