"""Components of MDX that stand in lines of their own: tabs, tips, questions, films; others go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from learnmathora.importing.dialect import Made, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.html import markdown_of
from learnmathora.importing.inline import inline
from learnmathora.importing.line import Line, dedented, indent_of, indented, trimmed, written
from learnmathora.importing.page import Page
from learnmathora.importing.question import Option, Question, quiz
from learnmathora.importing.rewrite import rewrite

OPENING = re.compile(r"\s*<([A-Z][\w.]*)(?=[\s/>]|$)")
CLOSING = re.compile(r"\s*</[A-Z][\w.]*>\s*$")
CONDITION = re.compile(r"\s*\{[#:/@](?:if|else|each|await|key)\b.*\}\s*$")
NAMED = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["']([^"']*)["']\s*\})""")
FIELD = re.compile(r"""\b(\w+)\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(true|false))""")
# Names of components -> the box that they are.
BOXES = {
    "Tip": "tip", "Note": "note", "Info": "info", "Warning": "warning", "Caution": "caution",
    "Callout": "note", "Admonition": "note", "Alert": "warning", "Hint": "hint", "Danger": "danger",
    "Details": "details", "Accordion": "details", "Collapse": "details", "Solution": "solution",
}  # fmt: skip
# How long a tag is at most, in lines.
LONGEST = 300


def component(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A component from its tag on, up to what closes it."""
    text = lines[at].text
    if CLOSING.match(text) or CONDITION.match(text):
        page.remarks.markup(text)
        if CONDITION.match(text):
            page.remarks.changed(lines[at].number, "a condition: what it chose from stands there")
        return [Line("", lines[at].number)], at + 1
    found = OPENING.match(text)
    end = _tag_end(lines, at) if found else -1
    if found is None or end < 0:
        return None
    tag = "\n".join(line.text for line in lines[at : end + 1])
    name = found[1]
    if name in ("Question", "Quiz") and "choices" in tag:
        return _question(lines, at, end, tag, page)
    if name in ("Youtube", "YouTube", "Vimeo", "Video"):
        return _film(name, tag, lines[at].number, page), end + 1
    closing = -1 if tag.rstrip().endswith("/>") else _closing(lines, end, name)
    if closing < 0:
        return _alone(name, tag, lines[at].number, page), end + 1
    body = dedented(lines[end + 1 : closing])
    page.remarks.markup(name)
    made = _around(name, _values(tag), body, lines[at].number, page, where)
    _report(name, tag, page)
    return indented(made, text[: indent_of(text)]), closing + 1


def _tag_end(lines: Sequence[Line], at: int) -> int:
    """The line in which a tag ends, if nothing stands behind it there; else -1."""
    depth, quote = 0, ""
    for number in range(at, min(len(lines), at + LONGEST)):
        text = lines[number].text
        for place, sign in enumerate(text):
            if quote:
                quote = "" if sign == quote and text[place - 1] != "\\" else quote
            elif sign in "\"'`" and (depth or text[place - 1] == "="):
                quote = sign
            elif sign in "{}":
                depth += 1 if sign == "{" else -1
            elif sign == ">" and depth == 0:
                return number if not text[place + 1 :].strip() else -1
    return -1


def _closing(lines: Sequence[Line], at: int, name: str) -> int:
    depth = 1
    for number in range(at + 1, len(lines)):
        text = lines[number].text.strip()
        depth += bool(re.match(rf"<{name}\b", text)) and not text.endswith("/>")
        depth -= text == f"</{name}>"
        if depth == 0:
            return number
    return -1


def _values(tag: str) -> dict[str, str]:
    found = {key: double or single or braced for key, double, single, braced in NAMED.findall(tag)}
    return found | ({"warning": ""} if re.search(r"\bwarning\b(?!=\{false)", tag) else {})


def _report(name: str, tag: str, page: Page) -> None:
    """The words of a tag that are none of the text."""
    shown = {value for key, value in _values(tag).items() if key in ("title", "label", "summary")}
    for piece in shown:
        tag = tag.replace(piece, " ")
    page.remarks.markup(tag, name)


def _around(
    name: str, values: dict[str, str], body: list[Line], number: int, page: Page, where: Where
) -> list[Line]:
    """What a component with a body becomes."""
    title = values.get("title") or values.get("label") or values.get("summary") or ""
    if name == "TabItem" or name == "Tab":
        title = title or values.get("value", "")
        inner = rewrite(body, page, where.deeper())
        return emit(Box("tab", tuple(inner), number, inline(title, page, number)), page, where)
    if name == "Tabs":
        inner = trimmed(rewrite(body, page, where.deeper()))
        return emit(Box("tabs", tuple(inner), number), page, where)
    if name in BOXES:
        kind = values.get("type", "") or ("warning" if "warning" in values else BOXES[name])
        inner = rewrite(body, page, where.deeper())
        return emit(Box(kind, tuple(inner), number, inline(title, page, number)), page, where)
    page.remarks.changed(number, f"the component <{name}>: what stands in it stayed")
    inner = rewrite(body, page, where)
    head = written([f"**{inline(title, page, number)}**", ""], number) if title else []
    return [*head, *trimmed(inner)]


def _alone(name: str, tag: str, number: int, page: Page) -> list[Line]:
    page.remarks.lost(number, f"the component <{name}>: no code is run", tag, weight=2)
    return [Line("", number)]


def _film(name: str, tag: str, number: int, page: Page) -> list[Line]:
    values = _values(tag)
    id = values.get("id") or values.get("videoId") or values.get("src") or values.get("url") or ""
    page.remarks.markup(tag)
    if not id:
        return _alone(name, tag, number, page)
    host = "https://vimeo.com/" if name == "Vimeo" else "https://www.youtube.com/watch?v="
    page.remarks.changed(number, "a film is a link now: no page loads from another host")
    return [Line(f"<{id if id.startswith('http') else host + id}>", number)]


def _question(
    lines: Sequence[Line], at: int, end: int, tag: str, page: Page
) -> tuple[list[Line], int]:
    """Choices with what explains them; the heading or paragraph above is what is asked."""
    number = lines[at].number
    above = next((line.text for line in reversed(lines[:at]) if line.text.strip()), "")
    asks = re.sub(r"^#+\s*(?:\d+\.\s*)?|\[\[[\w-]+\]\]\s*$", "", above).strip()
    options = []
    for entry in re.findall(r"\{([^{}]*\btext\b[^{}]*)\}", tag.partition("choices")[2], re.DOTALL):
        fields = {
            key: re.sub(r"\\(.)", r"\1", double or single) or plain
            for key, double, single, plain in FIELD.findall(entry)
        }
        text, why = (_to_markdown(fields.get(key, ""), page, number) for key in ("text", "explain"))
        options.append(Option(text, fields.get("correct") == "true", why))
    page.remarks.markup(tag)
    made = quiz(Question(inline(asks, page, number), tuple(options)), page, number)
    return [*written(made, number), Line("", number)], end + 1


def _to_markdown(text: str, page: Page, number: int) -> str:
    if re.search(r"</?[a-z][^<>]*>", text):
        return " ".join(" ".join(markdown_of(text, page, number)).split())
    return inline(text, page, number)
