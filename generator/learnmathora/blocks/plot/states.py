"""The items of a state -> how it begins and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.blocks.plot.items import Code, Item
from learnmathora.blocks.plot.parameters import Givers
from learnmathora.blocks.plot.scene import STEP, State
from learnmathora.model import Title


@dataclass(frozen=True, slots=True)
class Begun:
    """A state whose formulas are still to be read: its next may use all that is given."""

    name: str
    first: Code
    next: Code
    label: Title


def begun(item: Item, givers: Givers, label: Title) -> Begun | None:
    """Gives its name to what stands below."""
    found = givers.defined(item, "x = 2")
    following = item.clause("next")
    if found is None or following is None:
        return None
    givers.scope.numbers.append(found.name)
    givers.late |= {found.name, STEP}
    return Begun(found.name, found.body, following, label)


def finished(begun: Begun, givers: Givers) -> State | None:
    scope = givers.scope
    early = [name for name in scope.numbers if name not in givers.late]
    first = scope.program(begun.first, only=early)
    following = scope.program(begun.next)
    return None if first is None or following is None else State(begun.name, first, following)
