"""H5P: the questions of a package, wherever in it they lie."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from typing import Any

from learnmathora.importing.formats.bank import DIALECT, Asked, lesson, words
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, named
from learnmathora.importing.question import Option, Question

DEEPEST = 30


def fits(files: Files) -> str:
    return "h5p.json" if "h5p.json" in files and "content/content.json" in files else ""


def plan(files: Files, name: str) -> Plan:
    try:
        title = str(json.loads(decoded(files["h5p.json"]()) or "{}").get("title") or named(name))
    except (ValueError, AttributeError):
        title = named(name)
    return Plan(title, (Part("Questions", (Chapter("content/content.json", title),)),))


def read(text: str, page: Page) -> list[Line]:
    try:
        content = json.loads(text)
    except ValueError:
        page.remarks.lost(1, "the whole file: it is no JSON")
        return []
    library = ""
    with contextlib.suppress(ValueError, AttributeError):
        library = str(json.loads(page.whole.text("h5p.json") or "{}").get("mainLibrary") or "")
    found = list(_questions({"library": f"{library} 1.0", "params": content}, page, 0))
    _report_rest(text, page)
    return lesson(found, page)


def _report_rest(text: str, page: Page) -> None:
    """Words of the interface, which every package repeats, are none of the text."""
    page.remarks.markup(*re.findall(r'"(\w+)"\s*:', text))
    page.remarks.markup(*re.findall(r"\b(?:true|false|null)\b", text))
    page.remarks.markup(*re.findall(r"</?[A-Za-z][^<>]*>", text))


def _questions(value: Any, page: Page, depth: int) -> Iterator[Asked]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _questions(part, page, depth + 1)
        return
    if not isinstance(value, dict):
        return
    library = str(value.get("library") or "").partition(" ")[0]
    params = value.get("params")
    if isinstance(params, dict) and (made := _question(library, params, page)):
        for question in made:
            yield Asked(question, 1)
        return
    if library in ("H5P.AdvancedText", "H5P.Text") and isinstance(params, dict):
        yield Asked(None, 1, "", words(str(params.get("text", "")), page, 1, is_html=True))
        return
    if (
        library
        and isinstance(params, dict)
        and not any(isinstance(param, (dict, list)) for param in params.values())
    ):
        page.remarks.lost(1, f"a part of type {library}, which is not known here")
    for part in value.values():
        yield from _questions(part, page, depth + 1)


def _question(library: str, params: dict[str, Any], page: Page) -> list[Question]:
    def to_markdown(text: Any) -> str:
        return words(str(text or ""), page, 1, is_html=True)

    if library == "H5P.MultiChoice":
        options = []
        for answer in params.get("answers") or []:
            feedback = answer.get("tipsAndFeedback") or {}
            options.append(
                Option(
                    to_markdown(answer.get("text")),
                    bool(answer.get("correct")),
                    to_markdown(feedback.get("chosenFeedback")),
                )
            )
        return [Question(to_markdown(params.get("question")), tuple(options))]
    if library == "H5P.TrueFalse":
        truth = "true" if str(params.get("correct")).casefold() == "true" else "false"
        behaviour = params.get("behaviour") or {}
        why = to_markdown(behaviour.get("feedbackOnCorrect")) or to_markdown(
            behaviour.get("feedbackOnWrong")
        )
        return [
            Question(to_markdown(params.get("question")), type="truth", answers=(truth,), why=why)
        ]
    if library == "H5P.SingleChoiceSet":
        return [
            Question(
                to_markdown(choice.get("question")),
                tuple(
                    Option(to_markdown(text), at == 0)
                    for at, text in enumerate(choice.get("answers") or [])
                ),
            )
            for choice in params.get("choices") or []
        ]
    if library == "H5P.Blanks":
        return [
            question
            for blank in params.get("questions") or []
            for question in _blanks(to_markdown(blank))
        ]
    return []


def _blanks(text: str) -> list[Question]:
    """`The sky is *blue/azure:a colour*.`: a text with gaps, or a question for each blank."""
    blank = re.compile(r"\\?\*([^*\n]+?)\\?\*")
    blanks = [found[1].partition(":") for found in blank.finditer(text)]
    if blanks and not any(set("[]|*") & set(answer) for answer, _, _ in blanks):
        asks = blank.sub(_gap, text)
        hints = tuple(hint.strip() for _, _, hint in blanks if hint.strip())
        return [Question(asks, type="gaps", reasons=("",) * len(blanks), hints=hints)]
    made = []
    for found in blank.finditer(text):
        answer, _, hint = found[1].partition(":")
        before, after = text[: found.start()], text[found.end() :]
        asks = blank.sub(_first, before) + "\\_\\_\\_" + blank.sub(_first, after)
        made.append(
            Question(
                asks,
                type="text",
                answers=tuple(answer.strip().split("/")),
                hints=(hint.strip(),) if hint else (),
            )
        )
    return made


def _gap(found: re.Match[str]) -> str:
    """Whatever is right in a blank."""
    answers = found[1].partition(":")[0].split("/")
    return f"[[{'|'.join(answer.strip() for answer in answers)}]]"


def _first(found: re.Match[str]) -> str:
    """What stands in a blank of another question: its first answer."""
    return found[1].partition(":")[0].split("/")[0]


FORMAT = ImportFormat("h5p", "H5P", fits, plan, DIALECT, read)
