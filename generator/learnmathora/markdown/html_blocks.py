"""HTML that stands in lines of its own, as a markdown-it rule: something folded, a figure, a rule.

`<details>` becomes the block of that name, `<figure>` with one picture in it a figure, and so does
what only centres a picture; `<hr>` becomes a rule. Whatever does not fit stays text, and is told.
"""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from learnmathora.markdown.colon_fence import (
    CODE_FENCE,
    closes,
    line_of,
    open_block,
    parse_content,
)
from learnmathora.markdown.tags import misfits

DETAILS = re.compile(r"<details(?:\s+(?:open|class=\"[^\"]*\"))*\s*>\s*(.*)$", re.IGNORECASE)
SUMMARY = re.compile(r"\s*<summary\s*>(.*?)</summary\s*>(.*)$", re.IGNORECASE | re.DOTALL)
END = re.compile(r"(.*?)</details\s*>\s*$", re.IGNORECASE)
RULE = re.compile(r"<hr\s*/?>\s*$", re.IGNORECASE)
AROUND = re.compile(
    r"<(figure|center|p|div)((?:\s+(?:align|class|id)=(?:\"[^\"]*\"|\w+))*)\s*>(.*)</\1\s*>\s*$",
    re.IGNORECASE | re.DOTALL,
)
PICTURE = re.compile(r"\s*+<img((?:\s[^<>]*?)?)\s*+/?>(.*)$", re.IGNORECASE | re.DOTALL)
ID = re.compile(r"\sid=\"?([\w:.-]+)\"?")
CAPTION = re.compile(r"\s*<figcaption[^<>]*>(.*?)</figcaption\s*>\s*$", re.IGNORECASE | re.DOTALL)
# What a block of these holds at most, in lines and in others like it: so that many that are never
# closed stay quick.
LONGEST_FIGURE, LONGEST_DETAILS, DEEPEST_DETAILS = 12, 2_000, 4


def html_blocks(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("heading", "html_blocks", _rule, {"alt": interrupts})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = line_of(state, start)
    if not text.startswith("<") or state.is_code_block(start):
        return False
    return (
        _hr(state, start, text, silent)
        or _details(state, start, end, silent)
        or _figure(state, start, end, silent)
    )


def _hr(state: StateBlock, start: int, text: str, silent: bool) -> bool:
    if not RULE.match(text):
        return False
    if not silent:
        token = state.push("hr", "hr", 0)
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _details(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Where all of it is there."""
    opening = DETAILS.match(line_of(state, start))
    if opening is None:
        return False
    head, first = opening[1], start + 1
    while first < end and "</summary" not in head.lower() and first - start < 4:
        head += "\n" + line_of(state, first)
        first += 1
    summary = SUMMARY.match(head)
    if summary is None or summary[2].strip():
        return False
    last = _end(state, first, end)
    if last is None:
        return False
    if silent:
        return True
    words = " ".join(summary[1].split()).replace('"', "&quot;")
    meta = {
        "name": "details",
        "options": f'summary="{words}"' if words else "",
        "options_column": "0",
        "state": "",
        "marks": ":::",
    }
    open_block(state, (start, last), meta)
    parse_content(state, first, last)
    state.push("block_close", "", -1)
    state.line = last + 1
    return True


def _end(state: StateBlock, first: int, end: int) -> int | None:
    """The line that ends what is folded, if it is all there; headings end it before."""
    fence, depth = "", 0
    for number in range(first, min(end, first + LONGEST_DETAILS)):
        text = line_of(state, number)
        if fence:
            fence = "" if closes(text, fence) else fence
        elif found := CODE_FENCE.match(text):
            fence = found[0]
        elif (found := END.match(text)) is not None:
            if found[1].strip():
                return None
            if depth == 0:
                return number
            depth -= 1
        elif text.startswith(("# ", "## ", "### ", "#### ")):
            return None
        elif DETAILS.match(text):
            depth += 1
            if depth > DEEPEST_DETAILS:
                return None
    return None


def _figure(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text, last = "", start
    for last in range(start, min(end, start + LONGEST_FIGURE)):
        line = line_of(state, last)
        if not line.strip():
            return False
        text += line + "\n"
        if (around := AROUND.match(text)) is not None:
            break
    else:
        return False
    image = PICTURE.match(around[3])
    if image is None or misfits("img", image[1]):
        return False
    caption = CAPTION.match(image[2])
    if (caption is None and image[2].strip()) or (caption and around[1].lower() != "figure"):
        return False
    if not silent:
        id = ID.search(around[2])
        own = f" id={id[1]}" if id and " id=" not in image[1] else ""
        _push_picture(state, (start, last + 1), image[1] + own, caption[1] if caption else "")
    return True


def _push_picture(state: StateBlock, lines: tuple[int, int], attributes: str, caption: str) -> None:
    """A paragraph of nothing but the picture: that is a figure."""
    token = state.push("paragraph_open", "p", 1)
    token.map = [*lines]
    title = f' title="{escape(" ".join(caption.split()))}"' if caption.strip() else ""
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = f"<img{attributes}{title}>", [*lines], []
    state.push("paragraph_close", "p", -1)
    state.line = lines[1]
