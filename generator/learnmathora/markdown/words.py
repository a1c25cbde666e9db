"""A line that pages show as it is, such as a site's title -> the markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnmathora.model import Place

# What no markup could be in; nothing else is parsed, for the parser costs 65 ms to import.
WORDS = re.compile(r"(?:[^\W_]|[\s.,;'’()–—-]|[:!?](?=\s|$))*")
# Markup that a lesson may have in its title, by the node that it makes.
OF_LESSONS = {
    "strong": "strong text",
    "emphasis": "emphasis",
    "code_span": "code",
    "deleted": "text struck out",
    "element": "a tag of HTML",
    "formula": "a formula",
    "hard_break": "a break",
    "link": "a link",
    "picture": "a picture",
}


def markup_in(text: str, place: Place) -> Iterator[tuple[Place, str, str]]:
    """The place, code and message of each piece of markup, in a text that begins at `place`."""
    if WORDS.fullmatch(text):
        return
    from learnmathora.markdown.emoji import EMOJI, NAME
    from learnmathora.markdown.parse import parse_inline

    parsed = parse_inline(text, place)
    for at, unread in parsed.unread:
        yield at, unread.code, unread.message
    for found in NAME.finditer(text):
        if found[1] in EMOJI:
            at = Place(place.line, place.column + found.start(), len(found[0]))
            yield at, "markup-foreign", f"not read: an emoji by name, {found[0]}"
    for node in parsed.root.children:
        if node.kind in OF_LESSONS:
            yield node.place, "markup-foreign", f"not read: {OF_LESSONS[node.kind]}"
