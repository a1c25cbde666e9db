"""The steps of a graph -> where each stands, from left to right."""

from __future__ import annotations

import math

from learnmathora.blocks.chain.graph import GraphNode
from learnmathora.plotting.axes import Point

# The width and height of a step's box, and from one to the next.
BOX = (124, 68)
APART = (156, 80)


def laid_out(nodes: tuple[GraphNode, ...]) -> tuple[Point, ...]:
    """The middle of each box, in the order of the steps."""
    columns, rows = _columns(nodes), _rows(nodes)
    return tuple(
        (
            BOX[0] / 2 + 4 + columns[node.name] * APART[0],
            BOX[1] / 2 + 4 + rows[node.name] * APART[1],
        )
        for node in nodes
    )


def arrow(start: Point, end: Point) -> str:
    """A line with a head, as path data; theme/widgets/chain/widget.js draws the same."""
    (x, y), (to_x, to_y) = start, end
    size = math.hypot(to_x - x, to_y - y)
    across, down = 8 * (to_x - x) / size, 8 * (to_y - y) / size
    sides = [
        f"{to_x - across - turn * down:.1f} {to_y - down + turn * across:.1f}"
        for turn in (0.6, -0.6)
    ]
    return f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}M{sides[0]}L{to_x:.1f} {to_y:.1f}L{sides[1]}"


def _columns(nodes: tuple[GraphNode, ...]) -> dict[str, int]:
    """A step stands behind its sources, an input right before the first that uses it."""
    columns: dict[str, int] = {}
    for node in nodes:
        columns[node.name] = 1 + max((columns[source] for source in node.sources), default=-1)
    for node in nodes:
        if not node.program:
            users = [columns[each.name] for each in nodes if node.name in each.sources]
            columns[node.name] = min(users) - 1
    return columns


def _rows(nodes: tuple[GraphNode, ...]) -> dict[str, float]:
    """Inputs one below the other in the formula's order, steps in the middle of their sources."""
    rows: dict[str, float] = {}
    columns = _columns(nodes)
    taken: dict[int, set[float]] = {}
    inputs = [node for node in nodes if not node.program]
    for n, node in enumerate(inputs):
        rows[node.name] = float(n)
        taken.setdefault(columns[node.name], set()).add(float(n))
    for node in nodes:
        if node.program:
            row = sum(rows[source] for source in node.sources) / len(node.sources)
            column = taken.setdefault(columns[node.name], set())
            while any(abs(row - other) < 1 for other in column):
                row += 0.5
            rows[node.name] = row
            column.add(row)
    return rows
