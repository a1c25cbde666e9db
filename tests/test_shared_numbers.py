"""Numbers that scripts of the theme have as the build has them.

Where one can be sent, the build sends it; where two compute the same, they read one table of cases
or tests/browser/interactive/test_as_built.py compares what they show. These are left: a script
would be no simpler if it were told of them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from learnmathora.blocks import descent, widget
from learnmathora.blocks.chain import layout
from learnmathora.blocks.line_fit import landscape, table
from learnmathora.blocks.plot import labels, numbers, outlines, scene, work
from learnmathora.cache.digest import digest
from learnmathora.expression import functions
from learnmathora.outputs import index
from learnmathora.plotting.axes import Plot

THEME = Path(__file__).parent.parent / "theme"
MAP = ", ".join(map(str, landscape.FRAME))
LOW, HIGH = (f"{value:g}" for value in Plot.reach)
DOT, SIGN, HALF = (f"{value:g}" for value in (labels.DOT, labels.SIGN, labels.LINE / 2))

SHARED: dict[str, tuple[str, ...]] = {
    "axes/widget": (f"Math.max({LOW}, Math.min({HIGH}, ",),
    "chain/widget": (f"e + side * {layout.BOX[0] // 2}",),
    "descent/widget": (f"< {descent.SHORTEST} ?",),
    "forms/widget": (
        f"count < {functions.MOST_TERMS})",
        f"- start) / {functions.PIECES};",
        f"n <= {functions.PIECES};",
    ),
    "line-fit/data": (f"const MOST = {table.MOST};", f"n ? [{MAP}] : "),
    "line-fit/points": (
        f"const MOST = {table.MOST};",
        f"fit.map.across(slope) - {landscape.FRAME[0]})",
        f"fit.map.down(intercept) - {landscape.FRAME[1]})",
    ),
    "line-fit/widget": (f"picture([{MAP}], ",),
    "plot/widget": (
        f"max(-{scene.FAR:g}, min({2 * scene.FAR:g}, value))",
        *(f'"{symbol}"' for symbol in (*outlines.SYMBOLS, outlines.SPOT)),
        *(f'[{across:g}, {down:g}, "{side}"]' for across, down, side in labels.SIDES),
        "{ " + ", ".join(f"{side}: {shift:g}" for side, shift in labels.SHIFTS.items()) + " }",
        f"[x - {DOT}, y - {DOT}, x + {DOT}, y + {DOT}]",
        f"[a - {SIGN}, b - {SIGN}, a + {SIGN}, b + {SIGN}]",
        f"[x, b - {HALF}, x + wide, b + {HALF}]",
        f"size < {scene.MOST} ?",
        f"n <= {work.DRAGGED - 1};",
        f"rows.slice(0, {numbers.MOST})",
    ),
    "plot-plane/widget": (f"const CELLS = {outlines.CELLS};", f"n <= {outlines.BENDS};"),
    "plot-samples/widget": (f"max(high, 0), {scene.HIGHEST})", f"< {scene.LEAST:g}"),
    "quiz/widget": (f"key.slice(0, -{len(digest(''))})",),
    "search/widget": (f'const LETTERS = "{index.LETTERS}";',),
    "steps/widget": (f"learnmathora.plot([{', '.join(map(str, widget.LOSSES))}], ",),
}


@pytest.mark.parametrize(
    ("script", "part"), [(script, part) for script, parts in SHARED.items() for part in parts]
)
def test_a_script_has_the_build_s_number(script: str, part: str) -> None:
    text = (THEME / "widgets" / f"{script}.js").read_text(encoding="utf-8")
    assert part in text


@pytest.mark.parametrize("file", sorted((THEME / "messages").glob("*.json")), ids=lambda f: f.stem)
def test_words_say_how_many_points_there_may_be(file: Path) -> None:
    words = json.loads(file.read_text(encoding="utf-8"))
    assert str(table.MOST) in words.get("line_fit_few", str(table.MOST))
