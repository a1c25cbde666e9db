"""The converted lines of a file -> a lesson: its title, its headings a level apart, its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from learnmathora.importing.emit import with_solutions
from learnmathora.importing.line import Line, outside_code, trimmed
from learnmathora.importing.page import Page
from learnmathora.importing.plan import Chapter, named
from learnmathora.importing.settings import listed, texts_in

# Before a caption of a table, until it is known where the table ends.
CAPTION_MARK = "\ue014"
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
UNDERLINE = re.compile(r"(=+|-{2,})\s*$")
OWN_ID = re.compile(r"\s*\{#([\w:.-]+)\}$")
PLAIN = re.compile(r"[\w][^:#'\"\[\]{}|>&*!%@`\\]*")
DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
# What headers of others say that headers here have no place for, and no reader misses.
KEYS = {
    "title",
    "tags",
    "keywords",
    "categories",
    "updated",
    "date",
    "draft",
    "description",
    "objectives",
}


def finished(lines: Sequence[Line], page: Page, chapter: Chapter) -> list[Line]:
    """The whole lesson; its header has the number of the first line."""
    lines = with_solutions(_with_captions(_spaced(lines)))
    lines, title = _titled(lines, page, chapter)
    header = _header(page, title)
    if not header:
        return lines
    first = lines[0].number if lines else 1
    return [*(Line(each, min(first, 1)) for each in ["---", *header, "---", ""]), *lines]


def _spaced(lines: Sequence[Line]) -> list[Line]:
    """Without what was emptied at its ends, and with one empty line where there are several."""
    kept: list[Line] = []
    code = set(outside_code(lines))
    for at, line in enumerate(lines):
        if at in code and not line.text.strip() and (not kept or not kept[-1].text):
            continue
        kept.append(line)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept


def _with_captions(lines: Sequence[Line]) -> list[Line]:
    """Captions right below the tables that they were written above or below of."""
    result: list[Line] = []
    waiting: Line | None = None
    for at, line in enumerate(lines):
        if not line.text.startswith(CAPTION_MARK):
            if (
                waiting
                and result
                and result[-1].text.startswith("|")
                and not line.text.startswith("|")
            ):
                result.append(waiting)
                waiting = None
            result.append(line)
            continue
        caption = Line(line.text.removeprefix(CAPTION_MARK), line.number)
        kept = trimmed(result)
        below = next((each.text for each in lines[at + 1 :] if each.text.strip()), "")
        if kept and kept[-1].text.startswith("|"):
            result = [*kept, caption]
        elif below.startswith("|"):
            waiting = caption
        else:
            words = caption.text.removeprefix(": ").partition(" {#")[0]
            result.append(Line(f"*{words}*", line.number))
    return [*result, *([waiting] if waiting else [])]


def _headings(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """Place, level and words of each heading; those that are underlined, too."""
    found = []
    places = list(outside_code(lines))
    comment = False
    for at in places:
        text = lines[at].text
        comment = (comment or "<!--" in text) and "-->" not in text
        if comment:
            continue
        if heading := HEADING.match(text):
            found.append((at, len(heading[1]), heading[2]))
        elif (
            (under := UNDERLINE.match(text)) and at and at - 1 in places and _is_text(lines, at - 1)
        ):
            found.append((at - 1, 1 if under[1][0] == "=" else 2, lines[at - 1].text.strip()))
    return found


def _is_text(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    above = lines[at - 1].text.strip() if at else ""
    return (
        bool(text.strip())
        and not above
        and not text.startswith((" ", ">", "|", "-", "*", ":", "#", "<"))
    )


def _titled(lines: list[Line], page: Page, chapter: Chapter) -> tuple[list[Line], str]:
    """The lines, and the title that the header has to say; "" where a heading says it."""
    headings = _headings(lines)
    given = " ".join(str(page.header.get("title") or "").split())
    tops = [heading for heading in headings if heading[1] == 1]
    first = _first(lines)
    leads = bool(tops) and tops[0][0] == first
    same = tops and _words(OWN_ID.sub("", tops[0][2])) == _words(given)
    if leads and (not given or same):
        return _lowered(
            lines, [heading for heading in headings if heading[0] != first], page, len(tops) > 1
        ), ""
    if same or (len(tops) == 1 and not given):
        at, _, words = tops[0]
        page.remarks.changed(
            lines[at].number, "the title stood below other things, and is in the header"
        )
        if own := OWN_ID.search(words):
            page.label(own[1], "")
        size = (
            2
            if at + 1 < len(lines)
            and UNDERLINE.match(lines[at + 1].text)
            and not lines[at].text.startswith("#")
            else 1
        )
        rest = _spaced([*lines[:at], *lines[at + size :]])
        return rest, given or OWN_ID.sub("", words)
    title = given or chapter.title or named(page.path)
    if not given and not chapter.title:
        page.remarks.guessed(1, f"the title {title}, from the name of the file")
    return _lowered(lines, headings, page, bool(tops)), title


def _first(lines: Sequence[Line]) -> int:
    """Where the text begins: a comment is none of it."""
    at = 0
    while at < len(lines):
        text = lines[at].text.strip()
        if text.startswith("<!--"):
            while at < len(lines) and "-->" not in lines[at].text:
                at += 1
        elif text:
            return at
        at += 1
    return 0


def _words(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _lowered(
    lines: list[Line], headings: list[tuple[int, int, str]], page: Page, is_needed: bool
) -> list[Line]:
    """Each heading a level lower, where one of level 1 stands below the title."""
    if not is_needed or not headings:
        return lines
    page.remarks.changed(
        lines[headings[0][0]].number, "headings are a level lower: only the title has level 1"
    )
    result: list[Line | None] = [*lines]
    for at, level, words in headings:
        line = lines[at]
        result[at] = Line(f"{'#' * min(level + 1, 6)} {words}", line.number)
        if not line.text.startswith("#"):
            result[at + 1] = None
    return [line for line in result if line is not None]


def _header(page: Page, title: str) -> list[str]:
    """The lines of the header."""
    source, keys = page.header, []
    if title:
        keys.append(f"title: {scalar(title)}")
    if page.state.get("part"):
        keys.append(f"part: {page.state['part']}")
    if objectives := [
        " ".join(objective.split())
        for objective in listed(source.get("objectives"))
        if isinstance(objective, str)
    ]:
        keys += [
            "objectives:",
            *(f"- {scalar(objective)}" for objective in objectives if objective),
        ]
    tags = [
        tag
        for name in ("tags", "keywords", "categories")
        for tag in texts_in(listed(source.get(name)))
    ]
    words = [part.strip() for tag in tags for part in tag.split(",") if part.strip()]
    if words:
        keys.append(f"tags: [{', '.join(scalar(fromkey) for fromkey in dict.fromkeys(words))}]")
    when = DATE.match(str(source.get("updated") or source.get("date") or ""))
    if when:
        keys.append(f"updated: {when[1]}")
    if str(source.get("draft", "")).casefold() in ("true", "yes"):
        keys.append("draft: yes")
    description = " ".join(str(source.get("description") or "").split())
    if description and isinstance(source.get("description"), str):
        keys.append(f"description: {scalar(description)}")
    _report_rest(source, page)
    return keys


def _report_rest(source: dict[str, Any], page: Page) -> None:
    page.remarks.markup(
        *source, *texts_in(source.get("title", "")), *texts_in(source.get("date", ""))
    )
    rest = {key: value for key, value in source.items() if key not in KEYS}
    if rest:
        words = " ".join([*rest, *(text for each in rest.values() for text in texts_in(each))])
        page.remarks.changed(1, f"keys of the header that none here has: {', '.join(rest)}", words)
        for value in rest.values():
            if isinstance(value, dict):
                page.remarks.markup(*_keys(value))


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for key, inner in value.items() for each in (key, *_keys(inner))]
    if isinstance(value, list):
        return [key for inner in value for key in _keys(inner)]
    return []


def scalar(text: str) -> str:
    """A value of YAML, in quotes where it needs them.

    >>> scalar("Loss: what"), scalar("Loss")
    ('"Loss: what"', 'Loss')
    """
    if (
        PLAIN.fullmatch(text)
        and text.strip() == text
        and text.casefold() not in ("yes", "no", "true", "false", "null")
    ):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
