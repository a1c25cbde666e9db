"""A formula as a graph: its steps, values and rates, and the words of each step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from learnmathora.blocks.chain import Chain
from learnmathora.blocks.chain.graph import rates_of, read_graph, values_of
from learnmathora.blocks.chain.layout import laid_out
from learnmathora.expression import derivative, names, program, read_expression
from tests.lessons import block

LOSS = """\
:::chain{formula="L = (w*x + b - y)^2"}

| name | value | slider |
|------|-------|--------|
| w    | 2     | -3..3  |
| x    | 3     |        |
| b    | 1     |        |
| y    | 5     |        |

{L} and {rate.w}.

:::
"""


def test_every_operation_is_a_step() -> None:
    chain = block(LOSS, Chain)
    assert [f"{node.name} = {node.text}" for node in chain.nodes if node.program] == [
        "u = w·x",
        "v = u + b",
        "p = v − y",
        "L = p²",
    ]
    assert chain.knobs == (("w", (-3.0, 3.0), 0.05, 2.0),)
    assert "".join(map(str, chain.caption.parts)).strip() == "<p>4 and 12.</p>"


def test_each_step_is_said() -> None:
    chain = block(LOSS, Chain)
    assert [replace(chain, step=step).now for step in range(13)] == [
        "",
        "u = w·x = 6",
        "v = u + b = 7",
        "p = v − y = 2",
        "L = p² = 4",
        "∂L/∂L = 1",
        "∂L/∂p = 2p = 4",
        "∂L/∂v = ∂L/∂p · ∂p/∂v = 4 · 1 = 4",
        "∂L/∂u = ∂L/∂v · ∂v/∂u = 4 · 1 = 4",
        "∂L/∂y = ∂L/∂p · ∂p/∂y = 4 · (−1) = −4",
        "∂L/∂b = ∂L/∂v · ∂v/∂b = 4 · 1 = 4",
        "∂L/∂x = ∂L/∂u · ∂u/∂x = 4 · 2 = 8",
        "∂L/∂w = ∂L/∂u · ∂u/∂w = 4 · 3 = 12",
    ]
    assert [replace(chain, step=step).active for step in (0, 1, 4, 5, 12)] == [
        *("", "u", "L", "L", "w")
    ]


def test_the_table() -> None:
    assert block(LOSS, Chain).rows[4:] == (
        ("u", "w·x", "6", "∂u/∂w = x = 3, ∂u/∂x = w = 2", "4"),
        ("v", "u + b", "7", "∂v/∂u = 1, ∂v/∂b = 1", "4"),
        ("p", "v − y", "2", "∂p/∂v = 1, ∂p/∂y = −1", "4"),
        ("L", "p²", "4", "∂L/∂p = 2p = 4", "1"),
    )


@pytest.mark.parametrize(
    "text",
    ["w*x + b", "x*x + exp(-x/2)", "(w*x)^2 + sin(w*x)", "1/(1 + exp(-(w*x + b)))", "x^w - w/x"],
)
def test_rates_are_derivatives(text: str) -> None:
    """What the graph adds up on the way back is what the rules of calculus give at once."""
    expression = read_expression(text, ())
    inputs = {"w": 0.7, "x": 1.3, "b": -0.4}
    nodes = read_graph("L", expression)
    values = values_of(nodes, inputs)
    rates, _ = rates_of(nodes, values)
    assert values["L"] == pytest.approx(program(expression)(**inputs))
    for name in names(expression):
        slope = program(derivative(expression, name))(**inputs)
        assert rates[name] == pytest.approx(slope)


def test_what_comes_twice_is_one_step_and_its_rates_are_added() -> None:
    nodes = read_graph("s", read_expression("(w*x)^2 + sin(w*x)", ()))
    assert [node.text for node in nodes if node.program] == ["w·x", "u²", "sin(u)", "v + p"]


@pytest.mark.parametrize("formula", ["(w*x + b - y)^2", "(a + b)*(a - b)*(a/b)"])
def test_boxes_do_not_overlap(formula: str) -> None:
    places = laid_out(read_graph("L", read_expression(formula, ())))
    for n, (x, y) in enumerate(places):
        assert all(abs(x - a) >= 124 or abs(y - b) >= 74 for a, b in places[:n])
