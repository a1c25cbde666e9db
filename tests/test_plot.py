"""Plots from an author's own formulas: what is read, what is drawn, what is told."""

from __future__ import annotations

import json
import math
import random
import re
import unicodedata
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.plot import PlotBlock
from learnmathora.blocks.plot.forms import FORMS
from learnmathora.blocks.plot.labels import LINE, SHIFTS
from learnmathora.blocks.plot.numbers import Table
from learnmathora.blocks.plot.scene import LETTER, solved
from learnmathora.blocks.read import read_blocks
from learnmathora.expression import BASIC
from learnmathora.expression.functions import ARITIES
from learnmathora.markdown import Writer
from learnmathora.markdown.parse import parse_markdown
from learnmathora.maths import one_line, typeset
from learnmathora.model import Problem
from learnmathora.plotting.axes import slider_step
from learnmathora.rules import severity
from tests.lessons import COURSE, ROOT, SAMPLES, block, body_html, lesson, small_site, theme


def plot(items: str, options: str = "", more: str = "", caption: str = "Look.") -> str:
    return f":::plot{{{options}}}\n\n{items}\n\n{more}{caption}\n\n:::\n"


def made(items: str, options: str = "", more: str = "", caption: str = "Look.") -> PlotBlock:
    return block(plot(items, options, more, caption), PlotBlock)


def problems(text: str) -> list[Problem]:
    writer = Writer("lesson.md", typeset, theme().words)
    read_blocks(parse_markdown(text).root.children, KINDS, writer)
    return writer.problems


def places(line: str) -> list[tuple[float, float]]:
    """The corners of a path that is drawn with lines alone."""
    pairs = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", line)
    return [(float(x), float(y)) for x, y in pairs]


@cache
def samples() -> dict[str, str]:
    """What each plot of the samples is written as, by its id."""
    files = sorted((SAMPLES / "plots" / "course").glob("0*.md"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    found = re.findall(r"^(:::plot\{#([-\w]+).*?^:::\n)", text, re.MULTILINE | re.DOTALL)
    return {id: written for written, id in found}


@cache
def sample(id: str) -> PlotBlock:
    return block(samples()[id], PlotBlock)


def caption(id: str) -> str:
    return re.sub(r"<[^>]*>|\n", "", str(sample(id).caption.fill(lambda _: "")))


def test_each_explorable_is_a_block_of_at_most_25_lines_but_for_its_data() -> None:
    assert {*samples()} >= {
        "normal", "degree", "means", "boundary", "bayes", "fourier", "euler", "limit", "map",
        "momentum",
    }  # fmt: skip
    for id, text in samples().items():
        lines = [
            line for line in text.splitlines() if line.strip() and line[:1] not in "|0123456789"
        ]
        assert len(lines) <= 25, id


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("normal", "The area between the two points is 0.683"),
        ("bayes", "and 0.09 rightly: 0.333 of those."),
        ("limit", f"is about {1 / math.sqrt(48):.3f}"),
        ("map", "The determinant is 1.25."),
    ],
)
def test_what_a_caption_says_is_worked_out(id: str, said: str) -> None:
    assert said in caption(id)


def test_euler_goes_as_by_hand() -> None:
    y = 0.5
    for _ in range(6):
        y += 0.5 * y
    exact = 0.5 * math.exp(3)
    said = [each.text.text for each in sample("euler").sentences.when if each.is_said]
    assert said == [f"Arrived, with an error of {exact - y:.2f}."]


def test_momentum_goes_as_by_hand() -> None:
    def slope(x: float) -> float:
        return 2 * x * (x * x - 4) / 3 + 0.5

    x, v, z = 2.9, 0.0, 2.9
    for _ in range(20):
        v = 0.9 * v - 0.06 * slope(x)
        x, z = x + v, z - 0.06 * slope(z)
    found = [float(each.replace("−", "-")) for each in sample("momentum").table.rows[-1]]
    assert found[2:] == pytest.approx([x, z], abs=0.006)
    # It is in the deeper valley, and without momentum in the other.
    assert x < 0 < z


def test_k_means_moves_to_the_means_of_its_groups() -> None:
    rows = sample("means").table.rows
    assert rows[0][1:] == ("1", "7", "3", "7.4")
    assert rows[-1][1:] == ("2.34", "2.16", "7.43", "5.24")


def test_a_polynomial_through_as_many_points_goes_through_them() -> None:
    found = solved([(-1.0, 2.0), (0.0, 1.0), (1.0, 4.0)], 3)
    assert found == pytest.approx([1, 1, 2])
    # With fewer points than coefficients those that are left open are 0.
    assert solved([(0.0, 3.0)], 2) == [3.0, 0.0]


@pytest.mark.parametrize(
    ("item", "corner"),
    [
        ("curve `x`", (64, 336)),
        ("curve `y = x`", (64, 336)),
        ("curve `x = y`", (64, 336)),
        ("curve `(t, t)` from `0` to `10`", (64, 336)),
        ("curve `r = sqrt(2)*t` from `0` to `1`", (64, 336)),
        ("curve `x` from `5`", (344, 176)),
        ("segment `(0, 0)` to `(10, 10)`", (64, 336)),
        ("tangent `x^2/2` at `1`", (64, 352)),
        ("tangent `50x^2` at `5`", (202.9, 656)),
        ("vector `(10, 10)`", (64, 336)),
        ("box `(0, 0)` to `(10, 10)`", (64, 16)),
        ("polygon `(0, 0)` `(10, 0)` `(5, 10)`", (64, 336)),
        ("area under `x`", (64, 336)),
        ("area between `x` and `10`", (64, 336)),
        ("curve `x + y = 10`", (64, 16)),
        ("contour `x*y` at `25`", (204, 16)),
        ("bars `k` for `k` from `1` to `5`", (97.6, 336)),
    ],
)
def test_where_it_begins(item: str, corner: tuple[float, float]) -> None:
    """In a picture whose lower left corner is (64, 336) and upper right (624, 16)."""
    (drawn,) = made(f"- {item}", "x=0..10 y=0..10").drawn
    assert math.dist(places(drawn.line)[0], corner) < 1.5


def test_a_curve_with_pieces_is_drawn_in_pieces() -> None:
    (drawn,) = made("- curve `1/x`", "x=-1..1 y=-5..5").drawn
    assert drawn.line.count("M") == 2
    (drawn,) = made("- curve `if(x < 0, sqrt(-1), x)`", "x=-1..1 y=-5..5").drawn
    assert places(drawn.line)[0][0] == pytest.approx(344, abs=3)


def test_a_line_that_goes_back_along_itself_keeps_where_it_turns() -> None:
    items = "- state `u = 0` next `if(step = 0, 10, 5)`\n- trail `(u, 5)`"
    line, _ = made(items, "x=0..10 y=0..10 steps=2").drawn
    assert [x for x, _ in places(line.line)] == [64, 624, 344]
    (shape,) = made("- polygon `(0, 5)` `(10, 5)` `(5, 5)`", "x=0..10 y=0..10").drawn
    assert [x for x, _ in places(shape.line)] == [64, 624, 344]


def test_what_is_hidden_by_a_condition_is_not_drawn() -> None:
    text = "- checkbox `c = 0`: more\n- curve `x^2` if `c`\n- curve `x`"
    assert [bool(letter.line) for letter in made(text).drawn] == [False, True]


def test_a_choice_is_worth_its_number() -> None:
    found = made("- choice `m = 2`: loss: squared, absolute\n- curve `if(m = 1, x^2, abs(x))`: it")
    (knob,) = found.knobs
    assert (knob.label.text, knob.parameter.options) == ("loss", ("squared", "absolute"))
    assert len(places(found.drawn[0].line)) == 3


def test_slopes_of_own_functions_are_known() -> None:
    found = made("- let `f(x) = x^3`\n- curve `f(x)`", caption="{f'(2)} and `{f''(2)*1}`")
    assert "12</span> and" in str(found.caption.fill(lambda _: ""))
    assert ">12</span></p>" in str(found.caption.fill(lambda _: ""))


def test_a_state_may_be_called_as_an_axis_is() -> None:
    """A function that uses it means the state, whatever runs along the axis."""
    text = "- state `x = 2` next `x/2`\n- let `g(u) = x + 0*u`\n- curve `g(x)`"
    (drawn,) = made(text, "x=0..10 y=0..10 steps=3 step=1").drawn
    assert places(drawn.line) == [(64, 304), (624, 304)]


def test_a_sum_in_a_function_keeps_its_name_apart() -> None:
    text = "- let `f(u) = sum(i, 1, 2, u)`\n- curve `sum(i, 1, 3, f(i))`"
    (drawn,) = made(text, "x=0..10 y=0..24").drawn
    assert places(drawn.line)[0] == (64, 176)


DATA = (
    "| u | v |\n|---|---|\n| 1 | 2 |\n| 2 | 4 |\n\n",
    "```csv\nu, v\n1, 2\n2, 4\n```\n\n",
    '```json\n[{"u": 1, "v": 2}, {"u": 2, "v": 4}]\n```\n\n',
    '```json\n{"u": [1, 2], "v": [2, 4]}\n```\n\n',
)


def test_data_may_be_a_file_beside_the_lesson(tmp_path: Path) -> None:
    text = lesson(plot("- points `(u, v)`: those", more='```csv {include="d.csv"}\n```\n\n'))
    files = {**COURSE, "course/01-lesson.md": text, "course/d.csv": "u, v\n1, 2\n2, 4\n"}
    site = small_site(tmp_path, files)
    site.publish()
    assert "<td>4</td>" in site.read("course/lesson.html")
    site.put("course/d.csv", "u, v\n1, 2\n2\n")
    assert "course/d.csv:3:1: error[plot-data]: this row has 1 cells" in site.report()


@pytest.mark.parametrize("data", DATA)
def test_data_is_a_table_or_csv_or_json(data: str) -> None:
    found = made("- points `(u, v)` where `v > 3`", "x=0..10 y=0..10", data, "{v(2)} of {rows}")
    (drawn,) = found.drawn
    assert places(drawn.line) == [(176, 208)]
    assert "4</span> of" in str(found.caption.fill(lambda _: ""))


def test_words_in_a_column_are_numbered_as_they_come() -> None:
    data = "| u | kind |\n|---|---|\n| 1 | oak |\n| 2 | ash |\n| 3 | oak |\n\n"
    found = made("- points `(u, 1)` where `kind = 1`", "x=0..10 y=0..10", data)
    assert [x for x, _ in places(found.drawn[0].line)] == [120, 232]


def test_a_histogram_counts_and_a_density_has_an_area_of_one() -> None:
    items = "- histogram `random(1, i)` for `i` from `1` to `900` bins `10`"
    counts = json.loads(made(items, "x=0..1").scene)["views"][0][7]
    assert counts > 90
    top = json.loads(made(f"{items} density", "x=0..1").scene)["views"][0][7]
    assert 1 < top < 1.6


def test_a_logarithmic_axis_goes_by_powers() -> None:
    (view,) = made("- curve `x^2`", "x=1..100 y=1..10000 log=xy").views
    assert [round(view.across(x)) for x in (1, 10, 100)] == [64, 344, 624]
    assert [round(view.down(y)) for y in (1, 100, 10000)] == [336, 176, 16]
    (drawn,) = made("- curve `x^2`", "x=1..100 y=1..10000 log=xy").drawn
    assert len(places(drawn.line)) == 2


def axis(found: PlotBlock) -> list[str]:
    return [*found.views[0].x_texts]


@pytest.mark.parametrize(
    ("x", "ticks"),
    [
        ("2020-01..2024-06", ["2020", "2021", "2022", "2023", "2024"]),
        ("1900-01..2000-01", ["1900", "1920", "1940", "1960", "1980", "2000"]),
        ("2023-11-20..2024-06-10", ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04",
                                    "2024-05", "2024-06"]),
        ("2023-01..2024-03", ["2023-01", "2023-04", "2023-07", "2023-10", "2024-01"]),
        ("2024-02-27..2024-03-02", ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01",
                                    "2024-03-02"]),
        ("2024-01-01..2024-01-29", ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22",
                                    "2024-01-29"]),
    ],
)  # fmt: skip
def test_dates_along_an_axis(x: str, ticks: list[str]) -> None:
    """From days to decades, as many as have room."""
    assert axis(made("- curve `x/10`: it", f"x={x}")) == ticks


def test_days_are_counted_from_the_first_that_is_shown() -> None:
    data = "| day | v |\n|---|---|\n| 2024-01-11 | 5 |\n| 2024-02 | 5 |\n| | 5 |\n\n"
    words = "{day(2) - 2024-01-01}"
    found = made("- points `(day, v)`", "x=2024-01-01..2024-03-01 y=0..10", data, words)
    assert found.views[0].x_range == (0.0, 60.0)
    assert [x for x, _ in places(found.drawn[0].line)] == [157.3, 353.3]
    assert ">31</span>" in str(found.caption.fill(lambda _: ""))
    assert found.table.rows[0] == ("2024-01-11", "5")
    html = body_html(plot("- curve `x`: it", "x=2024-01..2024-03 x-name=month"))
    assert 'aria-label="it. x from 2024-01-01 to 2024-03-01,' in html
    assert '<th scope="row">2024-01-15</th>' in html
    assert ">month</text>" in html
    view = "- curve `x`\n- view `2024-02..2024-05`: later\n- curve `x`"
    assert made(view, "x=2024-01..2024-03").views[1].x_range == (31.0, 121.0)


WHEN = (
    "- slider `d = 2024-03-04` from `2024-01-01` to `2024-12-30` step `7`: day\n- curve `0.01x`\n"
)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("d", "4 March 2024"),
        ("d + 30", "3 April 2024"),
        ("30 + d", "3 April 2024"),
        ("d - 4", "29 February 2024"),
        ("d + 0.9", "4 March 2024"),
        ("max(d, 2024-05-01)", "1 May 2024"),
        ("if(d > 2024-03-03, 2025-01-01, d)", "1 January 2025"),
        ("d - 2024-03-01", "3"),
        ("2024-03-01 - d + 3", "0"),
        ("d < 2024-03-05", "1"),
        ("d + 10^9", "–"),
        ("d/0", "∞"),
        ("d + 0/0", "–"),
    ],
)
def test_days_are_said_where_a_formula_is_worth_one(formula: str, said: str) -> None:
    found = made(WHEN, "x=0..400", caption=f"`{{{formula}}}`")
    assert f">{said}</span>" in str(found.caption.fill(lambda _: ""))


def test_a_slider_of_days_has_a_field_for_dates() -> None:
    html = body_html(plot(WHEN, "x=0..400", caption="{d}"))
    assert 'max="364" step="7" value="63" aria-valuetext="4 March 2024"' in html
    assert 'type="date" data-of="d"' in html
    assert 'min="2024-01-01" max="2024-12-30" value="2024-03-04"' in html
    # With days along x, all are counted from the first of these.
    (knob,) = made(WHEN, "x=2023-12-31..2024-12-31", caption="{d}").knobs
    assert (knob.parameter.value, knob.parameter.span) == (64, (1, 365))


def test_days_in_a_table_are_dates() -> None:
    items = f"{WHEN}- state `t = d` next `t + 30`: due\n- let `late = t + 1`"
    found = made(items, "x=0..400 steps=2 step=1", caption="{late}")
    assert found.table == Table(("Step", "due"), (("0", "4 March 2024"), ("1", "3 April 2024")))
    assert ">4 April 2024</span>" in str(found.caption.fill(lambda _: ""))
    point = "- slider `d = 2024-03-04` from `2024-01-01` to `2024-12-30`: day\n- point `(d, 1)`"
    assert made(point, "x=0..400 y=0..2").table == Table(("day",), (("4 March 2024",),))


TREES = "| kind | trees |\n|---|---|\n| ash | 12 |\n| oak | 30 |\n| ash | 2 |\n\n"


def test_names_along_an_axis() -> None:
    """What a column says is numbered as it stands along the axis."""
    items = "- bars `trees` at `kind`: trees"
    found = made(items, 'x="oak, ash, beech" y=0..40', TREES)
    assert axis(found) == ["oak", "ash", "beech"]
    assert found.views[0].x_range == (0.5, 3.5)
    assert found.table == Table(("x", "trees"), (("ash", "12"), ("oak", "30"), ("ash", "2")))
    assert '["count",{"1":"oak","2":"ash","3":"beech"}' in found.scene
    counted = made("- histogram `kind`: how many", 'x="oak, ash, beech"', TREES)
    assert len(re.findall("M", counted.drawn[0].line)) == 2
    over = made("- bars `k^2` for `k` from `1` to `3`: squares", 'x="one, two, three"')
    assert over.table.rows[-1] == ("three", "9")
    words = made("- points `(1, trees)`", "x=0..10", TREES)
    assert words.table.rows[1] == ("oak", "30")


def test_long_names_stand_in_two_rows() -> None:
    html = body_html(plot("- curve `x`", 'x="hornbeam, sycamore, whitebeam, chestnut, oak"'))
    assert [int(y) for y in re.findall(r'y="(\d+)">(?:horn|syca|white|chest|oak)', html)] == [
        346, 366, 346, 366, 346,
    ]  # fmt: skip
    assert 'viewBox="0 0 640 388"' in html


def test_what_can_be_dragged() -> None:
    """Freely, along a curve by one slider, or not: what is fixed, or needs two."""
    sliders = "- slider `p = 1` from `0` to `2`\n- slider `q = 1` from `0` to `2`\n"
    for point, drags in (
        ("(p, q)", [[0, "p", "q"]]),
        ("(p, p^2)", [[0, "p", ""]]),
        ("(cos(p), sin(p))", [[0, "", "", "p"]]),
        ("(p + q, p - q)", []),
        ("(1, 1)", []),
    ):
        found = made(f"{sliders}- point `{point}`", caption="{p} {q}")
        assert json.loads(found.scene).get("grips", []) == drags
    assert not made(f"{sliders}- point `(p, q)` fixed").grips


def test_labels_of_a_crowd_do_not_collide() -> None:
    """They are left out where there is no room: the key has them all."""
    chance = random.Random(3)
    items = "\n".join(
        f"- point `({chance.uniform(0, 10):.2f}, {chance.uniform(0, 10):.2f})`: point {n}"
        for n in range(20)
    )
    found = made(items, "x=0..10 y=0..10")
    shown = [label for label in found.labels if label.side]
    assert 5 < len(shown) < 21
    boxes = []
    for label in shown:
        wide = LETTER * len(str(label.html))
        west = label.x - wide * SHIFTS[label.side]
        boxes.append((west, label.y - LINE / 2, west + wide, label.y + LINE / 2))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    html = body_html(plot(items, "x=0..10 y=0..10"))
    assert all(f"point {n}</span>" in html for n in range(20))


def test_words_of_an_area_stand_on_its_middle() -> None:
    items = "- curve `x`\n- label `(5, 8)`: here\n- label `(5, 3)` centered: there"
    beside, centered = made(items, "x=0..10 y=0..10").labels
    assert (beside.side, beside.x) == ("start", 344 + 13)
    assert (centered.side, centered.x, centered.y) == ("middle", 344, 240)


def test_each_level_has_its_number_on_its_line() -> None:
    bowl = "- slider `a = 2` from `1` to `3`\n- contour `x^2 + y^2` at `1` `a^2` `100`: heights"
    found = made(bowl, "x=-3..3 y=-3..3 even=yes")
    one, four, none = found.labels
    assert [str(placed.html) for placed in (one, none)] == ["1", "100"]
    assert "data-value" in str(four.html)
    assert not none.side
    (view,) = found.views
    across, down = view.place((0, 0))
    scale = view.across(1) - across
    for label, radius in ((one, 1), (four, 2)):
        assert math.dist((label.x, label.y), (across, down)) == pytest.approx(
            radius * scale, rel=0.01
        )
        # As high as there is room.
        assert label.y < down - 0.9 * radius * scale
    assert not made(bowl.replace("`: heights", "` unlabelled: heights")).labels


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        ("x", "[x]"),
        ("x^2", "[x]^2"),
        ("x_i^{a+1} b", "[x]_[i]^[a]^+1[b]"),
        ("-x + 2y", "−[x] + 2[y]"),
        (r"\alpha \le \Gamma", "[α] ≤ Γ"),
        (r"\frac{1}{2} \frac{a + b}{c}", "1/2([a] + [b])/[c]"),
        (r"\sqrt{x + 1}, \sqrt{x}", "√([x] + 1), √[x]"),
        (r"\hat y = f'(x)", "[ŷ] = [f]^′([x])"),
        (r"\sin x + \sum_{i=1}^n \mathbb R", "sin [x] + ∑_[i]_=1^[n]ℝ"),
        (r"\left(\text{if } a\right) \mathrm{d}x", "(if [a])d[x]"),
    ],
)
def test_a_formula_in_a_picture_is_one_line(tex: str, written: str) -> None:
    """Here letters in brackets are italic, ^ and _ stand before what is raised and lowered."""
    signs = {0: "", 1: "^", -1: "_"}
    found = "".join(
        signs[piece.rise] + (f"[{piece.text}]" if piece.is_italic else piece.text)
        for piece in one_line(tex) or ()
    )
    assert unicodedata.normalize("NFC", found.replace("\u2009", " ")) == written


def test_what_follows_a_raised_sign_stands_on_the_line_again() -> None:
    (found,) = made("- label `(5, 5)`: $x^2$ here", "x=0..10 y=0..10").labels
    assert str(found.html) == (
        '<tspan font-style="italic">x</tspan><tspan font-size="0.72em" dy="-0.53em">2</tspan>'
        '<tspan dy="0.38em">\u200b</tspan> here'
    )


def test_words_give_way_to_signs_where_they_can() -> None:
    def side(*points: str) -> tuple[float, float]:
        items = "\n".join(f"- point `{point}`" for point in points)
        (found,) = made(f"- point `(5, 5)`: one\n{items}", "x=0..10 y=0..10").labels
        return found.x - 344, found.y - 176

    assert side("(1, 1)") == (13, -2)
    assert side("(5.6, 5)") == (-13, -2)
    assert side("(5.6, 5)", "(4.4, 5)") == (0, -28)
    # Where there is no such place, words lie on a sign, but never on other words.
    crowd = [f"({5 + x / 2}, {5 + y / 2})" for x in range(-2, 3) for y in range(-2, 3) if x or y]
    assert side(*crowd) == (13, -2)


def test_signs_are_whole_and_only_in_the_picture() -> None:
    points = "- points `(i, 0)` for `i` from `-1` to `11`: those\n- curve `x`"
    drawn = made(points, "x=0..10 y=0..10").drawn
    assert [x for x, _ in places(drawn[0].line)] == [64 + 56 * n for n in range(11)]
    html = body_html(plot(points, "x=0..10 y=0..10"))
    assert [("clip-path" in each) for each in re.findall(r'<path class="drawn[^>]*>', html)] == [
        False,
        True,
    ]


def test_the_first_sentence_that_holds_is_said() -> None:
    text = "- slider `a = 3` from `0` to `5`\n- curve `a*x`\n"
    text += "- when `a > 4`: High.\n- when `a > 2`: Middle {2a}.\n- otherwise: Low."
    said = [(sentence.text.text, sentence.is_said) for sentence in made(text).sentences.when]
    assert said == [("High.", False), ("Middle 6.", True), ("Low.", False)]


def test_the_numbers_behind_a_picture() -> None:
    found = made("- curve `x^2`: squares\n- curve `2x`: twice", "x=0..4")
    assert found.table.heads == ("x", "squares", "twice")
    assert found.table.rows[2] == ("1", "1", "2")
    assert made("- bars `k^2` for `k` from `1` to `3`: squares").table.rows[-1] == ("3", "9")
    assert made(
        "- slider `a = 2` from `0` to `4`\n- let `b = a^2`\n- point `(a, b)`"
    ).table.rows == (("2", "4"),)


def test_a_page_loads_only_what_its_plots_need() -> None:
    assert made("- curve `x^2`").builds_on == ("expression", "stepping")
    assert "plot-plane" in made("- curve `x^2 + y^2 = 4`").builds_on
    assert made("- curve `max(x, 0)`").builds_on == ("expression", "stepping", "forms")
    assert "forms" in made("- curve `x`", caption="{max(1, 2)}").builds_on
    assert "functions" in made("- curve `gamma(x)`").builds_on
    assert "functions" not in made("- curve `sum(k, 1, 3, x)`").builds_on
    assert "plot-samples" in made("- histogram `sin(i)` for `i` from `1` to `9`").builds_on


@pytest.mark.parametrize("name", sorted({*ARITIES} - {*BASIC, "if"}))
def test_a_function_comes_with_the_script_that_works_it_out(name: str) -> None:
    numbers = ", ".join(["1"] * ARITIES[name])
    found = made("- curve `x`", caption=f"{{{name}({numbers})}}")
    scripts = "".join(
        (ROOT / "theme" / "widgets" / each / "widget.js").read_text(encoding="utf-8")
        for each in found.parts_used
        if each in ("forms", "functions")
    )
    assert re.search(rf'"{name}\(\)":|[ "]{name}[ "]', scripts)


@pytest.mark.parametrize("kind", FORMS)
def test_each_kind_of_item_says_how_it_is_written(kind: str) -> None:
    """What an item takes too much of, or lacks, is answered by an example that is right."""
    found = problems(plot(f"- curve `x`\n- {kind} `((` nonsense `))`"))
    assert found
    assert all(problem.hint for problem in found if problem.code == "plot-item")


TOLD = [
    ("- curv `x`", "plot-item", 3, 3, "a plot has no curv", "did you mean curve?"),
    ("- `x^2`", "plot-item", 3, 4, "this item does not say what it is", "- curve"),
    ("- slider `a = 1`", "plot-item", 3, 3, "slider needs from", "from `0.1`"),
    ("- slider `a = 1` from `0` too `2`", "plot-item", 3, 27, "does not take the word too", "to"),
    ("- slider `a = 5` from `0` to `2`", "plot-range", 3, 14, "a = 5 lies outside 0..2", "begin"),
    ("- slider `a = 1` from `2` to `0`", "plot-range", 3, 3, "runs from 2 to 0", "smaller"),
    ("- slider `a = 1` from `0` to `2` step `0.3`", "plot-range", 3, 40, "do not reach 1", "begin"),
    ("- slider `sin = 1` from `0` to `2`", "plot-name", 3, 11, "sin has a meaning", "another name"),
    ("- slider `a = b` from `0` to `2`", "block-formula", 3, 15, "unknown name b", "0.5 or 2pi"),
    ("- let `a = 1`\n- let `a = 2`", "plot-name", 4, 8, "a is given twice, first in line 3", ""),
    ("- let `f(x) = g(x)`", "block-formula", 3, 15, "unknown name g", ""),
    ("- let `f(x) = x`\n- curve `f(x, 1)`", "block-formula", 4, 10, "f takes 1 argument", "f(x)"),
    ("- let `f(x) = x`\n- curve `f*x`", "block-formula", 4, 10, "f is a function", "write f(x)"),
    ("- curve `x +`", "block-formula", 3, 13, "the formula ends too soon", ""),
    ("- curve `a*x`", "block-formula", 3, 10, "unknown name a", ""),
    ("- curve `x` color=9", "plot-item", 3, 3, "color= is a number from 1 to 6", ""),
    ("- point `p`", "plot-item", 3, 10, "two formulas in parentheses", "(2, f(2))"),
    ("- points `(u, v)`", "plot-data", 3, 3, "points has no data", "for `i`"),
    ("- area `x`", "plot-item", 3, 3, "area needs no formula", "under"),
    ("- area", "plot-item", 3, 3, "an area lies under one curve", "between"),
    ("- curve `sqrt(-1 - x^2)`", "plot-empty", 3, 3, "nothing of this", ""),
    ("- curve `sum(k, 1, 1e9, sin(k*x))`", "plot-work", 3, 3, "1000000000 terms", ""),
    ("- points `(i, i)` for `i` from `1` to `10^9`", "plot-work", 3, 3, "1000000000 steps", ""),
    (
        "- curve `integral(u, 0, x, integral(t, 0, u, sin(t)))`",
        "plot-work",
        3,
        3,
        "computations",
        "",
    ),
    ("- curve `x`\n- goal `1 > 0`: do nothing", "plot-goal", 4, 9, "reached at the start", ""),
    ("- curve `x`\n- goal `1 > 2`", "plot-item", 4, 3, "goal needs words behind a colon", "goal `"),
    ("- curve `x`: *on* {a}", "block-formula", 3, 20, "unknown name a", "- slider"),
    ("- view `1` by `0..1`\n- curve `x`", "plot-range", 3, 9, "two numbers", ""),
    ("- state `x = 1`\n- curve `x`", "plot-item", 3, 3, "state needs next", "state `"),
    ("- state `a = b` next `a`\n- let `b = a`", "block-formula", 3, 14, "unknown name b", ""),
    ("- checkbox `c = 2`: on\n- curve `c*x`", "plot-range", 3, 16, "c is one of 0, 1, not 2", ""),
    ("- choice `m = 1`: loss\n- curve `x`", "plot-item", 3, 3, "two or more to choose", "squared"),
    ("- let `f(x) = gamma(x)`\n- curve `f'(x)`", "block-formula", 4, 10, "gamma has no slope", ""),
    ("- curve `x` from `2` to `0`", "plot-range", 3, 19, "curve runs from 2 to 0", "smaller"),
    ("- curve `x` from `7`", "plot-range", 3, 19, "curve runs from 7 to 5", "that of the axis"),
    ("- area under `x` from `2` to `2`", "plot-range", 3, 24, "area runs from 2 to 2", "smaller"),
    ("- bars `k` for `k` from `9` to `1`", "plot-range", 3, 26, "k runs from 9 to 1", "smaller"),
    ("- curve `x`\n- otherwise: No.", "plot-item", 4, 3, "no when stands above", "- when `a > 1`"),
    (
        "- curve `x`\n- when `1 < 0`: A.\n- otherwise: B.\n- when `1 > 0`: C.",
        "plot-item",
        6,
        3,
        "this when stands below otherwise",
        "move it above",
    ),
    ("- curve `x`\n- guess `0/0`: How?", "plot-empty", 4, 10, "to be guessed is –", "a number"),
    ("- curve `x`\n- view `0..1` by `0..1`", "plot-empty", 4, 3, "drawn in this view", "- curve"),
    ("- view `0..1` by `0..1`\n- curve `x`", "plot-empty", 1, 1, "the first picture", "above"),
    ("- slider `a = 1` from `0` to `2`", "plot-empty", 1, 1, "drawn in this plot", "- curve"),
    ("- curve `x^2 + y^2 = -1`", "plot-empty", 3, 3, "nothing of this", "another formula"),
    ("- point `(0/0, 1)`", "plot-empty", 3, 3, "nothing of this", "if `a > 1`"),
    ("- vector `(0/0, 1)`", "plot-empty", 3, 3, "nothing of this", "another formula"),
    (
        "- curve `x`\n- label `(0/0, 1)`: here",
        "plot-empty",
        4,
        10,
        "label is nowhere",
        "if `a > 1`",
    ),
    ("- points `(i, 0/0)` for `i` from `1` to `9`", "plot-empty", 3, 3, "nothing of this", "if"),
    ("- curve `x` color=2\n- view `0..1` log=z\n- curve `x`", "plot-item", 4, 3, "not z", "log=y"),
    (
        "- curve `x`\n" + "".join(f"- slider `s{n} = 0` from `0` to `1`\n" for n in range(13)),
        "plot-item",
        16,
        3,
        "at most 12 things to move",
        "two plots",
    ),
    ("- slider `a = 1e9` from `0` to `2`", "plot-range", 3, 14, "size to work with", "999999999"),
    (
        r"- label `(1, 1)`: $\begin{matrix} a \\ b \end{matrix}$",
        "plot-item",
        3,
        19,
        "needs more than one line",
        "a/b",
    ),
    (
        "- slider `d = 2024-03-04` from `2024-01-01` to `9`",
        "plot-range",
        3,
        49,
        "9 is none",
        "slider",
    ),
    (
        "- slider `d = 5` from `2024-01-01` to `2024-02-01`",
        "plot-range",
        3,
        14,
        "5 is none",
        "slider",
    ),
    (
        "- slider `d = 2024-02-30` from `2024-01-01` to `2024-12-30`",
        "plot-range",
        3,
        14,
        "2024-02-30 is none",
        "slider",
    ),
    (
        "- slider `d = 2025-01-01` from `2024-01-01` to `2024-12-30`",
        "plot-range",
        3,
        14,
        "d = 2025-01-01 lies outside 2024-01-01..2024-12-30",
        "within",
    ),
    (
        "- slider `d = 2024-01-02` from `2024-01-01` to `2024-01-05` step `0.5`",
        "plot-range",
        3,
        67,
        "a step of 0.5 is no number of days",
        "step `7`",
    ),
    (
        "- slider `d = 2024-01-02` from `2024-01-01` to `2024-01-05` step `3`",
        "plot-range",
        3,
        67,
        "steps of 3 from 2024-01-01 do not reach 2024-01-02",
        "begin",
    ),
    (
        "- slider `d = 2024-01-02` from `2024-01-01` to `2024-01-05`\n- curve `d + 2024-02-30*x`",
        "block-formula",
        4,
        14,
        "2024-02-30 is no day",
        "2024-05-31",
    ),
    ("- histogram `i` for `i` from `1` to `9` bins `1`", "plot-range", 3, 47, "2 to 200", "`20`"),
]


@pytest.mark.parametrize(
    ("options", "data", "code", "message", "hint"),
    [
        ("x=2024-05..2024-01", "", "block-option", "two numbers, the smaller first", ""),
        ("x=2024-13..2025-01", "", "block-option", "two dates, like 2020-01..2024-06", ""),
        ('x="oak, oak"', "", "block-option", "2 to 24 different names with commas", ""),
        ('x="oak, "', "", "block-option", "2 to 24 different names with commas", ""),
        ('x="oak, ash" log=x', "", "plot-range", "names, which do not go by powers of ten", "log"),
        ("x=2024-01..2024-09 log=x", "", "plot-range", "dates or names, which do not", "log"),
        ('x="' + ", ".join(f"a very long name {n}" for n in range(8)) + '"', "", "plot-range",
         '"a very long name 0" has no room along x', "shorter names"),
        ('x="oak, ash"', "| k |\n|---|\n| oak |\n| ahs |\n\n", "plot-data",
         '"ahs" does not stand along x', "did you mean ash?"),
        ("x=0..9", "| k |\n|---|\n| 2024-01-01 |\n\n", "plot-data",
         "2024-01-01 is a date, and x goes over none", "x=2020-01..2024-06"),
        ("x=2024-01..2024-09", "| k |\n|---|\n| 2024-01-01 |\n| soon |\n\n", "plot-data",
         '"soon" is not a date', "2020-05-31"),
    ],
)  # fmt: skip
def test_a_mistake_with_days_and_names_is_told(
    options: str, data: str, code: str, message: str, hint: str
) -> None:
    found = problems(plot("- curve `x`", options, data))
    assert [problem.code for problem in found] == [code], found
    assert message in found[0].message
    assert hint in found[0].hint


@pytest.mark.parametrize(("items", "code", "line", "column", "message", "hint"), TOLD)
def test_a_mistake_is_told_where_it_is(
    items: str, code: str, line: int, column: int, message: str, hint: str
) -> None:
    found = problems(plot(items))
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found][:1] == [
        (code, line, column)
    ], found
    assert message in found[0].message
    assert hint in found[0].hint


def test_what_uses_something_that_cannot_be_read_is_not_told_of() -> None:
    found = problems(plot("- let `f(x) = x +`\n- curve `f(x)`\n- curve `f(x) + z`"))
    assert [(problem.place.line, problem.message) for problem in found] == [
        (3, "the formula ends too soon"),
    ]


def test_all_mistakes_are_told_in_one_run() -> None:
    items = "- slider `a = 9` from `0` to `2`\n- slider `b = 1` form `0`\n- curv `x`\n"
    items += "- curve `a*x + b +`\n- curve `z*x`: {y}\n- when `q > 1`: Yes."
    found = problems(plot(items, caption="{w}"))
    assert [problem.place.line for problem in found] == [4, 5, 3, 7, 7, 8, 10]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("| u (m) | v |\n|---|---|\n| 1 | 2 |\n\n", "a column called u (m) cannot be named"),
        ("| u | u |\n|---|---|\n| 1 | 2 |\n\n", "two columns have one name"),
        ("```csv\nu, v\n1\n```\n\n", "this row has 1 cells, and the first has 2"),
        ("```json\n[1, 2\n```\n\n", "this is no JSON"),
        ("```json\n3\n```\n\n", "data is a list of objects"),
        ("```csv\nu, v\n1, 2\n2, n/a\n```\n\n", '"n/a" is not a number'),
        ("| u | v |\n|---|---|\n| 1,8 | 2 |\n\n", '"1,8" is not a number'),
        ("| u | v |\n|---|---|\n| 1 | 50 % |\n\n", '"50 %" is not a number'),
        ("```csv\nu, v\n1, 2\n```\n\n```csv\nw\n1\n```\n\n", "and this is another"),
        ("```csv\nu\n" + "1\n" * 501 + "```\n\n", "not 501 and 1"),
        ("```csv\nu;v\n1;2\n```\n\n", "not kept apart by commas"),
        ("```csv\nu\tv\n1\t2\n```\n\n", "not kept apart by commas"),
    ],
)
def test_data_that_cannot_be_read_is_told(data: str, message: str) -> None:
    found = problems(plot("- points `(u, v)`", more=data))
    assert found[0].code == "plot-data"
    assert message in found[0].message
    assert found[0].hint


@pytest.mark.parametrize(
    ("data", "line", "column"), [("u;v\n1,5;2", 6, 2), ("u, v\n1;2", 7, 1), ("u\tv\n1\t2", 6, 2)]
)
def test_cells_between_other_signs_than_commas_are_told(data: str, line: int, column: int) -> None:
    (found,) = problems(plot("- points `(u, v)`", more=f"```csv\n{data}\n```\n\n"))
    assert (found.code, found.place.line, found.place.column) == ("plot-data", line, column)
    assert found.hint.startswith("write commas between the cells")


DEGREES = (
    ("`-1`", "not −1"),
    ("`99`", "not 99"),
    ("`1.5`", "not 1.5"),
    ("`0/0`", "not –"),
    ("`d`", "not 10"),
    ("`s`", "not 1.5"),
)


@pytest.mark.parametrize(("degree", "message"), DEGREES)
def test_a_degree_that_is_none_is_told(degree: str, message: str) -> None:
    """Also one that a slider can be moved to."""
    items = (
        "- slider `d = 2` from `1` to `10` step `1`\n- slider `s = 1` from `1` to `2` step `0.5`\n"
    )
    items += f"- fit `p(x)` degree {degree} through `(i, i^2)` for `i` from `1` to `9`\n"
    found = problems(plot(f"{items}- curve `p(x) + d + s`"))
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [
        ("plot-range", 5, 22)
    ]
    assert message in found[0].message
    assert "step `1`" in found[0].hint


def test_axes_of_one_scale_that_show_nothing_are_told_by_their_cause() -> None:
    for items, shape in (("- curve `0*x + 0.01`", "flat"), ("- curve `exp(3x)`", "narrow")):
        (found,) = problems(plot(items, "x=0..90 even=yes" if shape == "flat" else "even=yes"))
        assert (found.code, found.place.line) == ("plot-range", 1)
        assert f"even=yes this picture is too {shape}" in found.message
        assert "leave out even=yes" in found.hint


UNUSED = (
    "- slider `b = 1` from `0` to `2`",
    "- checkbox `b = 1`: more",
    "- choice `b = 1`: loss: squared, absolute",
    "- slider `b = 1` from `0` to `2`\n- let `c = 2b`",
    "- slider `b = 1` from `0` to `2`\n- let `f(x) = b*x`",
)


@pytest.mark.parametrize("item", UNUSED)
def test_what_nothing_uses_is_told_by_a_warning(item: str) -> None:
    (found,) = problems(plot(f"- curve `x`\n{item}"))
    assert (found.code, found.place.line) == ("plot-unused", 4)
    assert found.message == "nothing that is drawn or said uses b"
    assert "- curve `b*x`" in found.hint
    assert severity(found.code) == "warning"


@pytest.mark.parametrize(
    "use",
    [
        "- point `(b, 1)`",
        "- label `(1, b)`: here",
        "- curve `x^2` if `b > 0`",
        "- when `b > 1`: So.",
        "- let `c = 2b`\n- let `g(x) = c*x`\n- curve `g(x)`",
        "- curve `x^2`: {b}",
        "- guess `b`: How?",
        "- state `z = 1` next `z + b`",
        "- fit `p(x)` degree `b` through `(i, i)` for `i` from `1` to `9`\n- curve `p(x)`",
    ],
)
def test_what_something_uses_is_not_told(use: str) -> None:
    assert not problems(plot(f"- curve `x`\n- slider `b = 1` from `0` to `2` step `1`\n{use}"))


SLIDERS = "- slider `a = 0` from `0` to `2`\n- slider `b = 0` from `0` to `2`\n- curve `a*x + b`\n"
MANY = "".join(f"- slider `s{n} = 0` from `0` to `1` step `0.001`\n" for n in range(1, 5))


@pytest.mark.parametrize(
    ("items", "goal", "said"),
    [
        (SLIDERS, "a > 3", "no state of what can be moved reaches"),
        (SLIDERS, "a + b = 5", "no state of what can be moved reaches"),
        (SLIDERS, "a < 0 or b > 2", "no state of what can be moved reaches"),
        (SLIDERS, "a/0 > 1 and a < 0", "no state of what can be moved reaches"),
        ("- curve `x`\n", "1 > 2", "no state of what can be moved reaches"),
        (f"{MANY}- curve `s1 + s2 + s3 + s4`\n", "s1 + s2 > s3 + s4 + 3", "that were tried"),
    ],
)
def test_a_goal_out_of_reach_is_told_by_a_warning(items: str, goal: str, said: str) -> None:
    text = plot(f"{items}- goal `{goal}`: do it")
    (found,) = problems(text)
    assert (found.code, severity(found.code)) == ("plot-unreached", "warning")
    assert (found.place.line, found.place.column) == (2 + items.count("\n") + 1, 9)
    assert said in found.message
    assert found.hint


@pytest.mark.parametrize(
    ("items", "goal"),
    [
        (SLIDERS, "abs(a - 1) < 0.03 and abs(b - 1.5) < 0.03"),
        (SLIDERS, "a = 2"),
        (SLIDERS, "(a - 1.3)^2 + (b - 0.7)^2 < 0.0005"),
        (f"{MANY}- curve `s1 + s2 + s3 + s4`\n", "abs(s1 - 0.123) + abs(s3 - 0.9) < 0.002"),
        ("- checkbox `c = 0`: on\n- curve `c*x`\n", "c"),
    ],
)
def test_a_goal_within_reach_is_found(items: str, goal: str) -> None:
    assert not problems(plot(f"{items}- goal `{goal}`: do it"))


def test_a_goal_may_be_reached_by_steps() -> None:
    items = "- state `z = 1` next `2z`\n- curve `z*x`\n"
    assert not problems(plot(f"{items}- goal `z = 1024`: double it", "step=0"))
    (found,) = problems(plot(f"{items}- goal `z = 1024`: double it", "steps=9 step=0"))
    assert found.code == "plot-unreached"


@pytest.mark.parametrize(
    ("options", "across", "up"),
    [
        ("x=-999999999..999999999 y=0..1", ["−7.5", "−5", "−2.5", "0", "2.5", "5", "7.5"], None),
        ("x=0..1 y=0..0.0004", None, ["0", "5", "10", "15", "20", "25", "30", "35", "40"]),
        ("x=1..100000000 y=1..2 log=x", ["1", "10", "100", "1000", "10⁴", "10⁵"], None),
        ("x=-5..5 y=0..1000", None, ["0", "200", "400", "600", "800", "1000"]),
    ],
)
def test_numbers_of_axes_are_short(
    options: str, across: list[str] | None, up: list[str] | None
) -> None:
    """Where they would be long, all are in one power of ten, which the axis says; or each is."""
    html = body_html(plot("- curve `x^2 = y` if `0`", options))
    axes = re.findall(r'<text class="(y?)(?: ?thin)?" [^>]*>([^<]*)<|<text x="[^>]*>([^<]*)<', html)
    found = [[high for y, high, _ in axes if y], [wide or low for y, low, wide in axes if not y]]
    if across:
        assert found[1][: len(across)] == across
    if up:
        assert found[0] == up
    assert all(len(each) < 8 for part in found for each in part)
    assert ("x (× 10⁸)" in html) == ("-999" in options)
    assert ("y (× 10⁻⁵)" in html) == ("0.0004" in options)


@pytest.mark.parametrize(
    ("curve", "classes", "across", "is_high"),
    [
        ("0*x", "name", 72, True),
        ("-0.9x", "name", 142, True),
        ("4.2 + 0*x", "name", 72, False),
    ],
)
def test_the_name_of_the_upward_axis_stands_where_no_curve_is(
    curve: str, classes: str, across: int, is_high: bool
) -> None:
    ((_, (look, at, down)),) = made(f"- curve `{curve}`", "y=-4.5..4.5 x=-5..5").corners
    assert (look, at, down < 176) == (classes, across, is_high)


@pytest.mark.parametrize(
    ("curve", "across", "down"),
    [
        ("0*x", 616, 328),
        ("-0.9x", 546, 328),
        ("4.5 exp(-x^2/9) - 4.4", 546, 328),
        ("-4.3 + 0*x", 616, 314),
    ],
)
def test_the_name_of_the_axis_across_stands_where_no_curve_is(
    curve: str, across: int, down: int
) -> None:
    """At its end, or as far to the left as it has to be, or above what lies all along the axis."""
    ((corner, _),) = made(f"- curve `{curve}`", "y=-4.5..4.5 x=-5..5").corners
    assert corner == ("name end", across, down)


def test_the_names_of_the_axes_do_not_lie_on_each_other() -> None:
    for curves in ("- curve `-4.3 + 0*x`", "- curve `-4.3 + 0*x`\n- curve `4.3 + 0*x`"):
        (((_, at, down), (_, left, height)),) = made(curves, "y=-4.5..4.5 x=-5..5").corners
        assert abs(at - left) > 36 or abs(down - height) > 36


def test_a_plot_with_nothing_to_move_has_no_buttons() -> None:
    assert "<button" not in body_html(plot("- curve `x`"))
    assert 'class="controls"' not in body_html(plot("- curve `x`"))
    for more in ("- slider `a = 1` from `0` to `2`\n- point `(a, a)`", "- guess `2`: How many?"):
        html = body_html(plot(f"- curve `x`\n{more}"))
        assert all(f'value="{each}"' in html for each in ("undo", "reset", "link"))


def test_what_json_has_no_value_for_is_an_empty_cell() -> None:
    data = '```json\n{"u": [1, null, 3], "v": [NaN, 2, 4]}\n```\n\n'
    found = made("- points `(u, v)`", "x=0..10 y=0..10", data, "Up to {u(3)}.")
    assert [x for x, _ in places(found.drawn[0].line)] == [232]


@pytest.mark.parametrize(
    ("options", "items"),
    [
        ("x=-5..5 log=x", "- curve `x`"),
        ("y=0..5 log=y", "- curve `x`"),
        ("x=1..5 log=xy y=-1..1", "- curve `x`"),
        ("", "- curve `x`\n- view `-1..2` log=x: another\n- curve `x`"),
    ],
)
def test_powers_of_ten_begin_above_0(options: str, items: str) -> None:
    found = problems(plot(items, options))
    assert [problem.code for problem in found] == ["plot-range"]
    assert "powers of ten are above 0" in found[0].message


def test_items_in_a_second_list_are_told_and_a_list_in_the_caption_is_not() -> None:
    found = problems(plot("- curve `x`\n\nAnd:\n\n- curve `x^2`"))
    assert [(problem.code, problem.place.line) for problem in found] == [("plot-shape", 7)]
    assert not problems(plot("- curve `x`\n\nTry:\n\n- a small number\n- `x = 2`"))


def test_words_take_a_bounded_work_too() -> None:
    deep = "sum(i, 1, 999, sum(k, 1, 999, i*k))"
    for text in (
        plot("- curve `x`", caption=f"It is `{{{deep}}}`."),
        plot(f"- curve `x`\n- when `{deep} > 1`: So."),
        plot(f"- curve `x`\n- label `(1, {deep})`: there"),
        plot(f"- curve `x` if `{deep}`"),
        plot("- curve `x`", caption="{1} " * 41),
    ):
        assert [problem.code for problem in problems(text)] == ["plot-work"], text


def test_a_long_chain_of_functions_is_refused_and_not_expanded() -> None:
    chain = "\n".join(f"- let `f{n}(x) = f{n - 1}(x) + f{n - 1}(x)`" for n in range(1, 40))
    found = problems(plot(f"- let `f0(x) = x`\n{chain}\n- curve `f39(x)`"))
    assert found[0].message == "the functions in this make it too long"


PIECES = (
    "(", ")", "`", ":", "=", "x", "1e9", "from", "to", "`1`", "0", "-", "^", "*", "{", "}",
    "sum(i, 1, 1e9, i)", "f'(x)", "\n", "|", ",", "if", "nan", "inf", "next", "where", ".", "..",
    "1/0", "step", "rows", "²", "color=9", "- let `q(x) = q(x)`\n", "- curve `sqrt(x)`\n",
    "- view `0..1` by `0..1` log=y\n", "- fit `p(x)` degree `2` through `(x, y)`\n",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_no_slip_of_the_hand_is_a_fault(seed: int) -> None:
    """Whatever is typed gives a plot or problems."""
    chance = random.Random(seed)
    texts = [*samples().values()]
    for _ in range(8):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(8, len(text) - 4)
            typed = chance.choice(PIECES) if chance.random() < 0.5 else ""
            text = text[:at] + typed + text[at + chance.randint(0, 5) * (not typed) :]
        assert all(problem.message for problem in problems(f"{text}\n"))


@pytest.mark.parametrize(
    ("span", "value", "step"),
    [
        ((0.0, 1.0), 0.5, 0.01),
        ((0.0, 10.0), 3.3, 0.1),
        ((0.0, 0.2), 0.1, 0.002),
        ((0.0, 1200.0), 0.0, 10.0),
        # The value is on a step of its own, counted from where the range begins.
        ((-5.0, 5.0), 1.234, 0.001),
        ((2.0, 3.0), 2.0625, 0.0001),
        # No such step reaches a third.
        ((0.0, 3.0), 1 / 3, 2.5e-6),
    ],
)
def test_a_slider_has_some_hundred_round_steps_and_reaches_its_value(
    span: tuple[float, float], value: float, step: float
) -> None:
    assert slider_step(span, value) == pytest.approx(step, rel=1e-9)
