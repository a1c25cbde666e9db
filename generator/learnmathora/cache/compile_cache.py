"""Sources -> heads of lessons and series, compiled once and kept; their documents when asked for.

A build begins with the head of every text. Its document, which is large, is read only where a page
is to be written from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from learnmathora.blocks import Prose
from learnmathora.cache.codec import UNFIT, Decoder, packed
from learnmathora.cache.processes import OnProgress, no_progress, work_in_parallel
from learnmathora.cache.store import Store
from learnmathora.compile import Compiled
from learnmathora.configuration import Configuration
from learnmathora.course.document import Document, Gathered, gathered
from learnmathora.course.searched import Searched, searched
from learnmathora.model import (
    Anchor,
    Fragment,
    Heading,
    Lesson,
    Link,
    Outline,
    Place,
    Problem,
    Reference,
    Series,
    Source,
    Suppression,
    Text,
    Title,
)

# So many new texts are worth more than one process.
MANY = 16
# So many documents are at hand at once.
MOST_OPEN = 64
KINDS = HEAD, DOCUMENT, GATHERED, SEARCHED = "head/", "document/", "gathered/", "searched/"


@dataclass(frozen=True, slots=True)
class CompiledHead:
    """What is read of a text in every build. With problems that are errors, it is a stand-in."""

    text: Text
    problems: tuple[Problem, ...]
    suppressions: tuple[Suppression, ...]


# The classes of all that is kept, but for those of blocks.
KEPT = (
    Anchor, CompiledHead, Document, Fragment, Gathered, Heading, Lesson, Link, Outline, Place,
    Problem, Prose, Reference, Searched, Series, Suppression, Title,
)  # fmt: skip


class CompileCache:
    """The texts of this build and of earlier ones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # The sources that had to be compiled in this build.
        self.new: list[Source] = []
        # By key: the sources and heads of this build, and the documents read last.
        self._sources: dict[str, Source] = {}
        self._heads: dict[str, CompiledHead] = {}
        self._open: dict[str, Document] = {}
        self._configuration: Configuration | None = None
        self._decoder = Decoder(KEPT)

    def heads(
        self,
        sources: Sequence[Source],
        configuration: Configuration,
        jobs: int = 1,
        on_progress: OnProgress = no_progress,
    ) -> list[CompiledHead]:
        """The head of each source; new ones are compiled by so many processes."""
        self._configuration = configuration
        self._decoder = Decoder((*KEPT, *configuration.classes))
        self._sources = {configuration.key(source): source for source in sources}
        new = [key for key in self._sources if not self._has(key)]
        self.new = [self._sources[key] for key in new]
        count = min(jobs, len(new) // MANY)
        if self._store.is_shared and count > 1:
            work_in_parallel(self._compile, new, count, self._store.flush, on_progress)
            self._store.refresh()
        else:
            for number, key in enumerate(new, start=1):
                self._compile(key)
                on_progress(number, len(new))
        known = self._heads
        self._heads = {key: known.get(key) or self._head(key) for key in self._sources}
        return list(self._heads.values())

    def document(self, text: Text) -> Document:
        """The body of a text of this build."""
        key = text.key
        if key not in self._open:
            self._hold(key, self._document(key))
        return self._open[key]

    def gathered(self, text: Text) -> Gathered:
        """What other pages show of the body of a text of this build."""
        if text.key in self._open:
            return gathered(self._open[text.key])
        try:
            data = self._store.get(f"{GATHERED}{text.key}")
            kept: Gathered = self._decoder.unpacked(data, Gathered)
        except UNFIT:
            return gathered(self.document(text))
        return kept

    def searched(self, text: Text) -> Searched:
        """What the search has to know of a text of this build."""
        try:
            data = self._store.get(f"{SEARCHED}{text.key}")
            kept: Searched = self._decoder.unpacked(data, Searched)
        except UNFIT:
            return searched(text, self.document(text))
        return kept

    def save(self) -> None:
        """Keeps what this build used, and nothing else."""
        for kind in KINDS if self._sources else ():
            self._store.keep(kind, {f"{kind}{key}" for key in self._sources})

    def _has(self, key: str) -> bool:
        return all(f"{kind}{key}" in self._store for kind in KINDS)

    def _compile(self, key: str) -> Compiled:
        assert self._configuration
        compiled = self._configuration.compile(self._sources[key])
        head = CompiledHead(compiled.text, compiled.problems, compiled.suppressions)
        self._store.put(f"{HEAD}{key}", packed(head))
        self._store.put(f"{DOCUMENT}{key}", packed(compiled.document))
        self._store.put(f"{GATHERED}{key}", packed(gathered(compiled.document)))
        self._store.put(f"{SEARCHED}{key}", packed(searched(compiled.text, compiled.document)))
        self._heads[key] = head
        self._hold(key, compiled.document)
        return compiled

    def _head(self, key: str) -> CompiledHead:
        try:
            head: CompiledHead = self._decoder.unpacked(
                self._store.get(f"{HEAD}{key}"), CompiledHead
            )
            if (head.text.path, head.text.key) != (self._sources[key].path, key):
                raise ValueError(key)
        except UNFIT:
            self._compile(key)
            head = self._heads[key]
        return head

    def _document(self, key: str) -> Document:
        try:
            data = self._store.get(f"{DOCUMENT}{key}")
            document: Document = self._decoder.unpacked(data, Document)
        except UNFIT:
            document = self._compile(key).document
        return document

    def _hold(self, key: str, document: Document) -> None:
        if len(self._open) >= MOST_OPEN:
            del self._open[next(iter(self._open))]
        self._open[key] = document


def take_over(store: Store, other: Store) -> None:
    """Puts all texts that another store has into a store."""
    for key in (key for kind in KINDS for key in other.keys(kind)):
        with suppress(LookupError):
            store.put(key, other.get(key))
