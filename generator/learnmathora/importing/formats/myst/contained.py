"""Directives of figures, formulas, code, files, terms, quotations and films."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from learnmathora.importing.dialect import Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.formats.myst.directive import Directive, body_of, label_of
from learnmathora.importing.inline import inline, picture, quoted_text
from learnmathora.importing.line import Line, text_of, trimmed, written
from learnmathora.importing.page import ELSEWHERE, Page
from learnmathora.importing.rewrite import code, rewrite
from learnmathora.importing.settings import split_header

LANGUAGES = {
    "ipython3": "python",
    "ipython": "python",
    "python3": "python",
    "none": "text",
    "default": "text",
}


def figure(directive: Directive, page: Page, where: Where) -> list[Line]:
    """A picture with its caption, its width and its id."""
    label = label_of(directive, page)
    body = trimmed(body_of(directive, page, where))
    first = next((n for n, line in enumerate(body) if not line.text.strip()), len(body))
    caption = " ".join(line.text.strip() for line in body[:first])
    options = directive.options
    if directive.name == "figure" and not directive.argument:
        return body
    alt = options.get("alt", "")
    width = options.get("width", options.get("figwidth", ""))
    if not width and options.get("scale", "").strip("%").isdecimal():
        width = options["scale"].strip("%") + "%"
    values = {"id": page.take_waiting() if label else "", "width": width}
    title = caption if "![" not in caption else ""
    alt = inline(alt, page, directive.number)
    shown = picture(page, directive.number, directive.argument, alt, title, values)
    if (not title and caption) or (not shown.startswith("![") and caption):
        return [Line(shown, directive.number), Line("", directive.number), *body]
    return [
        Line(shown, directive.number),
        *([Line("", directive.number), *trimmed(body[first:])] if body[first:] else []),
    ]


def math(directive: Directive, page: Page, where: Where) -> list[Line]:
    label = directive.options.get("label") or directive.options.get("name") or ""
    if not label and page.waiting:
        label = page.waiting[0]
    lines = trimmed([Line(line.text, line.number) for line in directive.lines])
    if directive.argument:
        lines = [Line(directive.argument, directive.number), *lines]
    end = lines[-1].number if lines else directive.number
    mark = "$$"
    if label:
        page.waiting.append(label)
        mark = f"$$ {{#{page.take_waiting()}}}"
    return [
        Line("$$", directive.number),
        *[line for line in lines if line.text.strip()],
        Line(mark, end),
    ]


def code_block(directive: Directive, page: Page, where: Where) -> list[Line]:
    """Code that is shown; nothing of it is run."""
    options = directive.options
    language = (
        directive.argument.split()[0] if directive.argument else str(page.state.get("language", ""))
    )
    language = LANGUAGES.get(language, language)
    page.remarks.markup(directive.argument)
    tags = options.get("tags", "")
    lines = trimmed(directive.lines)
    if "remove-cell" in tags or "remove-input" in tags:
        page.remarks.lost(
            directive.number, "code that is marked to be removed", text_of(lines), weight=3
        )
        return []
    made = code(language, lines, directive.number, code_settings(directive, page))
    if directive.name == "code-cell" and "remove-output" not in tags:
        page.state["cells"] = page.state.get("cells", 0) + 1
        if page.state["cells"] == 1:
            page.remarks.lost(
                directive.number, "outputs of cells: they are not stored in this file", weight=2
            )
    if "hide-input" in tags or "hide-cell" in tags:
        return emit(Box("details", tuple(made), directive.number, "Code"), page, where)
    return made


def code_settings(directive: Directive, page: Page) -> list[str]:
    """What is said of code, as our fences have it."""
    options = directive.options
    settings = [f"#{page.take_waiting()}"] if label_of(directive, page) else []
    if options.get("caption"):
        settings.append(f'title="{quoted_text(options["caption"])}"')
    if any(name in options for name in ("linenos", "number-lines", "lineno-start")):
        settings.append("lines=yes")
    if options.get("lineno-start", "").isdecimal():
        settings.append(f"from={options['lineno-start']}")
    if marked := options.get("emphasize-lines"):
        settings.append(f'mark="{marked}"')
    return settings


def example(directive: Directive, page: Page, where: Where) -> list[Line]:
    """MyST that is shown, and what it gives: the source alone."""
    page.remarks.changed(directive.number, "an example of MyST: its source stands as code")
    return code("markdown", directive.lines, directive.number)


def include(directive: Directive, page: Page, where: Where) -> list[Line]:
    """The text of another file, in the place of the directive."""
    path = page.found(directive.argument)
    text = page.whole.text(path) if path else None
    page.remarks.markup(directive.argument)
    if text is None or path in page.included or len(page.included) > 8:
        page.remarks.lost(directive.number, f"what {directive.argument} holds: it cannot be read")
        return []
    lines = text.rstrip("\n").split("\n")
    if chosen := directive.options.get("lines"):
        numbers = [number for part in chosen.split(",") for number in _range(part, len(lines))]
        lines = [lines[number - 1] for number in numbers]
    start, end = directive.options.get("start-after"), directive.options.get("end-before")
    if start:
        lines = lines[next((n + 1 for n, line in enumerate(lines) if start in line), 0) :]
    if end:
        lines = lines[: next((n for n, line in enumerate(lines) if end in line), len(lines))]
    if directive.name == "literalinclude":
        language = directive.options.get("language") or posixpath.splitext(path)[1].lstrip(".")
        return code(
            LANGUAGES.get(language, language), written(lines, directive.number), directive.number
        )
    page.included = (*page.included, path)
    _, body, _ = split_header("\n".join(lines))
    made = rewrite(written(body.split("\n"), directive.number), page, where)
    page.included = page.included[:-1]
    return made


def _range(part: str, last: int) -> Iterator[int]:
    first, dash, end = part.strip().partition("-")
    low = int(first) if first.isdecimal() else 1
    high = int(end) if end.isdecimal() else last if dash else low
    yield from range(max(1, low), min(high, last) + 1)


def glossary(directive: Directive, page: Page, where: Where) -> list[Line]:
    """Terms, each with what it means below it."""
    made: list[Line] = []
    for line in directive.lines:
        text = line.text.strip()
        if not text:
            made.append(Line("", line.number))
        elif line.text.startswith((" ", "\t")) or text.startswith(": "):
            made.append(
                Line(
                    f": {text.removeprefix(': ')}"
                    if made and not made[-1].text.startswith(":")
                    else f"  {text}",
                    line.number,
                )
            )
        else:
            page.label(f"term:{text.casefold()}", "")
            made.append(Line(text, line.number))
    return rewrite(made, page, where)


def quote(directive: Directive, page: Page, where: Where) -> list[Line]:
    inner = rewrite(directive.lines, page, replace(where, in_quote=True, depth=where.depth + 1))
    first = (
        [Line(inline(directive.argument, page, directive.number), directive.number)]
        if directive.argument
        else []
    )
    return [Line(f"> {line.text}".rstrip(), line.number) for line in [*first, *trimmed(inner)]]


def film(directive: Directive, page: Page, where: Where) -> list[Line]:
    address = directive.argument
    if not ELSEWHERE.match(address) and not page.found(address):
        address = (
            f"https://www.youtube.com/watch?v={address}" if "youtube" in directive.name else address
        )
    found = page.link(address, directive.number)
    words = text_of(trimmed(body_of(directive, page, where))) or address
    page.remarks.changed(directive.number, "a film is a link now: no page loads from another host")
    return written([f"[{' '.join(words.split())}]({found})" if found else words], directive.number)


def bibliography(directive: Directive, page: Page, where: Where) -> list[Line]:
    page.remarks.markup(directive.argument)
    where_now = "at the end of each lesson" if page.whole.bibliography else "in notes"
    page.remarks.changed(directive.number, f"the literature that is cited stands {where_now}")
    return []
