"""The items of a state -> how it begins and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.blocks.plot.items import Code, Item
from learnmathora.blocks.plot.parameters import Givers
from learnmathora.blocks.plot.scene import STEP, State
from learnmathora.expression import program
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
    # What stands below may be worth a day by it; whether a longer formula is one is seen later.
    days, first = givers.scope.days, found.body.text.strip()
    if days and (first in givers.scope.dated or days.number(first) is not None):
        givers.scope.dated.add(found.name)
    return Begun(found.name, found.body, following, label)


def finished(begun: Begun, givers: Givers) -> State | None:
    scope = givers.scope
    early = [name for name in scope.numbers if name not in givers.late]
    first = scope.tree(begun.first, only=early)
    if first is not None and scope.is_day(first):
        scope.dated.add(begun.name)
    following = scope.program(begun.next)
    if first is None or following is None:
        return None
    return State(begun.name, program(first), following)
