"""Questions that Moodle exports as XML."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator
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
    return lesson(_asked(root, lines, page), page)


def _asked(root: Element, lines: list[int], page: Page) -> Iterator[Asked]:
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


def _said(element: Element | None, page: Page, number: int) -> str:
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


def _one(each: Element, kind: str, number: int, category: str, page: Page) -> Asked:
    asks = _said(each.find("questiontext"), page, number)
    why = _said(each.find("generalfeedback"), page, number)
    hints = tuple(filter(None, (_said(hint, page, number) for hint in each.findall("hint"))))
    answers = each.findall("answer")
    if kind == "description":
        return Asked(None, number, category, asks)
    if kind == "cloze" and (found := with_gaps(asks)):
        text, each_why = found
        page.remarks.markup(*(name for each in FIELD.finditer(asks) for name in each.groups()[:2]))
        question = Question(text, type="gaps", reasons=each_why, why=why, hints=hints)
        return Asked(question, number, category)
    if kind == "essay":
        return Asked(
            None,
            number,
            category,
            prompt(asks, why or _said(each.find("graderinfo"), page, number), page, number),
        )
    if kind == "multichoice":
        options = tuple(
            Option(
                _said(answer, page, number),
                float(answer.get("fraction", "0") or 0) > 0,
                _said(answer.find("feedback"), page, number),
            )
            for answer in answers
        )
        is_single = (each.findtext("single") or "true").strip() in ("true", "1")
        return Asked(
            Question(asks, options, "" if is_single else "multiple", why=why, hints=hints),
            number,
            category,
        )
    if kind == "truefalse":
        right = next(
            (answer for answer in answers if float(answer.get("fraction", "0") or 0) > 0), None
        )
        truth = (right.findtext("text") or "").strip().casefold() if right is not None else "true"
        reasons = [_said(answer.find("feedback"), page, number) for answer in answers]
        page.remarks.markup("true", "false")
        return Asked(
            Question(
                asks, type="truth", answers=(truth,), why="\n\n".join(filter(None, [*reasons, why]))
            ),
            number,
            category,
        )
    if kind in ("shortanswer", "numerical"):
        return Asked(_typed(each, kind, asks, why, hints, page, number), number, category)
    if kind == "matching":
        pairs = tuple(
            (_said(pair, page, number), (pair.findtext("answer/text") or "").strip())
            for pair in each.findall("subquestion")
        )
        return Asked(
            Question(
                asks, type="match", pairs=tuple(p for p in pairs if p[0]), why=why, hints=hints
            ),
            number,
            category,
        )
    if kind == "ordering":
        items = tuple(_said(answer, page, number) for answer in answers)
        return Asked(
            Question(asks, type="order", items=items, why=why, hints=hints), number, category
        )
    page.remarks.lost(
        number, f"a question of type {kind}, which is not known here", "\n".join([asks, why])
    )
    return Asked(None, number, category)


def _typed(
    each: Element, kind: str, asks: str, why: str, hints: tuple[str, ...], page: Page, number: int
) -> Question:
    right, mistakes, reasons = [], [], []
    for answer in each.findall("answer"):
        text, feedback = (
            (answer.findtext("text") or "").strip(),
            _said(answer.find("feedback"), page, number),
        )
        if float(answer.get("fraction", "0") or 0) >= 100:
            right.append(text)
            reasons += [feedback] if feedback else []
        elif text and text != "*":
            mistakes.append(Option(text, False, feedback))
        elif feedback:
            page.remarks.lost(number, "what is said of any other answer", feedback, weight=2)
    tolerance = (each.findtext("answer/tolerance") or "").strip() if kind == "numerical" else ""
    page.remarks.markup(*(answer.findtext("tolerance") or "" for answer in each.findall("answer")))
    return Question(
        asks, tuple(mistakes), "number" if kind == "numerical" else "text", tuple(right),
        why="\n\n".join(filter(None, [*reasons, why])),
        tolerance=tolerance.strip("0") and tolerance,
        hints=hints,
    )  # fmt: skip


FORMAT = ImportFormat("moodle-xml", "Moodle XML", fits, plan, DIALECT, read)
