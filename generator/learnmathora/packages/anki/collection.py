"""Cards -> the SQLite database inside an .apkg: Anki's schema 11, which every version reads.

Everything has the same number in every export: what was imported once is found again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from itertools import count

from learnmathora.packages.anki.cards import UNDATED, Card, Deck
from learnmathora.packages.anki.review import Review

SCHEMA = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
FIELDS = ("Key", "Question", "Answer", "Reasons", "Lesson")
FRONT = "{{Question}}"
TYPED = FRONT + "{{type:Answer}}"
BACK = '{{FrontSide}}<hr id="answer">{{Reasons}}{{Lesson}}'
TYPED_BACK = '{{Question}}{{type:Answer}}<hr id="answer">{{Reasons}}{{Lesson}}'
# The two types of note, each with its number for ever: what is asked, and what is typed.
QUESTION, TYPING = 1_731_000_000_001, 1_731_000_000_002
# Anki takes a note for the same where it was changed at the same second: so on the day when its
# lesson was revised, each wording has a second of its own.
DAY = 24 * 60 * 60
# Numbers of notes, cards and decks look like times, as those that Anki makes.
FIRST, ROOM = 1_500_000_000_000, 100_000_000_000
DEFAULT = {
    "id": 1,
    "name": "Default",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": True,
        "delays": [1, 10],
        "initialFactor": 2500,
        "ints": [1, 4, 7],
        "order": 1,
        "perDay": 20,
        "separate": True,
    },
    "rev": {
        "bury": True,
        "ease4": 1.3,
        "fuzz": 0.05,
        "ivlFct": 1,
        "maxIvl": 36500,
        "minSpace": 1,
        "perDay": 200,
    },
    "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
}
SETTINGS = {
    "activeDecks": [1],
    "addToCur": True,
    "collapseTime": 1200,
    "curDeck": 1,
    "curModel": str(QUESTION),
    "dueCounts": True,
    "estTimes": True,
    "newBury": True,
    "newSpread": 0,
    "nextPos": 1,
    "sortBackwards": False,
    "sortType": "noteFld",
    "timeLim": 0,
}


def write_collection(deck: Deck, style: str, reviews: Mapping[str, Review]) -> bytes:
    """The database of a deck.

    Args:
        deck: its cards.
        style: the style sheet of every card.
        reviews: by the key of a card, what a learner's progress says of it.
    """
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    decks = {way: _number("deck", "::".join(way)) for card in deck.cards for way in _ways(card)}
    first = _seconds(UNDATED)
    last = max((_seconds(card.day) for card in deck.cards), default=first)
    connection.execute(
        "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (
            first,
            last * 1000,
            first * 1000,
            json.dumps(SETTINGS),
            json.dumps({str(each["id"]): each for each in _types(style, first)}),
            json.dumps({"1": _deck(1, "Default", first)} | _decks(decks, first)),
            json.dumps({"1": DEFAULT}),
        ),
    )
    for place, card in zip(count(1), deck.cards, strict=False):
        _add(connection, card, decks[card.deck], place, reviews.get(card.key))
    connection.commit()
    return connection.serialize()


def _add(
    connection: sqlite3.Connection, card: Card, deck: int, place: int, review: Review | None
) -> None:
    note = _number("note", card.guid)
    fields = "\x1f".join((card.key, card.front, card.typed, card.back, card.where))
    moment = _seconds(card.day) + _number("edit", fields) % DAY
    checksum = int(hashlib.sha1(card.key.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    connection.execute(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
        (
            note,
            card.guid,
            TYPING if card.typed else QUESTION,
            moment,
            f" {' '.join(card.tags)} ",
            fields,
            card.key,
            checksum,
        ),
    )
    learnt = review.as_card(UNDATED) if review else (0, 0, place, 0, 0, 0, 0, "")
    kind, queue, due, interval, factor, repeats, lapses, data = learnt
    connection.execute(
        "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)",
        (
            _number("card", card.guid),
            note,
            deck,
            moment,
            kind,
            queue,
            due,
            interval,
            factor,
            repeats,
            lapses,
            data,
        ),
    )


def _ways(card: Card) -> list[tuple[str, ...]]:
    """A deck, and those that it lies in."""
    return [card.deck[:depth] for depth in range(1, len(card.deck) + 1)]


def _decks(decks: Mapping[tuple[str, ...], int], moment: int) -> dict[str, object]:
    return {str(id): _deck(id, "::".join(names), moment) for names, id in decks.items()}


def _deck(id: int, name: str, moment: int) -> dict[str, object]:
    none = [0, 0]
    today = {f"{each}Today": none for each in ("new", "rev", "lrn", "time")}
    own = {"id": id, "name": name, "mod": moment, "usn": -1 if id > 1 else 0}
    rest = {"collapsed": False, "conf": 1, "desc": "", "dyn": 0, "extendNew": 0, "extendRev": 50}
    return {**own, **rest, **today}


def _types(style: str, moment: int) -> list[dict[str, object]]:
    return [
        _type(QUESTION, "LearnMathora", FRONT, BACK, style, moment),
        _type(TYPING, "LearnMathora (typed)", TYPED, TYPED_BACK, style, moment),
    ]


def _type(id: int, name: str, front: str, back: str, style: str, moment: int) -> dict[str, object]:
    template = {
        "name": "Card 1",
        "ord": 0,
        "qfmt": front,
        "afmt": back,
        "bqfmt": "",
        "bafmt": "",
        "did": None,
    }
    fields = [
        {"name": field, "ord": n, "sticky": False, "rtl": False, "font": "Arial", "size": 20}
        for n, field in enumerate(FIELDS)
    ]
    return {
        "id": id,
        "name": name,
        "type": 0,
        "mod": moment,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "tmpls": [template],
        "flds": fields,
        "css": style,
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [1]]],
        "tags": [],
        "vers": [],
    }


def _number(kind: str, name: str) -> int:
    """The same for the same name, and hardly ever for another."""
    found = hashlib.sha256(f"{kind}\0{name}".encode()).digest()[:8]
    return FIRST + int.from_bytes(found) % ROOM


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(4), UTC).timestamp())
