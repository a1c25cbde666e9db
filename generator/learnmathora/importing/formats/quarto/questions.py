"""Questions of learnr and of webexercises -> ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from learnmathora.importing.call import Call, call_at
from learnmathora.importing.dialect import Made, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.inline import inline
from learnmathora.importing.line import Line, written
from learnmathora.importing.page import Page
from learnmathora.importing.question import Option, Question, quiz
from learnmathora.importing.rewrite import rewrite

INLINE_CODE = re.compile(r"`r\s+([^`]+)`")


def questions_of_learnr(text: str, page: Page, number: int) -> list[Line] | None:
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
    text, number = lines[at].text, lines[at].number
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
        question = _of_webexercises(call, blank, page, number)
        made += [*written(quiz(question, page, number), number), Line("", number)]
    page.remarks.markup(*(each[0] for each in found))
    if len(found) > 1:
        page.remarks.guessed(number, "a line with several questions is as many")
    return made, at + 1


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
