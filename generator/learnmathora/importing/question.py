"""A question of another system -> `:::quiz`; one whose reasons are missing is a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from learnmathora.importing.inline import quoted_text
from learnmathora.importing.page import Page

NUMBER = re.compile(r"[-−+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?|\d+/\d+")


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen, in Markdown, and why it is right or wrong."""

    text: str
    is_right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`type` is one of ours; `options` of a number or text are the expected mistakes.

    The `prompt` of one with gaps holds them; `reasons` has one for each, which may be empty.
    """

    prompt: str
    options: tuple[Option, ...] = ()
    type: str = ""
    answers: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    why: str = ""
    hints: tuple[str, ...] = ()
    tolerance: str = ""
    id: str = ""


def quiz(question: Question, page: Page, number: int) -> list[str]:
    """The lines of a question that stands in line `number` of the source."""
    question = _typed(question)
    lacks = _lacks(question)
    if lacks:
        page.remarks.unfinished(number, f"a question is a draft: {lacks}")
    options = _head(question, is_draft=bool(lacks))
    body = [*question.prompt.strip().split("\n"), "", *_body(question)]
    if question.why and not (
        _is_chosen(question) and all(option.why for option in question.options)
    ):
        body += ["", *_reason(question.why)]
    elif question.why:
        body[len(question.prompt.strip().split("\n")) :] = ["", *_merged(question)]
    return [f":::quiz{{{options}}}" if options else ":::quiz", "", *_tight(body), "", ":::"]


def _typed(question: Question) -> Question:
    """With a prompt, and with the type that its answers ask for."""
    from dataclasses import replace

    prompt = question.prompt.strip() or "?"
    type = question.type
    right = sum(option.is_right for option in question.options)
    if type in ("", "choice") and question.options and right > 1:
        type = "multiple"
    return replace(question, prompt=prompt, type=type)


def _is_chosen(question: Question) -> bool:
    return question.type in ("", "choice", "multiple") and bool(question.options)


def _lacks(question: Question) -> str:
    """What the author has to write before learners can be asked."""
    if question.prompt == "?":
        return "it asks nothing"
    if _is_chosen(question):
        texts = [option.text.strip() for option in question.options]
        if len(texts) < 2 or not all(texts):
            return "it needs two options"
        if len(set(texts)) < len(texts):
            return "two of its options are the same"
        if not any(option.is_right for option in question.options):
            return "no option is right"
        missing = sum(not option.why.strip() for option in question.options)
        if missing and not question.why.strip():
            return f"reasons to be written: {missing}"
        return ""
    if question.type == "gaps":
        missing = sum(not reason.strip() for reason in question.reasons)
        return f"reasons to be written: {missing}" if missing else ""
    if question.type in ("number", "text", "truth") and not question.answers:
        return "it has no right answer"
    if any(not option.why.strip() for option in question.options):
        return "reasons of usual mistakes are to be written"
    return "" if question.why.strip() else "its reason is to be written"


def _head(question: Question, *, is_draft: bool) -> str:
    named = question.type in ("multiple", "number", "text", "order", "match", "gaps")
    given = [
        f"#{question.id}" if question.id else "",
        f"type={question.type}" if named else "",
        *(f'answer="{quoted_text(answer)}"' for answer in question.answers),
        f"tolerance={question.tolerance}" if question.tolerance else "",
        *(f'hint="{quoted_text(hint)}"' for hint in question.hints if hint.strip()),
        "draft=yes" if is_draft else "",
    ]
    return " ".join(filter(None, given))


def _body(question: Question) -> list[str]:
    if question.type == "match":
        rows = [f"| {_cell(left)} | {_cell(right)} |" for left, right in question.pairs]
        return ["| | |", "|---|---|", *rows]
    if question.type == "order":
        return [
            line
            for number, item in enumerate(question.items, start=1)
            for line in _item(f"{number}. ", item)
        ]
    if question.type == "gaps":
        return [
            line
            for number, why in enumerate(question.reasons, start=1)
            for line in _item(f"{number}. ", "\n".join(_reason(why or "…")))
        ]
    return [line for option in question.options for line in _option(option, question)]


def _option(option: Option, question: Question) -> list[str]:
    lines = _item("- [x] " if option.is_right else "- [ ] ", option.text)
    if option.why.strip():
        lines += [f"  {each}".rstrip() for each in _reason(option.why)]
    return lines


def _item(mark: str, text: str) -> list[str]:
    first, *rest = _in_line(text.strip()).split("\n")
    indent = " " * (2 if mark.startswith("-") else len(mark))
    return [f"{mark}{first}", *(f"{indent}{each}".rstrip() for each in rest)]


def _in_line(text: str) -> str:
    """Code that an option begins with, in its line: behind a mark no fence begins."""
    fence = re.match(r"(`{3,}|~{3,})[^\n]*\n(.*?)\n\1[ \t]*(?:\n|$)", text, re.DOTALL)
    if fence is None:
        return text
    lines = [
        f"``{line}``" if "`" in line else f"`{line}`"
        for line in fence[2].split("\n")
        if line.strip()
    ]
    return "\n".join(filter(None, ["<br>".join(lines), text[fence.end() :].strip()]))


def _merged(question: Question) -> list[str]:
    """Options with reasons of their own, and one of the whole: that goes to the right one."""
    from dataclasses import replace

    options = [
        replace(option, why=f"{option.why.strip()}\n\n{question.why.strip()}")
        if option.is_right
        else option
        for option in question.options
    ]
    return [line for option in options for line in _option(option, question)]


def _reason(why: str) -> list[str]:
    return [f"> {line}".rstrip() for line in why.strip().split("\n")]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _tight(lines: Sequence[str]) -> list[str]:
    """Without empty lines at the ends, or two after each other."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
