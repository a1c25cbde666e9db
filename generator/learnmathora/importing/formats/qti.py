"""QTI 2: items with one interaction each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    page.remarks.markup(*right, *("".join(element.itertext()) for element in unseen))
    why = "\n\n".join(_html(element, page) for element in root.iter("modalFeedback"))
    return lesson([_one(body, right, why, page)], page)


def _html(element: Element, page: Page, without: tuple[str, ...] = ()) -> str:
    kept = [each for each in element if each.tag not in without]
    text = (element.text or "") + "".join(tostring(each, encoding="unicode") for each in kept)
    return words(text, page, 1, is_html=True)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item: its interaction, what it asks, the ids of what is right, its reason."""

    interaction: Element
    asks: str
    right: tuple[str, ...]
    why: str
    page: Page

    @property
    def choices(self) -> list[Element]:
        return [element for element in self.interaction.iter() if element.tag in CHOICES]

    @property
    def names(self) -> dict[str, str]:
        """What each choice says, by its id."""
        return {
            choice.get("identifier", ""): _html(choice, self.page, ("feedbackInline",))
            for choice in self.choices
        }


def _one(body: Element, right: list[str], why: str, page: Page) -> Asked:
    found = next((element for element in body.iter() if element.tag in INTERACTIONS), None)
    asks = _html(body, page, tuple(INTERACTIONS))
    if found is None:
        what = "an item whose interaction is not known here"
        page.remarks.lost(1, what, "".join(body.itertext()))
        return Asked(None, 1)
    own = found.find("prompt")
    asks = "\n\n".join(filter(None, [asks, _html(own, page) if own is not None else ""]))
    return INTERACTIONS[found.tag](_Item(found, asks, tuple(right), why, page))


def _choice(item: _Item) -> Asked:
    names = item.names
    options = []
    for choice in item.choices:
        id, feedback = choice.get("identifier", ""), choice.find("feedbackInline")
        reason = _html(feedback, item.page) if feedback is not None else ""
        options.append(Option(names[id], id in item.right, reason))
    return Asked(Question(item.asks, tuple(options), why=item.why), 1)


def _order(item: _Item) -> Asked:
    names = item.names
    items = tuple(names.get(id, id) for id in item.right)
    return Asked(Question(item.asks, type="order", items=items, why=item.why), 1)


def _match(item: _Item) -> Asked:
    names = item.names
    pairs = [pair.partition(" ") for pair in item.right]
    named = tuple((names.get(left, ""), names.get(right, "")) for left, _, right in pairs)
    return Asked(Question(item.asks, type="match", pairs=named, why=item.why), 1)


def _text(item: _Item) -> Asked:
    return Asked(Question(item.asks, type="text", answers=item.right, why=item.why), 1)


def _essay(item: _Item) -> Asked:
    return Asked(None, 1, "", prompt(item.asks, item.why, item.page, 1))


# What a learner chooses among.
CHOICES = ("simpleChoice", "inlineChoice", "simpleAssociableChoice")
INTERACTIONS: Mapping[str, Callable[[_Item], Asked]] = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "textEntryInteraction": _text,
    "extendedTextInteraction": _essay,
    "inlineChoiceInteraction": _choice,
}
FORMAT = ImportFormat("qti", "QTI 2", fits, plan, DIALECT, read)
