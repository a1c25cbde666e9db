"""The name of a film or recording -> what may lie beside it; captions -> what is wrong."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

# What browsers play.
FILMS = (".mp4", ".m4v", ".webm", ".ogv")
SOUND = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac")
CAPTIONS, TRANSCRIPT = ".vtt", ".txt"
STILLS = (".jpg", ".jpeg", ".png", ".webp")
TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
CUE = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+\S.*)?$")


class Fault(NamedTuple):
    """What is wrong with captions, in which of their lines."""

    line: int
    message: str
    hint: str


def is_film(target: str) -> bool:
    """
    >>> is_film("talk.MP4"), is_film("talk.mp3")
    (True, False)
    """
    return _ending(target) in FILMS


def is_sound(target: str) -> bool:
    """Whether a file is a recording, by the ending of its name."""
    return _ending(target) in SOUND


def is_played(target: str) -> bool:
    """Whether a file is played, not shown."""
    return is_film(target) or is_sound(target)


def beside(target: str, *endings: str) -> tuple[str, ...]:
    """The names that files have which belong to this one, if they are there.

    >>> beside("a/talk.mp4", ".vtt")
    ('a/talk.vtt',)
    """
    stem = posixpath.splitext(target)[0]
    return tuple(stem + ending for ending in endings or (CAPTIONS, TRANSCRIPT, *STILLS))


def _ending(target: str) -> str:
    return posixpath.splitext(target)[1].lower()


def fault(captions: str) -> Fault | None:
    """The first fault of a WebVTT file: https://www.w3.org/TR/webvtt1/#syntax."""
    lines = captions.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        return Fault(1, "it does not begin with WEBVTT", "write WEBVTT, and an empty line below it")
    last = 0.0
    cues = [(number, line) for number, line in enumerate(lines, 1) if "-->" in line]
    for number, line in cues:
        cue = CUE.match(line.strip())
        if cue is None:
            hint = "times are written so: 00:01.000 --> 00:04.500"
            return Fault(number, f"these are no times: {line.strip()}", hint)
        start, end = _seconds(*cue.groups()[:4]), _seconds(*cue.groups()[4:8])
        if end <= start:
            hint = "the second time is that at which it goes"
            return Fault(number, "a caption goes before it comes", hint)
        if start < last:
            hint = "write the captions in the order of their times"
            return Fault(number, "a caption comes before the one above it", hint)
        last = start
    if not cues:
        hint = "write a time and, below it, what is said: 00:01.000 --> 00:04.500"
        return Fault(1, "it holds no captions", hint)
    return None


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000
