"""How much a picture takes to work out, so that no declaration keeps a build or a page busy."""

from __future__ import annotations

from collections.abc import Sequence

from learnmathora.blocks.plot.outlines import BENDS, CELLS
from learnmathora.blocks.plot.scene import MOST, Fit, Scene, Shape, Value, Values
from learnmathora.expression import Program
from learnmathora.expression.functions import MOST_TERMS, PIECES
from learnmathora.expression.program import takes

# Steps of programs for one picture: some 30 ms of a slow phone's time.
LIMIT = 1_500_000
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
    counts = [last.at(each) - first.at(each) + 1 for each in corners]
    if counts[0] > MOST_TERMS:
        raise TooMuch(f"a sum has {counts[0]:.0f} terms, and at most {MOST_TERMS} are added")
    known = [each for each in counts if each == each]
    return int(min(max(known), MOST_TERMS)) if len(known) == len(counts) else MOST_TERMS


def total(scene: Scene, shapes: Sequence[Shape], corners: Sequence[Values], steps: int) -> int:
    """All that one picture takes, with the steps that lead to it."""
    values = sum(_value(each, corners) for each in scene.values)
    states = sum(cost(each.next, corners) for each in scene.states)
    found = (steps + 1) * (values + states)
    for shape in shapes:
        each = sum(cost(program, corners) for program in shape.programs)
        found += each * _times(shape, corners, steps)
    return found


def _value(value: Value | Fit, corners: Sequence[Values]) -> int:
    each = sum(cost(program, corners) for program in value.programs)
    return each * _counts(value.programs[1:3], corners) if isinstance(value, Fit) else each


def _counts(programs: Sequence[Program], corners: Sequence[Values]) -> int:
    """How many steps something runs over at most."""
    low, high = programs
    counts = [high.at(each) - low.at(each) + 1 for each in corners]
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
        case "trail" | "stops":
            return steps + 1
    return 1
