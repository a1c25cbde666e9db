"""Tables to MathML: a class of the style sheet says how each environment is laid out.

MathML Core has no attributes for alignment and rules, and the site allows no style attributes, so
`theme/css/maths.css` does both: by the class of the table where the columns follow a pattern, and
by classes of the cells for `array`.
"""

from learnmathora.maths.mathml.delimiters import fenced
from learnmathora.maths.mathml.elements import Attributes, Element
from learnmathora.maths.mathml.rows import row
from learnmathora.maths.model import EquationNumber
from learnmathora.maths.tree import DISPLAY, NOTHING, ORD, SCRIPT, Column, Nodes, Row, Table

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
    rows = [table_row(node, place, inner, numbered) for place in range(len(node.rows))]
    return fenced(node.left, Element("mtable", rows, attributes), node.right)


def table_row(node: Table, place: int, style: int, numbered: bool) -> Element:
    line = node.rows[place]
    last = node.last_ruled if place == len(node.rows) - 1 else ""
    cells = [cell(node, line, column, style) for column in range(width(node, line, numbered))]
    if cells and node.kind not in STRUTLESS:
        cells[0].children = [strut(), *cells[0].children]
    if line.gap and cells:
        cells[0].children = [*cells[0].children, gap(line.gap)]
    if numbered:
        cells = [Element("mtd", (), {"class": "margin"}), *cells, number_cell(line.number)]
    names = [f"above-{line.ruled}"] if line.ruled else []
    if last:
        names.append(f"below-{last}")
    return Element("mtr", cells, {"class": " ".join(names)} if names else None)


def width(node: Table, line: Row, numbered: bool) -> int:
    """How many cells a row has: all rows of a numbered table end with the number."""
    if numbered or node.columns:
        return max(len(other.cells) for other in node.rows)
    return len(line.cells)


def cell(node: Table, line: Row, column: int, style: int) -> Element:
    nodes: Nodes = line.cells[column] if column < len(line.cells) else ()
    continues = node.kind in PAIRED and column % 2 == 1
    behind_strut = column == 0 and node.kind not in STRUTLESS
    before = ORD if continues else NOTHING
    children = row(nodes, style, before, enclosed=behind_strut) if nodes else []
    names = cell_classes(node.columns[column] if column < len(node.columns) else PLAIN)
    return Element("mtd", children, {"class": " ".join(names)} if names else None)


def cell_classes(column: Column) -> list[str]:
    names = [column.align] if column.align != "center" else []
    if column.before:
        names.append(f"before-{column.before}")
    if column.after:
        names.append(f"after-{column.after}")
    return names


def strut() -> Element:
    """TeX's: as high and as deep as a line of text, so that rows are evenly apart."""
    return Element("mspace", (), {"height": "0.84em", "depth": "0.36em"})


def gap(length: str) -> Element:
    """The extra space of `\\\\[1ex]`: a strut that reaches so far below the row."""
    return Element("mspace", (), {"depth": length} if length[0] != "-" else None)


def number_cell(number: EquationNumber | None) -> Element:
    hole = (Element("mtext", (number,)),) if number else ()
    return Element("mtd", hole, {"class": "number"})
