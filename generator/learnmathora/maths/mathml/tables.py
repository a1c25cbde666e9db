"""Tables to MathML: a class of the style sheet says how each environment is laid out.

MathML Core has no attributes for alignment and rules, and the site allows no style attributes, so
`theme/widgets/formula-layout/style.css` does both: by the class of the table where the columns
follow a pattern, and by classes of the cells for `array`.
"""

from dataclasses import replace
from typing import Any

from learnmathora.maths.mathml import extent
from learnmathora.maths.mathml.delimiters import fenced
from learnmathora.maths.mathml.elements import Attributes, Element, em
from learnmathora.maths.mathml.operator_spacing import boxed
from learnmathora.maths.mathml.rows import row
from learnmathora.maths.model import EquationNumber
from learnmathora.maths.tree import (
    DISPLAY,
    NOTHING,
    ORD,
    SCRIPT,
    Column,
    Nodes,
    Row,
    Span,
    Symbol,
    Table,
)

DOTS = (Symbol("⋮", ORD),)
PLAIN = Column("center")
# Environments whose even columns go on from the column before, as `&=` does.
PAIRED = frozenset(["aligned", "alignedat"])
# Environments of small lines, which stand as close as they can.
STRUTLESS = frozenset(["smallmatrix", "substack", "equation"])


def table(node: Table, style: int) -> Element:
    numbered = any(line.number for line in node.rows)
    attributes: Attributes = {"class": f"{node.kind} numbered" if numbered else node.kind}
    inner = node.style
    if node.style == DISPLAY:
        attributes["displaystyle"] = "true"
    elif style >= SCRIPT:
        inner = style
    elif node.style == SCRIPT:
        attributes["scriptlevel"] = "1"
    width = most_cells(node) if numbered or node.columns else 0
    rows = [table_row(node, place, inner, numbered, width) for place in range(len(node.rows))]
    element = Element("mtable", rows, attributes)
    if not node.left and not node.right:
        return element
    size = extent.size_for(extent.table(replace(node, left="", right=""), style), style)
    return fenced(node.left, element, node.right, size, style)


def most_cells(node: Table) -> int:
    """How many columns the widest row takes."""
    return max(sum(map(columns_of, line.cells)) for line in node.rows) if node.rows else 0


def columns_of(cell: Nodes) -> int:
    return cell[0].columns if cell and type(cell[0]) is Span else 1


def table_row(node: Table, place: int, style: int, numbered: bool, width: int) -> Element:
    line = node.rows[place]
    is_last = place == len(node.rows) - 1
    cells = row_cells(node, line, style, width, node.last_partly if is_last else frozenset())
    if cells and node.kind not in STRUTLESS:
        cells[0].children = behind(strut(node, line), cells[0].children, style)
    if line.gap > 0 and cells:
        cells[0].children = [*cells[0].children, gap(node, line)]
    elif line.gap < 0:
        closer(node, line, cells)
    if numbered:
        cells = [Element("mtd", (), {"class": "margin"}), *cells, number_cell(line.number)]
    names = [f"above-{line.ruled}"] if line.ruled else []
    if is_last and node.last_ruled:
        names.append(f"below-{node.last_ruled}")
    return Element("mtr", cells, {"class": " ".join(names)} if names else None)


def row_cells(
    node: Table, line: Row, style: int, width: int, below: frozenset[int]
) -> list[Element]:
    """The cells of a row, with what stands between its columns; `width` is how many it has."""
    elements: list[Element] = []
    column = 0
    for nodes in (*line.cells, *[()] * (width - sum(map(columns_of, line.cells)))):
        first = column_of(node, column).first
        if first is not None and not column:
            elements.append(between(first, style))
        element = cell(node, nodes, column, style)
        mark_rules(element, line, column, below)
        elements.append(element)
        column += columns_of(nodes)
        behind = column_of(node, column - 1).between
        if behind is not None:
            elements.append(between(behind, style))
    return elements


def column_of(node: Table, column: int) -> Column:
    return node.columns[column] if column < len(node.columns) else PLAIN


def mark_rules(element: Element, line: Row, column: int, below: frozenset[int]) -> None:
    """`\\cline`: rules over single cells."""
    for places, name in ((line.partly, "over-solid"), (below, "under-solid")):
        if column in places:
            present = (element.attributes or {}).get("class", "")
            element.set("class", f"{present} {name}".strip())


def cell(node: Table, nodes: Nodes, column: int, style: int) -> Element:
    span = nodes[0] if nodes and type(nodes[0]) is Span else None
    nodes, count = (span.nodes, span.columns) if span else (nodes, 1)
    before = ORD if node.kind in PAIRED and column % 2 == 1 else NOTHING
    behind_strut = column == 0 and node.kind not in STRUTLESS
    children = row(nodes, style, before, enclosed=behind_strut) if nodes else []
    names = cell_classes(span.column if span else column_of(node, column))
    if column_of(node, column + count - 1).between is not None:
        names.append("flush-after")
    if (column_of(node, column - 1).between if column else column_of(node, 0).first) is not None:
        names.append("flush-before")
    attributes = {"class": " ".join(names)} if names else {}
    if count > 1:
        attributes["columnspan"] = str(count + betweens(node, column, count))
    return Element("mtd", children, attributes or None)


def betweens(node: Table, column: int, count: int) -> int:
    """How many cells stand between the columns that a cell spans."""
    inside = range(column, column + count - 1)
    return sum(column_of(node, number).between is not None for number in inside)


def between(nodes: Nodes, style: int) -> Element:
    return Element("mtd", row(nodes, style) if nodes else [], {"class": "flush-before flush-after"})


def cell_classes(column: Column) -> list[str]:
    names = [column.align] if column.align != "center" else []
    if column.before:
        names.append(f"before-{column.before}")
    if column.after:
        names.append(f"after-{column.after}")
    return names


def strut(node: Table, line: Row) -> Element:
    """TeX's: as high and as deep as a line of text, so that rows are evenly apart.

    Dots below each other have room above them.
    """
    has_dots = any(cell == DOTS for cell in line.cells)
    height = max(0.84 * node.stretch, extent.LOW["⋮"].height * has_dots)
    return Element("mspace", (), {"height": em(height * 18), "depth": em(0.36 * 18 * node.stretch)})


def behind(first: Element, others: Any, style: int) -> list[Any]:
    """What stands in a cell behind its strut."""
    elements = [first, *others]
    if style < SCRIPT:
        boxed(elements)
    return elements


def gap(node: Table, line: Row) -> Element:
    """The extra space of `\\\\[1ex]`: a strut that reaches so far below the row."""
    depth = extent.row(node, line).depth + line.gap / 18
    return Element("mspace", (), {"depth": em(depth * 18)})


def closer(node: Table, line: Row, cells: list[Element]) -> None:
    """`\\\\[-1ex]`: the row counts as less deep than it is, so the next moves up into it."""
    depth = em(max(0, extent.row(node, line).depth * 18 + line.gap))
    for element in cells:
        element.children = [Element("mpadded", element.children, {"depth": depth})]


def number_cell(number: EquationNumber | None) -> Element:
    hole = (Element("mtext", (number,)),) if number else ()
    return Element("mtd", hole, {"class": "number"})
