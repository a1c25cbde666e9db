"""A cell of code with its options -> its code, its pictures, a theorem or questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from learnmathora.importing.dialect import Fence, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.formats.quarto.divisions import ENVIRONMENTS, THEOREMS
from learnmathora.importing.formats.quarto.lines import TEXT_REFERENCE
from learnmathora.importing.formats.quarto.questions import questions_of_learnr
from learnmathora.importing.html import markdown_of
from learnmathora.importing.inline import attributes_of, inline, picture, quoted_text
from learnmathora.importing.line import Line, text_of, trimmed, written
from learnmathora.importing.page import Page
from learnmathora.importing.rewrite import code, rewrite, tag_words

CELL = re.compile(r"\{\s*+([A-Za-z][\w-]*+)\s*+,?\s*+(.*?)\s*+\}$", re.DOTALL)
RAW = re.compile(r"\{=(\w+)\}")
OPTION = re.compile(r"(?:#|--|//|%%)\|\s*([\w.-]+):\s*(.*)$")
CHUNK_OPTION = re.compile(
    r"""([\w.-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|c\([^()]*\)|[^,]+)"""
)
GRAPHICS = re.compile(r"""(?:knitr::)?include_graphics\(\s*(?:here::here\()?["']([^"']+)["']""")
# How the languages of cells are called elsewhere.
SPELT = {"ojs": "js", "webr-r": "r", "pyodide-python": "python"}
ANNOTATED = re.compile(r"\s*(#|//|--)\s*<(\d+)>\s*$")


def cell(fence: Fence, page: Page, where: Where) -> list[Line] | None:
    """A cell of code, whose options stay out; one that shows a picture is that picture."""
    raw = RAW.match(fence.info)
    if raw:
        return _raw(raw[1], fence, page)
    if fence.info.startswith("{."):
        return _shown_cell(fence, page)
    found = CELL.match(fence.info)
    if found is None:
        return None
    language, options, lines = found[1].lower(), _chunk_options(found[2]), list(fence.lines)
    while lines and (option := OPTION.match(lines[0].text)):
        options[option[1]] = option[2].strip()
        page.remarks.markup(
            lines[0].text if "cap" not in option[1] and "alt" not in option[1] else option[1]
        )
        lines = lines[1:]
        while lines and re.match(r"(?:#|--|//)\|\s{2,}", lines[0].text):
            options[option[1]] += " " + lines[0].text.partition("|")[2].strip()
            lines = lines[1:]
    page.remarks.markup(
        *(each for key, value in options.items() for each in (key, "" if "cap" in key else value)),
        found[1],
    )
    if language in ENVIRONMENTS:
        inner = rewrite(lines, page, where.deeper())
        title, id = (
            _plain(options.get("name", "")),
            _plain(options.get("label", "")) or options.get("", ""),
        )
        id = f"{short_kind(language)}:{id}" if id else ""
        page.remarks.markup(found[2] if not title else "")
        return emit(
            Box(language, tuple(inner), fence.number, inline(title, page, fence.number), id),
            page,
            where,
        )
    text = text_of(lines)
    if asked := questions_of_learnr(text, page, fence.number):
        return asked
    pictures = GRAPHICS.findall(text)
    if pictures and (_is_off(options, "echo") or len(lines) <= 3):
        return _pictures(pictures, text, options, fence, page)
    return _cell(language, trimmed(lines), options, fence, page)


def short_kind(language: str) -> str:
    return next((short for short, name in THEOREMS.items() if name == language), language)


def _plain(value: str) -> str:
    return value.strip().strip("\"'").replace('\\"', '"')


def _is_off(options: Mapping[str, str], name: str) -> bool:
    return _plain(options.get(name, "")).casefold() in ("false", "f", "no")


def _chunk_options(written_options: str) -> dict[str, str]:
    options: dict[str, str] = {}
    head = written_options.partition("=")[0]
    label = head.split(",")[0].strip() if "," in head or "=" not in written_options else ""
    if not label and "=" in written_options:
        names = head.split()
        label = names[0] if len(names) > 1 else ""
    if label:
        options[""] = label.strip("\"' ")
    for key, value in CHUNK_OPTION.findall(written_options):
        options[key.strip()] = value.strip()
    return options


def _id(options: Mapping[str, str], kind: str) -> str:
    label = _plain(options.get("label", "")) or options.get("", "")
    return label if label.startswith(kind) else f"{kind}:{label}" if label else ""


def _caption(options: Mapping[str, str], page: Page, number: int) -> str:
    words = _plain(options.get("fig-cap") or options.get("fig.cap") or options.get("tbl-cap") or "")
    reference = TEXT_REFERENCE.match(words)
    if reference and not reference[2]:
        words = str(page.state.get("texts", {}).get(reference[1], ""))
    return inline(words, page, number)


def _pictures(
    names: Sequence[str], text: str, options: Mapping[str, str], fence: Fence, page: Page
) -> list[Line]:
    caption = _caption(options, page, fence.number)
    alt = _plain(options.get("fig-alt") or options.get("fig.alt") or "")
    width = _plain(options.get("out-width") or options.get("out.width") or "")
    id = _id(options, "fig")
    page.remarks.markup(text)
    made = []
    for number, name in enumerate(names):
        is_last = number == len(names) - 1
        values = {"id": id if is_last else "", "width": width}
        made.append(picture(page, fence.number, name, alt, caption if is_last else "", values))
    return written([" ".join(made)], fence.number)


def _cell(
    language: str, lines: Sequence[Line], options: Mapping[str, str], fence: Fence, page: Page
) -> list[Line]:
    id, caption = _id(options, "fig"), _caption(options, page, fence.number)
    for label in (id, _id(options, "tbl"), id.replace("fig:", "tab:")):
        if label:
            page.label(label, "")
    below = written([f"*{caption}*"], fence.number) if caption else []
    if _is_off(options, "include") or _is_off(options, "echo"):
        if text_of(lines).strip():
            what, weight = "code that shows nothing, or only what it gives", 2 if caption else 3
            page.remarks.lost(fence.number, what, text_of(lines), weight=weight)
        return below
    if not lines:
        return []
    made = _code_fence(language, lines, options, fence, page)
    if caption:
        page.remarks.lost(fence.number, "a figure that the code draws, and that is not stored")
        made += [Line("", fence.number), *below]
    if _plain(options.get("code-fold", "")) == "true":
        title = _plain(options.get("code-summary", "")) or "Code"
        return emit(Box("details", tuple(made), fence.number, title), page, Where())
    return made


def _code_fence(
    language: str, lines: Sequence[Line], options: Mapping[str, str], fence: Fence, page: Page
) -> list[Line]:
    """The code of a cell, with its name and notes."""
    if options.get("exercise") or _plain(options.get("exercise.eval", "")):
        page.remarks.lost(fence.number, "an exercise whose code learners run", weight=2)
    title = _plain(options.get("filename") or options.get("lst-cap") or "")
    settings = [f'title="{quoted_text(title)}"'] if title else []
    noted = [Line(ANNOTATED.sub(r"  \1 (\2)", line.text), line.number) for line in lines]
    if noted != list(lines):
        settings.append("notes=yes")
    return code(SPELT.get(language, language), noted, fence.number, settings)


def _shown_cell(fence: Fence, page: Page) -> list[Line] | None:
    """Code as an executed text holds it."""
    _, classes, values = attributes_of(fence.info.strip("{}"))
    if "cell-code" not in classes and not {"r", "python"} & {*classes}:
        return None
    page.remarks.markup(fence.info)
    title = f'title="{quoted_text(values["filename"])}"' if values.get("filename") else ""
    return code(classes[0], fence.lines, fence.number, [title] if title else [])


def _raw(format: str, fence: Fence, page: Page) -> list[Line]:
    text = text_of(fence.lines)
    if format == "html":
        page.remarks.markup(tag_words(text))
        return written(markdown_of(text, page, fence.number), fence.number)
    page.remarks.lost(fence.number, f"what is meant for {format} alone", text, weight=3)
    return []
