"""A build -> an edition of the site: the files that are shown, and what there is to say of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

HASHED, PAGE = "assets/", ".html"
# The index of the search, the feed and the like, in which every edit may show, but on no page.
UNSEEN = ("search-index.js", ".xml")


@dataclass(frozen=True, slots=True)
class Edition:
    """`report` is what the author reads of its problems, `summary` counts them.

    `others` is the number of the edition in which a file last changed that pages name without a
    digest of its content: a picture, a download. `earlier` holds what a page of the edition before
    may still ask for while it loads.
    """

    number: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)
    summary: str = ""
    report: str = ""
    others: int = 0
    earlier: Mapping[str, bytes] = field(default_factory=dict)

    def next(self, files: Mapping[str, bytes] | None, summary: str, report: str) -> Edition:
        """The edition after this one; without files of its own it goes on showing these."""
        number = self.number + 1
        if files is None:
            return replace(self, number=number, summary=summary, report=report)
        is_same = _others(files) == _others(self.files)
        earlier = {path: data for path, data in self.files.items() if path.startswith(HASHED)}
        return Edition(number, files, summary, report, self.others if is_same else number, earlier)

    def mark(self, path: str) -> str:
        """Differs where what is shown for a path differs: a page with its pictures, or none."""
        page = self.files.get(path, b"")
        return f"{hashlib.sha256(page).hexdigest()[:16]}-{self.others}"


def _others(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path: data
        for path, data in files.items()
        if not path.startswith(HASHED) and not path.endswith((PAGE, *UNSEEN))
    }
