"""Questions that Moodle exports as XML."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLParser

from learnmathora.importing.cloze import FIELD, with_gaps
from learnmathora.importing.formats.bank import DIALECT, Asked, lesson, planned, prompt, words
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import ImportFormat, Plan
from learnmathora.importing.question import Option, Question

# What Moodle notes of each question, and no learner reads.
ABOUT = (
    "name", "defaultgrade", "penalty", "hidden", "single", "shuffleanswers", "answernumbering",
    "idnumber", "usecase", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback",
    "tags", "responseformat", "showstandardinstruction", "responserequired", "responsefieldlines",
    "attachments", "unitgradingtype", "unitpenalty", "showunits", "unitsleft",
)  # fmt: skip
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def fits(files: Files) -> str:
    for path in files:
        if path.lower().endswith(".xml") and path.count("/") < 2:
            text = (decoded(files[path]()) or "")[:4000]
            if "<quiz" in text and "<question" in text:
                return path
    return ""


def plan(files: Files, name: str) -> Plan:
    return planned(files, name, (".xml",))


def parsed(text: str) -> Element | None:
    """The tree; None where it is none, or declares entities: a small text could explode."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        parser = XMLParser()
        parser.feed(text)
        root: Element = parser.close()
    except ParseError:
        return None
    return root


def read(text: str, page: Page) -> list[Line]:
    root = parsed(text)
    if root is None:
        page.remarks.lost(1, "the whole file: it is no sound XML, or declares entities")
        return []
    page.remarks.markup(
        *re.findall(r"<[^!][^<>]*>", re.sub(r"<!\[CDATA\[.*?\]\]>", " ", text, flags=re.DOTALL))
    )
    page.remarks.markup(*["cdata"] * text.count("<![CDATA["))
    lines = [n for n, line in enumerate(text.split("\n"), start=1) if "<question " in line]
    return lesson(_questions(root, lines, page), page)


def _questions(root: Element, lines: list[int], page: Page) -> Iterator[Asked]:
    category = ""
    for at, element in enumerate(root.findall("question")):
        number = lines[at] if at < len(lines) else 1
        kind = element.get("type", "")
        for name in ABOUT:
            page.remarks.markup(*(" ".join(found.itertext()) for found in element.findall(name)))
        if kind == "category":
            category = (element.findtext("category/text") or "").rpartition("/")[2]
            page.remarks.markup(
                element.findtext("category/text") or "", element.findtext("info/text") or ""
            )
            continue
        yield _one(element, kind, number, category, page)
        category = ""


def _to_markdown(element: Element | None, page: Page, number: int) -> str:
    """The text of an element, its pictures beside the lesson."""
    if element is None:
        return ""
    text = element.findtext("text") or ""
    for file in element.findall("file"):
        name = file.get("name", "")
        ending = posixpath.splitext(name)[1].lower()
        try:
            data = base64.b64decode("".join(file.itertext()))
        except (binascii.Error, ValueError):
            data = b""
        page.remarks.markup("".join(file.itertext()))
        if data and ending in PICTURES:
            text = text.replace(f"@@PLUGINFILE@@/{name}", f"made:{page.add_picture(ending, data)}")
        else:
            page.remarks.lost(number, f"the file {name} of a question")
    form = element.get("format", "html")
    return words(text, page, number, is_html=form in ("html", "moodle_auto_format")).replace(
        "made:", ""
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """A question of any kind: its element, its line, what it asks, its reason and hints."""

    element: Element
    number: int
    page: Page
    asks: str
    why: str
    hints: tuple[str, ...]

    @property
    def answers(self) -> list[Element]:
        return self.element.findall("answer")

    def to_markdown(self, element: Element | None) -> str:
        return _to_markdown(element, self.page, self.number)

    def question(self, **fields: Any) -> Question:
        return Question(self.asks, **{"why": self.why, "hints": self.hints, **fields})


def _one(element: Element, kind: str, number: int, category: str, page: Page) -> Asked:
    asks = _to_markdown(element.find("questiontext"), page, number)
    why = _to_markdown(element.find("generalfeedback"), page, number)
    hints = (_to_markdown(hint, page, number) for hint in element.findall("hint"))
    item = _Item(element, number, page, asks, why, tuple(filter(None, hints)))
    if kind == "description":
        return Asked(None, number, category, asks)
    if kind == "essay":
        model = why or item.to_markdown(element.find("graderinfo"))
        return Asked(None, number, category, prompt(asks, model, page, number))
    question = QUESTIONS[kind](item) if kind in QUESTIONS else None
    if question is None:
        what = f"a question of type {kind}, which is not known here"
        page.remarks.lost(number, what, "\n".join([asks, why]))
    return Asked(question, number, category)


def _cloze(item: _Item) -> Question | None:
    found = with_gaps(item.asks)
    if not found:
        return None
    text, reasons = found
    fields = FIELD.finditer(item.asks)
    item.page.remarks.markup(*(name for field in fields for name in field.groups()[:2]))
    return Question(text, type="gaps", reasons=reasons, why=item.why, hints=item.hints)


def _choice(item: _Item) -> Question:
    options = tuple(
        Option(
            item.to_markdown(answer), _share(answer) > 0, item.to_markdown(answer.find("feedback"))
        )
        for answer in item.answers
    )
    is_single = (item.element.findtext("single") or "true").strip() in ("true", "1")
    return item.question(options=options, type="" if is_single else "multiple")


def _truth(item: _Item) -> Question:
    right = next((answer for answer in item.answers if _share(answer) > 0), None)
    truth = (right.findtext("text") or "").strip().casefold() if right is not None else "true"
    reasons = [item.to_markdown(answer.find("feedback")) for answer in item.answers]
    item.page.remarks.markup("true", "false")
    why = "\n\n".join(filter(None, [*reasons, item.why]))
    return item.question(type="truth", answers=(truth,), why=why, hints=())


def _match(item: _Item) -> Question:
    pairs = [
        (item.to_markdown(pair), (pair.findtext("answer/text") or "").strip())
        for pair in item.element.findall("subquestion")
    ]
    return item.question(type="match", pairs=tuple(pair for pair in pairs if pair[0]))


def _order(item: _Item) -> Question:
    return item.question(type="order", items=tuple(map(item.to_markdown, item.answers)))


def _number(item: _Item) -> Question:
    tolerance = (item.element.findtext("answer/tolerance") or "").strip()
    return _typed(item, "number", tolerance.strip("0") and tolerance)


def _text(item: _Item) -> Question:
    return _typed(item, "text", "")


def _typed(item: _Item, type: str, tolerance: str) -> Question:
    right, mistakes, reasons = [], [], []
    for answer in item.answers:
        text, feedback = (
            (answer.findtext("text") or "").strip(),
            item.to_markdown(answer.find("feedback")),
        )
        if _share(answer) >= 100:
            right.append(text)
            reasons += [feedback] if feedback else []
        elif text and text != "*":
            mistakes.append(Option(text, False, feedback))
        elif feedback:
            what = "what is said of any other answer"
            item.page.remarks.lost(item.number, what, feedback, weight=2)
    item.page.remarks.markup(*(answer.findtext("tolerance") or "" for answer in item.answers))
    return item.question(
        options=tuple(mistakes),
        type=type,
        answers=tuple(right),
        why="\n\n".join(filter(None, [*reasons, item.why])),
        tolerance=tolerance,
    )


def _share(answer: Element) -> float:
    """How much of the points an answer gets, in per cent."""
    return float(answer.get("fraction", "0") or 0)


# What reads a question of each type; an essay and a description are none.
QUESTIONS: Mapping[str, Callable[[_Item], Question | None]] = {
    "cloze": _cloze,
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _text,
    "numerical": _number,
    "matching": _match,
    "ordering": _order,
}
FORMAT = ImportFormat("moodle-xml", "Moodle XML", fits, plan, DIALECT, read)
