"""What was written before -> the same again, as long as everything it was written from is the same.

What a file is written from are the values it is given, told apart by a digest, and the answers to
the references in it; it sees nothing else of the course. What is kept is the digest of the file and
what it uses, not the file: that lies in the site. Where its bytes are asked for all the same, it is
written once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from learnmathora.address import is_inside
from learnmathora.file import File
from learnmathora.model import Reference, Resolve

# What answers the references of the text at a path.
Resolver = Callable[[str], Resolve]
Write = Callable[[Resolver], File]
Answer = tuple[str, str, str, str]
# The data of a file: where it was put aside, and how much.
Place = tuple[str, int, int]
Entries = list[tuple[str, tuple[Answer, ...], File, Place]]


@dataclass(frozen=True, slots=True)
class _Known:
    """Answers are (path of the text, target, what is wanted, answer)."""

    answers: tuple[Answer, ...]
    file: File

    def holds(self, resolver: Resolver) -> bool:
        """Whether writing it anew would give the same."""
        try:
            return all(
                resolver(path)(Reference(target, wanted)) == answer  # type: ignore[arg-type]
                for path, target, wanted, answer in self.answers
            )
        except LookupError:
            return False


def unkept(file: File) -> bytes | None:
    return None


class Recall:
    """The files of earlier builds, in this process or, as data, from a file.

    The data of those may be fetched from where they lie, as long as they are what they were.
    """

    def __init__(
        self,
        stored: Mapping[str, Any] | None = None,
        fetch: Callable[[File], bytes | None] = unkept,
    ) -> None:
        self._stored = dict(stored or {})
        self._fetch = fetch
        self._known: dict[str, list[_Known]] = {}
        self._used: dict[str, None] = {}
        self._fresh: dict[str, None] = {}

    def file(self, key: str, resolver: Resolver, write: Write) -> File:
        """What `write` writes, where all it knows beside answers to references is in the key.

        The same things may be written twice, with other answers: for the site and for a zip file.
        """
        self._used[key] = None
        known = self._known.setdefault(key, self._read(key))
        found = next((each.file for each in known if each.holds(resolver)), None)
        if found is None:
            self._fresh[key] = None
            return self._written(known, resolver, write)
        return found.told_by(lambda: self._fetch(found) or write(resolver).data)

    def knows(self, key: str) -> bool:
        return key in self._known or key in self._stored

    def _written(self, known: list[_Known], resolver: Resolver, write: Write) -> File:
        answers: dict[Answer, None] = {}

        def traced(path: str) -> Resolve:
            resolve = resolver(path)

            def answer(reference: Reference) -> str:
                said = resolve(reference)
                answers[path, reference.target, reference.wanted, str(said)] = None
                return said

            return answer

        file = write(traced)
        known.append(_Known(tuple(answers), file))
        return file

    def _read(self, key: str) -> list[_Known]:
        """What is stored: nothing where that is not as it was written."""
        try:
            return [_decoded(each) for each in self._stored.get(key, [])]
        except (LookupError, TypeError, ValueError):
            return []

    def put_aside(self, put: Callable[[bytes], Place]) -> Entries:
        """What was written anew so far; its data is put somewhere, and no longer held here."""
        entries = []
        for key in self._fresh:
            known = self._known[key]
            for at, each in enumerate(known):
                if "data" in vars(each.file):
                    place = put(each.file.data)
                    known[at] = _Known(each.answers, each.file.without_data())
                    entries.append((key, each.answers, known[at].file, place))
        self._fresh = {}
        return entries

    def add(self, entries: Entries, get: Callable[[Place], bytes]) -> None:
        """What was put aside, by this process or another."""
        for key, answers, file, place in entries:
            told = file.told_by(partial(get, place))
            known = self._known.setdefault(key, self._read(key))
            known[:] = [each for each in known if each.answers != answers]
            known.append(_Known(answers, told))

    def stored(self) -> dict[str, Any]:
        """What this build used, as data."""
        return {key: [_encoded(each) for each in self._known[key]] for key in self._used}

    def begin(self) -> None:
        """From now on what the last build used is known, and nothing is used yet."""
        self._known = {key: self._known[key] for key in self._used}
        self._used, self._fresh = {}, {}


def none(path: str) -> Resolve:
    """For what has no references."""
    raise LookupError(path)


def _encoded(known: _Known) -> list[Any]:
    file = known.file
    return [known.answers, file.path, file.uses, file.digest, file.size]


def _decoded(data: list[Any]) -> _Known:
    answers, path, uses, digest, size = data
    if not (is_inside(path) and isinstance(digest, str) and isinstance(size, int)):
        raise TypeError(path)
    file = File.known(path, tuple(map(str, uses)), digest, size)
    return _Known(tuple(_answer(each) for each in answers), file)


def _answer(data: Iterable[Any]) -> Answer:
    path, target, wanted, answer = map(str, data)
    return path, target, wanted, answer
