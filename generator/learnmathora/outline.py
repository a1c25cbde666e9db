"""A lesson or series -> its outline: all that the rest of the course has to know of its text.

Outlines are small, and remembered with what was compiled: while the course is put together, most
texts stay closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby

from learnmathora.blocks import Block
from learnmathora.blocks.definition import Definition
from learnmathora.blocks.quiz import Quiz, objective_of
from learnmathora.blocks.widget import SHARED, Widget
from learnmathora.digest import key_of
from learnmathora.model import Document, Heading, Lesson, Series, Text, Title, Widgets


@dataclass(frozen=True, slots=True)
class Outline:
    """`terms` are (id, term, id on the page), `anchors` (id, id on the page, name), `headings`
    (text, id on the page).

    `targets` are those of links, each with whether it is a picture. `questions` and `goals` are the
    keys in a learner's progress; `about` names each question's objective by its place, `taught` the
    section to read again for it, by the id and title of its heading, or neither. `now` are
    the widgets whose script the page loads at once, `later` those whose script can wait, `asked`
    those of the questions; `requested` are scripts that load on request, as (widget, name).
    `stressed` are the words that stand out.

    The others are digests: of what others show of the text, of what is searched for in it, of its
    definitions and of its questions.
    """

    terms: tuple[tuple[str, Title, str], ...] = ()
    anchors: tuple[tuple[str, str, Title], ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, bool], ...] = ()
    questions: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    taught: tuple[tuple[str, Title], ...] = ()
    now: Widgets = ()
    later: Widgets = ()
    asked: Widgets = ()
    requested: tuple[tuple[str, str], ...] = ()
    stressed: str = ""
    shown: str = ""
    searched: str = ""
    defined: str = ""
    posed: str = ""


def outline(text: Text) -> Outline:
    """The outline of a text, made once."""
    known: Outline | None = text.__dict__.get("_outline")
    if known is None:
        known = text.__dict__["_outline"] = _made(text)
    return known


def _made(text: Text) -> Outline:
    document = text.document
    asked, terms = [*document.each(Quiz)], [*document.each(Definition)]
    goals = tuple(goal for block in document.blocks for goal in block.goals)
    keys = tuple(question_key(text, each) for each in asked)
    objectives = text.objectives if isinstance(text, Lesson) else ()
    found = (objective_of(each, objectives) for each in asked)
    about = tuple(str(places[0]) if len(places) == 1 else "-" for places in found)
    titles = {each.id: each.title for each in document.headings}
    taught = tuple((id, titles.get(id, Title())) for id in document.taught)
    anchors = tuple((each.id, each.page_id, each.name) for each in document.anchors)
    headings = tuple((each.title.text, each.id) for each in document.headings)
    named = tuple((each.id, each.term, each.page_id) for each in terms)
    return Outline(
        terms=named,
        anchors=anchors,
        headings=headings,
        targets=tuple(dict.fromkeys((each.target, each.is_picture) for each in document.links)),
        questions=keys,
        goals=tuple(f"goal/{text.id}#{goal}" for goal in goals),
        about=about,
        taught=taught,
        now=_now(text),
        later=later_of(text),
        asked=tuple(sorted({name for each in asked for name in each.widgets})),
        requested=tuple(sorted(_requested(document))),
        stressed=document.stressed,
        shown=key_of(_header(text), keys, goals, about, taught),
        searched=key_of(headings, named, document.words, document.stressed),
        defined=key_of(terms) if terms else "",
        posed=key_of(asked) if asked else "",
    )


def _header(text: Text) -> object:
    """All but the text and where things stand in it."""
    return [getattr(text, each.name) for each in fields(text) if each.name not in text.late]


def question_key(text: Text, block: Quiz) -> str:
    """The key under which a learner's answers to a question are kept."""
    return f"question/{text.id}#{block.id}@{block.version}"


def in_checks(document: Document) -> Iterator[Block | list[Quiz]]:
    """The blocks in order, those questions that follow each other as one list."""
    for is_question, run in groupby(document.blocks, lambda block: isinstance(block, Quiz)):
        if is_question:
            yield [block for block in run if isinstance(block, Quiz)]
        else:
            yield from run


def contents(lesson: Lesson) -> tuple[Heading, ...]:
    """The sections that a lesson's list of contents names; none where there is little to find."""
    sections = tuple(each for each in lesson.document.headings if each.level == 2)
    return sections if len(sections) > 2 else ()


def later_of(*texts: Text) -> Widgets:
    """The widgets of these texts whose script can wait: those that others build on come first."""
    documents = [text.document for text in texts]
    waiting = [block for each in documents for block in each.blocks if block.can_wait]
    names = {widget for block in waiting for widget in block.widgets}
    parts = (part for each in documents for part in in_checks(each))
    if any(isinstance(part, list) and len(part) > 1 for part in parts):
        names.add("quiz-check")
    others = {part for each in waiting if isinstance(each, Widget) for part in each.builds_on}
    return tuple(sorted(names, key=lambda name: (name != SHARED, name not in others, name)))


def _now(text: Text) -> Widgets:
    """The widgets on a text's page whose script it loads at once, each once, in order of name."""
    document = text.document
    blocks = (block for block in document.blocks if not block.can_wait)
    widgets = {widget for block in blocks for widget in block.widgets}
    if later_of(text):
        widgets.add("near")
    if isinstance(text, Lesson) and contents(text):
        widgets.add("contents")
    if isinstance(text, Series):
        widgets.add("lesson-list")
    elif not any(document.each(Quiz)):
        widgets.add("mark-done")
    return tuple(sorted(widgets))


def _requested(document: Document) -> Iterator[tuple[str, str]]:
    for block in {type(each) for each in document.each(Widget)}:
        yield from ((block.name, name) for name in block.on_request)
