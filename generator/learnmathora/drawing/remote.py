"""Pictures of lessons that lie elsewhere -> files beside the lessons, and links to these."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from learnmathora.cache.digest import digest_of_file
from learnmathora.content.published import refusal_of_data
from learnmathora.markdown import Node
from learnmathora.model import Place
from learnmathora.picture.faults import SHOWN, fault
from learnmathora.picture.kinds import kind
from learnmathora.text.slug import slug

SCHEMES = ("http://", "https://")
LARGEST = 10_000_000
LONGEST_NAME = 40
# What can stand behind an address.
ENDS = ("", ")", ">", '"', "'", " ", "\t", "\n", "\r")


@dataclass(frozen=True, slots=True)
class Remote:
    """A picture that a text shows and that lies at an address."""

    place: Place
    address: str


def remotes(root: Node) -> Iterator[Remote]:
    """Those of a parsed text."""
    for node in root.walk():
        target = node.attributes.get("target", "") if node.kind == "picture" else ""
        if target.lower().startswith(SCHEMES):
            yield Remote(node.place, target)


def name_for(address: str, data: bytes) -> str:
    """The name that a picture is kept by: that of its address, a digest, the ending of its kind.

    >>> name_for("https://a.org/x/The%20Valley.PNG?v=2", b"GIF89a;")[:11]
    'the-valley-'
    """
    stem = posixpath.splitext(posixpath.basename(unquote(urlsplit(address).path)))[0]
    named = slug(stem).encode("ascii", "ignore").decode().strip("-")[:LONGEST_NAME] or "picture"
    return f"{named}-{digest_of_file(data)}{SHOWN[kind(data)][0]}"


def refused(address: str, data: bytes) -> str:
    """Why what came from an address is not kept; "" where it is a picture that browsers show."""
    found = kind(data)
    if found not in SHOWN:
        return f"it is no picture but {found or 'something else'}"
    name = name_for(address, data)
    broken, active = fault(name, data), refusal_of_data(name, data)
    return broken.message if broken else active.message if active else ""


def rewritten(text: str, found: Iterable[tuple[Remote, str]]) -> tuple[str, list[Remote]]:
    """A file's text that names the files instead of the addresses; and what was not found in it.

    `found` gives for each picture of the file the name of its own.
    """
    lost = []
    # From the end, so that what stands above stays where it is.
    for remote, name in sorted(found, key=lambda each: _position(each[0]), reverse=True):
        changed = _instead(text, remote, name)
        if changed is None:
            lost.append(remote)
        else:
            text = changed
    return text, lost


def _position(remote: Remote) -> tuple[int, int]:
    return remote.place.line, remote.place.column


def _instead(text: str, remote: Remote, name: str) -> str | None:
    spelt = (remote.address, html.escape(remote.address), unquote(remote.address))
    start = _offset(text, remote.place)
    blank = re.compile(r"\n[ \t>]*\r?\n").search(text, start)
    end = blank.start() if blank else len(text)
    places = [(at, each) for each in spelt if (at := _stands(text, each, start, end)) >= 0]
    if places:
        at, address = min(places)
        return text[:at] + name + text[at + len(address) :]
    for address in spelt:
        # A reference: ![a valley][valley], and below [valley]: https://example.org/valley.svg
        listed = re.compile(
            rf"^( {{0,3}}\[[^\]\n]+\]:[ \t]*<?){re.escape(address)}(?=[>\s]|$)", re.M
        )
        if listed.search(text):
            return listed.sub(lambda each: each[1] + name, text)
    return None


def _stands(text: str, address: str, start: int, end: int) -> int:
    """Where the whole address first stands there, not the beginning of another; else -1."""
    at = text.find(address, start, end)
    while at >= 0 and text[at + len(address) : at + len(address) + 1] not in ENDS:
        at = text.find(address, at + 1, end)
    return at


def _offset(text: str, place: Place) -> int:
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
    return start + place.column - 1


def fetched(
    addresses: Iterable[str], download: Callable[[str, int], tuple[bytes, str]]
) -> Iterator[tuple[str, bytes, str]]:
    """Each address once, with what lies there and why that is not kept; one of these is empty."""
    for address in dict.fromkeys(addresses):
        data, reason = download(address, LARGEST)
        reason = reason or refused(address, data)
        yield address, b"" if reason else data, reason
