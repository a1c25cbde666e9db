"""QTI 2: items with one interaction each."""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element, tostring

from learnmathora.importing.formats.bank import DIALECT, Asked, lesson, prompt, words
from learnmathora.importing.formats.moodle_xml import parsed
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, named, natural
from learnmathora.importing.question import Option, Question


def _items(files: Files) -> list[str]:
    return [
        path
        for path in sorted(files, key=natural)
        if path.lower().endswith(".xml")
        and "assessmentItem" in (decoded(files[path]()) or "")[:2000]
    ]


def fits(files: Files) -> str:
    return next(iter(_items(files)), "")


def plan(files: Files, name: str) -> Plan:
    return Plan(
        named(name),
        (
            Part(
                "Questions",
                tuple(Chapter(path, named(posixpath.basename(path))) for path in _items(files)),
            ),
        ),
    )


def read(text: str, page: Page) -> list[Line]:
    root = parsed(text)
    page.remarks.markup(*re.findall(r"<[^<>]*>", text))
    if root is None:
        page.remarks.lost(1, "the whole file: it is no sound XML, or declares entities")
        return []
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    page.header.setdefault("title", root.get("title", ""))
    body = root.find("itemBody")
    if body is None:
        page.remarks.lost(1, "an item without a body")
        return []
    right = [
        value.text or "" for value in root.iterfind("responseDeclaration/correctResponse/value")
    ]
    unseen = (*root.iter("responseProcessing"), *root.iter("outcomeDeclaration"))
    page.remarks.markup(*right, *("".join(each.itertext()) for each in unseen))
    why = "\n\n".join(_html(each, page) for each in root.iter("modalFeedback"))
    return lesson([_one(body, right, why, page)], page)


def _html(element: Element, page: Page, without: tuple[str, ...] = ()) -> str:
    kept = [each for each in element if each.tag not in without]
    text = (element.text or "") + "".join(tostring(each, encoding="unicode") for each in kept)
    return words(text, page, 1, is_html=True)


def _one(body: Element, right: list[str], why: str, page: Page) -> Asked:
    kinds = (
        "choiceInteraction",
        "orderInteraction",
        "matchInteraction",
        "textEntryInteraction",
        "extendedTextInteraction",
        "inlineChoiceInteraction",
    )
    found = next((each for each in body.iter() if each.tag in kinds), None)
    others = tuple(kinds)
    asks = _html(body, page, others)
    if found is None:
        page.remarks.lost(
            1, "an item whose interaction is not known here", "".join(body.itertext())
        )
        return Asked(None, 1)
    own = found.find("prompt")
    asks = "\n\n".join(filter(None, [asks, _html(own, page) if own is not None else ""]))
    choices = [
        element
        for element in found.iter()
        if element.tag in ("simpleChoice", "inlineChoice", "simpleAssociableChoice")
    ]
    names = {each.get("identifier", ""): _html(each, page, ("feedbackInline",)) for each in choices}
    if found.tag in ("choiceInteraction", "inlineChoiceInteraction"):
        options = []
        for choice in choices:
            feedback = choice.find("feedbackInline")
            reason = _html(feedback, page) if feedback is not None else ""
            options.append(
                Option(
                    names[choice.get("identifier", "")], choice.get("identifier") in right, reason
                )
            )
        return Asked(Question(asks, tuple(options), why=why), 1)
    if found.tag == "orderInteraction":
        return Asked(
            Question(
                asks, type="order", items=tuple(names.get(each, each) for each in right), why=why
            ),
            1,
        )
    if found.tag == "matchInteraction":
        pairs = tuple(
            (names.get(pair.partition(" ")[0], ""), names.get(pair.partition(" ")[2], ""))
            for pair in right
        )
        return Asked(Question(asks, type="match", pairs=pairs, why=why), 1)
    if found.tag == "textEntryInteraction":
        return Asked(Question(asks, type="text", answers=tuple(right), why=why), 1)
    return Asked(None, 1, "", prompt(asks, why, page, 1))


FORMAT = ImportFormat("qti", "QTI 2", fits, plan, DIALECT, read)
