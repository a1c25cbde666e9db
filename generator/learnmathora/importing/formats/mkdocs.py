"""MkDocs with Material: admonitions, tabs, snippets, keys, marks of critics, and mkdocs-quiz."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any

from learnmathora.importing.dialect import PLAIN, Dialect, Fence, Made, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.inline import inline
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
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, by_folders, named
from learnmathora.importing.question import Option, Question, quiz
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.settings import listed, read_settings

SETTINGS = ("mkdocs.yml", "mkdocs.yaml", "zensical.yml")
ADMONITION = re.compile(
    r"(\s*)(!!!|\?\?\?\+?)\s*([\w-]+)((?:\s+[\w-]+)*)(?:\s+[\"“](.*)[\"”])?\s*$"
)
TAB = re.compile(r"(\s*)===[!+]*\s+[\"“](.*)[\"”]\s*$")
SLASHES = re.compile(r"(\s*)(/{3,})\s*([\w-]+)\s*(?:\|\s*(.*))?$")
SNIPPET = re.compile(r"(\s*)-{1,}8<-{1,}\s+[\"']([^\"']+)[\"']\s*$")
SNIPPETS = re.compile(r"(\s*)-{1,}8<-{1,}\s*$")
SECTION = re.compile(r"-{1,}8<-{1,}\s*\[(start|end):\s*([\w-]+)\s*\]")
ABBREVIATION = re.compile(r"\*\[([^\]]+)\]:\s*(.*)$")
TASK = re.compile(r"\s*[-*+]\s*\[([ xX]?)\]\s*(.*)$")
BLANK = re.compile(r"\[\[(.+?)\]\]")
KEYS = re.compile(r"\+\+((?:[\w-]+|\"[^\"]+\")(?:\+(?:[\w-]+|\"[^\"]+\"))*)\+\+")
ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^}]*\})?")
CRITIC = re.compile(r"\{(\+\+|--|==|>>)(.*?)(\+\+|--|==|<<)\}", re.DOTALL)
REPLACED = re.compile(r"\{~~(.*?)~>(.*?)~~\}", re.DOTALL)
ANNOTATED = re.compile(r"(#|//|--) ?\((\d+)\)!?\s*$")
DEEPEST_SNIPPETS = 6
PLACED = {"inline", "end", "annotate"}


def fits(files: Files) -> str:
    return next((setting for setting in SETTINGS if setting in files), "")


def plan(files: Files, name: str) -> Plan:
    known = next((setting for setting in SETTINGS if setting in files), "")
    settings = read_settings((decoded(files[known]()) if known else "") or "")
    folder = str(settings.get("docs_dir") or "docs").strip("./").rstrip("/")
    title = str(settings.get("site_name") or named(name))
    theme = settings.get("theme")
    language = theme.get("language", "en") if isinstance(theme, dict) else "en"
    parts = tuple(_parts(settings.get("nav"), folder, title, files))
    under = f"{folder}/" if any(file.startswith(f"{folder}/") for file in files) else ""
    if not parts:
        parts = by_folders(files, (".md",), title, under)
    return Plan(
        title,
        parts,
        str(language),
        str(settings.get("site_description") or ""),
        settings={"root": folder},
    )


def _parts(nav: Any, folder: str, title: str, files: Files) -> Iterator[Part]:
    """Each section at the top is a series; what lies beside them is the first."""
    loose: list[Chapter] = []
    sections: list[Part] = []
    for entry in listed(nav):
        for name, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
            chapters = tuple(_chapters(name, value, folder, files))
            if isinstance(value, list):
                sections.append(Part(str(name), chapters))
            else:
                loose += chapters
    if loose:
        yield Part(title, tuple(loose))
    yield from sections


def _chapters(name: str, value: Any, folder: str, files: Files) -> Iterator[Chapter]:
    if isinstance(value, str):
        path = posixpath.normpath(posixpath.join(folder, value))
        if path in files:
            yield Chapter(path, name)
        else:
            inside = (
                file for file in files if file.startswith(f"{path}/") and file.endswith(".md")
            )
            yield from (Chapter(each) for each in sorted(inside))
        return
    for entry in listed(value):
        for title, inner in entry.items() if isinstance(entry, dict) else [("", entry)]:
            yield from _chapters(str(title), inner, folder, files)


def roots(page: Page) -> Sequence[str]:
    root = str(page.whole.settings.get("root", ""))
    # A page's address is a folder, from which the addresses in HTML count.
    stem = posixpath.splitext(page.path)[0]
    return (root, stem, posixpath.dirname(page.folder), "")


def _body(lines: Sequence[Line], at: int, indent: int) -> tuple[list[Line], int]:
    """The lines that are indented below this one, and the place behind them."""
    end = at + 1
    while end < len(lines) and (
        not lines[end].text.strip() or _width(lines[end].text) >= indent + 4
    ):
        end += 1
    while end > at + 1 and not lines[end - 1].text.strip():
        end -= 1
    return dedented(lines[at + 1 : end], indent + 4), end


def _width(text: str) -> int:
    return len(text[: indent_of(text)].replace("\t", "    "))


def admonition(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = ADMONITION.match(lines[at].text)
    if found is None:
        return None
    body, end = _body(lines, at, _width(found[1]))
    page.remarks.markup(found[3], found[4])
    inner = rewrite(body, page, where.deeper())
    title = inline(found[5] or "", page, lines[at].number)
    box = Box(found[3].lower(), tuple(inner), lines[at].number, title, is_folded=found[2] == "???")
    made = emit(box, page, where)
    rest = (
        []
        if end >= len(lines) or not lines[end].text.strip()
        else [Line("", lines[end - 1].number)]
    )
    return [*indented(made, found[1]), *rest], end


def tabs(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Tabs that follow each other."""
    first = TAB.match(lines[at].text)
    if first is None:
        return None
    made: list[Line] = []
    while at < len(lines):
        found = TAB.match(lines[at].text)
        if found is None or found[1] != first[1]:
            break
        body, end = _body(lines, at, _width(found[1]))
        inner = rewrite(body, page, where.deeper())
        title = inline(found[2], page, lines[at].number)
        made += [
            *emit(Box("tab", tuple(inner), lines[at].number, title), page, where),
            Line("", lines[end - 1].number),
        ]
        behind = end
        while end < len(lines) and not lines[end].text.strip():
            end += 1
        at = end
    box = Box("tabs", tuple(trimmed(made)), lines[behind - 1].number)
    return [*indented(emit(box, page, where), first[1]), Line("", lines[behind - 1].number)], behind


def slashes(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Blocks of PyMdown: `/// note | Title`, up to `///`."""
    found = SLASHES.match(lines[at].text)
    if found is None:
        return None
    end = next((n for n in range(at + 1, len(lines)) if lines[n].text.strip() == found[2]), -1)
    if end < 0:
        return None
    page.remarks.markup(found[3])
    body = [line for line in lines[at + 1 : end] if not re.match(r"\s{4}[\w-]+:\s", line.text)]
    page.remarks.markup(*(line.text for line in lines[at + 1 : end] if line not in body))
    inner = rewrite(
        dedented(body, indent_of(lines[at].text)),
        page,
        where.deeper(),
    )
    name = found[3].lower()
    if name in ("caption", "html", "define"):
        name = "open"
    title = inline(found[4] or "", page, lines[at].number)
    box = Box("note" if name == "admonition" else name, tuple(inner), lines[at].number, title)
    return indented(emit(box, page, where), found[1]), end + 1


def snippet(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """What another file holds, in the place of the line that names it."""
    one = SNIPPET.match(lines[at].text)
    if one:
        return indented(
            rewrite(_snippet(one[2], lines[at].number, page), page, where), one[1]
        ), at + 1
    if SNIPPETS.match(lines[at].text) is None:
        return None
    end = next((n for n in range(at + 1, len(lines)) if SNIPPETS.match(lines[n].text)), -1)
    if end < 0:
        return None
    made: list[Line] = []
    for line in lines[at + 1 : end]:
        if line.text.strip():
            made += rewrite(_snippet(line.text.strip(), line.number, page), page, where)
    return made, end + 1


def _snippet(address: str, number: int, page: Page) -> list[Line]:
    page.remarks.markup(address, "8")
    path, _, part = address.partition(":")
    bases = ("", str(page.whole.settings.get("root", "")), page.folder, "includes")
    paths = (posixpath.normpath(posixpath.join(base, path)) for base in bases)
    text = next((text for path in paths if (text := page.whole.text(path)) is not None), None)
    if text is None or len(page.included) >= DEEPEST_SNIPPETS:
        page.remarks.lost(number, f"the snippet {address}: there is no such file")
        return []
    lines = text.rstrip("\n").split("\n")
    if part and re.fullmatch(r"\d*(?::\d*)?", part):
        first, _, last = part.partition(":")
        lines = lines[int(first or 1) - 1 : int(last) if last.isdecimal() else None]
    elif part:
        inside = False
        kept = []
        for line in lines:
            mark = SECTION.search(line)
            if mark and mark[2] == part:
                inside = mark[1] == "start"
            elif inside:
                kept.append(line)
        lines = kept
    page.included = (*page.included, path)
    made = _within([line for line in lines if not SECTION.search(line)], number, page)
    page.included = page.included[:-1]
    return made


def _within(lines: list[str], number: int, page: Page) -> list[Line]:
    made: list[Line] = []
    for line in lines:
        found = SNIPPET.match(line)
        made += _snippet(found[2], number, page) if found else [Line(line, number)]
    return made


def abbreviation(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = ABBREVIATION.match(lines[at].text)
    if found is None:
        return None
    page.remarks.lost(lines[at].number, f"what {found[1]} is short for", lines[at].text, weight=2)
    return [], at + 1


def table_of_contents(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    if lines[at].text.strip().upper() != "[TOC]":
        return None
    page.remarks.markup("toc")
    return [], at + 1


def in_code(fence: Fence, page: Page, where: Where) -> list[Line] | None:
    """Snippets in code."""
    if any(ANNOTATED.search(line.text) for line in fence.lines):
        return _annotated(fence, page)
    if not any("8<-" in line.text for line in fence.lines):
        return None
    made: list[Line] = []
    for line in fence.lines:
        found = SNIPPET.match(line.text)
        made += indented(_snippet(found[2], line.number, page), found[1]) if found else [line]
    return [
        Line(f"{fence.marks}{fence.info}", fence.number),
        *made,
        Line(fence.marks, fence.number),
    ]


def _annotated(fence: Fence, page: Page) -> list[Line]:
    """Notes to code: `# (1)!`, and the list below it."""
    lines = [Line(ANNOTATED.sub(r"\1 (\2)", line.text), line.number) for line in fence.lines]
    head, _, rest = fence.info.strip("{} ").partition(" ")
    page.remarks.markup(rest.replace("annotate", "") if "annotate" in rest else "", "annotate")
    kept = re.sub(r"\{?\s*\.annotate\s*\}?", "", rest).strip(" {}")
    braces = " ".join(filter(None, [kept, "notes=yes"]))
    return [
        Line(f"{fence.marks}{head.lstrip('.')} {{{braces}}}", fence.number),
        *lines,
        Line(fence.marks, fence.number),
    ]


def question(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """`<quiz>` of mkdocs-quiz, and what it was before its version 1."""
    head = lines[at].text.strip().casefold()
    closing = {"<quiz>": "</quiz>", "<?quiz?>": "<?/quiz?>"}.get(head)
    if closing is None:
        return None
    end = next(
        (n for n in range(at, len(lines)) if lines[n].text.strip().casefold() == closing), -1
    )
    if end < 0:
        return None
    page.remarks.markup("quiz", "quiz")
    body = dedented(lines[at + 1 : end])
    questions = _old(body, page) if head == "<?quiz?>" else _new(body, page)
    made: list[Line] = []
    for item in questions:
        made += [
            *written(quiz(item, page, lines[at].number), lines[at].number),
            Line("", lines[at].number),
        ]
    return made, end + 1


def _markdown(lines: Sequence[Line], page: Page) -> str:
    return text_of(trimmed(rewrite(lines, page, PLAIN)))


def _new(body: Sequence[Line], page: Page) -> list[Question]:
    first = next((n for n, line in enumerate(body) if TASK.match(line.text)), None)
    if first is None:
        return _blanks(body, page)
    options: list[tuple[bool, list[Line]]] = []
    at = first
    while at < len(body):
        found = TASK.match(body[at].text)
        if found:
            options.append((found[1].casefold() == "x", [Line(found[2], body[at].number)]))
        elif body[at].text.startswith((" ", "\t")) and body[at].text.strip():
            options[-1][1].append(Line(body[at].text.strip(), body[at].number))
        elif body[at].text.strip() or not _goes_on(body, at):
            break
        at += 1
    made = tuple(Option(_markdown(lines, page), is_right) for is_right, lines in options)
    return [Question(_markdown(body[:first], page), made, why=_markdown(body[at:], page))]


def _goes_on(body: Sequence[Line], at: int) -> bool:
    """Whether another option stands behind an empty line."""
    rest = next((line.text for line in body[at:] if line.text.strip()), "")
    return TASK.match(rest) is not None


def _blanks(body: Sequence[Line], page: Page) -> list[Question]:
    rule = next((n for n, line in enumerate(body) if line.text.strip() == "---"), len(body))
    text = text_of(body[:rule])
    why = _markdown(body[rule + 1 :], page)
    found = list(BLANK.finditer(text))
    number = body[0].number if body else 1
    if len(found) > 1:
        page.remarks.guessed(number, "a text with several blanks is as many questions")
    questions = []
    for blank in found:
        before, after = text[: blank.start()], text[blank.end() :]
        prompt = BLANK.sub(r"\1", before) + "\\_\\_\\_" + BLANK.sub(r"\1", after)
        lines = [Line(line, number) for line in prompt.split("\n")]
        answers = tuple(part.strip() for part in blank[1].split("|"))
        questions.append(Question(_markdown(lines, page), type="text", answers=answers, why=why))
    if not found:
        questions.append(Question(_markdown(body[:rule], page), why=why))
    return questions


def _old(body: Sequence[Line], page: Page) -> list[Question]:
    prompt, options = "", list[Option]()
    content: list[Line] = []
    for line in body:
        key, _, value = line.text.strip().partition(":")
        if content or key == "content":
            content.append(Line("" if key == "content" and not content else line.text, line.number))
        elif key == "question":
            prompt = value.strip()
        elif key in ("answer", "answer-correct"):
            options.append(
                Option(inline(value.strip(), page, line.number), key == "answer-correct")
            )
        if key in ("question", "answer", "answer-correct", "content"):
            page.remarks.markup(key)
    return [Question(inline(prompt, page, 1), tuple(options), why=_markdown(content, page))]


def keys(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`++ctrl+c++`, as keys of a keyboard."""
    found = KEYS.match(text, at)
    if found is None:
        return None
    names = [each.strip('"') for each in re.findall(r"\"[^\"]+\"|[\w-]+", found[1])]
    shown = "+".join(
        f"<kbd>{key if len(key) > 1 and key[0].isupper() else key.capitalize()}</kbd>"
        for key in names
    )
    return shown, found.end()


def icon(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = ICON.match(text, at)
    if found is None:
        return None
    page.remarks.lost(number, "an icon", found[0], weight=3)
    end = found.end() + (text[found.end() : found.end() + 1] == " ")
    return "", end


def critic(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """Marks of critics: what was put in stays, and what was taken out is struck out."""
    if replaced := REPLACED.match(text, at):
        return f"~~{replaced[1]}~~ <ins>{replaced[2]}</ins>", replaced.end()
    found = CRITIC.match(text, at)
    if found is None:
        return None
    shown = {
        "++": f"<ins>{found[2]}</ins>", "--": f"~~{found[2]}~~", "==": f"=={found[2]}==",
        ">>": f"<!-- {found[2].strip()} -->",
    }  # fmt: skip
    return shown[found[1]], found.end()


def inserted(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`^^new^^`, which is underlined."""
    found = re.compile(r"\^\^(?=\S)(.+?)(?<=\S)\^\^").match(text, at)
    return (f"<ins>{found[1]}</ins>", found.end()) if found else None


def read(text: str, page: Page) -> list[Line]:
    return rewrite(lines_of(text, page.state.get("first", 1)), page)


DIALECT = Dialect(
    blocks=(admonition, tabs, slashes, snippet, question, abbreviation, table_of_contents),
    fences=(in_code,),
    inline={"+": (keys,), ":": (icon,), "{": (critic,), "^": (inserted,)},
    roots=roots,
)
FORMAT = ImportFormat("mkdocs", "MkDocs", fits, plan, DIALECT, read)
