"""What was written before -> the same again, as long as everything it was written from is the same.

Only for one process: nothing is stored. What a text is written from are the values it is given and
the answers to the references in it; it sees nothing else of the course.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from generator.model import Reference, Resolve

Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class _Known:
    given: object
    answers: Mapping[Reference, str]
    written: Any

    def holds(self, given: object, resolve: Resolve) -> bool:
        """Whether writing it anew would give the same."""
        return self.given == given and all(
            resolve(reference) == answer for reference, answer in self.answers.items()
        )


def _unasked(reference: Reference) -> str:
    raise LookupError(reference)


class Recall:
    def __init__(self) -> None:
        self._known: dict[Hashable, _Known] = {}

    def again(self, name: Hashable, given: object, write: Callable[[], Written]) -> Written:
        """What `write` writes, where what it is `given` is all it knows.

        One thing is kept under each name: what was written last.
        """
        return self.again_resolved(name, given, _unasked, lambda _: write())

    def again_resolved(
        self, name: Hashable, given: object, resolve: Resolve, write: Callable[[Resolve], Written]
    ) -> Written:
        """The same, where it also knows what references lead to."""
        known = self._known.get(name)
        if known is None or not known.holds(given, resolve):
            answers: dict[Reference, str] = {}

            def traced(reference: Reference) -> str:
                answers[reference] = resolve(reference)
                return answers[reference]

            known = self._known[name] = _Known(given, answers, write(traced))
        return cast(Written, known.written)
