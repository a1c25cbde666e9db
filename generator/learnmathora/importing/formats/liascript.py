"""LiaScript: questions in brackets, hints, narration, steps, films; macros are told, not run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from learnmathora.importing.dialect import PLAIN, Dialect, Made, Where
from learnmathora.importing.inline import DESTINATION, closing, inline
from learnmathora.importing.line import (
    FENCE,
    Line,
    fence_end,
    indent_of,
    lines_of,
    text_of,
    trimmed,
    written,
)
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import ImportFormat, Plan, by_folders, named
from learnmathora.importing.question import Option, Question, quiz
from learnmathora.importing.rewrite import rewrite

OPTION = re.compile(r"\s*(?:[-*+]\s+)?(?:\[\[([ xX])\]\]|\[\(([ xX])\)\])\s*(.*)$")
TEXT = re.compile(r"\s*(?:[-*+]\s+)?\[\[(?!\?|!)\s*+([^\[\]]+?)\s*+\]\]\s*$")
GENERIC = re.compile(r"\s*\[\[!\]\]\s*$")
HINT = re.compile(r"\s*\[\[\?\]\]\s*(.*)$")
MATRIX = re.compile(r"\s*+(?:[-*+]\s++)?\[(\s*+(?:[\[(][^\[\]()]++[\])]\s*+)++)\]\s*$")
ROW = re.compile(r"\s*+(?:[-*+]\s++)?\[(\s*+(?:(?:\([ xX]\)|\[[ xX]\])\s*+)++)\]\s*+(.*)$")
CELL = re.compile(r"[\[(]([^\[\]()]*)[\])]")
STARS = re.compile(r"\s*\*{4,}\s*$")
STEP = re.compile(r"\s*(?:-{2,}\{\{[^{}]*\}\}-{2,}|\{\{[^{}]*\}\})\s*$")
FIELD = re.compile(r"\s*(@?[\w.-]+):\s*(.*)$")
MACRO = re.compile(r"\s*@[\w.-]+(?:\(.*\)|\s.*)?$")
FILM = re.compile(r"(?:!\?|\?\?|\?)\[")


def fits(files: Files) -> str:
    texts = [path for path in files if path.endswith(".md")]
    for path in texts[:30]:
        head = (decoded(files[path]()) or "")[:6000]
        is_header = head.lstrip().startswith("<!--") and re.search(
            r"^\s*(narrator|version|author|import|script):", head, re.MULTILINE
        )
        if is_header and ("narrator:" in head or "liascript" in head.casefold()):
            return f"the header of {path}"
    return ""


def plan(files: Files, name: str) -> Plan:
    known = [
        path
        for path in files
        if path.endswith(".md") and (decoded(files[path]()) or "").lstrip().startswith("<!--")
    ]
    kept = {path: files[path] for path in known}
    title = named(name)
    parts = by_folders(kept, (".md",), title)
    if not parts and known:
        from learnmathora.importing.plan import Chapter, Part

        parts = (Part(title, tuple(Chapter(path) for path in sorted(known))),)
    head = (decoded(files[known[0]]()) or "")[:3000] if known else ""
    language = re.search(r"^\s*language:\s*([A-Za-z]{2})", head, re.MULTILINE)
    return Plan(title, parts, language[1].lower() if language else "en")


def asked(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A question, with the paragraph above it as what it asks."""
    start = -1 if where.in_quote else _question_start(lines, at)
    if start < 0:
        return None
    prompt = trimmed(lines[at:start])
    question, end = _question(lines, start, prompt, page)
    number = lines[at].number
    return [*written(quiz(question, page, number), number), Line("", lines[end - 1].number)], end


def _question_start(lines: Sequence[Line], at: int) -> int:
    """Where the answers begin, if a question begins here; else -1."""
    n = at
    if _is_answer(lines[n].text):
        return n
    if lines[n].text.lstrip().startswith(("#", "```", "~~~", "|", "<", ">", "{{", "--", "***")):
        return -1
    while n < len(lines) and lines[n].text.strip():
        if _is_answer(lines[n].text):
            return n
        if lines[n].text.lstrip().startswith(("```", "~~~")):
            return -1
        n += 1
    while n < len(lines) and not lines[n].text.strip():
        n += 1
    return n if n < len(lines) and _is_answer(lines[n].text) else -1


def _is_answer(text: str) -> bool:
    return (
        "[" in text and any(pattern.match(text) for pattern in (OPTION, TEXT, GENERIC))
    ) or _is_matrix(text)


def _is_matrix(text: str) -> bool:
    found = MATRIX.match(text)
    return found is not None and len(CELL.findall(found[1])) > 1 and ROW.match(text) is None


def _question(
    lines: Sequence[Line], at: int, prompt: Sequence[Line], page: Page
) -> tuple[Question, int]:
    number = lines[at].number
    asks = text_of(trimmed(rewrite(prompt, page, PLAIN)))
    if _is_matrix(lines[at].text):
        question, end = _matrix(lines, at, asks, page)
    elif OPTION.match(lines[at].text):
        question, end = _choice(lines, at, asks, page)
    else:
        question, end = _typed(lines[at].text, asks, page, number), at + 1
    hints: list[str] = []
    while end < len(lines) and (found := HINT.match(lines[end].text)):
        hints.append(inline(found[1], page, lines[end].number))
        end += 1
    end, script = _script(lines, end, page)
    why, end = _solution(lines, end, page)
    if script:
        page.remarks.lost(number, "a script that checks an answer", script)
    from dataclasses import replace

    return replace(question, hints=tuple(hints), why=why), end


def _script(lines: Sequence[Line], at: int, page: Page) -> tuple[int, str]:
    if at >= len(lines) or not lines[at].text.strip().startswith("<script"):
        return at, ""
    end = next((n for n in range(at, len(lines)) if "</script" in lines[n].text), at)
    return end + 1, text_of(lines[at : end + 1])


def _solution(lines: Sequence[Line], at: int, page: Page) -> tuple[str, int]:
    """What stands between stars below the answers."""
    if at >= len(lines) or not STARS.match(lines[at].text):
        return "", at
    end = next((n for n in range(at + 1, len(lines)) if STARS.match(lines[n].text)), -1)
    if end < 0:
        return "", at
    inner = [line for line in lines[at + 1 : end] if not STEP.match(line.text)]
    return text_of(trimmed(rewrite(inner, page, PLAIN))), end + 1


def _choice(lines: Sequence[Line], at: int, asks: str, page: Page) -> tuple[Question, int]:
    options: list[Option] = []
    is_multiple = "[[" in lines[at].text
    while at < len(lines) and (found := OPTION.match(lines[at].text)):
        words = [found[3]]
        at += 1
        while (
            at < len(lines)
            and lines[at].text.strip()
            and indent_of(lines[at].text) > 4
            and not OPTION.match(lines[at].text)
            and not HINT.match(lines[at].text)
            and not STARS.match(lines[at].text)
        ):
            words.append(lines[at].text.strip())
            at += 1
        is_right = (found[1] or found[2]).casefold() == "x"
        options.append(Option(inline(" ".join(words), page, lines[at - 1].number), is_right))
    return Question(asks, tuple(options), "multiple" if is_multiple else ""), at


def _typed(text: str, asks: str, page: Page, number: int) -> Question:
    """A text to type, or a choice within the brackets."""
    found = TEXT.match(text)
    if found is None:
        return Question(asks)
    parts = [part.strip() for part in found[1].split("|")]
    if len(parts) > 1:
        options = tuple(
            Option(
                inline(part.strip("()").strip() if part.startswith("(") else part, page, number),
                part.startswith("("),
            )
            for part in parts
        )
        return Question(asks, options)
    return Question(asks, type="text", answers=(found[1],))


def _matrix(lines: Sequence[Line], at: int, asks: str, page: Page) -> tuple[Question, int]:
    """Rows, each with the column that it belongs to."""
    columns = [cell.strip() for cell in CELL.findall(lines[at].text)]
    number = lines[at].number
    at += 1
    pairs: list[tuple[str, str]] = []
    while at < len(lines) and (found := ROW.match(lines[at].text)):
        marks = [cell.casefold() == "x" for cell in CELL.findall(found[1])]
        names = [column for column, is_marked in zip(columns, marks, strict=False) if is_marked]
        pairs.append((inline(found[2], page, number), inline(", ".join(names), page, number)))
        at += 1
    page.remarks.markup(*columns)
    return Question(asks, type="match", pairs=tuple(pairs)), at


def steps(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Marks of steps and of narration: what they hold is shown at once."""
    text = lines[at].text
    if STEP.match(text):
        page.remarks.markup(text)
        if "--" in text:
            page.remarks.changed(lines[at].number, "a text that was spoken is read")
        else:
            page.remarks.changed(lines[at].number, "what came in steps is there at once")
        return [], at + 1
    if STARS.match(text) and len(text.strip()) > 10:
        return [Line("", lines[at].number)], at + 1
    if (MACRO.match(text) and not re.match(r"\s*@\w+\s*$", text)) or re.match(
        r"\s*@[A-Z][\w.]*", text
    ):
        page.remarks.lost(lines[at].number, "a macro, which nothing here runs", text)
        return [], at + 1
    return None


def header(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """The comment at the top, which says what the course is."""
    if page.state.get("headed") or not lines[at].text.lstrip().startswith("<!--"):
        return None
    page.state["headed"] = True
    end = next((n for n in range(at, len(lines)) if "-->" in lines[n].text), -1)
    inner = text_of(lines[at : end + 1]).strip().removeprefix("<!--").removesuffix("-->")
    if end < 0 or not any(FIELD.match(line) for line in inner.split("\n")):
        return None
    key = ""
    fields: dict[str, str] = {}
    for line in inner.split("\n"):
        if (found := FIELD.match(line)) and not line.startswith("      "):
            key = found[1]
            fields[key] = found[2]
        elif key:
            fields[key] = f"{fields[key]} {line.strip()}".strip()
    if comment := fields.pop("comment", ""):
        page.header.setdefault("description", comment)
    page.remarks.markup("comment", "language", fields.pop("language", ""))
    words = inner.replace(comment, " ") if comment else inner
    page.remarks.lost(
        lines[at].number, f"what the header says: {', '.join(fields)}", words, weight=2
    )
    return [], end + 1


def code(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Code with a macro behind its marks, or a script below it, that would run it."""
    found = FENCE.match(lines[at].text)
    if found is None:
        return None
    end = fence_end(lines, at, found[2])
    info = re.sub(r"\s+[-+]?[\w.]+\.\w+\s*$|\s*@\S.*$", "", found[3])
    behind, script = _script(lines, end + 1, page)
    while behind < len(lines) and re.match(r"\s*@[\w.]+", lines[behind].text):
        script += lines[behind].text
        behind += 1
    if not script and info == found[3]:
        return None
    if script:
        page.remarks.lost(lines[at].number, "code that runs in the page", script)
    title = found[3][len(info) :].strip()
    page.remarks.markup(title)
    head = Line(f"{found[1]}{found[2]}{info}", lines[at].number)
    return [head, *lines[at + 1 : end + 1]], behind if script else end + 1


def film(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`!?[a film](…)` and `?[a sound](…)`."""
    found = FILM.match(text, at)
    if found is None:
        return None
    end = closing(text, found.end() - 1)
    address = DESTINATION.match(text, end + 1) if end > 0 else None
    if address is None:
        return None
    page.remarks.changed(number, "a film is a link now: no page loads from another host")
    words = inline(text[found.end() : end], page, number)
    link = page.link(address[1] or address[2] or "", number)
    return f"[{words}]({link})" if link else words, address.end()


def step(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = re.compile(r"\{\{?[\d-]+\}\}?(?=\{|\s|$)").match(text, at)
    if found is None:
        return None
    page.remarks.markup(found[0])
    if text[found.end() : found.end() + 1] == "{":
        end = closing(text, found.end(), "{", "}")
        if end > 0:
            return inline(text[found.end() + 1 : end], page, number), end + 1
    return "", found.end()


def read(text: str, page: Page) -> list[Line]:
    return rewrite(lines_of(text, page.state.get("first", 1)), page)


DIALECT = Dialect(
    first=(header, code),
    blocks=(steps, asked),
    inline={"!": (film,), "?": (film,), "{": (step,)},
    maths=True,
    has_indented_code=False,
)
FORMAT = ImportFormat("liascript", "LiaScript", fits, plan, DIALECT, read)
