"""MyST, as Jupyter Book 1 and 2 have it: directives, roles, targets, substitutions."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from learnmathora.importing.bibliography import at_sign, bracket, cited
from learnmathora.importing.dialect import Dialect, Fence, Made, Where
from learnmathora.importing.divs import OPENING as DIV
from learnmathora.importing.divs import div_end
from learnmathora.importing.emit import KINDS, STATEMENTS, Box, emit, split_solution
from learnmathora.importing.formats import notebook
from learnmathora.importing.inline import inline, picture, quoted_text
from learnmathora.importing.line import (
    Line,
    dedented,
    indent_of,
    indented,
    lines_of,
    text_of,
    trimmed,
    written,
)
from learnmathora.importing.page import ELSEWHERE, Files, Page, Whole, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, by_folders, named
from learnmathora.importing.rewrite import code, rewrite
from learnmathora.importing.settings import listed, read_settings, split_header, texts_in
from learnmathora.importing.works import take_works

INFO = re.compile(r"\{([A-Za-z][\w:+.-]*)\}\s*(.*)$")
OPTION = re.compile(r":([\w-]+):\s*(.*)$")
ROLE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}(`+)((?:(?!\2).)+?)\2(?!`)", re.DOTALL)
TARGET = re.compile(r"\(([^\s()][^()]*)\)=\s*$")
NAMED = re.compile(r"(.*?)\s*<([^<>]+)>\s*$", re.DOTALL)
VALUE = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
LANGUAGES = {
    "ipython3": "python",
    "ipython": "python",
    "python3": "python",
    "none": "text",
    "default": "text",
}
PASSED_OVER = {
    "index", "raw", "toctree", "tableofcontents", "contents", "only", "meta", "highlight",
    "sectionauthor",
    "thebe-button", "tags", "default-role", "currentmodule", "nb-exec-table",
}  # fmt: skip
ALIKE = {
    "epigraph": "quote", "pull-quote": "quote", "highlights": "quote", "rubric": "rubric",
    "container": "open", "div": "open", "card": "open", "grid": "open", "grid-item": "open",
    "grid-item-card": "open", "card-carousel": "open", "line-block": "open", "compound": "open",
    "tab-set": "tabs", "tabs": "tabs", "tab-item": "tab", "tab": "tab", "toggle": "dropdown",
    "margin": "margin", "sidebar": "sidebar", "aside": "aside", "prf:proof": "proof",
    "exercise-start": "exercise", "solution-start": "solution", "group-tab": "tab",
    "dropdown": "dropdown",
    "figure-md": "open", "parsed-literal": "code", "literalinclude": "include",
    "abstract": "abstract",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Directive:
    name: str
    argument: str
    options: Mapping[str, str]
    lines: tuple[Line, ...]
    number: int
    extra: Mapping[str, str] = field(default_factory=dict)


# What bears a title behind its name.
TITLED = {
    "admonition", "dropdown", "tab", "exercise", "solution", "topic", "proof", "margin", "sidebar",
    "definition", "open", "aside", "abstract", "details", "property", "assumption", "observation",
    "criterion", *STATEMENTS,
}  # fmt: skip
Make = Callable[[Directive, Page, Where], list[Line]]


def fits(files: Files) -> str:
    names = ("_toc.yml", "myst.yml", "_config.yml")
    for path in sorted(files, key=lambda each: each.count("/")):
        if path.count("/") < 3 and posixpath.basename(path) in names[:2]:
            return path
    texts = [path for path in files if path.endswith(".md")]
    for path in texts[:40]:
        text = decoded(files[path]()) or ""
        if "```{" in text and re.search(
            r"^```+\{(note|figure|math|code-cell|admonition|warning|exercise|tip)\}",
            text,
            re.MULTILINE,
        ):
            return f"a directive in {path}"
    return ""


def plan(files: Files, name: str) -> Plan:
    known = fits(files)
    folder = posixpath.dirname(known) if known in files else ""
    settings = read_settings((decoded(files[known]()) if known in files else "") or "")
    config_path = posixpath.join(folder, "_config.yml")
    config = read_settings((decoded(files[config_path]()) or "") if config_path in files else "")
    project = settings.get("project") if isinstance(settings.get("project"), dict) else {}
    title = str(config.get("title") or (project or {}).get("title") or named(name))
    toc = (project or {}).get("toc") or settings.get("") or settings
    parts = tuple(_parts(toc, folder, title, files))
    if not parts:
        parts = by_folders(files, (".md", ".ipynb"), title, f"{folder}/" if folder else "")
    values = _substitutions(config, project or {})
    sphinx = config.get("sphinx", {}) if isinstance(config.get("sphinx"), dict) else {}
    inner = sphinx.get("config", {}) if isinstance(sphinx.get("config"), dict) else {}
    return Plan(
        title, parts, str(inner.get("language") or config.get("language") or "en")[:2],
        str(config.get("description") or (project or {}).get("description") or ""),
        _macros(config, project or {}), values, {"root": folder},
    )  # fmt: skip


def _substitutions(config: Mapping[str, Any], project: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for holder in (config, config.get("parse"), project, config.get("sphinx", {})):
        for key in ("substitutions", "myst_substitutions"):
            values = holder.get(key) if isinstance(holder, dict) else None
            if isinstance(values, dict):
                found |= {name: value for name, value in values.items() if isinstance(value, str)}
    return found


def _macros(config: Mapping[str, Any], project: Mapping[str, Any]) -> dict[str, str]:
    """Commands for formulas, as MathJax and mystmd are told them."""
    found: dict[str, str] = {}
    for holder in _mappings(config):
        macros = holder.get("macros")
        if isinstance(macros, dict):
            found |= {name: _body(value) for name, value in macros.items() if _body(value)}
    math = project.get("math")
    if isinstance(math, dict):
        found |= {name.lstrip("\\"): _body(value) for name, value in math.items() if _body(value)}
    return {name: body for name, body in found.items() if re.fullmatch(r"[A-Za-z]+", name)}


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _mappings(part)


def _body(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _parts(toc: Any, folder: str, title: str, files: Files) -> Iterator[Part]:
    if isinstance(toc, dict):
        root = _file(toc.get("root"), folder, files)
        if root:
            yield Part(title, (Chapter(root),))
        for part in listed(toc.get("parts")) or [toc]:
            if isinstance(part, dict):
                chapters = tuple(
                    _chapters(part.get("chapters") or part.get("sections"), folder, files)
                )
                yield Part(str(part.get("caption") or part.get("title") or "Lessons"), chapters)
        return
    loose: list[Chapter] = []
    for entry in listed(toc):
        if not isinstance(entry, dict):
            continue
        inner = entry.get("children") or entry.get("chapters")
        caption = entry.get("title") or entry.get("part") or ""
        if inner and caption:
            own = _file(entry.get("file"), folder, files)
            first = (Chapter(own),) if own else ()
            yield Part(str(caption), (*first, *_chapters(inner, folder, files)))
        else:
            loose += _chapters([entry], folder, files)
    if loose:
        yield Part(title, tuple(loose))


def _chapters(entries: Any, folder: str, files: Files) -> Iterator[Chapter]:
    for entry in listed(entries):
        if isinstance(entry, str):
            entry = {"file": entry}
        if not isinstance(entry, dict):
            continue
        path = _file(entry.get("file"), folder, files)
        if path:
            yield Chapter(path, str(entry.get("title") or ""))
        if pattern := entry.get("glob") or entry.get("pattern"):
            head = posixpath.normpath(posixpath.join(folder, str(pattern).partition("*")[0]))
            matching = (
                file for file in files if file.startswith(head) and file.endswith((".md", ".ipynb"))
            )
            yield from (Chapter(each) for each in sorted(matching))
        for key in ("sections", "chapters", "children"):
            yield from _chapters(entry.get(key), folder, files)


def _file(name: Any, folder: str, files: Files) -> str:
    if not isinstance(name, str) or not name.strip():
        return ""
    path = posixpath.normpath(posixpath.join(folder, name.strip()))
    for file in (path, f"{path}.md", f"{path}.ipynb", f"{path}/index.md"):
        if file in files and file.endswith((".md", ".ipynb")):
            return file
    return ""


def prepare(whole: Whole) -> None:
    """The literature, and what follows which exercise."""
    take_works(whole)


def roots(page: Page) -> Sequence[str]:
    return (str(page.whole.settings.get("root", "")), "")


def fence(fence: Fence, page: Page, where: Where) -> list[Line] | None:
    found = INFO.match(fence.info)
    if found is None:
        return None
    return _made(found[1], found[2], fence.lines, fence.number, page, where)


def colons(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A directive between colons."""
    opening = DIV.match(lines[at].text)
    found = INFO.match(opening[2]) if opening else None
    if found is None:
        return None
    end, is_closed = div_end(lines, at)
    indent = indent_of(lines[at].text)
    body = dedented(lines[at + 1 : end], indent)
    made = _made(found[1], found[2], body, lines[at].number, page, where)
    return indented(made, lines[at].text[:indent]), end + is_closed


def gated(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """An exercise or solution that begins with `-start` and ends with `-end`."""
    text = lines[at].text
    found = re.match(r"(`{3,}|:{3,})\{(exercise|solution|prf:\w+)-start\}\s*(.*)$", text)
    if found is None:
        return None
    closing = f"{{{found[2]}-end}}"
    end = next((n for n in range(at + 1, len(lines)) if closing in lines[n].text), -1)
    if end < 0:
        return None
    marks = found[1][0]
    head_end = next(
        (n for n in range(at + 1, end) if lines[n].text.strip() == marks * len(found[1])), at
    )
    body = [*lines[at + 1 : head_end], Line("", lines[head_end].number), *lines[head_end + 1 : end]]
    page.remarks.markup("start", found[2], found[2], "end")
    made = _made(found[2], found[3], body, lines[at].number, page, where)
    last = next(
        (n for n in range(end + 1, len(lines)) if lines[n].text.strip().startswith(found[1])), end
    )
    return made, last + 1


def _made(
    name: str, argument: str, lines: Sequence[Line], number: int, page: Page, where: Where
) -> list[Line]:
    page.remarks.markup(name)
    options, body = _options(lines, page)
    bare = name.removeprefix("prf:").removeprefix("proof:")
    name = bare if bare in {*STATEMENTS, *KINDS} else name
    directive = Directive(name, argument.strip(), options, tuple(body), number)
    make = MAKERS.get(name, _box)
    return make(directive, page, where)


def _options(lines: Sequence[Line], page: Page) -> tuple[dict[str, str], list[Line]]:
    """What a directive is told, and what it holds."""
    options: dict[str, str] = {}
    at = 0
    if lines and lines[0].text.strip() == "---":
        end = next((n for n in range(1, len(lines)) if lines[n].text.strip() == "---"), 0)
        if end:
            values = read_settings(text_of(lines[1:end]))
            options = {key: " ".join(texts_in(value)) for key, value in values.items()}
            page.remarks.markup(text_of(lines[1:end]))
            return options, [*lines[end + 1 :]]
    while at < len(lines) and (found := OPTION.match(lines[at].text.strip())):
        options[found[1]] = found[2].strip()
        at += 1
        while (
            at < len(lines)
            and options
            and lines[at].text.startswith("  ")
            and not OPTION.match(lines[at].text.strip())
        ):
            options[found[1]] += f" {lines[at].text.strip()}"
            at += 1
    for key, value in options.items():
        page.remarks.markup(key, "" if key in ("alt", "caption") else value)
    return options, [*lines[at:]]


def _label(directive: Directive, page: Page) -> str:
    """The id of a directive: its own, or that of a target above it."""
    id = directive.options.get("label") or directive.options.get("name") or ""
    if id:
        page.waiting.append(id)
    return page.waiting[0] if page.waiting else ""


def _body_of(directive: Directive, page: Page, where: Where) -> list[Line]:
    return rewrite(directive.lines, page, where.deeper())


def _box(directive: Directive, page: Page, where: Where) -> list[Line]:
    """What holds other things: an admonition, a theorem, a tab."""
    name = ALIKE.get(directive.name, directive.name)
    if name == "rubric":
        words = inline(directive.argument, page, directive.number)
        return written([f"**{words}**"], directive.number)
    if name not in KINDS:
        return _unknown(directive, page, where)
    title, lines = _title(name, directive, page)
    label = _label(directive, page) if name not in ("open", "tabs", "tab") else ""
    if label:
        page.take_waiting()
    inner = rewrite(lines, page, where.deeper())
    classes = directive.options.get("class", "")
    if name == "admonition":
        known = [each for each in classes.replace(",", " ").split() if each in KINDS]
        name = known[0] if known else "note"
    is_folded = any(each in classes for each in ("dropdown", "toggle"))
    solution: list[Line] = []
    if name == "exercise" and (answers := split_solution(inner)):
        inner, solution = answers
    box = Box(
        name, tuple(inner), directive.number, title, label, is_folded, solution=tuple(solution)
    )
    return emit(box, page, where)


def _title(name: str, directive: Directive, page: Page) -> tuple[str, list[Line]]:
    """What stands behind a directive's name is its title, or the first line of what it holds."""
    argument, lines = directive.argument.strip(), list(directive.lines)
    if name == "solution" or directive.name in ("grid", "container", "div", "tab-set"):
        # It names the exercise that it solves, or how it looks.
        page.remarks.markup(argument)
        return "", lines
    if name not in TITLED:
        return "", [Line(argument, directive.number), *lines] if argument else lines
    is_bracketed = argument.startswith("(") and argument.endswith(")")
    if is_bracketed and name in (*STATEMENTS, "definition", "proof"):
        argument = argument[1:-1]
    return inline(argument, page, directive.number), lines


# What the command figures draws.
DIAGRAMS = ("mermaid", "graphviz", "tikz")


def _unknown(directive: Directive, page: Page, where: Where) -> list[Line]:
    if directive.name in PASSED_OVER:
        page.remarks.markup(directive.argument, text_of(directive.lines))
        return []
    if directive.name in DIAGRAMS:
        return code(directive.name, directive.lines, directive.number)
    if directive.name in (
        "plantuml",
        "eval-rst",
        "autoclass",
        "automodule",
    ):
        page.remarks.lost(
            directive.number, f"a directive {directive.name}, whose source stands as code"
        )
        return code("text", directive.lines, directive.number)
    words = f"{directive.argument}\n{text_of(directive.lines)}"
    page.remarks.lost(
        directive.number,
        f"the directive {directive.name}, which nothing here does",
        directive.argument,
    )
    if not words.strip():
        return []
    return _body_of(directive, page, where)


def _figure(directive: Directive, page: Page, where: Where) -> list[Line]:
    """A picture with its caption, its width and its id."""
    label = _label(directive, page)
    body = trimmed(_body_of(directive, page, where))
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


def _math(directive: Directive, page: Page, where: Where) -> list[Line]:
    label = directive.options.get("label") or directive.options.get("name") or ""
    if not label and page.waiting:
        label = page.waiting[0]
    lines = trimmed([Line(each.text, each.number) for each in directive.lines])
    if directive.argument:
        lines = [Line(directive.argument, directive.number), *lines]
    end = lines[-1].number if lines else directive.number
    mark = "$$"
    if label:
        page.waiting.append(label)
        mark = f"$$ {{#{page.take_waiting()}}}"
    return [
        Line("$$", directive.number),
        *[each for each in lines if each.text.strip()],
        Line(mark, end),
    ]


def _code(directive: Directive, page: Page, where: Where) -> list[Line]:
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
    made = code(language, lines, directive.number, _settings(directive, page))
    if directive.name == "code-cell" and "remove-output" not in tags:
        page.state["cells"] = page.state.get("cells", 0) + 1
        if page.state["cells"] == 1:
            page.remarks.lost(
                directive.number, "outputs of cells: they are not stored in this file", weight=2
            )
    if "hide-input" in tags or "hide-cell" in tags:
        return emit(Box("details", tuple(made), directive.number, "Code"), page, where)
    return made


def _settings(directive: Directive, page: Page) -> list[str]:
    """What is said of code, as our fences have it."""
    options = directive.options
    settings = [f"#{page.take_waiting()}"] if _label(directive, page) else []
    if options.get("caption"):
        settings.append(f'title="{quoted_text(options["caption"])}"')
    if any(name in options for name in ("linenos", "number-lines", "lineno-start")):
        settings.append("lines=yes")
    if options.get("lineno-start", "").isdecimal():
        settings.append(f"from={options['lineno-start']}")
    if marked := options.get("emphasize-lines"):
        settings.append(f'mark="{marked}"')
    return settings


def _example(directive: Directive, page: Page, where: Where) -> list[Line]:
    """MyST that is shown, and what it gives: the source alone."""
    page.remarks.changed(directive.number, "an example of MyST: its source stands as code")
    return code("markdown", directive.lines, directive.number)


def _include(directive: Directive, page: Page, where: Where) -> list[Line]:
    """The text of another file, in the place of the directive."""
    path = page.found(directive.argument)
    text = page.whole.text(path) if path else None
    page.remarks.markup(directive.argument)
    if text is None or path in page.included or len(page.included) > 8:
        page.remarks.lost(directive.number, f"what {directive.argument} holds: it cannot be read")
        return []
    lines = text.rstrip("\n").split("\n")
    if chosen := directive.options.get("lines"):
        numbers = [each for part in chosen.split(",") for each in _range(part, len(lines))]
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


def _list_table(directive: Directive, page: Page, where: Where) -> list[Line]:
    """A table written as a list of lists."""
    rows: list[list[str]] = []
    for line in directive.lines:
        text = line.text
        if row := re.match(r"\s*[*-]\s+[*-](?:\s+(.*))?$", text):
            rows.append([row[1] or ""])
        elif (cell := re.match(r"\s+[*-](?:\s+(.*))?$", text)) and rows:
            rows[-1].append(cell[1] or "")
        elif text.strip() and rows:
            rows[-1][-1] += f" {text.strip()}"
    cells = [[inline(each, page, directive.number) for each in row] for row in rows]
    return _table(cells, directive, page)


def _csv_table(directive: Directive, page: Page, where: Where) -> list[Line]:
    text = text_of(directive.lines)
    if path := directive.options.get("file"):
        text = page.whole.text(page.found(path)) or ""
    rows = [row for row in csv.reader(io.StringIO(text), skipinitialspace=True) if row]
    if head := directive.options.get("header"):
        rows.insert(0, next(csv.reader([head], skipinitialspace=True)))
    return _table(
        [[inline(each, page, directive.number) for each in row] for row in rows], directive, page
    )


def _table(rows: Sequence[Sequence[str]], directive: Directive, page: Page) -> list[Line]:
    title = inline(directive.argument, page, directive.number)
    width = max(map(len, rows), default=0)
    if not width:
        return []
    full = [
        [each.strip().replace("|", "\\|") for each in row] + [""] * (width - len(row))
        for row in rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in full]
    lines.insert(1, "|" + "---|" * width)
    return written([*lines, *_captioned(title, directive, page)], directive.number)


def _captioned(title: str, directive: Directive, page: Page) -> list[str]:
    """The caption below a table, with the id that gives it a number."""
    id = f" {{#{page.take_waiting()}}}" if _label(directive, page) else ""
    return [f": {title or 'Table'}{id}"] if title or id else []


def _titled_table(directive: Directive, page: Page, where: Where) -> list[Line]:
    """A table in Markdown, with a title."""
    title = inline(directive.argument, page, directive.number)
    below = _captioned(title, directive, page)
    body = trimmed(_body_of(directive, page, where))
    return [*body, *written(below, body[-1].number if body else directive.number)]


def _glossary(directive: Directive, page: Page, where: Where) -> list[Line]:
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


def _quote(directive: Directive, page: Page, where: Where) -> list[Line]:
    inner = rewrite(directive.lines, page, replace(where, in_quote=True, depth=where.depth + 1))
    first = (
        [Line(inline(directive.argument, page, directive.number), directive.number)]
        if directive.argument
        else []
    )
    return [Line(f"> {line.text}".rstrip(), line.number) for line in [*first, *trimmed(inner)]]


def _film(directive: Directive, page: Page, where: Where) -> list[Line]:
    address = directive.argument
    if not ELSEWHERE.match(address) and not page.found(address):
        address = (
            f"https://www.youtube.com/watch?v={address}" if "youtube" in directive.name else address
        )
    found = page.link(address, directive.number)
    words = text_of(trimmed(_body_of(directive, page, where))) or address
    page.remarks.changed(directive.number, "a film is a link now: no page loads from another host")
    return written([f"[{' '.join(words.split())}]({found})" if found else words], directive.number)


def _bibliography(directive: Directive, page: Page, where: Where) -> list[Line]:
    page.remarks.markup(directive.argument)
    where_now = "at the end of each lesson" if page.whole.bibliography else "in notes"
    page.remarks.changed(directive.number, f"the literature that is cited stands {where_now}")
    return []


MAKERS: dict[str, Make] = {
    "figure": _figure, "image": _figure, "math": _math, "code-cell": _code, "code-block": _code,
    "code": _code, "sourcecode": _code, "prompt": _code, "parsed-literal": _code,
    "include": _include,
    "literalinclude": _include, "list-table": _list_table, "csv-table": _csv_table,
    "table": _titled_table,
    "glossary": _glossary, "epigraph": _quote, "pull-quote": _quote, "highlights": _quote,
    "blockquote": _quote, "quote": _quote, "youtube": _film, "video": _film, "iframe": _film,
    "bibliography": _bibliography,
    "contents": _unknown, "index": _unknown, "myst": _example, "myst:demo": _example,
}  # fmt: skip


def target(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = (
        TARGET.match(lines[at].text.strip()) if lines[at].text.lstrip().startswith("(") else None
    )
    if found is None:
        return None
    page.waiting.append(found[1].strip())
    page.remarks.markup(found[1])
    return [], at + 1


def marks(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Comments behind a percent sign, and breaks between cells."""
    text = lines[at].text
    if text.startswith("+++"):
        page.remarks.markup(text)
        return [], at + 1
    if text.startswith("% ") or text.rstrip() == "%":
        words = text[1:].strip().replace("--", "- -")
        return ([Line(f"<!-- {words} -->", lines[at].number)] if words else []), at + 1
    return None


def role(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = ROLE.match(text, at)
    if found is None:
        return _value(text, at, page, number)
    made = _role(found[1].lower(), found[3].strip(), page, number)
    page.remarks.markup(found[1], found[3] if made != found[3] else "")
    return made, found.end()


def _value(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = VALUE.match(text, at)
    header = page.header.get("substitutions") or page.header.get("myst", {})
    own = header.get("substitutions", header) if isinstance(header, dict) else {}
    values = {**page.whole.values, **own}
    if found is None or not isinstance(values.get(found[1]), str):
        return None
    page.remarks.markup(found[1])
    return inline(values[found[1]], page, number), found.end()


# What a role says, where that is only how its words are set.
SET: Mapping[str, str] = {
    "math": "${}$", "kbd": "<kbd>{}</kbd>", "sub": "<sub>{}</sub>", "subscript": "<sub>{}</sub>",
    "sup": "<sup>{}</sup>", "superscript": "<sup>{}</sup>", "code": "`{}`", "command": "`{}`",
    "file": "`{}`", "strong": "**{}**", "emphasis": "*{}*", "u": "<u>{}</u>", "del": "~~{}~~",
    "underline": "<u>{}</u>", "guilabel": "**{}**", "menuselection": "**{}**", "smallcaps": "{}",
    "eval": "`{}`", "chem": "$\\ce{{{}}}$", "ce": "$\\ce{{{}}}$", "pep": "PEP {}", "rfc": "RFC {}",
}  # fmt: skip


def _role(name: str, words: str, page: Page, number: int) -> str:
    """What stands for a role with these words."""
    named = NAMED.match(words)
    text, label = (named[1].strip(), named[2].strip()) if named else ("", words)
    if name in ("ref", "numref", "prf:ref", "eq", "eqref", "cref"):
        text = "" if "%s" in text or "{number}" in text else text
        return page.reference(label.lstrip("#"), text)
    if name in ("doc", "download", "any", "xref"):
        return _linked(name, label, text, page, number)
    if name.startswith(("cite", "footcite")):
        in_sentence = name in ("cite:t", "cite:ct", "footcite:t")
        keys = [each.strip() for each in words.split(",")]
        return cited(keys, page, number, in_sentence=in_sentence)
    if name in SET:
        return SET[name].format(words)
    return _worded(name, words, text, page, number)


def _worded(name: str, words: str, text: str, page: Page, number: int) -> str:
    """A role that is its words, or some of them."""
    if name in ("abbr", "abbreviation") and (short := re.match(r"(.*?)\s*\(([^()]*)\)$", words)):
        return f'<abbr title="{quoted_text(short[2])}">{short[1]}</abbr>'
    if name == "index":
        return text or ("" if ":" in words or ";" in words else words)
    if name.startswith(("py:", "class", "func", "meth", "mod", "attr", "obj", "sphinx", "confval")):
        return f"`{(text or words).lstrip('~.')}`"
    if name != "term":
        page.remarks.guessed(number, f"the role {name}, which is not known here, is its words")
    return text or words


def _linked(name: str, label: str, text: str, page: Page, number: int) -> str:
    if name in ("any", "xref") and not page.chapter(label):
        return page.reference(label.lstrip("#"), text)
    address = page.link(label, number)
    return f"[{text}]({address})" if address else text or label


def link(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`[](target)` and `<project:#target>`, which name a label."""
    found = re.compile(r"\[([^\[\]]*)\]\(#?([^\s()#/.]+)\)").match(text, at)
    if found is None or (at and text[at - 1] == "!"):
        return None
    if page.chapter(found[2]):
        return None
    label = found[2]
    page.remarks.markup(label)
    return page.reference(label, inline(found[1], page, number)), found.end()


def read(text: str, page: Page) -> list[Line]:
    if page.path.endswith(".ipynb"):
        return notebook.read(text, page)
    kernel = page.header.get("kernelspec")
    if isinstance(kernel, dict):
        page.state["language"] = LANGUAGES.get(
            str(kernel.get("language", "")), str(kernel.get("language", ""))
        )
    return rewrite(lines_of(text, page.state.get("first", 1)), page)


DIALECT = Dialect(
    first=(gated,),
    blocks=(colons, target, marks),
    fences=(fence,),
    inline={"{": (role,), "[": (link, bracket), "@": (at_sign,)},
    endings=(".md", ".ipynb"),
    roots=roots,
    maths=True,
)
FORMAT = ImportFormat("myst", "MyST (Jupyter Book)", fits, plan, DIALECT, read, prepare)

__all__ = ["DIALECT", "FORMAT", "Files", "replace"]
