"""What a learner's progress says of a question -> how Anki schedules its card.

Both reckon with FSRS, so what is known here is known there: stability and difficulty go over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite

# What Anki writes for a card that is reviewed: its type, its queue, and the ease of SM-2.
REVIEWED, EASE = 2, 2500
# A card's row from its type to its data.
Row = tuple[int, int, int, int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Review:
    """When a question was last asked and is due, and what FSRS makes of it."""

    asked: date
    due: date
    stability: float
    difficulty: float
    tries: int

    def as_card(self, first: date) -> Row:
        """The card, of a collection whose days count from the first."""
        data = json.dumps({"s": round(self.stability, 4), "d": round(self.difficulty, 3)})
        days = max((self.due - self.asked).days, 1)
        return (REVIEWED, REVIEWED, (self.due - first).days, days, EASE, self.tries, 0, data)


def reviews_of(progress: Mapping[str, object]) -> dict[str, Review]:
    """By `lesson#question`, what a copy of a learner's progress says; what cannot be read is not.

    A copy is what the page "Your progress" keeps: {"records": {key: {field: [time, …]}}}.
    """
    records = progress.get("records")
    found = {}
    for key, record in records.items() if isinstance(records, dict) else ():
        review = _review(record) if isinstance(record, dict) else None
        if review and str(key).startswith("question/"):
            found[str(key).removeprefix("question/").rpartition("@")[0]] = review
    return found


def _review(record: Mapping[str, object]) -> Review | None:
    match record.get("review"):
        case [
            int() | float() as asked,
            int() | float() as stability,
            int() | float() as difficulty,
            int() | float() as due,
        ] if all(map(isfinite, (asked, stability, difficulty, due))):
            tries = record.get("tries")
            count = tries[1] if isinstance(tries, list) and len(tries) > 1 else 1
            return Review(
                _day(abs(asked)),
                _day(abs(due)),
                max(float(stability), 0.01),
                min(max(float(difficulty), 1.0), 10.0),
                count if isinstance(count, int) else 1,
            )
    return None


def _day(milliseconds: float) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()
