"""The word test: in every lesson there is something to do all the time, and a guess before a try.

Questions between paragraphs keep readers at it (Szpunar, Khan & Schacter 2013), and who predicts
first learns from what then moves (Crouch and others 2004).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

import pytest

from learnmathora.blocks import Block
from learnmathora.blocks.prompt import Prompt
from learnmathora.blocks.quiz import Quiz
from learnmathora.blocks.recap import Recap
from learnmathora.blocks.widget import Widget
from learnmathora.blocks.worked import Worked
from learnmathora.checks.reading import Passage, read_text
from learnmathora.compile import compile_source
from learnmathora.model import Source
from tests.lessons import ROOT, compiler

LESSONS = sorted(
    str(path.relative_to(ROOT / "content"))
    for series in ("optimization", "statistics")
    for path in (ROOT / "content" / series).glob("[0-9]*.md")
)
# All words of a lesson count, those of its questions and tables too.
WORDS_AN_ACT, WORDS_BEFORE_THE_FIRST, WORDS_BETWEEN = 150, 120, 150


@dataclass(frozen=True, slots=True)
class Text:
    """A lesson as a learner goes through it: what is read and, in the same order, what is done."""

    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...]

    @property
    def acts(self) -> list[Block]:
        """A worked example is one where the learner has a step to answer."""
        return [
            block
            for block in self.blocks
            if isinstance(block, Quiz | Prompt | Recap | Widget)
            or (isinstance(block, Worked) and block.goals)
        ]

    def stretches(self) -> Iterator[int]:
        """How many words are read before each act, and after the last."""
        count, was_in_act = 0, False
        for passage in self.passages:
            if passage.in_act and not was_in_act:
                yield count
                count = 0
            was_in_act = passage.in_act
            count += 0 if passage.in_act else len(passage.words)
        yield count


@cache
def lesson(path: str) -> Text:
    source = Source(path, (ROOT / "content" / path).read_text(encoding="utf-8"))
    blocks = compile_source(source, compiler()).document.blocks
    return Text(read_text(source).passages, blocks)


def test_both_series_are_read() -> None:
    assert len(LESSONS) == 8


@pytest.mark.parametrize("path", LESSONS)
def test_something_to_do_for_every_few_words(path: str) -> None:
    text = lesson(path)
    words = sum(len(passage.words) for passage in text.passages)
    assert words / len(text.acts) <= WORDS_AN_ACT


@pytest.mark.parametrize("path", LESSONS)
def test_nothing_goes_on_for_long(path: str) -> None:
    first, *others = lesson(path).stretches()
    assert 0 < first <= WORDS_BEFORE_THE_FIRST
    assert max(others) <= WORDS_BETWEEN, [first, *others]


@pytest.mark.parametrize("path", LESSONS)
def test_a_prediction_before_each_interactive(path: str) -> None:
    acts = lesson(path).acts
    tried = [place for place, act in enumerate(acts) if isinstance(act, Widget)]
    assert tried
    for place in tried:
        before = acts[place - 1]
        assert isinstance(before, Prompt), before
        assert before.kind == "predict"
        holding = [choice for choice in before.possibilities if choice.holds]
        assert len(holding) == 1, "it turns out one way"


@pytest.mark.parametrize("path", LESSONS)
def test_a_task_in_each_interactive(path: str) -> None:
    for block in lesson(path).blocks:
        if isinstance(block, Widget):
            assert block.has_goal, block


@pytest.mark.parametrize("path", LESSONS)
def test_questions_stand_among_the_text(path: str) -> None:
    """Fewer in the check at the end than before it, and a recap last of all."""
    *acts, last = lesson(path).acts
    assert isinstance(last, Recap)
    at_the_end = len([*takewhile(lambda act: isinstance(act, Quiz), reversed(acts))])
    assert 0 < at_the_end < sum(isinstance(act, Quiz | Prompt) for act in acts) / 2


@pytest.mark.parametrize("path", LESSONS)
def test_a_question_says_what_it_checks_and_keeps_its_answers(path: str) -> None:
    for block in lesson(path).acts:
        if isinstance(block, Quiz):
            assert block.objective, block.page_id


@pytest.mark.parametrize("path", LESSONS)
def test_every_section_has_something_to_see(path: str) -> None:
    """A picture, a table, a formula on a line of its own, an interactive or a worked example."""
    seen = r"^!\[|^\||^\$\$|^:::(?:line-fit|descent|contour|chain|worked)"
    text = (ROOT / "content" / path).read_text(encoding="utf-8")
    sections = (part.partition("\n") for part in re.split("^## ", text, flags=re.M)[1:])
    bare = [title for title, _, body in sections if not re.search(seen, body, re.M)]
    assert bare == ["Confusions, cleared", "Quick check", "Recap"]


def test_what_helps_is_used() -> None:
    """Sureness, hints, mixed options and questions asked before, each in several lessons."""
    texts = {path: (ROOT / "content" / path).read_text(encoding="utf-8") for path in LESSONS}
    for option in (" sure=yes", " hint=", " pretest=yes", " shuffle=yes"):
        using = [path for path, text in texts.items() if option in text]
        assert len(using) >= 3, (option, using)


def test_the_count_itself() -> None:
    in_act = [False, True, True, False, False, True]
    passages = tuple(
        Passage(n, "two words", "paragraph", done, done) for n, done in enumerate(in_act)
    )
    assert [*Text(passages, ()).stretches()] == [2, 4, 0]
