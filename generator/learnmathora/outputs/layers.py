"""What requires what -> boxes in layers, and the lines between them, in a drawing's own units.

Whatever is required stands in a layer above, so every line runs down. A line across several layers
keeps a gap open in each, so that it passes behind no box. After Sugiyama, Tagawa & Toda (1981) with
one sweep down: each layer is ordered and placed by where what it hangs from stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Requires = Mapping[str, Sequence[str]]
# A name and a layer: its own, where its box stands, or one that a line from it passes through.
Spot = tuple[str, int]

BOX_WIDTH, BOX_HEIGHT = 176, 72
PASSAGE_WIDTH = 12
GAP, LAYER_GAP = 24, 44
PITCH = BOX_HEIGHT + LAYER_GAP


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LayeredDrawing:
    """Boxes by the middle of their upper edge; lines by the spots' middles they lead through."""

    boxes: Mapping[str, Point]
    lines: tuple[tuple[Point, ...], ...]
    width: int
    height: int


def components(requires: Requires) -> list[list[str]]:
    """What hangs together, in the order of the first of each; what stands alone is left out."""
    near: dict[str, list[str]] = {name: [] for name in requires}
    for name, before in requires.items():
        for other in before:
            near[name].append(other)
            near[other].append(name)
    group: dict[str, str] = {}
    for name in requires:
        if name not in group and near[name]:
            group |= dict.fromkeys(_reach(name, near), name)
    found: dict[str, list[str]] = {}
    for name in filter(group.__contains__, requires):
        found.setdefault(group[name], []).append(name)
    return list(found.values())


def _reach(start: str, near: Requires) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = [other for other in near[waiting.pop()] if other not in found]
        found.update(new)
        waiting += new
    return found


def draw(names: Sequence[str], requires: Requires, *, from_right: bool = False) -> LayeredDrawing:
    """Places names that require no others; where reading begins at the right, so do the layers."""
    depths = _depths(names, requires)
    paths = [
        [*((other, depth) for depth in range(depths[other], depths[name])), (name, depths[name])]
        for name in names
        for other in _direct(requires[name], requires, depths)
    ]
    places = _places(_hanging(names, paths, depths), depths)
    left = min(_left(spot, places[spot], depths) for spot in places)
    width = max(-_left(spot, -places[spot], depths) for spot in places) - left
    at = {
        spot: Point(round(left + width - x if from_right else x - left), spot[1] * PITCH)
        for spot, x in places.items()
    }
    boxes = {name: at[name, depths[name]] for name in names}
    lines = tuple(tuple(at[spot] for spot in path) for path in paths)
    height = (max(depths.values()) + 1) * PITCH - LAYER_GAP
    return LayeredDrawing(boxes, lines, round(width), height)


def _depths(names: Sequence[str], requires: Requires) -> dict[str, int]:
    """How many come before each on the longest way to it.

    Walked with a stack of its own: a course may be longer than Python's.
    """
    depths: dict[str, int] = {}
    waiting = [*reversed(names)]
    while waiting:
        unknown = [each for each in requires[waiting[-1]] if each not in depths]
        if unknown:
            waiting += unknown
            continue
        last = waiting.pop()
        depths[last] = max((depths[each] + 1 for each in requires[last]), default=0)
    return depths


def _direct(before: Sequence[str], requires: Requires, depths: Mapping[str, int]) -> list[str]:
    """What is required, but not by way of another: a line for that would say nothing new.

    Nothing above the highest of them need be looked at.
    """
    top = min((depths[lesson] for lesson in before), default=0)
    implied: set[str] = set()
    waiting = [other for lesson in before for other in requires[lesson]]
    while waiting:
        each = waiting.pop()
        if each not in implied and depths[each] >= top:
            implied.add(each)
            waiting += requires[each]
    return [fromkey for fromkey in dict.fromkeys(before) if fromkey not in implied]


def _hanging(
    names: Sequence[str], paths: Sequence[Sequence[Spot]], depths: Mapping[str, int]
) -> list[dict[Spot, list[Spot]]]:
    """The spots of each layer, each with those of the layer above that a line leads from."""
    layers: list[dict[Spot, list[Spot]]] = [{} for _ in range(max(depths.values()) + 1)]
    for name in names:
        layers[depths[name]][name, depths[name]] = []
    for path in paths:
        for above, below in pairwise(path):
            layers[below[1]].setdefault(below, []).append(above)
    return layers


def _places(
    layers: Sequence[Mapping[Spot, Sequence[Spot]]], depths: Mapping[str, int]
) -> dict[Spot, float]:
    """The middle of each spot: below what it hangs from, as far as its neighbours leave room."""
    places: dict[Spot, float] = {}
    for layer in layers:
        wanted = {
            spot: sum(places[each] for each in above) / len(above) if above else 0.0
            for spot, above in layer.items()
        }
        places |= _apart(wanted, depths)
    return places


def _apart(wanted: Mapping[Spot, float], depths: Mapping[str, int]) -> dict[Spot, float]:
    """Moves spots apart until none overlap, then all to where they are wanted on average."""
    placed: dict[Spot, float] = {}
    free = float("-inf")
    for spot in sorted(wanted, key=wanted.__getitem__):
        half = _width(spot, depths) / 2
        placed[spot] = max(wanted[spot], free + half)
        free = placed[spot] + half + GAP
    shift = sum(wanted[spot] - placed[spot] for spot in placed) / len(placed)
    return {spot: x + shift for spot, x in placed.items()}


def _width(spot: Spot, depths: Mapping[str, int]) -> int:
    name, depth = spot
    return BOX_WIDTH if depths[name] == depth else PASSAGE_WIDTH


def _left(spot: Spot, middle: float, depths: Mapping[str, int]) -> float:
    return middle - _width(spot, depths) / 2
