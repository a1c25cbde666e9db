"""What a build works out of a picture: tests/scripts/pictures_test.js has the same cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from learnmathora.blocks.line_fit import losses, picture
from learnmathora.plotting import axes

CASES = json.loads((Path(__file__).parent / "pictures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("span", "expected"), CASES["within"])
def test_ticks_of_a_plot_stay_within_its_span(span: list[float], expected: list[float]) -> None:
    assert [*axes.ticks((span[0], span[1]))] == expected


@pytest.mark.parametrize(("span", "expected"), CASES["beyond"])
def test_ticks_of_a_line_fit_go_beyond_its_values(span: list[float], expected: list[float]) -> None:
    assert [*picture.ticks(span[0], span[1])] == expected


@pytest.mark.parametrize(("points", "expected"), CASES["rates"])
def test_step_sizes_for_walking_downhill(points: list[Any], expected: list[float]) -> None:
    assert [*losses.rates(points)] == expected


@pytest.mark.parametrize(("given", "expected"), CASES["outlying"])
def test_points_that_lie_far_from_the_line(given: dict[str, Any], expected: list[Any]) -> None:
    assert [*losses.outlying(given["points"], given["line"], given["y"])] == expected
