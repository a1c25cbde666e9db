"""An item that draws -> its marks: what is drawn, how it looks and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from learnmathora.blocks.plot.items import CODE, Code, Item
from learnmathora.blocks.plot.outlines import SAMPLES
from learnmathora.blocks.plot.pairs import NAME, equation, pair
from learnmathora.blocks.plot.running import Runs, is_rising
from learnmathora.blocks.plot.scene import Shape
from learnmathora.blocks.plot.scope import Scope, running
from learnmathora.expression import Binary, Call, Expression, Name, Number, program
from learnmathora.plotting.axes import Span
from learnmathora.text.number import digits

ZERO, TURN = Number(0.0), Binary("*", Number(2.0), Name("pi"))
X, Y, T = (Name(running(name)) for name in "xyt")
Pair = tuple[Expression, Expression]
# How a mark looks, and what it is drawn of.
Made = list[tuple[str, Shape]]
BINS = "write it like this: bins `20`"


class Marker:
    """Makes marks of items; what an axis spans is where a curve runs that says nothing else."""

    def __init__(self, scope: Scope, axes: Mapping[str, Span], names: int = 0) -> None:
        self.scope = scope
        self.axes = axes
        # How many names stand along x.
        self.names = names
        self.runs = Runs(scope)
        # The number of the colour in use.
        self.color = 0

    def ends(self, item: Item, axis: str = "") -> Pair | None:
        """From where to where: as it is written, along an axis, or once around."""
        low, high = map(signed, self.axes[axis]) if axis else (ZERO, TURN)
        first, last = item.clause("from"), item.clause("to")
        found = (
            self.scope.tree(first) if first else low,
            self.scope.tree(last) if last else high,
        )
        if None not in found and not is_rising(found):
            self._report_reversed(item, found)
            return None
        return whole(found)

    def _report_reversed(self, item: Item, ends: Sequence[Expression | None]) -> None:
        low, high = (digits(program(end)()) for end in ends if end)
        code = item.clause("from") or item.clause("to") or item.code
        message = f"{item.kind} runs from {low} to {high}"
        hint = "give the smaller number first; an end that is not given is that of the axis"
        self.scope.problem(code.place, "plot-range", message, hint)

    def words(self, code: Code) -> set[str]:
        """The names in a formula, as they are written."""
        return {found[0] for found in NAME.finditer(code.text)}

    def pair(self, code: Code | None, local: Sequence[str] = ()) -> Pair | None:
        parts = pair(code) if code else None
        if code and parts is None:
            hint = "write it like this: `(2, f(2))`"
            self.scope.problem(code.place, CODE, "this needs two formulas in parentheses", hint)
        return whole(tuple(self.scope.tree(part, local) for part in parts)) if parts else None


def whole(pair: tuple[Expression | None, ...]) -> Pair | None:
    """Both, or none where one could not be read."""
    return None if None in pair else pair  # type: ignore[return-value]


def signed(value: float) -> Expression:
    return Number(value) if value >= 0 else Binary("-", ZERO, Number(-value))


def shape(kind: str, trees: Sequence[Expression], variable: str = "", pieces: int = 1) -> Shape:
    return Shape(kind, tuple(map(program, trees)), running(variable) if variable else "", pieces)


def _curve(item: Item, marker: Marker) -> Made:
    code, scope = item.code, marker.scope
    if pair(code):
        return _run("line", marker.ends(item), marker.pair(code, ("t",)), "t")
    if of := equation(code, "r"):
        radius = scope.tree(of, ("t",))
        turned = radius and (
            Binary("*", radius, Call("cos", (T,))),
            Binary("*", radius, Call("sin", (T,))),
        )
        return _run("line", marker.ends(item), turned or None, "t")
    if of := equation(code, "x"):
        return _run("line", marker.ends(item, "y"), whole((scope.tree(of, ("y",)), Y)), "y")
    of = equation(code, "y")
    tree = scope.tree(of or code, ("x",) if of or "y" not in marker.words(code) else ("x", "y"))
    if isinstance(tree, Binary) and tree.sign == "=":
        return [("level", shape("level", [Binary("-", tree.left, tree.right), ZERO]))]
    return _run("line", marker.ends(item, "x"), whole((X, tree)), "x")


def _run(look: str, ends: Pair | None, trees: Pair | None, variable: str) -> Made:
    if ends is None or trees is None:
        return []
    return [(look, shape("line", [*ends, *trees], variable, SAMPLES))]


def _contour(item: Item, marker: Marker) -> Made:
    of = marker.scope.tree(item.code, ("x", "y"))
    levels = [marker.scope.tree(code) for code in item.clauses["at"]]
    found = [expression for expression in (of, *levels) if expression]
    return [("level", shape("level", found))] if len(found) > len(levels) else []


def _area(item: Item, marker: Marker) -> Made:
    codes = [*item.clauses.get("under", ()), *item.clauses.get("between", ())]
    codes += item.clauses.get("and", ())
    is_under = "under" in item.clauses
    if len(codes) != (1 if is_under else 2):
        hint = "write it like this: - area under `f(x)`, or - area between `f(x)` and `g(x)`"
        message = "an area lies under one curve, or between two"
        marker.scope.problem(item.place, CODE, message, hint)
        return []
    ends, upper = marker.ends(item, "x"), marker.scope.tree(codes[0], ("x",))
    lower = ZERO if is_under else marker.scope.tree(codes[1], ("x",))
    if ends is None or upper is None or lower is None:
        return []
    return [("area", shape("area", [*ends, X, upper, X, lower], "x", SAMPLES))]


def _points(item: Item, marker: Marker) -> Made:
    run = marker.runs.read(item)
    parts = pair(item.code)
    if parts is None:
        marker.pair(item.code)
    if run is None or parts is None:
        return []
    trees = [run.tree(part) for part in parts]
    found = [tree for tree in trees if tree]
    symbol = (marker.color - 1) % 6
    if len(found) < 2:
        return []
    return [("dots", Shape("dots", run.programs(*found, run.keep), run.variable, symbol))]


def _bars(item: Item, marker: Marker) -> Made:
    run = marker.runs.read(item)
    width = item.clause("width")
    if run is None:
        return []
    at = item.clause("at")
    height, wide = run.tree(item.code), marker.scope.tree(width) if width else Number(0.8)
    place = run.tree(at) if at else run.name
    if height is None or wide is None or place is None:
        return []
    return [("bars", Shape("bars", run.programs(place, height, wide), run.variable))]


def _histogram(item: Item, marker: Marker) -> Made:
    run = marker.runs.read(item)
    code = item.clause("bins")
    bins = marker.scope.constant(code) if code else marker.names or 20
    if bins is not None and code and not (2 <= bins <= 200 and bins % 1 == 0):
        marker.scope.problem(code.place, "plot-range", "bins are 2 to 200, a whole number", BINS)
        return []
    value = run.tree(item.code) if run else None
    if run is None or value is None or bins is None:
        return []
    kind = "density" if "density" in item.flags else "bins"
    return [("bars", Shape(kind, run.programs(value, run.keep), run.variable, int(bins)))]


def _point(item: Item, marker: Marker) -> Made:
    found = marker.pair(item.code)
    return [("spot", shape("spot", found))] if found else []


def _vector(item: Item, marker: Marker) -> Made:
    start = item.clause("from")
    begin = marker.pair(start) if start else (ZERO, ZERO)
    end = marker.pair(item.code)
    return [("arrow", shape("arrow", [*begin, *end]))] if begin and end else []


def _segment(item: Item, marker: Marker) -> Made:
    begin, end = marker.pair(item.code), marker.pair(item.clause("to"))
    return [("line", shape("path", [*begin, *end]))] if begin and end else []


def _tangent(item: Item, marker: Marker) -> Made:
    """Through the place, by the slope of the formula: a line over the whole picture."""
    scope, code = marker.scope, item.clause("at")
    of, at = scope.tree(item.code, ("x",)), scope.tree(code) if code else None
    ends = marker.ends(item, "x")
    if of is None or at is None or ends is None:
        return []
    slope = scope.slope(of, X.name, item.code)
    if slope is None:
        return []
    height, slope = (scope.put(expression, {X.name: at}) for expression in (of, slope))
    trees = [
        part
        for end in ends
        for part in (end, Binary("+", height, Binary("*", slope, Binary("-", end, at))))
    ]
    return [("line", shape("path", trees))]


def _box(item: Item, marker: Marker) -> Made:
    begin, end = marker.pair(item.code), marker.pair(item.clause("to"))
    if begin is None or end is None:
        return []
    # As an area between two level lines: it is closed and filled alike.
    return [("area", shape("area", [begin[0], end[0], X, end[1], X, begin[1]], "x", 1))]


def _polygon(item: Item, marker: Marker) -> Made:
    corners = [marker.pair(code) for code in item.codes]
    found = [part for corner in corners if corner for part in corner]
    return [("area", shape("polygon", found))] if len(found) == 2 * len(corners) else []


def _trail(item: Item, marker: Marker) -> Made:
    found = marker.pair(item.code)
    if found is None:
        return []
    line = shape("trail", found, pieces=2 if "stairs" in item.flags else 1)
    return [("line", line), ("stops", shape("stops", found))]


def _mapped(kind: str) -> Callable[[Item, Marker], Made]:
    def make(item: Item, marker: Marker) -> Made:
        found = marker.pair(item.code, ("x", "y"))
        return [(kind, shape(kind, found))] if found else []

    return make


def _label(item: Item, marker: Marker) -> Made:
    found = marker.pair(item.code)
    return [("label", shape("spot", found))] if found else []


MAKERS: Mapping[str, Callable[[Item, Marker], Made]] = {
    "curve": _curve,
    "contour": _contour,
    "area": _area,
    "points": _points,
    "point": _point,
    "vector": _vector,
    "segment": _segment,
    "tangent": _tangent,
    "box": _box,
    "polygon": _polygon,
    "bars": _bars,
    "histogram": _histogram,
    "trail": _trail,
    "grid": _mapped("grid"),
    "field": _mapped("field"),
    "label": _label,
}
