"""The questions of a text -> the section to read again for each, by the id of its heading.

That is the section a question stands in, if there is more in it than questions; else the one of
another question about the same objective; else, of a check at the end, the one that speaks most in
the words of the question and of its objective. None where no section does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from learnmathora.blocks.quiz import Quiz
from learnmathora.markdown import Node
from learnmathora.model import Heading
from learnmathora.text.normalize import words

# Blocks whose words ask and do not teach.
ASKING = ("quiz", "check", "stages")
# Fewer words than this are an invitation to what is asked below them.
FEWEST = 40
# Shorter words are mostly those that every section has.
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Section:
    """From a heading to the next."""

    heading: Heading
    words: Sequence[str]

    @property
    def is_taught(self) -> bool:
        return len(self.words) >= FEWEST


def taught_in(
    root: Node, headings: Sequence[Heading], questions: Iterable[Quiz]
) -> tuple[str, ...]:
    """The id of the section to read again for each question, in order; "" where there is none."""
    questions = tuple(questions)
    if not questions:
        return ()
    sections = [*_sections(root, headings)]
    around = [_around(question, sections) for question in questions]
    by_objective = {
        block.objective: found
        for block, found in reversed([*zip(questions, around, strict=True)])
        if block.objective and found
    }
    taught = [section for section in sections if section.is_taught]
    return tuple(
        found or by_objective.get(block.objective) or _nearest(block, taught)
        for block, found in zip(questions, around, strict=True)
    )


def _sections(root: Node, headings: Sequence[Heading]) -> Iterator[_Section]:
    """Those of the second level, with all that stands below them."""
    by_line = {heading.place.line: heading for heading in headings if heading.level == 2}
    heading, found = None, list[str]()
    for node in root.children:
        if node.kind == "heading" and node.place.line in by_line:
            if heading:
                yield _Section(heading, found)
            heading, found = by_line[node.place.line], [*words(node.plain_text())]
        elif node.attributes.get("name") not in ASKING:
            texts = (inner.text for inner in node.walk() if inner.kind not in ("block", "formula"))
            found += words(" ".join(texts))
    if heading:
        yield _Section(heading, found)


def _around(block: Quiz, sections: Sequence[_Section]) -> str:
    above = [section for section in sections if section.heading.place.line < block.place.line]
    return above[-1].heading.id if above and above[-1].is_taught else ""


def _nearest(block: Quiz, sections: Sequence[_Section]) -> str:
    """By words that few sections have; the first of those that are equal."""
    asked = {*words(f"{block.objective} {block.plain_prompt}")}
    wanted = sorted(each for each in asked if len(each) >= SHORTEST)
    counts = [{word: section.words.count(word) for word in wanted} for section in sections]
    often = {word: sum(1 for count in counts if count[word]) for word in wanted}
    scores = [
        sum(
            math.log((1 + len(sections)) / often[word]) * count / (count + 1)
            for word, count in section.items()
            if count
        )
        for section in counts
    ]
    best = max(scores, default=0.0)
    return sections[scores.index(best)].heading.id if best > 0 else ""
