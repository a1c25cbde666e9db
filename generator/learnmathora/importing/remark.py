"""What an import says of itself: what was lost, guessed and changed, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from learnmathora.importing.words import words_of

Kind = Literal["conflict", "lost", "unfinished", "guessed", "changed"]


@dataclass(frozen=True, slots=True)
class Remark:
    """`line` is the source's, `words` what is not in the result, `weight` from 1, the most."""

    kind: Kind
    path: str
    line: int
    what: str
    weight: int = 2
    words: str = ""


@dataclass
class Remarks:
    """Collects what is said of one file, and the words of it that were markup."""

    path: str
    all: list[Remark] = field(default_factory=list)
    markup_words: list[str] = field(default_factory=list)

    def lost(self, line: int, what: str, words: str = "", weight: int = 1) -> None:
        self._add("lost", line, what, weight, words)

    def guessed(self, line: int, what: str, words: str = "") -> None:
        self._add("guessed", line, what, 2, words)

    def changed(self, line: int, what: str, words: str = "") -> None:
        self._add("changed", line, what, 3, words)

    def unfinished(self, line: int, what: str) -> None:
        """What is left to the author."""
        self._add("unfinished", line, what, 1, "")

    def markup(self, *texts: str) -> None:
        """Words that told the other system what to do, and were none of the text."""
        for text in texts:
            self.markup_words += words_of(text)

    def _add(self, kind: Kind, line: int, what: str, weight: int, words: str) -> None:
        remark = Remark(kind, self.path, line, what, weight, words)
        if remark not in self.all[-20:]:
            self.all.append(remark)
        elif words:
            self.markup(words)
