"""A selection of texts -> a deck of flash cards for Anki: an .apkg, or a text file to import."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from learnmathora.file import File
from learnmathora.packages.anki.cards import Card, Deck, make_deck
from learnmathora.packages.anki.collection import write_collection
from learnmathora.packages.anki.review import Review
from learnmathora.packages.exported import Exported, Omission
from learnmathora.packages.selection import CannotExportError, Selection
from learnmathora.packages.zip import write_archive
from learnmathora.theme import Theme

FORMS = ("apkg", "text")


def write_deck(
    selection: Selection, theme: Theme, form: str, reviews: Mapping[str, Review]
) -> Exported:
    """One deck: `NAME.apkg` with pictures and style, or `NAME.txt` without.

    Raises CannotExportError where no lesson asks anything; TemplateFault.
    """
    deck = make_deck(selection, theme)
    if not deck.cards:
        raise CannotExportError("there is no question to make a card of: add a block :::quiz")
    is_text = form == "text"
    file = (
        _text(selection.name, deck) if is_text else _archive(selection.name, deck, theme, reviews)
    )
    known = sum(card.key in reviews for card in deck.cards)
    counts = (
        (len(deck.cards), "questions, each a note"),
        (len(deck.media) if not is_text else 0, "pictures"),
        (known if not is_text else 0, "questions with what was learnt of them"),
    )
    held = tuple(f"{what}: {count}" for count, what in counts if count)
    return Exported(file, held, tuple(_left_out(deck, is_text=is_text)))


def _archive(name: str, deck: Deck, theme: Theme, reviews: Mapping[str, Review]) -> File:
    style = theme.formula_style() + theme.book_style("card")
    numbered = {str(n): data for n, data in enumerate(deck.media.values())}
    names = json.dumps({str(n): path for n, path in enumerate(deck.media)})
    entries = {
        "collection.anki2": write_collection(deck, style, reviews),
        "media": names.encode(),
        **numbered,
    }
    return write_archive(f"{name}.apkg", {}, entries)


def _text(name: str, deck: Deck) -> File:
    """As Anki's manual has it (Importing, Text files): its own note types, one note a line."""
    head = (
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        "#notetype column:2",
        "#deck column:3",
        "#tags column:6",
    )
    return File.of(f"{name}.txt", "\n".join([*head, *map(_line, deck.cards), ""]).encode())


def _line(card: Card) -> str:
    kind = "Basic (type in the answer)" if card.typed else "Basic"
    back = card.typed or f"{card.back}{card.where}"
    front = f"{card.front}{card.where}" if card.typed else card.front
    fields = (card.guid, kind, "::".join(card.deck), front, back, " ".join(card.tags))
    return "\t".join('"' + field.replace('"', '""') + '"' for field in fields)


def _left_out(deck: Deck, *, is_text: bool) -> Iterator[Omission]:
    yield Omission("the lessons themselves", "a deck asks; each card names the lesson that teaches")
    yield Omission("prompts and interactives", "what nobody can mark, and what moves, is no card")
    if is_text and deck.media:
        yield Omission("pictures", "a text file holds none; the .apkg does")
    if is_text and any(card.typed for card in deck.cards):
        yield Omission("the reasons of typed answers", "Anki's own note type has no place for them")
