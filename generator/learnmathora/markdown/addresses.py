"""Lines that give a name an address, `[name]: address` -> those that were hardly meant so.

CommonMark takes such a line out of the page, whatever stands behind the colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from learnmathora.markdown.unread.construct import Unread

# What an address has, or a path to a file; the braces of a variable, as markdown-it encodes them.
ADDRESS = re.compile(r"[/.#@:]|%7B%7B")


def of_addresses(references: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[int, Unread]]:
    """The lines whose "address" is a word, as in `[Note]: important`, among the parser's own."""
    for name, found in references.items():
        if not ADDRESS.search(found["href"]) and "map" in found:
            shown = f"[{name.capitalize()}]: {found['href']}"
            message = f"not shown: this line is read as the address of links, {shown}"
            hint = f"write **{name.capitalize()}:** in its place, or an address behind it"
            yield found["map"][0], Unread(0, len(shown), "markup-open", message, hint)
