"""What blocks that hold questions have in common: text, and questions that are counted through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Block, Container, Invocation
from learnmathora.blocks.quiz import Quiz


@dataclass(frozen=True, slots=True)
class Asking(Container):
    """`counts` says as what its questions are counted: the beginning of the words' key."""

    can_wait: ClassVar[bool] = True
    counts: ClassVar[str] = "question"
    page_id: str

    @property
    def questions(self) -> tuple[Quiz, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Quiz))

    @property
    def tries(self) -> int:
        """How often each may be tried; 0 where its author, or the site, decides."""
        return 0

    @property
    def before(self) -> Mapping[str, tuple[Block, ...]]:
        """What has to be known for a question that is asked by itself, by its id on the page."""
        return {}


def count_questions(invocation: Invocation) -> int:
    """How many its author wrote, whether they can be read or not."""
    return sum(
        node.kind == "block" and node.attributes["name"] == "quiz" for node in invocation.content
    )
