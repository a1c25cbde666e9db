"""A file that is shown as a picture -> why no browser shows it, or not everywhere."""

from __future__ import annotations

import posixpath
import struct
from dataclasses import dataclass
from functools import lru_cache

from learnmathora.picture import jpeg
from learnmathora.picture.kinds import kind
from learnmathora.picture.svg import drawing

# What browsers show, and the endings by which hosts tell them; the first is the usual one.
SHOWN = {
    "PNG": (".png", ".apng"),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "AVIF": (".avif",),
    "SVG": (".svg",),
    "BMP": (".bmp",),
    "ICO": (".ico",),
}
FILMS = (".mp4", ".m4v", ".webm", ".ogv", ".mov", ".avi", ".mkv", ".mpg", ".mpeg")
SOUND = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac", ".mid", ".midi")
EXPORT = "export it as SVG or PNG; to hand the file itself on, link to it: [words](file)"
LINK = "link to it, and learners can play it: [words](file)"
POINTER = "fetch the pictures themselves before you build: git lfs pull"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a picture, and what to do."""

    message: str
    hint: str


@lru_cache(maxsize=1024)
def fault(path: str, data: bytes) -> Fault | None:
    """What is wrong with a file that a lesson shows as a picture."""
    name, ending = posixpath.basename(path), posixpath.splitext(path)[1].lower()
    found = kind(data)
    if not data:
        return Fault(f"{name} is empty", "save the picture again")
    if found in ("film", "sound") or ending in FILMS + SOUND:
        return Fault(
            f"{name} is {'a film' if _is_film(found, ending) else 'sound'}, no picture", LINK
        )
    if found.startswith("pointer"):
        return Fault(f"{name} is a {found}, not the picture", POINTER)
    if found == "HTML page":
        hint = "save the picture itself; what was saved may be a page that tells of an error"
        return Fault(f"{name} is an HTML page, no picture", hint)
    if found not in SHOWN:
        what = found or ("no picture" if ending in _endings() else f"a file of the kind {ending}")
        return Fault(f"no browser shows {name} as a picture: it is {what}", EXPORT)
    if ending not in SHOWN[found]:
        hint = f"rename it, such as {posixpath.splitext(name)[0]}{SHOWN[found][0]}"
        return Fault(f"{name} is called {ending or 'nothing'} and holds {found}", hint)
    return _damage(name, found, data)


def _endings() -> set[str]:
    return {ending for endings in SHOWN.values() for ending in endings}


def _is_film(found: str, ending: str) -> bool:
    return ending in FILMS or (found == "film" and ending not in SOUND)


def _damage(name: str, found: str, data: bytes) -> Fault | None:
    if found == "SVG":
        broken = drawing(data).broken
        hint = "save it again from the program that it was drawn with"
        return (
            Fault(f"no browser shows {name}: {broken.message}, in line {broken.line}", hint)
            if broken
            else None
        )
    if not _is_whole(found, data):
        return Fault(
            f"{name} ends too early: a part of the {found} is missing", "copy it again, whole"
        )
    return None


def _is_whole(found: str, data: bytes) -> bool:
    match found:
        case "PNG":
            return _has_end(data)
        case "JPEG":
            return jpeg.is_whole(data)
        case "GIF":
            return data.rstrip(b"\0").endswith(b";")
        case "WebP":
            return len(data) >= int.from_bytes(data[4:8], "little") + 8
        case "BMP":
            return len(data) > 26
    return True


def _has_end(png: bytes) -> bool:
    """Whether each part is there, up to the one that ends it."""
    at = 8
    try:
        while png[at + 4 : at + 8] != b"IEND":
            (length,) = struct.unpack(">I", png[at : at + 4])
            at += length + 12
    except struct.error:
        return False
    return True
