"""A division between colons -> an aside, tabs, a theorem, a figure."""

from __future__ import annotations

import re

from learnmathora.importing.dialect import Where
from learnmathora.importing.divs import Div
from learnmathora.importing.emit import KINDS, Box, emit
from learnmathora.importing.inline import inline, quoted_text
from learnmathora.importing.line import FENCE, Line, fence_end, text_of, trimmed
from learnmathora.importing.page import Page
from learnmathora.importing.rewrite import rewrite

THEOREMS = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture",
    "def": "definition", "exm": "example", "exr": "exercise", "sol": "solution",
    "rem": "remark", "alg": "algorithm",
}  # fmt: skip
ENVIRONMENTS = {*THEOREMS.values(), "proof", "hypothesis", "conjecture"}
SCHEMES = {
    "note": "note",
    "tip": "tip",
    "warning": "warning",
    "important": "important",
    "caution": "caution",
}


def division(div: Div, page: Page, where: Where) -> list[Line]:
    """What a division becomes, by its class or the kind of its id."""
    name, kind = div.name, div.id.partition("-")[0]
    below = where.deeper()
    if _is_hidden(div, page):
        return []
    if name.startswith("callout"):
        return _callout(div, page, where, below)
    if "panel-tabset" in div.classes or name == "panel-tabset":
        return _tabset(div, page, where, below)
    if (
        kind in THEOREMS
        and div.id != kind
        and not (name and name in KINDS and name not in ENVIRONMENTS)
    ):
        return _theorem(THEOREMS[kind], div, page, where, below)
    if name in ENVIRONMENTS:
        return _theorem(name, div, page, where, below)
    if kind in ("fig", "tbl", "lst") and div.id != kind:
        return _captioned(div, page, below)
    known = next((name for name in div.classes if _box_of(name)), "")
    inner = rewrite(div.lines, page, below if known else where)
    if div.id:
        page.label(div.id, "")
    if known:
        return emit(
            Box(_box_of(known), tuple(inner), div.number, inline(div.title, page, div.number)),
            page,
            where,
        )
    return inner


def _box_of(name: str) -> str:
    """The box that a class of others stands for, if one does."""
    own = {
        "column-margin": "margin", "columns": "columns", "column": "column", "aside": "aside",
        "margin": "margin", "solution": "solution",
        "exercise": "exercise",
        "rmdnote": "note", "rmdtip": "tip", "rmdwarning": "warning", "rmdcaution": "caution",
        "rmdimportant": "important",
        "note": "note", "warning": "warning", "info": "info", "tip": "tip", "danger": "danger",
        "try": "challenge",
        "webex-solution": "solution", "callback": "note", "dangerous": "danger",
        "alert": "warning", "box": "note", "infobox": "note",
        "blackbox": "note", "greenbox": "note", "question": "question",
        "learningobjectives": "note", "rmdcomment": "note",
    }  # fmt: skip
    return own.get(name, "")


def _is_hidden(div: Div, page: Page) -> bool:
    """Whether it is meant for other results than a site."""
    when = div.values.get("when-format") or div.values.get("unless-format") or ""
    is_web = when.startswith(("html", "epub"))
    hidden = (
        (
            "content-visible" in div.classes
            and ("when-format" in div.values) != is_web
            and bool(when)
        )
        or ("content-hidden" in div.classes and ("when-format" in div.values) == is_web)
        or "hidden" in div.classes
    )
    if hidden:
        page.remarks.lost(
            div.number, "what is shown in other results than a site", text_of(div.lines), weight=3
        )
    return bool(hidden)


def _callout(div: Div, page: Page, where: Where, below: Where) -> list[Line]:
    kind = div.name.removeprefix("callout-").removeprefix("callout")
    lines, title = trimmed(div.lines), div.title
    heading = re.match(r"#{1,6}\s+(.*?)\s*(\{.*\})?$", lines[0].text) if lines else None
    if heading and not title:
        title, lines = heading[1], lines[1:]
        page.remarks.markup(heading[2] or "")
    inner = rewrite(lines, page, below)
    is_folded = div.values.get("collapse", "") == "true"
    title = inline(title, page, div.number)
    box = Box(SCHEMES.get(kind, "note"), tuple(inner), div.number, title, div.id, is_folded)
    return emit(box, page, where)


def _tabset(div: Div, page: Page, where: Where, below: Where) -> list[Line]:
    """Each heading begins a tab."""
    tabs: list[tuple[str, list[Line]]] = [("", [])]
    at, level = 0, 0
    while at < len(div.lines):
        text = div.lines[at].text
        if fence := FENCE.match(text):
            end = fence_end(div.lines, at, fence[2]) + 1
            tabs[-1][1].extend(div.lines[at:end])
            at = end
            continue
        heading = re.match(r"(#{1,6})\s+(.*?)\s*(?:\{.*\})?$", text)
        if heading and (not level or len(heading[1]) <= level):
            level = len(heading[1])
            tabs.append((heading[2], []))
        else:
            tabs[-1][1].append(div.lines[at])
        at += 1
    made: list[Line] = []
    for title, lines in tabs:
        if title or trimmed(lines):
            inner = rewrite(trimmed(lines), page, below)
            number = lines[0].number if lines else div.number
            box = Box("tab", tuple(inner), number, inline(title, page, number))
            made += [*emit(box, page, where), Line("", number)]
    return emit(Box("tabs", tuple(trimmed(made)), div.number), page, where)


def _theorem(name: str, div: Div, page: Page, where: Where, below: Where) -> list[Line]:
    lines, title = trimmed(div.lines), div.values.get("name", "") or div.title
    heading = re.match(r"#{1,6}\s+(.*?)\s*(?:\{.*\})?$", lines[0].text) if lines else None
    if heading and not title:
        title, lines = heading[1], lines[1:]
    inner = rewrite(lines, page, below)
    if name == "hypothesis":
        name = "conjecture"
    return emit(
        Box(name, tuple(inner), div.number, inline(title, page, div.number), div.id), page, where
    )


def _captioned(div: Div, page: Page, below: Where) -> list[Line]:
    """A figure or table in a division: its caption is the last paragraph."""
    inner = trimmed(rewrite(div.lines, page, below))
    pictures = [n for n, line in enumerate(inner) if line.text.startswith("![")]
    texts = [line for line in inner if line.text.strip()]
    if (
        len(pictures) == 1
        and len(texts) == 2
        and texts[0].text.startswith("![")
        and "{" not in texts[0].text
    ):
        found = re.match(r"!\[(.*?)\]\(([^()\s]+)[^()]*\)$", texts[0].text)
        if found:
            caption = quoted_text(texts[1].text)
            return [
                Line(f'![{found[1]}]({found[2]} "{caption}"){{#{page.label(div.id)}}}', div.number)
            ]
    page.label(div.id, "")
    return inner
