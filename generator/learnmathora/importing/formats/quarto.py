"""Quarto, R Markdown, bookdown: divisions, cross references, citations, cells, questions."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from learnmathora.importing.bibliography import at_sign, bracket
from learnmathora.importing.call import Call, arguments, call_at
from learnmathora.importing.dialect import Dialect, Fence, Made, Where
from learnmathora.importing.divs import Div, divs
from learnmathora.importing.emit import KINDS, Box, emit
from learnmathora.importing.finish import CAPTION_MARK
from learnmathora.importing.html import markdown_of
from learnmathora.importing.inline import attributes_of, inline, picture, quoted_text
from learnmathora.importing.line import (
    FENCE,
    Line,
    fence_end,
    lines_of,
    text_of,
    trimmed,
    written,
)
from learnmathora.importing.page import ELSEWHERE, Files, Page, Whole, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, by_folders, named
from learnmathora.importing.question import Option, Question, quiz
from learnmathora.importing.rewrite import code, rewrite, tag_words
from learnmathora.importing.settings import listed, read_settings, split_header, texts_in
from learnmathora.importing.works import take_works

ENDINGS = (".qmd", ".Rmd", ".rmd", ".Rmarkdown", ".md", ".ipynb")
CELL = re.compile(r"\{\s*+([A-Za-z][\w-]*+)\s*+,?\s*+(.*?)\s*+\}$", re.DOTALL)
RAW = re.compile(r"\{=(\w+)\}")
OPTION = re.compile(r"(?:#|--|//|%%)\|\s*([\w.-]+):\s*(.*)$")
CHUNK_OPTION = re.compile(
    r"""([\w.-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|c\([^()]*\)|[^,]+)"""
)
GRAPHICS = re.compile(r"""(?:knitr::)?include_graphics\(\s*(?:here::here\()?["']([^"']+)["']""")
THEOREMS = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture",
    "def": "definition", "exm": "example", "exr": "exercise", "sol": "solution",
    "rem": "remark", "alg": "algorithm",
}  # fmt: skip
ENVIRONMENTS = {*THEOREMS.values(), "proof", "hypothesis", "conjecture"}
BOOKDOWN = re.compile(r"\\@ref\(([^()]+)\)")
PRINTED = re.compile(
    r"\\(?:index|vspace|hspace|newpage|clearpage|cleardoublepage|pagebreak|noindent|printindex"
    r"|mainmatter|frontmatter|backmatter|appendix|newline|bigskip|medskip)\b(?:\[[^\]]*\]|\{[^{}]*\})*"
)
SHORTCODE = re.compile(r"\{\{[<%]\s*+(/?[\w-]++)\s*+(.*?)\s*+/?[>%]\}\}", re.DOTALL)
CAPTION = re.compile(r"(?:Table)?:\s++(.*)$")
LABEL = re.compile(r"\{(#[^{}]*+)\}$")
EQUATION = re.compile(r"\(\\#(eq:[\w:.-]+)\)")
TEXT_REFERENCE = re.compile(r"\(ref:([\w-]+)\)\s*(.*)$")
PART = re.compile(r"#\s*+\(PART\\?\*?\)\s*+(.*?)\s*+(\{.*\})?\s*+$")
# How the languages of cells are called elsewhere.
SPELT = {"ojs": "js", "webr-r": "r", "pyodide-python": "python"}
ANNOTATED = re.compile(r"\s*(#|//|--)\s*<(\d+)>\s*$")
INLINE_CODE = re.compile(r"`r\s+([^`]+)`")
SCHEMES = {
    "note": "note",
    "tip": "tip",
    "warning": "warning",
    "important": "important",
    "caution": "caution",
}


def fits(files: Files) -> str:
    for name in ("_quarto.yml", "_quarto.yaml", "_bookdown.yml"):
        for path in sorted(files, key=lambda each: each.count("/")):
            if posixpath.basename(path) == name and path.count("/") < 3:
                return path
    return next((path for path in files if path.endswith(ENDINGS[:4])), "")


def plan(files: Files, name: str) -> Plan:
    known = fits(files)
    folder = posixpath.dirname(known)
    settings = read_settings(
        (decoded(files[known]()) or "") if known.endswith((".yml", ".yaml")) else ""
    )
    book = settings.get("book") or settings.get("website") or {}
    book = book if isinstance(book, dict) else {}
    title = str(book.get("title") or "") or _title_of_index(files, folder) or named(name)
    if known.endswith("_bookdown.yml"):
        parts = _bookdown(settings, folder, title, files)
    else:
        parts = tuple(_parts(_contents(settings, book), folder, title, files))
    if not parts:
        under = f"{folder}/" if folder else ""
        endings = ENDINGS[:5] if known.endswith("_quarto.yml") else ENDINGS[:4]
        kept = {
            path: load
            for path, load in files.items()
            if not posixpath.basename(path).startswith("_")
        }
        parts = by_folders(kept, endings, title, under)
    return Plan(
        title,
        parts,
        str(settings.get("lang") or "en")[:2],
        str(book.get("description") or ""),
        settings={"root": folder, **{"values": settings}},
    )


def _title_of_index(files: Files, folder: str) -> str:
    for name in ("index.qmd", "index.Rmd", "index.rmd"):
        path = posixpath.join(folder, name)
        if path in files:
            header, _, _ = split_header(decoded(files[path]()) or "")
            return " ".join(str(header.get("title") or "").split())
    return ""


def _contents(settings: Mapping[str, Any], book: Mapping[str, Any]) -> Any:
    if "chapters" in book:
        return [*listed(book.get("chapters")), *_appendix(book)]
    sidebar = book.get("sidebar")
    found = []
    for entry in listed(sidebar):
        found += listed(entry.get("contents")) if isinstance(entry, dict) else []
    return found


def _appendix(book: Mapping[str, Any]) -> list[Any]:
    inner = listed(book.get("appendices"))
    return [{"part": "Appendix", "chapters": inner}] if inner else []


def _parts(entries: Any, folder: str, title: str, files: Files) -> Iterator[Part]:
    loose: list[Chapter] = []
    parts: list[Part] = []
    for entry in listed(entries):
        inner = entry.get("chapters") or entry.get("contents") if isinstance(entry, dict) else None
        if inner is None:
            loose += _chapters([entry], folder, files)
            continue
        head = str(entry.get("part") or entry.get("section") or "Lessons")
        path = _file(head, folder, files)
        chapters = tuple(_chapters(inner, folder, files))
        own = _file(entry.get("href") or "", folder, files)
        first = (Chapter(own),) if own else ()
        title_here = (
            _heading(files, path) if path else named(head) if head.endswith(ENDINGS) else head
        )
        parts.append(Part(title_here, (*first, *chapters), path))
    if loose:
        yield Part(title, tuple(loose))
    yield from parts


def _heading(files: Files, path: str) -> str:
    header, body, _ = split_header(decoded(files[path]()) or "")
    found = re.search(r"^#\s+(.*?)\s*(?:\{.*\})?$", body, re.MULTILINE)
    return str(header.get("title") or (found[1] if found else named(path)))


def _chapters(entries: Any, folder: str, files: Files) -> Iterator[Chapter]:
    for entry in listed(entries):
        if isinstance(entry, dict):
            path = _file(entry.get("href") or entry.get("file") or "", folder, files)
            if path:
                yield Chapter(path, str(entry.get("text") or ""))
            yield from _chapters(entry.get("contents") or entry.get("chapters"), folder, files)
        elif isinstance(entry, str):
            if path := _file(entry, folder, files):
                yield Chapter(path)
            elif "*" in entry:
                head = posixpath.normpath(posixpath.join(folder, entry.partition("*")[0]))
                yield from (
                    Chapter(file)
                    for file in sorted(files)
                    if file.startswith(head) and file.endswith(ENDINGS)
                )


def _file(name: Any, folder: str, files: Files) -> str:
    path = posixpath.normpath(posixpath.join(folder, str(name)))
    return path if path in files and path.endswith(ENDINGS) else ""


def _bookdown(
    settings: Mapping[str, Any], folder: str, title: str, files: Files
) -> tuple[Part, ...]:
    """The order of bookdown, with a series for each part that a text begins."""
    names = settings.get("rmd_files")
    if isinstance(names, dict):
        names = names.get("html") or next(iter(names.values()), [])
    here = [path for path in files if posixpath.dirname(path) == folder]
    rmd = [
        path
        for path in here
        if path.lower().endswith(".rmd") and not posixpath.basename(path).startswith("_")
    ]
    order = [each for name in listed(names) if (each := _file(name, folder, files))]
    if not order:
        order = sorted(
            rmd, key=lambda path: (posixpath.basename(path).lower() != "index.rmd", path)
        )
    parts: list[tuple[str, list[Chapter]]] = [(title, [])]
    for path in order:
        text = decoded(files[path]()) or ""
        begun = next((found[1] for line in text.split("\n") if (found := PART.match(line))), None)
        if begun is not None:
            parts.append((begun.strip("{} -") or "Lessons", []))
        parts[-1][1].append(Chapter(path))
    return tuple(Part(name, tuple(chapters)) for name, chapters in parts if chapters)


def prepare(whole: Whole) -> None:
    take_works(whole)


def roots(page: Page) -> Sequence[str]:
    root = str(page.whole.settings.get("root", ""))
    return (root, posixpath.join(root, "_freeze"), "")


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
    known = next((each for each in div.classes if _box_of(each)), "")
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
        id = f"{_short(language)}:{id}" if id else ""
        page.remarks.markup(found[2] if not title else "")
        return emit(
            Box(language, tuple(inner), fence.number, inline(title, page, fence.number), id),
            page,
            where,
        )
    text = text_of(lines)
    if asked := _learnr(text, page, fence.number):
        return asked
    pictures = GRAPHICS.findall(text)
    if pictures and (_is_off(options, "echo") or len(lines) <= 3):
        return _pictures(pictures, text, options, fence, page)
    return _cell(language, trimmed(lines), options, fence, page)


def _short(language: str) -> str:
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
    made = _shown(language, lines, options, fence, page)
    if caption:
        page.remarks.lost(fence.number, "a figure that the code draws, and that is not stored")
        made += [Line("", fence.number), *below]
    if _plain(options.get("code-fold", "")) == "true":
        title = _plain(options.get("code-summary", "")) or "Code"
        return emit(Box("details", tuple(made), fence.number, title), page, Where())
    return made


def _shown(
    language: str, lines: Sequence[Line], options: Mapping[str, str], fence: Fence, page: Page
) -> list[Line]:
    """The code of a cell, with its name and notes."""
    if options.get("exercise") or _plain(options.get("exercise.eval", "")):
        page.remarks.lost(fence.number, "an exercise whose code learners run", weight=2)
    title = _plain(options.get("filename") or options.get("lst-cap") or "")
    settings = [f'title="{quoted_text(title)}"'] if title else []
    noted = [Line(ANNOTATED.sub(r"  \1 (\2)", each.text), each.number) for each in lines]
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


def _learnr(text: str, page: Page, number: int) -> list[Line] | None:
    """Questions of learnr, `question("…", answer("…", correct = TRUE))`."""
    made: list[Line] = []
    at = 0
    while (start := re.compile(r"\b(question(?:_\w+)?)\(").search(text, at)) is not None:
        call = call_at(text, start.start())
        if call is None:
            break
        at = call.end
        made += [
            *written(quiz(_of_learnr(call, page, number), page, number), number),
            Line("", number),
        ]
    if made:
        page.remarks.markup(text)
    return made or None


def _of_learnr(call: Call, page: Page, number: int) -> Question:
    prompt, options, why, mistakes = "", [], "", []
    for key, value in call.arguments:
        if isinstance(value, Call) and value.name == "answer":
            words = next((str(each) for name, each in value.arguments if not name), "")
            given = {name: str(each) for name, each in value.arguments if name}
            is_right = given.get("correct", "").upper() in ("TRUE", "T")
            options.append(
                Option(
                    inline(words, page, number),
                    is_right,
                    inline(given.get("message", ""), page, number),
                )
            )
        elif not key and not prompt and isinstance(value, str):
            prompt = inline(value, page, number)
        elif (
            key in ("correct", "incorrect", "message", "post_message")
            and isinstance(value, str)
            and len(value) > 12
        ):
            why = inline(value, page, number)
    if call.name in ("question_text", "question_numeric"):
        answers = tuple(option.text for option in options if option.is_right)
        mistakes = [option for option in options if not option.is_right]
        right = next((option.why for option in options if option.is_right and option.why), why)
        kind = "number" if call.name == "question_numeric" else "text"
        return Question(prompt, tuple(mistakes), kind, answers, why=right)
    kind = "multiple" if call.name == "question_checkbox" else ""
    return Question(prompt, tuple(options), kind, why=why)


def part(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """What names a part, and texts that captions refer to."""
    text = lines[at].text
    if text.startswith("#") and (found := PART.match(text)):
        page.remarks.markup(found[0])
        return [], at + 1
    if text.startswith("(ref:") and (found := TEXT_REFERENCE.match(text)) and found[2]:
        page.state.setdefault("texts", {})[found[1]] = found[2]
        page.remarks.markup("ref", found[1])
        return [], at + 1
    return None


def caption(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """The caption of a table, above or below it."""
    text = lines[at].text
    if not text.startswith((": ", "Table: ")):
        return None
    before = next((lines[n].text for n in range(at - 1, -1, -1) if lines[n].text.strip()), "")
    if not before.rstrip().endswith("|") and not text.startswith("Table:") and "{#tbl" not in text:
        return None
    found = CAPTION.match(text)
    if found is None:
        return None
    said = found[1].rstrip()
    braces = LABEL.search(said, max(0, said.rfind("{")))
    page.remarks.markup(braces[1] if braces else "")
    words = inline(said[: braces.start()].rstrip() if braces else said, page, lines[at].number)
    label = re.match(r"\(\\?#(tab:[\w-]+)\)\s*", words)
    id = attributes_of(braces[1])[0] if braces else label[1] if label else ""
    words = words[label.end() :] if label else words
    page.remarks.markup("table", label[0] if label else "")
    mark = f" {{#{page.label(id)}}}" if id else ""
    return [Line(f"{CAPTION_MARK}: {words}{mark}", lines[at].number)] if words or id else [], at + 1


def hidden(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """What webexercises folds: `hide("Solution")` up to `unhide()`."""
    found = re.match(r"`r\s+hide\((?:[\"'](.*?)[\"'])?\)`\s*$", lines[at].text.strip())
    if found is None:
        return None
    end = next(
        (
            n
            for n in range(at + 1, len(lines))
            if re.match(r"`r\s+unhide\(\)`", lines[n].text.strip())
        ),
        -1,
    )
    if end < 0:
        return None
    page.remarks.markup("r hide", "r unhide")
    inner = rewrite(lines[at + 1 : end], page, where.deeper())
    box = Box("solution", tuple(inner), lines[at].number, found[1] or "")
    return emit(box, page, where), end + 1


def asked(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A paragraph or item that holds a question of webexercises is that question."""
    text = lines[at].text
    if "`r " not in text or not re.search(
        r"`r\s+(?:webexercises::)?(mcq|longmcq|fitb|torf)\(", text
    ):
        return None
    prompt = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", text)
    found = list(INLINE_CODE.finditer(prompt))
    blank = INLINE_CODE.sub(lambda each: "\\_\\_\\_" if _is_question(each[1]) else each[0], prompt)
    made: list[Line] = []
    for match in found:
        call = call_at(match[1].strip().removeprefix("webexercises::"), 0)
        if call is None or not _is_question(match[1]):
            continue
        question = _of_webexercises(
            call, _filled(blank, len(made) // 2, found), page, lines[at].number
        )
        made += [
            *written(quiz(question, page, lines[at].number), lines[at].number),
            Line("", lines[at].number),
        ]
    page.remarks.markup(*(each[0] for each in found))
    if len(found) > 1:
        page.remarks.guessed(lines[at].number, "a line with several questions is as many")
    return made, at + 1


def _filled(text: str, number: int, found: Sequence[re.Match[str]]) -> str:
    return text


def _is_question(text: str) -> bool:
    return re.match(r"\s*(?:webexercises::)?(mcq|longmcq|fitb|torf)\(", text) is not None


def _of_webexercises(call: Call, prompt: str, page: Page, number: int) -> Question:
    prompt = inline(prompt, page, number).strip().strip(":").strip() or "?"
    positional = [value for key, value in call.arguments if not key or key in ("answer", "opts")]
    value = positional[0] if positional else ""
    if call.name != "fitb":
        prompt = prompt.removesuffix("\\_\\_\\_").strip().strip(":").strip() or "?"
    if call.name == "torf":
        return Question(
            prompt,
            type="truth",
            answers=("true" if str(value).upper() in ("TRUE", "T") else "false",),
        )
    if call.name == "fitb":
        answers = tuple(str(each) for each in _values(value))
        return Question(prompt, type="text", answers=answers)
    options = []
    pairs = value.arguments if isinstance(value, Call) else []
    for key, each in pairs:
        options.append(Option(inline(str(each), page, number), key == "answer"))
    return Question(prompt, tuple(options))


def _values(value: Any) -> list[Any]:
    return [each for _, each in value.arguments] if isinstance(value, Call) else [value]


def reference(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`\\@ref(fig:one)`."""
    found = BOOKDOWN.match(text, at)
    if found is None:
        return _of_print(text, at, page)
    page.remarks.markup("ref")
    return page.reference(found[1]), found.end()


def _of_print(text: str, at: int, page: Page) -> tuple[str, int] | None:
    """Commands of LaTeX that only printed books have a use for."""
    found = PRINTED.match(text, at)
    if found is None:
        return None
    page.remarks.markup(found[0])
    return "", found.end()


def shortcode(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = SHORTCODE.match(text, at)
    if found is None:
        return None
    name, rest = found[1], found[2].strip("\"'")
    page.remarks.markup(name)
    first = rest.split()[0].strip("\"'") if rest else ""
    if name in ("video", "youtube", "vimeo"):
        address = (
            first
            if ELSEWHERE.match(first) or page.found(first)
            else f"https://www.youtube.com/watch?v={first}"
        )
        page.remarks.changed(number, "a film is a link now: no page loads from another host")
        title = re.search(r"title=[\"']([^\"']*)[\"']", found[2])
        link = page.link(re.sub(r"/embed/", "/watch?v=", address), number)
        return f"[{title[1] if title else address}]({link})" if link else address, found.end()
    if name == "kbd":
        return f"<kbd>{rest}</kbd>", found.end()
    if name == "pagebreak":
        return "", found.end()
    if name in ("var", "meta"):
        value = _setting(first, page)
        if value:
            page.remarks.markup(first)
            return value, found.end()
    page.remarks.lost(
        number, f"the shortcode {name}", rest, weight=3 if name in ("fa", "bi", "icon") else 1
    )
    return "", found.end()


def _setting(name: str, page: Page) -> str:
    values: Any = {**page.whole.settings.get("variables", {}), **page.header}
    for key in name.split("."):
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, str) else ""


def include(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = re.match(r"\{\{<\s*include\s+(\S+)\s*>\}\}\s*$", lines[at].text.strip())
    if found is None:
        return None
    path = page.found(found[1])
    text = page.whole.text(path) if path else None
    page.remarks.markup("include", found[1])
    if text is None or path in page.included or len(page.included) > 8:
        page.remarks.lost(lines[at].number, f"what {found[1]} holds: it cannot be read")
        return [], at + 1
    page.included = (*page.included, path)
    made = rewrite(
        written(split_header(text)[1].rstrip("\n").split("\n"), lines[at].number), page, where
    )
    page.included = page.included[:-1]
    return made, at + 1


def code_in_line(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`r 1 + 1` in a sentence: its result is stored nowhere."""
    found = INLINE_CODE.match(text, at)
    if found is None or found[1].startswith(("hide", "unhide")):
        return None
    page.remarks.lost(
        number, "the result of code in a sentence: the code stands there", "", weight=2
    )
    page.remarks.markup("r")
    return f"`{found[1]}`", found.end()


def read(text: str, page: Page) -> list[Line]:
    if page.path.endswith(".ipynb"):
        from learnmathora.importing.formats import notebook

        return notebook.read(text, page)
    first = page.state.get("first", 1)
    lines = lines_of(EQUATION.sub(r"\\label{\1}", text) if "(\\#eq:" in text else text, first)
    if (frozen := _frozen(page)) is not None:
        options = (each.text for each in lines if each.text.startswith(("#|", "```{")))
        page.remarks.markup(*options)
        lines = _aligned(frozen, lines)
        page.remarks.changed(first, "outputs of cells, as an earlier run had them")
    for line in lines:
        if found := TEXT_REFERENCE.match(line.text):
            page.state.setdefault("texts", {})[found[1]] = found[2]
    return rewrite(lines, page)


def _frozen(page: Page) -> str | None:
    """The executed text of an earlier run, if it is stored."""
    root = str(page.whole.settings.get("root", ""))
    inside = posixpath.relpath(posixpath.splitext(page.path)[0], root or ".")
    stored = page.whole.text(
        posixpath.join(root, "_freeze", inside, "execute-results", "html.json")
    )
    try:
        result = json.loads(stored or "{}").get("result", {}).get("markdown", "")
    except (ValueError, AttributeError):
        return None
    return split_header(result)[1] if isinstance(result, str) and result.strip() else None


def _aligned(frozen: str, lines: Sequence[Line]) -> list[Line]:
    """The executed text, its lines numbered as those of the source that they come from."""
    texts = frozen.rstrip("\n").split("\n")
    blocks = SequenceMatcher(
        None, [each.text for each in lines], texts, autojunk=False
    ).get_matching_blocks()
    numbers = {
        block.b + n: lines[block.a + n].number for block in blocks for n in range(block.size)
    }
    made, number = [], lines[0].number if lines else 1
    for at, text in enumerate(texts):
        number = numbers.get(at, number)
        made.append(Line(text, number))
    return made


DIALECT = Dialect(
    first=(hidden,),
    blocks=(divs(division), part, caption, include, asked),
    fences=(cell,),
    inline={
        "@": (at_sign,),
        "[": (bracket,),
        "\\": (reference,),
        "{": (shortcode,),
        "`": (code_in_line,),
    },
    endings=ENDINGS,
    roots=roots,
    maths=True,
    captions=True,
)
FORMAT = ImportFormat("quarto", "Quarto or R Markdown", fits, plan, DIALECT, read, prepare)

__all__ = ["DIALECT", "FORMAT", "arguments", "replace", "texts_in"]
