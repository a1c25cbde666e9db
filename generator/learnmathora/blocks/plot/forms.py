"""What each kind of item of a plot takes: formulas, clauses with more, bare words, a label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ONE = (1,)
ANY = tuple(range(1, 13))
STYLES = ("dashed", "dotted", "thin")
COLOR = ("color",)


@dataclass(frozen=True, slots=True)
class Form:
    """From `least` to `most` formulas stand behind its word; a clause takes one of its counts."""

    example: str
    meaning: str
    least: int = 1
    most: int = 1
    clauses: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    has_label: bool = False


SPAN = {"from": ONE, "to": ONE}
RUN = {"for": ONE, **SPAN}
# While this does not hold, it is not drawn.
SHOWN = {"if": ONE}
FORMS: Mapping[str, Form] = {
    "slider": Form(
        "slider `a = 0.4` from `0.1` to `2` step `0.1`: damping",
        "a number to move, with its value at the start",
        clauses={**SPAN, "step": ONE},
        needs=("from", "to"),
    ),
    "checkbox": Form(
        "checkbox `c = 1`: with friction",
        "a box to tick: its name is worth 1 or 0",
        has_label=True,
    ),
    "choice": Form(
        "choice `m = 2`: loss: squared, absolute, Huber",
        "one of several: what it is called, a colon, and what there is; worth 1, 2, 3 …",
        has_label=True,
    ),
    "let": Form(
        "let `f(x) = x^2 + a`", "a function or a value that others below use; its slope is `f'(x)`"
    ),
    "fit": Form(
        "fit `p(x)` degree `d` through `(time, height)`",
        "the polynomial of least squares through points",
        clauses={**RUN, "degree": ONE, "through": ONE, "where": ONE},
        needs=("degree", "through"),
    ),
    "state": Form(
        "state `x = 2` next `x - rate*f'(x)`: position",
        "a value that changes from step to step: at first, and what comes next",
        clauses={"next": ONE},
        needs=("next",),
    ),
    "curve": Form(
        "curve `x^2` from `0` to `2`: the parabola",
        "`f(x)`, `x = y^2`, `r = 1 + cos(t)`, `(cos(t), sin(t))` or `x^2 + y^2 = 1`",
        clauses={**SPAN, **SHOWN},
        flags=STYLES,
        settings=COLOR,
    ),
    "contour": Form(
        "contour `x^2 + y^2` at `1` `2` `4`: heights",
        "lines along which a function of x and y is the same, each with its number, if it is not "
        "`unlabelled`",
        clauses={**SHOWN, "at": ANY},
        flags=(*STYLES, "unlabelled"),
        settings=COLOR,
        needs=("at",),
    ),
    "area": Form(
        "area under `f(x)` from `0` to `p`: the area",
        "what lies between a curve and the axis, or between two curves",
        least=0,
        most=0,
        clauses={**SHOWN, **SPAN, "under": ONE, "between": (1, 2), "and": ONE},
        settings=COLOR,
    ),
    "points": Form(
        "points `(time, height)` where `kind = 1`: measured",
        "of the table or data in the block, or for a name that runs",
        clauses={**SHOWN, **RUN, "where": ONE},
        settings=COLOR,
    ),
    "point": Form(
        "point `(p, f(p))`: here",
        "a point; where it depends on sliders, it can be dragged",
        flags=("fixed",),
        settings=COLOR,
        clauses=SHOWN,
    ),
    "vector": Form(
        "vector `(a, c)` from `(0, 0)`: the image",
        "an arrow, from the origin if nothing else is said",
        clauses={**SHOWN, "from": ONE},
        flags=STYLES,
        settings=COLOR,
    ),
    "segment": Form(
        "segment `(0, 0)` to `(p, f(p))`: the chord",
        "a straight line between two points",
        clauses={**SHOWN, "to": ONE},
        flags=STYLES,
        settings=COLOR,
        needs=("to",),
    ),
    "tangent": Form(
        "tangent `f(x)` at `p`: its slope",
        "the line that a curve goes along at a place",
        clauses={**SHOWN, "at": ONE},
        flags=STYLES,
        settings=COLOR,
        needs=("at",),
    ),
    "box": Form(
        "box `(0, 0)` to `(p, 1)`: ill",
        "a rectangle, by two of its corners",
        clauses={**SHOWN, "to": ONE},
        settings=COLOR,
        needs=("to",),
    ),
    "polygon": Form(
        "polygon `(0, 0)` `(a, c)` `(a + b, c + d)` `(b, d)`: the unit square's image",
        "an area with straight sides, by its corners, of which there are three to twelve",
        least=3,
        most=12,
        clauses=SHOWN,
        settings=COLOR,
    ),
    "bars": Form(
        "bars `binomial(k, n, p)` for `k` from `0` to `n`: chances",
        "a bar for each whole step; or for each row of the data, at its number or where `at` says",
        clauses={**SHOWN, **RUN, "width": ONE, "at": ONE, "where": ONE},
        settings=COLOR,
    ),
    "histogram": Form(
        "histogram `randnormal(seed, i)` for `i` from `1` to `500` bins `20`: samples",
        "how often values lie in each part of the x axis; as a density if you say so",
        clauses={**SHOWN, **RUN, "where": ONE, "bins": ONE},
        flags=("density",),
        settings=COLOR,
    ),
    "trail": Form(
        "trail `(x, f(x))`: the way down",
        "where the state has been, step by step; in stairs if you say so",
        flags=(*STYLES, "stairs"),
        settings=COLOR,
        clauses=SHOWN,
    ),
    "grid": Form(
        "grid `(a*x + b*y, c*x + d*y)`: the image of the grid",
        "where the lines of the axes go",
        flags=STYLES,
        settings=COLOR,
        clauses=SHOWN,
    ),
    "field": Form(
        "field `(1, f(x, y))`: slopes",
        "the direction of a vector, here and there",
        settings=COLOR,
        clauses=SHOWN,
    ),
    "label": Form(
        "label `(2, f(2))`: the valley, {f(2)} deep",
        "words in the picture, beside a place; on it if you say centered",
        has_label=True,
        flags=("centered",),
        clauses=SHOWN,
    ),
    "when": Form(
        "when `a > 1`: The walk diverges.",
        "a sentence below the picture while something holds, the first that does",
        has_label=True,
    ),
    "otherwise": Form(
        "otherwise: The walk arrives.",
        "the sentence where none of those above it holds",
        least=0,
        most=0,
        has_label=True,
    ),
    "goal": Form(
        "goal `abs(a - 1) < 0.05`: make the area vanish",
        "what to reach, and when it is reached: it counts as progress",
        has_label=True,
    ),
    "guess": Form(
        "guess `integral(x, 0, 1, f(x))`: How large is the area?",
        "a number to guess before the controls are there",
        has_label=True,
    ),
    "view": Form(
        "view `0..2` by `-1..1`: the loss",
        "another picture, for all that is drawn below it: which x, by which y",
        clauses={"by": ONE},
        settings=("log",),
    ),
}
