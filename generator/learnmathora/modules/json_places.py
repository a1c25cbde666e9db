"""A JSON text that can be read -> where each of its names and values stands."""

from __future__ import annotations

import re

from learnmathora.model import Place

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
Path = tuple[str, ...]


def json_places(text: str, line: int, column: int) -> dict[Path, Place]:
    """The place of each name, by the names above it; of a list's item, by its number.

    The text begins at this line and column of its file (RFC 8259).

    >>> places = json_places('{"a":\\n {"b": [1, 2]}}', 3, 5)
    >>> places["a", "b"], places["a", "b", "1"]
    (Place(line=4, column=3, length=3), Place(line=4, column=12, length=1))
    """
    found: dict[Path, Place] = {}
    # What is open: its path, whether it is a list, and the name or number that comes next.
    open_: list[tuple[Path, bool, str]] = []

    def place(token: re.Match[str]) -> Place:
        before = text[: token.start()]
        first = column if "\n" not in before else 0
        return Place(
            line + before.count("\n"),
            token.start() - before.rfind("\n") + (first - 1 if first else 0),
            len(token[0]),
        )

    before = ""
    for token in TOKEN.finditer(text):
        word = token[0]
        path = (*open_[-1][0], open_[-1][2]) if open_ else ()
        is_value = bool(open_) and (before == ":" or (open_[-1][1] and before in ("[", ",")))
        if word not in "}]:," and open_ and open_[-1][1] and is_value:
            found[path] = place(token)
        if word in "{[":
            open_.append((path, word == "[", "0"))
        elif word in "}]":
            open_.pop()
        elif word == "," and open_[-1][1]:
            above, _, number = open_.pop()
            open_.append((above, True, str(int(number) + 1)))
        elif word[0] == '"' and open_ and not open_[-1][1] and before in ("{", ","):
            above, _, _ = open_.pop()
            name = word[1:-1]
            open_.append((above, False, name))
            found[(*above, name)] = place(token)
        before = word
    return found
