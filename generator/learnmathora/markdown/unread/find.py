"""What readers see of a paragraph -> the markup in it that nothing took: what, where, what to do.

A page must not show in silence what was meant as markup. So whatever looks like a construct of
the tables (`latex`, `systems`, `html`, `ours`), and every dollar sign that is not money, is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from learnmathora.markdown.unread.construct import MASKED, Construct, Unread
from learnmathora.markdown.unread.html import HTML
from learnmathora.markdown.unread.latex import LATEX
from learnmathora.markdown.unread.money import is_money
from learnmathora.markdown.unread.ours import CODE, OURS, open_pair
from learnmathora.markdown.unread.systems import SYSTEMS
from learnmathora.markdown.unread.visible import Visible, sketch, visible

ROWS = (*LATEX, *SYSTEMS, HTML, *OURS)
# What could begin something, in a source and in what readers see of it; most texts have nothing.
IN_SOURCE = re.compile(r"[{<\[\\$#|=%@^~`+!?:]|\*\*|\.\. |^[-*\d]|^(?:im|ex)port ", re.MULTILINE)
IN_SIGHT = re.compile(
    r"[{<\[\\$#|=%@^~`\ue002\ue006]|:[a-z+-]|^:|!!!|!\?|\?\?|\*\*|--8<|^!\w|\+\+|^\+[-=]|^\.\. "
    r"|^(?:im|ex)port |^(?:[-*+]|\d+[.)])\w",
    re.MULTILINE,
)
SIGN = re.compile("[{<\\[\\\\$#|=%@^~`+!?:*\ue002\ue006]")
AT_LINE = re.compile(r"[-\d]")
BY_SIGN = {
    sign: [n for n, row in enumerate(ROWS) if sign in row.signs.split(" ")]
    for each in ROWS
    for sign in each.signs.split(" ")
}
WITHIN = frozenset(n for n, row in enumerate(ROWS) if not row.pattern.startswith(("^", "\\A")))
# How much of what was found a message repeats.
LONGEST = 40
PAIRS = {"code": "`", "strong text": "**", "text struck out": "~~"}


def find_unread(
    parser: Callable[[], MarkdownIt],
    source: str,
    children: list[Token],
    env: Mapping[str, object],
    *,
    is_paragraph: bool = True,
) -> Iterator[Unread]:
    """In a text of one or more lines, which became `children`; `parser` gives a traced one."""
    if not (_could_begin(source) and IN_SOURCE.search(source)):
        return
    seen = sketch(children)
    if (
        _could_begin(seen)
        and IN_SIGHT.search(seen)
        and any(_found(Visible(seen, _marks(seen)), is_paragraph))
    ):
        yield from _found(visible(parser(), source, env), is_paragraph)


def _could_begin(text: str) -> bool:
    """Whether a text has any sign that IN_SOURCE or IN_SIGHT look for: told many times faster."""
    return bool(
        SIGN.search(text)
        or ".. " in text
        or "port " in text
        or any(map(AT_LINE.match, text.split("\n")))
    )


def _marks(seen: str) -> list[tuple[str, int, int]]:
    return [(found[0][0], *found.span()) for found in re.finditer(r"\*\*|~~|`", seen)]


def _rows(text: str, is_paragraph: bool) -> Iterator[Construct]:
    """Those that could be in a text; some begin a paragraph, or a line of one, and nothing else."""
    numbers = {number for sign, those in BY_SIGN.items() if sign in text for number in those}
    return (ROWS[number] for number in sorted(numbers if is_paragraph else numbers & WITHIN))


def _found(seen: Visible, is_paragraph: bool) -> Iterator[Unread]:
    """Each of them once; what one construct has taken, no later one takes."""
    taken: list[tuple[int, int]] = []
    for construct in _rows(seen.text, is_paragraph):
        reported: set[str] = set()
        for found in construct.found(seen.text):
            if _is_free(found.span(), taken) and construct.fits(found):
                insort(taken, found.span())
                if construct.key(found) not in reported:
                    reported.add(construct.key(found))
                    yield _report(construct, found)
    yield from _dollars(seen.text, taken)
    yield from _pairs(seen, taken)


def _is_free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """`taken` is in order, and nothing in it overlaps."""
    before = bisect_left(taken, (span[1],)) - 1
    return before < 0 or taken[before][1] <= span[0]


def _report(construct: Construct, found: re.Match[str]) -> Unread:
    instead = construct.instead if isinstance(construct.instead, str) else construct.instead(found)
    start = found.end() - len(found[0].lstrip())
    message = f"not read: {construct.name}, {_excerpt(found[0])}"
    return Unread(start, found.end() - start, construct.code, message, instead)


def _excerpt(text: str) -> str:
    line = MASKED.sub("…", text.strip().partition("\n")[0])
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _dollars(text: str, taken: list[tuple[int, int]]) -> Iterator[Unread]:
    for at in (at for at, sign in enumerate(text) if sign == "$"):
        if _is_free((at, at + 1), taken) and not is_money(text, at):
            message = "this dollar sign opens or closes no formula"
            hint = "write the other one close to what it closes, or \\$ for a dollar sign"
            yield Unread(at, 1, "math-dollar", message, hint)
            return


def _loose(seen: Visible) -> bool:
    """Whether the first two stars that matched nothing stand apart from the words between them."""
    runs = [run for run in seen.unmatched if run[0] == "*" and run[2] - run[1] == 2]
    inside = seen.text[runs[0][2] : runs[1][1]] if len(runs) > 1 else ""
    return inside[:1] == " " and inside[-1:] == " " and bool(re.search(r"[^\W\d_]{3,}", inside))


def _pairs(seen: Visible, taken: list[tuple[int, int]]) -> Iterator[Unread]:
    for marker, start, end in seen.unmatched:
        kind = open_pair(marker, seen.text, start, end)
        kind = kind or ("strong text" if marker == "*" and _loose(seen) else "")
        if kind and _is_free((start, end), taken):
            message = f"{kind} that is opened or closed alone: {PAIRS[kind]}"
            hint = (
                f"write {PAIRS[kind]} at both ends, close to the words, or \\{marker} for the sign"
            )
            yield Unread(start, end - start, CODE, message, hint)
            return
