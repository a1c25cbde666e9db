"""A plot that is read -> warnings of what is there in vain: what nothing uses, goals out of reach.

A goal is looked for as a learner would: from the start towards where less is lacking, then, where
there are few enough, in every state of the sliders, else from places all over their ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from learnmathora.blocks.plot.items import Item
from learnmathora.blocks.plot.labels import Label
from learnmathora.blocks.plot.scene import HIGHEST, STEP, Fit, Parameter, Scene, Value, holds
from learnmathora.blocks.plot.scope import Scope
from learnmathora.blocks.plot.work import Work, cost
from learnmathora.expression import Binary, Call, Expression, Number, Program, program

# Steps of programs for a goal: a fraction of a second. With fewer states nothing is said.
EFFORT, FEWEST = 600_000, 200
# What a state takes beside its programs.
IDLE = 20
# Where else a way to the goal begins.
STARTS = 40
States = tuple[int, ...]


def names_of(value: Value | Fit) -> set[str]:
    """What programs call it, or its coefficients."""
    if isinstance(value, Fit):
        return {f"{value.name}.{n}" for n in range(HIGHEST + 1)}
    return {value.name}


def shape_programs(scene: Scene) -> Iterator[Program]:
    for shape in scene.shapes:
        yield from (*shape.programs, *([shape.shown] if shape.shown else []))


def report_unused(
    scene: Scene, labels: Iterable[Label], readouts: Iterable[Program], scope: Scope
) -> None:
    """What a learner can set, and changes nothing of what is drawn or said."""
    of_labels = (each for label in labels for each in (label.x, label.y, label.shown) if each)
    of_states = (each for state in scene.states for each in (state.first, state.next))
    seen = (*shape_programs(scene), *of_labels, *readouts, *of_states)
    used = {step for each in seen for step in each.steps}
    for value in reversed(scene.values):
        if not used.isdisjoint(names_of(value)):
            used |= {step for each in value.programs for step in each.steps}
    for parameter in scene.parameters:
        if parameter.name not in used and parameter.name != STEP:
            message = f"nothing that is drawn or said uses {parameter.name}"
            hint = f"name it in a formula, as in - curve `{parameter.name}*x`, "
            hint += f"or leave out this {parameter.kind}"
            scope.problem(scope.places[parameter.name], "plot-unused", message, hint)


def report_unreached(item: Item, scene: Scene, scope: Scope, work: Work) -> None:
    """A goal that no state of what can be moved reaches, as far as states can be tried."""
    tree = scope.tree(item.code)
    if tree is None:
        return
    search = _Search(scene, tree, work)
    if search.is_reached() or (search.tried < FEWEST and not search.is_complete):
        return
    tried = "" if search.is_complete else f", of the {search.tried} that were tried,"
    message = f"no state of what can be moved{tried} reaches this goal"
    hint = "ask for less, as in - goal `abs(a - 1) < 0.05`, or widen a range"
    scope.problem(item.code.place, "plot-unreached", message, hint)


def lacking(tree: Expression) -> Expression:
    """How far a condition is from holding: 0 where it holds, or only just does not."""
    if not isinstance(tree, Binary):
        return Number(1.0)
    left, right = tree.left, tree.right
    match tree.sign:
        case "<" | "<=":
            return Call("max", (Binary("-", left, right), Number(0.0)))
        case ">" | ">=":
            return Call("max", (Binary("-", right, left), Number(0.0)))
        case "=":
            return Call("abs", (Binary("-", left, right),))
        case "and":
            return Binary("+", lacking(left), lacking(right))
        case "or":
            return Call("min", (lacking(left), lacking(right)))
    return Number(1.0)


class _Search:
    """Tries states of the sliders, each by how many steps every slider is from its lower end."""

    def __init__(self, scene: Scene, tree: Expression, work: Work) -> None:
        self.scene, self.goal, self.lack = scene, program(tree), program(lacking(tree))
        self.sliders = [parameter for parameter in scene.parameters if parameter.name != STEP]
        self.counts = [_count(slider) for slider in self.sliders]
        self.known: dict[States, float] = {}
        each = (work.steps + 1) * (cost(self.goal, work.corners) + cost(self.lack, work.corners))
        self.most = EFFORT // (IDLE + work.of_scene() + each)
        self.steps = work.steps
        self.is_complete = False

    @property
    def tried(self) -> int:
        return len(self.known)

    def is_reached(self) -> bool:
        opening = tuple(map(_index, self.sliders))
        if self._leads_there(opening):
            return True
        total = 1
        for count in self.counts:
            total *= count
        if total <= self.most:
            self.is_complete = True
            states = product(*(range(count) for count in self.counts))
            return any(self._lack(state) == 0.0 for state in states)
        return any(self._leads_there(start) for start in self._starts())

    def _starts(self) -> Iterator[States]:
        """Places all over the ranges: multiples of roots of primes (Niederreiter 1978)."""
        roots = [n**0.5 for n in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)]
        for n in range(1, STARTS + 1):
            pairs = zip(self.counts, roots, strict=False)
            yield tuple(int(count * (n * root % 1)) for count, root in pairs)

    def _leads_there(self, state: States) -> bool:
        """Goes on where less is lacking, by ever smaller steps (Hooke & Jeeves 1961)."""
        best, reach = self._lack(state), 0.5
        while best > 0.0 and self.tried < self.most:
            moved = False
            for n, count in enumerate(self.counts):
                for sign in (-1, 1):
                    to = min(max(state[n] + sign * max(1, round(count * reach)), 0), count - 1)
                    other = (*state[:n], to, *state[n + 1 :])
                    if self._lack(other) < best:
                        state, best, moved = other, self._lack(other), True
            if not moved:
                if all(count * reach < 1 for count in self.counts):
                    return False
                reach /= 2
        return best == 0.0

    def _lack(self, state: States) -> float:
        """The least that is lacking at any step; 0 if the goal holds."""
        if state not in self.known:
            self.known[state] = self._worked(_given(self.sliders, state))
        return self.known[state]

    def _worked(self, given: Mapping[str, float]) -> float:
        trail = self.scene.trail({**given, STEP: float(self.steps)}, self.steps)
        if any(holds(self.goal, now) for now in trail):
            return 0.0
        found = [self.lack.at(now) for now in trail]
        # Just beside a goal nothing may be lacking, and what is undefined is as far as can be.
        return max(min((value for value in found if value == value), default=1e300), 1e-300)


def _count(parameter: Parameter) -> int:
    low, high = parameter.span
    return int((high - low) / parameter.step + 1e-6) + 1


def _index(parameter: Parameter) -> int:
    return round((parameter.value - parameter.span[0]) / parameter.step)


def _given(sliders: Sequence[Parameter], state: States) -> dict[str, float]:
    return {
        slider.name: slider.span[0] + n * slider.step
        for slider, n in zip(sliders, state, strict=True)
    }
