"""The review's schedule agrees with the package `fsrs`, the reference for FSRS-6."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from learnmathora.theme import read_theme
from tests.lessons import ROOT

pytestmark = pytest.mark.slow

DAY = 24 * 60 * 60 * 1000
History = list[tuple[bool, int]]


def any_history(chance: random.Random) -> History:
    """One to ten answers, some on the same day, some after years."""
    time, history = 1_700_000_000_000, []
    for _ in range(chance.randint(1, 10)):
        history.append((chance.random() < 0.8, time))
        time += round(10 ** chance.uniform(-2, 3) * DAY)
    return history


def expected(history: History) -> list[tuple[float, float, float]]:
    """Stability, difficulty and days until the next review, by the reference."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, results = Card(), []
    for right, time in history:
        rating = Rating.Good if right else Rating.Again
        now = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=time)
        card, _ = scheduler.review_card(card, rating, now)
        assert card.stability is not None
        assert card.difficulty is not None
        results.append((card.stability, card.difficulty, (card.due - now) / timedelta(days=1)))
    return results


def test_thousands_of_histories_get_the_same_schedule() -> None:
    chance = random.Random(6)
    histories = [any_history(chance) for _ in range(2000)]
    # What is always right becomes easier, until it is as easy as can be.
    histories.append([(True, 1_700_000_000_000 + n * DAY) for n in range(200)])
    command = [sys.executable, "-m", "deno", "run", "--quiet", "--allow-read=theme"]
    done = subprocess.run(
        [*command, "tests/scripts/schedule.js"],
        cwd=ROOT,
        input=json.dumps(histories),
        capture_output=True,
        text=True,
        check=True,
    )
    for history, ours in zip(histories, json.loads(done.stdout), strict=True):
        for number, (theirs, own) in enumerate(zip(expected(history), ours, strict=True)):
            time, stability, difficulty, due = own
            assert stability == pytest.approx(theirs[0], rel=1e-9)
            assert difficulty == pytest.approx(theirs[1], rel=1e-9)
            # A first answer is asked again on the next day, whatever it was.
            assert (due - time) / DAY == (theirs[2] if number else 1)


def test_the_schedule_is_small() -> None:
    import brotli

    script = read_theme(ROOT / "theme", "en").scripts_alone(("schedule",))
    assert len(brotli.compress(script.data)) <= 1024
