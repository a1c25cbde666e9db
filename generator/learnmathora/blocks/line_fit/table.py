"""The table of a line fit -> its points, or problems that name the cell."""

from __future__ import annotations

from learnmathora.blocks.line_fit.losses import Point
from learnmathora.blocks.options import InvalidOption, Number
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place

MOST = 100


def read_points(table: Node, writer: Writer) -> tuple[Point, ...] | None:
    before = len(writer.problems)
    points = [_point(row, writer) for row in table.children[1:]]
    if len(writer.problems) > before:
        return None
    found = tuple(point for point in points if point)
    if 2 <= len(found) <= MOST and len({x for x, _ in found}) > 1:
        return found
    message, hint = _complaint(found)
    last = table.children[-1].children[0]
    place = last.children[0].place if last.children else table.place
    writer.problem(place, "line-fit-points", message, hint)
    return None


def _complaint(points: tuple[Point, ...]) -> tuple[str, str]:
    if len(points) > MOST:
        return f"a line fit has at most {MOST} points, not {len(points)}", "leave some out"
    if len(points) < 2:
        return f"a line needs two points at least, not {len(points)}", "add rows to the table"
    return "a line needs points at two different x at least", "change an x, or add a row"


def _point(row: Node, writer: Writer) -> Point | None:
    if len(row.children) != 2:
        message = f"a row has two cells, x and y; this has {len(row.children)}"
        writer.problem(row.place, "line-fit-cell", message, "write | 1 | 2.3 |")
        return None
    x, y = (_number(cell, row, writer) for cell in row.children)
    return x, y


def _number(cell: Node, row: Node, writer: Writer) -> float:
    written = cell.plain_text().strip()
    try:
        return Number().read(written)
    except InvalidOption:
        name = "x" if cell is row.children[0] else "y"
        message = f'"{written}" is not a number' if written else f"the {name} is missing"
        writer.problem(_place(cell, row), "line-fit-cell", message, "write a number such as 2.3")
        return 0.0


def _place(cell: Node, row: Node) -> Place:
    """Where the cell's text is; an empty cell has none, and stands behind its neighbour's."""
    if cell.children:
        first = cell.children[0].place
        return Place(first.line, first.column, max(1, len(cell.plain_text().strip())))
    neighbour = row.children[0]
    if not neighbour.children:
        return row.place
    end = neighbour.children[0].place.column + len(neighbour.plain_text())
    return Place(row.place.line, end + 2)
