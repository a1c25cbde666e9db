"""Commutative diagrams: the environment `CD` of amscd."""

from learnmathora.maths.commands.table_rows import CELL_ENDS, ROW_ENDS, finish
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    DISPLAY,
    ORD,
    SCRIPT,
    Arrow,
    Delimiter,
    Node,
    Nodes,
    Row,
    Styled,
    Table,
)

CD_ARROWS = {">": "→", "<": "←", "=": "=", "A": "↑", "V": "↓", "|": "∥", ".": ""}


def diagram(reader: Reader, token: Token) -> Node:
    """amscd's `CD`: rows of objects with `@>f>>` between, and rows of `@VgVV`."""
    reader.deeper(token)
    rows = [diagram_row(reader)]
    while reader.peek().text in ROW_ENDS:
        reader.next()
        if reader.peek().text != r"\end":
            rows.append(diagram_row(reader))
    reader.depth -= 1
    finish(reader, token, "CD")
    return Table("diagram", tuple(rows), DISPLAY)


def diagram_row(reader: Reader) -> Row:
    ends = CELL_ENDS | {"@"}
    cells: list[Nodes] = [reader.list(ends)]
    vertical = False
    while reader.peek().text == "@":
        mark = reader.next()
        direction = reader.next()
        if direction.text not in CD_ARROWS:
            hint = "write @>>>, @<<<, @VVV, @AAA, @= or @|"
            raise TexError("this arrow is not understood", mark.offset, mark.length, hint)
        vertical = vertical or direction.text in "AV|"
        cells.append(diagram_arrow(reader, direction))
        cells.append(reader.list(ends))
    if reader.peek().text not in (*ROW_ENDS, r"\end", END):
        raise reader.refusal(reader.peek())
    return Row(tuple(cells[1:] if vertical and not cells[0] else cells))


def diagram_arrow(reader: Reader, direction: Token) -> Nodes:
    """One arrow with its two labels: `@>above>below>`, `@VleftVrightV`."""
    letter = direction.text
    if letter in "=|.":
        if letter == "=":
            return (Arrow("=", (), None, 1.6),)
        return (Delimiter(CD_ARROWS[letter], ORD, 1.8),) if letter == "|" else ()
    ends = frozenset([letter, END, r"\\", r"\end", "&"])
    labels: list[Nodes] = []
    for _ in range(2):
        labels.append(reader.list(ends))
        reader.expect(letter, "the arrow of a diagram")
    first, second = labels
    if letter in "<>":
        return (Arrow(CD_ARROWS[letter], first, second or None, 1.6),)
    return (*side(first), Delimiter(CD_ARROWS[letter], ORD, 1.8), *side(second))


def side(nodes: Nodes) -> Nodes:
    return (Styled(nodes, SCRIPT),) if nodes else ()
