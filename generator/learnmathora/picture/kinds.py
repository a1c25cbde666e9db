"""The first bytes of a file -> what kind of picture it is, or of something else."""

from __future__ import annotations

import re

# How a file begins, after so many bytes.
MAGIC = (
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"GIF87a", "GIF"),
    (0, b"GIF89a", "GIF"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (8, b"WEBP", "WebP"),
    (0, b"BM", "BMP"),
    (0, b"\0\0\1\0", "ICO"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
    (0, b"8BPS", "Photoshop"),
    (0, b"%PDF", "PDF"),
    (0, b"%!PS", "PostScript"),
    (4, b"ftyp", "film"),
    (0, b"\x1aE\xdf\xa3", "film"),
    (8, b"AVI ", "film"),
    (0, b"OggS", "sound"),
    (0, b"ID3", "sound"),
    (0, b"fLaC", "sound"),
    (8, b"WAVE", "sound"),
    (0, b"PK\3\4", "zip file"),
    (0, b"version https://git-lfs.github.com/", "pointer of Git LFS"),
    (0, b"/annex/objects/", "pointer of git-annex"),
)
MARK = b"\xef\xbb\xbf"
HTML = re.compile(rb"\s*+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body)\b", re.I | re.S)
SVG = re.compile(rb"<(?:\w+:)?svg\b")
XML_IN_TWO_BYTES = (b"\xff\xfe<\0", b"\xfe\xff\0<")


def kind(data: bytes) -> str:
    """Its name, such as "PNG"; "" where nothing tells."""
    if data[4:8] == b"ftyp" and b"avif" in data[8:40]:
        return "AVIF"
    for start, magic, name in MAGIC:
        if data.startswith(magic, start):
            return name
    head = data[:65_536].removeprefix(MARK).lstrip()
    if HTML.match(head):
        return "HTML page"
    is_xml = head.startswith(b"<") or data.startswith(XML_IN_TWO_BYTES)
    return "SVG" if is_xml and (SVG.search(head) or head.startswith(b"<?xml")) else ""
