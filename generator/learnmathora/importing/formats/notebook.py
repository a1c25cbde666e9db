"""Jupyter notebooks (nbformat 3 and 4): cells of Markdown and code, with stored outputs."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from learnmathora.importing.dialect import Dialect, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.html import markdown_of
from learnmathora.importing.line import Line, dedented, lines_of, written
from learnmathora.importing.page import Files, Page
from learnmathora.importing.plan import ImportFormat, Plan, by_folders, named
from learnmathora.importing.rewrite import code, rewrite, tag_words
from learnmathora.importing.settings import split_header

DIALECT = Dialect(maths=True, endings=(".ipynb", ".md"))
COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}
# Parts of the kinds of output that a script draws.
RUNNING = ("widget", "javascript", "plotly", "bokeh", "vega")
HIDDEN_INPUT = {"hide-input", "hide_input", "hide-cell"}
HIDDEN_OUTPUT = {"hide-output", "hide_output"}
NO_INPUT, NO_OUTPUT = {"remove-input", "remove_input"}, {"remove-output", "remove_output"}
NO_CELL = {"remove-cell", "remove_cell"}
ATTACHMENT = re.compile(r"attachment:([^\s)\"]+)")
# Longer outputs are cut, and that is said.
LONGEST_OUTPUT = 400


def fits(files: Files) -> str:
    found = [path for path in files if path.endswith(".ipynb") and "checkpoint" not in path]
    texts = [path for path in files if path.endswith((".md", ".qmd", ".rmd", ".Rmd"))]
    return found[0] if found and len(found) >= len(texts) / 3 else ""


def plan(files: Files, name: str) -> Plan:
    return Plan(named(name), by_folders(files, (".ipynb",), named(name)))


def read(text: str, page: Page) -> list[Line]:
    """The lines of a notebook; each has the number of its cell."""
    try:
        notebook = json.loads(text)
        sheets = notebook.get("worksheets")
        cells = sheets[0]["cells"] if sheets else notebook["cells"]
        metadata = notebook.get("metadata") or {}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        page.remarks.lost(1, "the whole file: it is no notebook")
        return []
    page.state["language"] = _language(metadata)
    out: list[Line] = []
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict):
            continue
        source = _joined(cell.get("source", cell.get("input", "")))
        page.state.setdefault("source", []).extend((line, number) for line in source.split("\n"))
        made = _cell(cell, source, number, page)
        if made:
            out += [*made, Line("", number)]
    return out


def _language(metadata: dict[str, Any]) -> str:
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        found = metadata.get(key)
        if isinstance(found, dict) and isinstance(found.get(name), str):
            return {"ir": "r", "R": "r"}.get(str(found[name]), str(found[name]))
    return "python"


def _joined(value: Any) -> str:
    if isinstance(value, list):
        value = "".join(str(each) for each in value)
    text = value if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _cell(cell: dict[str, Any], source: str, number: int, page: Page) -> list[Line]:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    given = metadata.get("tags") if isinstance(metadata, dict) else None
    tags = {str(each) for each in given} if isinstance(given, list) else set()
    if tags & NO_CELL:
        page.remarks.lost(number, "a cell that is marked to be removed", source, weight=3)
        return []
    if kind == "code":
        return _code_cell(cell, source, number, page, tags)
    if kind == "heading":
        level = cell.get("level", 1)
        return written(
            [f"{'#' * (level if isinstance(level, int) else 1)} {source.strip()}"], number
        )
    if kind == "markdown":
        return _markdown(cell, source, number, page)
    if source.strip():
        page.remarks.lost(number, f"a cell of kind {kind}", source)
    return []


def _markdown(cell: dict[str, Any], source: str, number: int, page: Page) -> list[Line]:
    if number == 1 and source.startswith("---\n"):
        header, source, _ = split_header(source)
        page.header |= header
    attachments = cell.get("attachments") or {}
    for name in dict.fromkeys(ATTACHMENT.findall(source)):
        address = _attached(attachments.get(name), page)
        page.remarks.markup(f"attachment:{name}")
        if address:
            source = source.replace(f"attachment:{name}", f"made:{address}")
        else:
            page.remarks.lost(number, f"the attachment {name}: it is not in the notebook")
    lines = [Line(line, number) for line in source.split("\n")]
    return [Line(line.text.replace("made:", ""), number) for line in rewrite(lines, page)]


def _attached(data: Any, page: Page) -> str:
    if isinstance(data, dict):
        for kind, ending in PICTURES.items():
            if kind in data and (picture := _decoded(data[kind])):
                return page.add_picture(ending, picture)
    return ""


def _decoded(data: Any) -> bytes:
    try:
        return base64.b64decode(_joined(data), validate=False)
    except (binascii.Error, ValueError):
        return b""


def _code_cell(
    cell: dict[str, Any], source: str, number: int, page: Page, tags: set[str]
) -> list[Line]:
    out: list[Line] = []
    if source.strip() and not tags & NO_INPUT:
        body = [Line(line, number) for line in source.strip("\n").split("\n")]
        shown = code(_cell_language(source, page), body, number)
        out += _folded("Code", shown, number, page) if tags & HIDDEN_INPUT else shown
    elif source.strip():
        page.remarks.lost(number, "code that is marked to be removed", source, weight=3)
    if tags & NO_OUTPUT:
        return out
    outputs = cell.get("outputs")
    results: list[Line] = []
    for output in outputs if isinstance(outputs, list) else []:
        is_first = not results and bool(out) and not tags & (HIDDEN_INPUT | HIDDEN_OUTPUT)
        page.state["below code"] = is_first
        made = _output(output, number, page) if isinstance(output, dict) else []
        if made:
            results += [Line("", number), *made]
    if results and tags & (HIDDEN_OUTPUT | {"hide-cell"}):
        results = _folded("Output", results[1:], number, page)
    return [*out, *([Line("", number)] if out and results else []), *results]


def _cell_language(source: str, page: Page) -> str:
    first = source.lstrip().split("\n", 1)[0]
    found = re.match(r"%%(\w+)", first)
    others = {
        "bash": "bash",
        "sh": "bash",
        "html": "html",
        "javascript": "js",
        "latex": "latex",
        "R": "r",
        "sql": "sql",
    }
    language = str(page.state.get("language", "python"))
    return others.get(found[1], language) if found else language


def _folded(title: str, lines: list[Line], number: int, page: Page) -> list[Line]:
    return emit(Box("details", tuple(lines), number, title), page, Where())


def _output(output: dict[str, Any], number: int, page: Page) -> list[Line]:
    kind = output.get("output_type")
    if kind == "stream":
        return _text(_joined(output.get("text", "")), number, page)
    if kind in ("pyerr", "error"):
        return _text(_joined("\n".join(map(str, output.get("traceback") or []))), number, page)
    data = output.get("data")
    return _output_lines(data if isinstance(data, dict) else _old(output), number, page)


def _old(output: dict[str, Any]) -> dict[str, Any]:
    """An output of nbformat 3, by the kinds of version 4."""
    kinds = {
        "png": "image/png",
        "jpeg": "image/jpeg",
        "svg": "image/svg+xml",
        "html": "text/html",
        "latex": "text/latex",
        "text": "text/plain",
    }
    return {kinds[key]: value for key, value in output.items() if key in kinds}


def _output_lines(data: dict[str, Any], number: int, page: Page) -> list[Line]:
    """The richest form of an output that a page can have."""
    plain = _joined(data.get("text/plain", ""))
    html = _joined(data.get("text/html", ""))
    if address := _drawn(data, page):
        return written([f"![{_alt(plain)}]({address})"], number)
    if "<table" in html.lower():
        page.remarks.markup(tag_words(html))
        return written(markdown_of(_without_style(html), page, number), number)
    if "text/latex" in data:
        return written(_displayed(_joined(data["text/latex"]).strip()), number)
    if "text/markdown" in data:
        lines = _joined(data["text/markdown"]).split("\n")
        return rewrite([Line(line, number) for line in lines], page)
    runs = any(part in kind for kind in data for part in RUNNING) or "<script" in html.lower()
    if html and not runs and (lines := markdown_of(html, page, number)):
        return written(lines, number)
    if runs or plain.strip().startswith("<IPython"):
        page.remarks.lost(number, "an output that is a widget or a script", plain)
        return []
    return _text(plain, number, page)


def _drawn(data: dict[str, Any], page: Page) -> str:
    """The name of the picture that an output is, if it is one."""
    for kind, ending in PICTURES.items():
        if kind in data and (picture := _decoded(data[kind])):
            return page.add_picture(ending, picture)
    drawing = _joined(data.get("image/svg+xml", ""))
    is_safe = drawing and "<script" not in drawing.lower()
    return page.add_picture(".svg", drawing.encode()) if is_safe else ""


def _alt(plain: str) -> str:
    """The words that stand for a picture: those that the program gave it say little."""
    says_little = plain.startswith("<") or "\n" in plain or len(plain) > 120
    return "" if says_little else plain.replace("]", "").replace("[", "")


def _without_style(html: str) -> str:
    return re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL | re.IGNORECASE)


def _displayed(latex: str) -> list[str]:
    body = latex.strip("$").strip()
    return ["$$", *body.split("\n"), "$$"]


def _text(text: str, number: int, page: Page) -> list[Line]:
    lines = [line.rstrip("\n") for line in COLOURS.sub("", text).rstrip("\n").split("\n")]
    if not any(line.strip() for line in lines):
        return []
    if len(lines) > LONGEST_OUTPUT:
        page.remarks.lost(number, f"the end of an output of {len(lines)} lines", weight=3)
        lines = lines[:LONGEST_OUTPUT]
    return code(
        "output" if page.state.get("below code") else "text", written(lines, number), number
    )


FORMAT = ImportFormat("notebook", "Jupyter notebooks", fits, plan, DIALECT, read)

__all__ = ["DIALECT", "FORMAT", "dedented", "lines_of", "read"]
