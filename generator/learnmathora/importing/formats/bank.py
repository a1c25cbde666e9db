"""What banks of questions have in common: a file of questions -> a lesson of questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from learnmathora.importing.dialect import Dialect
from learnmathora.importing.html import markdown_of
from learnmathora.importing.line import Line, written
from learnmathora.importing.page import Files, Page
from learnmathora.importing.plan import Chapter, Part, Plan, named, natural
from learnmathora.importing.question import Question, quiz
from learnmathora.importing.rewrite import rewrite

TAG = re.compile(r"</?[A-Za-z][^<>]*>")
DIALECT = Dialect(maths=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a bank, the line that it stands in, and the category that it begins."""

    question: Question | None
    number: int
    category: str = ""
    text: str = ""


def planned(files: Files, name: str, endings: tuple[str, ...]) -> Plan:
    paths = sorted((path for path in files if path.lower().endswith(endings)), key=natural)
    return Plan(
        named(name), (Part("Questions", tuple(Chapter(path) for path in paths)),) if paths else ()
    )


def lesson(asked: Iterable[Asked], page: Page) -> list[Line]:
    """The questions, each category below a heading."""
    lines: list[Line] = []
    for part in asked:
        if part.category:
            lines += written([f"## {part.category}", ""], part.number)
        if part.text.strip():
            lines += written([*part.text.strip().split("\n"), ""], part.number)
        if part.question:
            lines += [
                *written(quiz(part.question, page, part.number), part.number),
                Line("", part.number),
            ]
    return lines


def prompt(asks: str, answer: str, page: Page, number: int) -> str:
    """What no machine can mark: it is put into words, and then compared."""
    if not answer.strip():
        page.remarks.unfinished(number, "a prompt lacks an answer to compare with")
    quoted = "\n".join(f"> {line}".rstrip() for line in (answer.strip() or "…").split("\n"))
    return f":::prompt\n\n{asks.strip() or '?'}\n\n{quoted}\n\n:::"


def words(text: str, page: Page, number: int, *, is_html: bool = False) -> str:
    """A text of a question, in Markdown; HTML where it holds tags."""
    text = text.strip()
    if is_html or TAG.search(text):
        page.remarks.markup(*TAG.findall(text))
        return "\n".join(markdown_of(text, page, number)).strip()
    lines = [Line(line, number) for line in text.split("\n")]
    return "\n".join(line.text for line in rewrite(lines, page)).strip()
