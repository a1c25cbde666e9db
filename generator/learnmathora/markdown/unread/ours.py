"""Our own Markdown where it did not take: how each construct looks, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from learnmathora.markdown.unread.construct import Construct, Unread

CODE = "markup-open"
TABLE = "write | a | b |, below it |---|---| with as many cells, then the rows"
ALERTS = {
    "note": "info abstract summary tldr todo question help faq example quote definition theorem",
    "tip": "hint success check done",
    "warning": "attention",
    "caution": "danger error bug failure fail missing",
}
MEANT = {name: alert for alert, names in ALERTS.items() for name in names.split()}


def _alert(found: re.Match[str]) -> str:
    meant = MEANT.get(found[1].lower())
    kinds = "NOTE, TIP, IMPORTANT, WARNING or CAUTION"
    return f"write [!{meant.upper()}]" if meant else f"write [!NOTE]: {kinds}"


def _is_bare_name(found: re.Match[str]) -> bool:
    """Not `a[i][j]`, nor [1][2]."""
    return bool(re.search(r"[^\W\d_]", found[0]))


OURS = (
    Construct(
        "a heading",
        "##Title",
        "#",
        r"^#{2,6}(?=[^\s#])|\A#(?=[^\W\d_])[^\n]*\Z|^#{7,}(?=\s)",
        "write ## and a space before the title",
        CODE,
    ),
    Construct("a kind of aside", "[!INFO]", "[!", r"\A\[!([\w-]+)\][+-]?", _alert, CODE),
    Construct(
        "a link with no address for its name",
        "[the paper][smith]",
        "[",
        r"(?<![\w\])\ue002\ue006])!?\[[^\[\]\n]+\]\s?\[[^\[\]\n]*\]",
        "write [text](https://example.org/), or define the name: [name]: https://example.org/",
        CODE,
        _is_bare_name,
    ),
    Construct(
        "a link",
        "[a page](a page.md)",
        "]",
        r"!?\[[^\[\]\n]*\]\((?![^()\n]*\ue001)[^()\n]*\)"
        r"|\[[^\[\]\n]+\] \((?:https?:|\.{0,2}/|#)[^()\s]*\)"
        r"|\([^()\n]+\)\[(?:https?://|\.?/|#)[^\]\s]*\]",
        "write [text](address), with no space between and none in the address: %20 stands for one",
        CODE,
    ),
    Construct(
        "a table",
        "| a | b |\n| 1 | 2 |",
        "|",
        r"\A\|[^|\n]*\|[^\n]*\|[ \t]*(?:\n\|[^\n]*)*\Z"
        r"|^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$",
        TABLE,
        CODE,
    ),
    Construct(
        "a list",
        "-one\n-two",
        "\n",
        r"^([-*+])(?=[^\W\d_])[^\n]*\n\1(?=[^\W\d_])[^\n]*$|^\d+[.)][^\W\d_][^\n]*\n\d+[.)][^\W\d_]",
        "write a space behind the dash or number",
        CODE,
    ),
    Construct(
        "what a term means, or a caption",
        "Slope\nGradient\n: How steep.",
        ":",
        r"^:[ \t]+(?=\S)",
        "write it right below one line with the term, or right below a table",
        CODE,
    ),
    Construct(
        "a footnote",
        "[^x]",
        "[^",
        r"\[\^[^\]\s]{1,80}\]",
        "define it: [^name]: the note",
        "footnote-unknown",
    ),
)


def open_pair(marker: str, text: str, start: int, end: int) -> str:
    """What a mark that found no partner would have been; empty where it stands for itself.

    `start` and `end` are those of the run of marks in what readers see.
    """
    before = text[:start].rpartition("\n")[2][-1:]
    after = text[end:].partition("\n")[0][:1]
    beside = before + after
    length = end - start
    if marker == "`":
        is_word = before.isalpha() and after.isalpha()
        return "" if is_word or not beside.strip() else "code"
    if length < 2 or (
        before.isalnum() and after.isalnum() and before.isascii() and after.isascii()
    ):
        return ""
    opens = after.strip() and after not in ",.;:!?)-"
    if not opens and not before.strip() and (before or not after):
        return ""
    return "strong text" if marker == "*" else "text struck out"


def underlined(line: str) -> Unread:
    """A paragraph that a line below it, perhaps of a quotation, made a heading of."""
    message = f"the line {line.strip(' >')[:3]} makes a heading of the text above it"
    hint = "leave an empty line above it, or write the heading with ##"
    return Unread(0, len(line), "markup-open", message, hint)


def of_row(row: Mapping[str, str]) -> Iterator[Unread]:
    """What of a row of a table is not on the page as it was meant."""
    if row.get("lost"):
        message = f"the row has more cells than the table's first line; not shown: {row['lost']}"
        hint = "add columns to the first two lines, or write \\| for a bar within a cell"
        yield Unread(0, 1, "table-cells", message, hint)
    if row.get("norm"):
        message = f"in a table \\| is one bar, in a formula two: {row['norm']}"
        hint = "write \\vert for one bar, \\Vert for two"
        yield Unread(0, 1, "table-bar", message, hint)


def of_notes(
    refs: Mapping[str, int], defined: Iterable[tuple[str, int]]
) -> Iterator[tuple[int, Unread]]:
    """Footnotes that are defined twice or referred to nowhere, each with its line."""
    first: dict[str, int] = {}
    for label, line in defined:
        if label in first:
            message = f"the footnote [^{label}] is defined twice: only the last stands on the page"
            yield line, Unread(0, 1, "footnote-twice", message, "give one of them another name")
        elif refs.get(f":{label}", -1) < 0:
            message = f"nothing refers to the footnote [^{label}], so it is not on the page"
            hint = f"write [^{label}] where it belongs, or remove it"
            yield line, Unread(0, 1, "footnote-unused", message, hint)
        first.setdefault(label, line)
