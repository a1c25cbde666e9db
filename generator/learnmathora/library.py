"""Sources -> lessons and series, compiled once and kept: each closed until its text is asked for.

A build begins with the outline and the header of every text. Its document, which is large, is read
only where a page is to be written from it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from learnmathora.blocks import Prose
from learnmathora.cache import UNFIT, Memory, Shelf, packed
from learnmathora.codec import Decoder, encode
from learnmathora.compile import Compiled
from learnmathora.configuration import Configuration
from learnmathora.digest import key_of
from learnmathora.late import close, later
from learnmathora.model import (
    Allowance,
    Anchor,
    Document,
    Fragment,
    Heading,
    Lesson,
    Link,
    Place,
    Problem,
    Reference,
    Series,
    Source,
    Text,
    Title,
)
from learnmathora.outline import Outline
from learnmathora.processes import Follow, spread, unfollowed

# So many new texts are worth more than one process.
MANY = 16
# So many texts are open at once, and so many are compiled before what was made is put aside.
MOST_OPEN, BATCH = 64, 1000


@dataclass(frozen=True, slots=True)
class Rest:
    """What is late in a text."""

    document: Document
    places: dict[str, Place]


# The classes of all that is kept, but for those of blocks.
REMEMBERED = (
    Allowance, Anchor, Compiled, Document, Fragment, Heading, Lesson, Link, Outline, Place, Problem,
    Prose, Reference, Rest, Series, Title,
)  # fmt: skip


class Library:
    """The texts of earlier builds, on disk and in this process."""

    def __init__(self, folder: Path) -> None:
        self._known = Memory(folder / "compiled.json")
        self._rest = Shelf(folder / "documents.data")
        # For the path of each text, a digest of all that it was compiled from.
        self.keys: dict[str, str] = {}
        # The sources that were compiled in this build.
        self.new: list[Source] = []
        self._texts: dict[str, Compiled] = {}
        self._open: deque[Text] = deque()

    def compiled(
        self,
        sources: Sequence[Source],
        configuration: Configuration,
        jobs: int = 1,
        follow: Follow = unfollowed,
    ) -> list[Compiled]:
        """The text of each source; new ones are compiled by so many processes."""
        classes = (*REMEMBERED, *configuration.classes)
        self._known.begin(classes)
        base = configuration.digest
        self.keys = {each.path: key_of(base, each.path, each.text) for each in sources}
        self._compile(sources, configuration, jobs, follow)
        decoder, kept = Decoder(classes), self._texts
        self._texts = {
            key: kept.get(key) or self._compiled(each, key, configuration, decoder)
            for each in sources
            if (key := self.keys[each.path])
        }
        return list(self._texts.values())

    def save(self) -> None:
        used = set(self.keys.values())
        self._known.save(used)
        self._rest.save(used)

    def take_over(self, other: Library) -> None:
        """All that another library knows."""
        for key in other._known.stored:
            with suppress(*UNFIT):
                self._rest.put(key, packed(other._rest.get(key)))
                self._known.put(key, other._known.stored[key])
                self.keys[key] = key

    def _compile(
        self, sources: Sequence[Source], configuration: Configuration, jobs: int, follow: Follow
    ) -> None:
        def pack(source: Source) -> tuple[Any, bytes]:
            return _packed(configuration.compile(source))

        keys = self.keys
        self.new = [
            each
            for each in sources
            if not (keys[each.path] in self._known and keys[each.path] in self._rest)
        ]
        for start in range(0, len(self.new), BATCH):
            batch = self.new[start : start + BATCH]
            told = partial(_told, follow, start, len(self.new))
            packs = spread(pack, batch, jobs, MANY, told)
            for source, (known, rest) in zip(batch, packs, strict=True):
                self._known.put(keys[source.path], known)
                self._rest.put(keys[source.path], rest)
            if len(batch) == BATCH:
                self._rest.save(keys.values())

    def _compiled(
        self, source: Source, key: str, configuration: Configuration, decoder: Decoder
    ) -> Compiled:
        def anew() -> Compiled:
            known, rest = _packed(configuration.compile(source))
            self._rest.put(key, rest)
            return decoder.of(Compiled)(known)  # type: ignore[no-any-return]

        def read() -> dict[str, Any]:
            try:
                rest = decoder.of(Rest)(self._rest.get(key))
            except UNFIT:
                self._rest.forget(key)
                rest = configuration.compile(source).text
            return {"document": rest.document, "places": rest.places}

        def opened() -> dict[str, Any]:
            self._open.append(text)
            if len(self._open) > MOST_OPEN:
                close(self._open.popleft())
            return read()

        known = self._known.remember(key, Compiled, anew)
        text = later(known.text, opened, _outline=known.outline)
        return replace(known, text=text)


def _told(follow: Follow, before: int, total: int, done: int, _: int) -> None:
    """How many are done of all batches."""
    follow(before + done, total)


def _packed(compiled: Compiled) -> tuple[Any, bytes]:
    """What is kept of a text: what is read at once, and the rest."""
    text = compiled.text
    known = replace(compiled, text=replace(text, document=Document(), places={}))
    return encode(known), packed(encode(Rest(text.document, dict(text.places))))
