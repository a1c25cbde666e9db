"""Points and a degree -> the polynomial of least squares through them.

Its powers are those of a place in the picture, from -1 at the left to 1 at the right, which keeps
the equations sound (Golub & Van Loan 2013, section 5.3); they are solved by elimination.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learnmathora.blocks.plot.items import Item
from learnmathora.blocks.plot.pairs import DEFINITION, NAME, pair
from learnmathora.blocks.plot.parameters import Givers
from learnmathora.blocks.plot.running import Runs
from learnmathora.blocks.plot.scene import HIGHEST, Fit, Scene, Values
from learnmathora.blocks.plot.scope import Function
from learnmathora.expression import Binary, Expression, Name, Number, Program, names, program
from learnmathora.markdown import Writer
from learnmathora.plotting.axes import Span
from learnmathora.text.number import digits


def read_fit(item: Item, givers: Givers, x_range: Span) -> None:
    """Gives the function to what stands below it."""
    scope = givers.scope
    found = DEFINITION.match(f"{item.code.text.strip()} = 0")
    arguments = found and found["arguments"]
    if found is None or not arguments or not NAME.fullmatch(arguments.strip()):
        message, hint = "a fit needs a name for its function", "write it like this: fit `p(x)`"
        scope.problem(item.code.place, "plot-item", message, hint)
        return
    name, run = found["name"], Runs(scope).read(item)
    degree_code, through = item.clause("degree"), item.clause("through")
    if not givers.is_free(name, item.code.place) or run is None:
        return
    parts = pair(through) if through else None
    if through and parts is None:
        hint = "write it like this: through `(time, height)`"
        scope.problem(through.place, "plot-item", "a fit goes through points", hint)
    degree = scope.tree(degree_code) if degree_code else None
    trees = [run.tree(part) for part in parts or ()]
    if degree is None or not trees or None in trees:
        scope.broken.add(name)
        return
    used = [
        expression
        for expression in (degree, *trees, run.low, run.high, run.keep)
        if expression is not None
    ]
    is_late = any(not givers.late.isdisjoint(names(expression)) for expression in used)
    middle, half = (x_range[0] + x_range[1]) / 2, (x_range[1] - x_range[0]) / 2
    programs = tuple(map(program, (degree, *used[-3:-1], *used[1:3], run.keep)))
    givers.values.append(Fit(name, programs, run.variable, middle, half, not is_late))
    parts_of = [f"{name}.{n}" for n in range(HIGHEST + 1)]
    givers.late |= set(parts_of) if is_late else set()
    scope.functions[name] = Function(("x'",), _polynomial(parts_of, middle, half))


def report_degrees(items: Sequence[Item], scene: Scene, now: Values, writer: Writer) -> None:
    """Degrees that are none: at the start, and as far as one slider moves them from there."""
    codes = [item.clause("degree") for item in items if item.kind == "fit"]
    fits = [value for value in scene.values if isinstance(value, Fit)]
    for code, fit in zip(codes, fits, strict=True):
        degree = fit.programs[0]
        found = [degree.at(now), *_moved(degree, scene, now)]
        wrong = next(
            (value for value in found if not (0 <= value <= HIGHEST and value % 1 == 0)), None
        )
        if code and wrong is not None:
            message = f"the degree of a fit is a whole number from 0 to {HIGHEST}, "
            message += f"not {digits(wrong)}"
            hint = "write degree `2`, or use a slider from `0` to `9` step `1`"
            writer.problem(code.place, "plot-range", message, hint)


def _moved(degree: Program, scene: Scene, now: Values) -> Iterator[float]:
    """At the ends of each slider that it names, and one step from the lower."""
    for parameter in scene.parameters:
        if parameter.name in degree.steps:
            low, high = parameter.span
            yield from (
                degree.at({**now, parameter.name: v}) for v in (low, low + parameter.step, high)
            )


def _polynomial(names: Sequence[str], middle: float, half: float) -> Expression:
    """By Horner's rule."""
    at = Binary("/", Binary("-", Name("x'"), Number(middle)), Number(half))
    found: Expression = Name(names[-1])
    for name in reversed(names[:-1]):
        found = Binary("+", Binary("*", found, at), Name(name))
    return found
