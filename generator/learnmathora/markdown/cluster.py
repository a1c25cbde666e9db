"""What stands between the brackets of a citation -> the works it cites, and where in them.

The notation is pandoc's (https://pandoc.org/MANUAL.html#citations): works are parted by semicolons;
words before a key introduce it, what follows a comma says where in the work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

KEY = r"\w(?:\w|[:.#$%&+?~/-](?=\w))*"
ITEM = re.compile(rf"(?P<before>.*?)@(?P<key>{KEY})(?P<after>.*)", re.DOTALL)
# The target of links to the page with all works that a course cites.
ALL_REFERENCES = "references:"
# The labels of places in a work, by the term of CSL (https://docs.citationstyles.org/).
LABELS = {
    "page": ("p", "pp", "page", "pages"),
    "chapter": ("ch", "chap", "chapter", "chapters"),
    "section": ("sec", "§", "section", "sections"),
    "figure": ("fig", "figure"),
    "volume": ("vol", "volume"),
    "line": ("l", "ll", "line", "lines"),
}
NAMES = {name: label for label, names in LABELS.items() for name in names}
PLACE = re.compile(
    rf"\s*,\s*(?P<label>{'|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True))})?\.?\s*"
    r"(?P<place>\d[\d\w.:–—-]*(?:\s*[-–]\s*\d[\w.]*)?)\s*(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a written citation: what leads to the work `key`, or stands between works ("")."""

    html: Markup
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A work by its key; `label` is the term of CSL for what `place` counts, such as "page"."""

    key: str
    before: str = ""
    label: str = ""
    place: str = ""
    after: str = ""


def reference_id(key: str) -> str:
    """The id of a work in the list of a text: no author's, as none of theirs has this sign."""
    return f"@{key}"


def read_cluster(text: str) -> tuple[Cited, ...]:
    """The works in what stands between brackets, or in `@key` alone.

    >>> read_cluster("see @knuth, pp. 3-4; @gauss")
    (Cited(key='knuth', before='see', label='page', place='3-4', after=''), \
Cited(key='gauss', before='', label='', place='', after=''))
    """
    found = (ITEM.fullmatch(part.strip()) for part in text.split(";"))
    return tuple(_cited(item) for item in found if item)


def _cited(item: re.Match[str]) -> Cited:
    before, after = " ".join(item["before"].split()), item["after"]
    place = PLACE.fullmatch(after)
    if place:
        label = NAMES[(place["label"] or "p").lower()]
        return Cited(item["key"], before, label, place["place"], place["rest"].strip(" ,"))
    return Cited(item["key"], before, after=after.strip(" ,"))
