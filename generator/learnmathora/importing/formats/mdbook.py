"""mdBook: `SUMMARY.md`, includes, hidden lines, and quizzes in TOML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any

from learnmathora.importing.dialect import PLAIN, Dialect, Fence, Made, Where
from learnmathora.importing.inline import inline
from learnmathora.importing.line import Line, lines_of, text_of, written
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, by_folders, named
from learnmathora.importing.question import Option, Question, quiz
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.settings import listed, read_toml

ENTRY = re.compile(r"(\s*)(?:[-*]\s+)?\[([^\]]*)\]\(([^()]*)\)")
INCLUDE = re.compile(
    r"\{\{#(include|rustdoc_include|playground|shiftinclude)\s+([^{}\s]+)[^{}]*\}\}"
)
QUIZ = re.compile(r"\s*\{\{#quiz\s+(\S+?)\s*\}\}\s*$")
TITLE = re.compile(r"\s*\{\{#title\s+(.*?)\}\}\s*$")
ANCHOR = re.compile(r"ANCHOR(_END)?:\s*([\w-]+)")
LISTING = re.compile(r"</?Listing\b([^<>]*)>")


def fits(files: Files) -> str:
    by_depth = sorted(files, key=lambda path: path.count("/"))
    known = next(
        (
            path
            for path in by_depth
            if posixpath.basename(path) == "book.toml" and path.count("/") < 3
        ),
        "",
    )
    return known or next((path for path in files if path in ("SUMMARY.md", "src/SUMMARY.md")), "")


def plan(files: Files, name: str) -> Plan:
    known = fits(files)
    folder = posixpath.dirname(known)
    settings = read_toml((decoded(files[known]()) or "") if known.endswith(".toml") else "")
    book = settings.get("book", {})
    source = posixpath.normpath(
        posixpath.join(folder, str(book.get("src", "src") if known.endswith(".toml") else ""))
    )
    title = str(book.get("title") or named(name))
    path = posixpath.normpath(posixpath.join(source, "SUMMARY.md"))
    text = (decoded(files[path]()) or "") if path in files else ""
    parts = tuple(_parts(text, source, title, files)) or by_folders(
        files, (".md",), title, f"{source}/"
    )
    return Plan(
        title,
        parts,
        str(book.get("language") or "en")[:2],
        str(book.get("description") or ""),
        settings={"root": source},
    )


def _parts(summary: str, source: str, title: str, files: Files) -> Iterator[Part]:
    """Each heading of the summary below its title begins a series."""
    chapters: list[Chapter] = []
    name, is_first = title, True
    for line in summary.split("\n"):
        if line.startswith("#"):
            words = line.strip("# ").strip()
            if (is_first and words.casefold() == "summary") or (is_first and not chapters):
                is_first = False
                if words.casefold() == "summary" or words == title:
                    continue
            if chapters:
                yield Part(name, tuple(chapters))
            name, chapters = words, []
        elif (found := ENTRY.match(line)) and found[3]:
            path = posixpath.normpath(
                posixpath.join(source, found[3].replace("%20", " ").removeprefix("./"))
            )
            if path in files:
                chapters.append(Chapter(path, found[2].strip("`")))
    if chapters:
        yield Part(name, tuple(chapters))


def roots(page: Page) -> Sequence[str]:
    return (str(page.whole.settings.get("root", "")), "")


def questions(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """The quiz of another file, in the place of the line that names it."""
    title = TITLE.match(lines[at].text)
    if title:
        page.header.setdefault("title", title[1])
        page.remarks.markup("title")
        return [], at + 1
    found = QUIZ.match(lines[at].text)
    if found is None:
        return None
    path = posixpath.normpath(posixpath.join(page.folder, found[1]))
    page.remarks.markup("quiz", found[1])
    entries = listed(read_toml(page.whole.text(path) or "").get("questions"))
    number = lines[at].number
    if not entries:
        page.remarks.lost(number, f"the quiz {found[1]}: it cannot be read")
    made: list[Line] = []
    for entry in entries:
        if isinstance(entry, dict):
            made += [
                *written(quiz(_question(entry, page, number), page, number), number),
                Line("", number),
            ]
    return made, at + 1


def _question(entry: dict[str, Any], page: Page, number: int) -> Question:
    prompt, answer = entry.get("prompt", {}), entry.get("answer", {})
    prompt, answer = (each if isinstance(each, dict) else {} for each in (prompt, answer))
    words = _words(prompt.get("prompt", ""), page, number)
    why = _words(entry.get("context", ""), page, number)
    kind = entry.get("type")
    if kind == "ShortAnswer":
        answers = (str(answer.get("answer", "")), *map(str, listed(answer.get("alternatives"))))
        return Question(words, type="text", answers=answers, why=why)
    if kind == "Tracing":
        return _tracing(prompt, answer, why)
    right = [_words(each, page, number) for each in listed(answer.get("answer"))]
    wrong = [_words(each, page, number) for each in listed(prompt.get("distractors"))]
    options = [*(Option(each, True) for each in right), *(Option(each, False) for each in wrong)]
    index = prompt.get("answerIndex")
    if isinstance(index, int) and len(right) == 1 and 0 <= index <= len(wrong):
        options.insert(index, options.pop(0))
    return Question(words, tuple(options), "multiple" if len(right) > 1 else "", why=why)


def _tracing(prompt: dict[str, Any], answer: dict[str, Any], why: str) -> Question:
    """A program: whether it compiles and, if it does, what it prints."""
    program = f"```rust\n{str(prompt.get('program', '')).strip()}\n```"
    if answer.get("doesCompile") and str(answer.get("stdout", "")).strip():
        out = " ".join(str(answer["stdout"]).split())
        return Question(
            f"This program compiles. What does it print?\n\n{program}",
            type="text",
            answers=(out,),
            why=why,
        )
    line = f" The fault is in line {answer['lineNumber']}." if answer.get("lineNumber") else ""
    compiles = bool(answer.get("doesCompile"))
    return Question(
        f"This program compiles.\n\n{program}",
        type="truth",
        answers=("true" if compiles else "false",),
        why=f"{why}{line}".strip(),
    )


def _words(value: Any, page: Page, number: int) -> str:
    lines = [Line(line, number) for line in str(value).strip().split("\n")]
    return text_of(rewrite(lines, page, PLAIN))


def code(fence: Fence, page: Page, where: Where) -> list[Line] | None:
    """Code with what it includes; the lines that rustdoc hides are left out."""
    language, _, rest = fence.info.partition(",")
    page.remarks.markup(rest)
    made: list[Line] = []
    for line in fence.lines:
        if found := INCLUDE.search(line.text):
            made += [Line(each, line.number) for each in _included(found[2], line.number, page)]
        else:
            made.append(line)
    shown = [line for line in made if not _is_hidden(line.text, language)]
    page.remarks.markup(*(line.text for line in fence.lines if _is_hidden(line.text, language)))
    if shown == list(fence.lines) and not rest:
        return None
    return [
        Line(f"{fence.marks}{language.strip()}", fence.number),
        *shown,
        Line(fence.marks, fence.number),
    ]


def _is_hidden(text: str, language: str) -> bool:
    stripped = text.strip()
    return language.strip() in ("rust", "aquascope", "") and (
        stripped == "#" or (stripped.startswith("# ") and language.strip() == "rust")
    )


def include(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = INCLUDE.fullmatch(lines[at].text.strip())
    if found is None:
        return None
    made = [Line(each, lines[at].number) for each in _included(found[2], lines[at].number, page)]
    page.included = (*page.included, found[2])
    made = rewrite(made, page, where) if len(page.included) < 8 else []
    page.included = page.included[:-1]
    return made, at + 1


def _included(address: str, number: int, page: Page) -> list[str]:
    path, _, part = address.partition(":")
    text = page.whole.text(posixpath.normpath(posixpath.join(page.folder, path)))
    page.remarks.markup(address, "include", "rustdoc_include", "playground")
    if text is None:
        page.remarks.lost(number, f"what {path} holds: there is no such file")
        return []
    lines = text.rstrip("\n").split("\n")
    if re.fullmatch(r"\d*(?::\d*)?", part) and part:
        first, colon, last = part.partition(":")
        end = int(last) if last.isdecimal() else len(lines) if colon else int(first)
        lines = lines[max(0, int(first or 1) - 1) : end]
    elif part:
        marks = [
            (n, found)
            for n, line in enumerate(lines)
            if (found := ANCHOR.search(line)) and found[2] == part
        ]
        start = next((n for n, found in marks if not found[1]), -1)
        end = next((n for n, found in marks if found[1]), len(lines))
        lines = lines[start + 1 : end]
    return [line for line in lines if not ANCHOR.search(line)]


def listing(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """`<Listing number=… caption=…>`: its number and caption stand above the code."""
    found = LISTING.fullmatch(lines[at].text.strip())
    if found is None:
        return None
    values = dict(re.findall(r"([\w-]+)=\"([^\"]*)\"", found[1]))
    page.remarks.markup(found[0])
    number = f"Listing {values['number']}" if values.get("number") else ""
    name = f"`{values['file-name']}`" if values.get("file-name") else ""
    caption = inline(values.get("caption", ""), page, lines[at].number)
    words = ": ".join(filter(None, [", ".join(filter(None, [number, name])), caption]))
    return (
        written(
            [f"*{words}*" if "*" not in words and "`" not in words else words, ""], lines[at].number
        )
        if words
        else []
    ), at + 1


def read(text: str, page: Page) -> list[Line]:
    return rewrite(lines_of(text, page.state.get("first", 1)), page)


DIALECT = Dialect(blocks=(questions, include, listing), fences=(code,), roots=roots)
FORMAT = ImportFormat("mdbook", "mdBook", fits, plan, DIALECT, read)
