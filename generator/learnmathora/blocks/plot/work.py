"""How much a picture takes to work out, so that no declaration keeps a build or a page busy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from learnmathora.blocks.plot.outlines import BENDS, CELLS
from learnmathora.blocks.plot.scene import MOST, STEP, Fit, Scene, Shape, Value, Values
from learnmathora.expression import Program
from learnmathora.expression.functions import MOST_TERMS, PIECES
from learnmathora.expression.program import takes
from learnmathora.model import Place

# Steps of programs for one picture: some 30 ms of a slow phone's time.
LIMIT = 1_500_000
# Values in sentences, and places that are tried for a point that is dragged, at most.
MOST_VALUES, DRAGGED = 40, 201
# Between thousands.
NARROW = "\u202f"
LOOPS = {"sum": MOST_TERMS, "product": MOST_TERMS, "integral": PIECES}


class TooMuch(ValueError):
    """What takes too long, in words."""


def cost(program: Program, corners: Sequence[Values]) -> int:
    """How many steps a program takes at most, for the values that its names can have."""
    stack: list[tuple[int, tuple[str, ...]]] = []
    for step in program.steps:
        kind, _, rest = step.partition("(")
        if rest and kind in LOOPS:
            low, high, body = stack[-3:]
            del stack[-3:]
            terms = PIECES if kind == "integral" else _terms(low[1], high[1], corners)
            steps = (*low[1], *high[1], *body[1], step)
            stack.append((low[0] + high[0] + terms * body[0], steps))
            continue
        count = takes(step)
        parts = stack[len(stack) - count :]
        del stack[len(stack) - count :]
        steps = (*(each for part in parts for each in part[1]), step)
        stack.append((1 + sum(size for size, _ in parts), steps))
    return stack[0][0]


def _terms(low: tuple[str, ...], high: tuple[str, ...], corners: Sequence[Values]) -> int:
    """How many terms at most; as many as there can be where that is not known."""
    first, last = Program(low), Program(high)
    counts = [last.at(corner) - first.at(corner) + 1 for corner in corners]
    if counts[0] > MOST_TERMS:
        raise TooMuch(f"a sum has {counts[0]:.0f} terms, and at most {MOST_TERMS} are added")
    known = [count for count in counts if count == count]
    return int(min(max(known), MOST_TERMS)) if len(known) == len(counts) else MOST_TERMS


class Work:
    """Tells where a picture would take too much, by what a scene's names are worth at most."""

    def __init__(self, scene: Scene, step: int, problem: Callable[..., None]) -> None:
        self.scene, self.problem = scene, problem
        opening = {**scene.data, **scene.opening, STEP: float(step)}
        ends = [
            {**opening, parameter.name: end}
            for parameter in scene.parameters
            for end in parameter.span
        ]
        all_ends = (
            {parameter.name: parameter.span[n] for parameter in scene.parameters} for n in (0, 1)
        )
        self.corners: list[Values] = [
            opening,
            *ends,
            *({**opening, **all_end} for all_end in all_ends),
        ]
        spans = (parameter.span[1] for parameter in scene.parameters if parameter.name == STEP)
        self.steps = int(max(spans, default=0))

    def allows_scene(self, place: Place) -> bool:
        """What is worked out once for each step: values and states."""
        return self._allows(place, self.of_scene)

    def allows_shapes(self, shapes: Sequence[Shape], place: Place) -> bool:
        """All that is drawn."""
        return self._allows(place, lambda: sum(map(self._of_shape, shapes)))

    def allows(self, program: Program, place: Place) -> bool:
        """One value in a sentence, of which there may be many."""
        return self._allows(place, lambda: cost(program, self.corners), LIMIT // MOST_VALUES)

    def _allows(self, place: Place, work: Callable[[], int], most: int = LIMIT) -> bool:
        try:
            found = work()
        except TooMuch as much:
            self.problem(place, "plot-work", str(much), "give smaller numbers")
            return False
        if found > most:
            needed, allowed = (f"{number:,}".replace(",", NARROW) for number in (found, most))
            message = f"this takes {needed} computations for each picture, of at most {allowed}"
            hint = "give fewer steps or terms, or work out once what is used again: let `c = …`"
            self.problem(place, "plot-work", message, hint)
        return found <= most

    def of_scene(self) -> int:
        """How many steps of programs that takes, at most."""
        values = sum(_value(value, self.corners) for value in self.scene.values)
        states = sum(cost(state.next, self.corners) for state in self.scene.states)
        return (self.steps + 1) * (values + states)

    def _of_shape(self, shape: Shape) -> int:
        programs = (*shape.programs, *([shape.shown] if shape.shown else []))
        each = sum(cost(program, self.corners) for program in programs)
        return each * _times(shape, self.corners, self.steps)


def _value(value: Value | Fit, corners: Sequence[Values]) -> int:
    each = sum(cost(program, corners) for program in value.programs)
    return each * _counts(value.programs[1:3], corners) if isinstance(value, Fit) else each


def _counts(programs: Sequence[Program], corners: Sequence[Values]) -> int:
    """How many steps something runs over at most."""
    low, high = programs
    counts = [high.at(corner) - low.at(corner) + 1 for corner in corners]
    if counts[0] > MOST:
        raise TooMuch(f"this runs over {counts[0]:.0f} steps, and at most {MOST} are taken")
    return int(min(max((n for n in counts if n == n), default=1), MOST))


def _times(shape: Shape, corners: Sequence[Values], steps: int) -> int:
    match shape.kind:
        case "line" | "area":
            return shape.pieces + 1
        case "level":
            return (CELLS + 1) ** 2
        case "grid":
            return 20 * (BENDS + 1)
        case "field":
            return 240
        case "dots" | "bars" | "bins" | "density":
            return _counts(shape.programs[:2], corners)
        case "spot":
            # As it is dragged, places along its way are tried.
            return DRAGGED
        case "trail" | "stops":
            return steps + 1
    return 1
