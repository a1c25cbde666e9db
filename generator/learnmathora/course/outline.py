"""The head and the document of a text -> its outline: all that the rest of the course has to know.

Outlines are small, and kept with the heads: while the course is put together, most documents stay
closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from learnmathora.blocks import Block
from learnmathora.blocks.definition import Definition
from learnmathora.blocks.quiz import Quiz, objective_of
from learnmathora.blocks.stages import Stages
from learnmathora.blocks.widget import SHARED, Widget
from learnmathora.cache.digest import key_of
from learnmathora.course.document import Document, contents, in_checks
from learnmathora.model import Lesson, Outline, Series, Text, Title, Widgets
from learnmathora.text.slug import term_id


def outline(text: Text, document: Document) -> Outline:
    """What the course has to know of a text: its ids, terms, scripts, and digests of its parts."""
    asked, terms = [*document.each(Quiz)], [*document.each(Definition)]
    goals = tuple(goal for block in document.walk() for goal in block.goals)
    keys = tuple(question_key(text, question) for question in asked)
    objectives = text.objectives if isinstance(text, Lesson) else ()
    found = (objective_of(question, objectives) for question in asked)
    about = tuple(str(places[0]) if len(places) == 1 else "-" for places in found)
    titles = {heading.id: heading.title for heading in document.headings}
    taught = tuple((id, titles.get(id, Title())) for id in document.taught)
    headings = tuple((heading.title.text, heading.id) for heading in document.headings)
    named = tuple((term.id, term.term, term.page_id) for term in terms)
    return Outline(
        terms=named,
        synonyms=tuple(
            (term_id(other.source or other.text), term.id) for term in terms for other in term.also
        ),
        targets=tuple(dict.fromkeys((link.target, link.is_picture) for link in document.links)),
        questions=keys,
        goals=tuple(f"goal/{text.id}#{goal}" for goal in goals),
        objective_of_question=about,
        taught=taught,
        eager_scripts=_now(text, document),
        deferred_scripts=later_of(document),
        question_scripts=tuple(sorted({name for question in asked for name in question.widgets})),
        requested=tuple(sorted(_requested(document))),
        teaser=_teaser(document),
        cover=next((widget.cover for widget in document.each(Widget) if widget.cover), ""),
        cited=tuple(key for key, _ in document.cited),
        summary_digest=key_of(_header(text), keys, goals, about, taught),
        anchors_digest=key_of(
            [(anchor.id, anchor.page_id, anchor.name) for anchor in document.anchors]
        ),
        search_digest=key_of(headings, named, document.words, document.stressed),
        definitions_digest=key_of(terms) if terms else "",
        questions_digest=key_of((asked, [*document.each(Stages)])) if asked else "",
    )


def _header(text: Text) -> object:
    """What its author says of it."""
    names = (field.name for field in fields(text) if field.name not in ("outline", "key"))
    return [getattr(text, name) for name in names]


def question_key(text: Text, block: Quiz) -> str:
    """The key under which a learner's answers to a question are kept."""
    return f"question/{text.id}#{block.id}@{block.version}"


def later_of(*documents: Document) -> Widgets:
    """The widgets of documents whose script can wait: those that others build on come first."""
    waiting = [block for document in documents for block in document.walk() if block.can_wait]
    names = {widget for block in waiting for widget in block.widgets}
    if any(_has_check(document.blocks) for document in documents):
        names.add("quiz-check")
    others = {part for block in waiting if isinstance(block, Widget) for part in block.parts_used}
    return tuple(sorted(names, key=lambda name: (name != SHARED, name not in others, name)))


def _has_check(blocks: Iterable[Block]) -> bool:
    """Whether there are several questions in a row."""
    return any(
        len(part) > 1 if isinstance(part, list) else _has_check(part.inside)
        for part in in_checks(blocks)
    )


def _now(text: Text, document: Document) -> Widgets:
    """The widgets on a text's page whose script it loads at once, each once, in order of name."""
    blocks = (block for block in document.walk() if not block.can_wait)
    widgets = {*document.widgets, *(widget for block in blocks for widget in block.widgets)}
    if later_of(document):
        widgets.add("lazy-load")
    if isinstance(text, Lesson) and contents(document):
        widgets.add("contents")
    if isinstance(text, Series):
        widgets.add("lesson-list")
    elif not any(document.each(Quiz)):
        widgets.add("mark-done")
    return tuple(sorted(widgets))


def _teaser(document: Document) -> Widgets:
    """The widgets of the first interactive."""
    first = next(iter(document.each(Widget)), None)
    return first.widgets if first else ()


def _requested(document: Document) -> Iterator[tuple[str, str]]:
    for block in {type(widget) for widget in document.each(Widget)}:
        yield from ((block.name, name) for name in block.on_request)
