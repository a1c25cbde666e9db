"""The rows of an environment: cells, rules, gaps, and the number of each line."""

from typing import TYPE_CHECKING

from learnmathora.maths.commands.columns import declared_columns
from learnmathora.maths.model import EquationNumber, TexError
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.numbering import Line
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import Nodes, Row, Span

if TYPE_CHECKING:
    from learnmathora.maths.commands.environments import Environment

ROW_ENDS = (r"\\", r"\cr", r"\tabularnewline")
RULES = (r"\hline", r"\hdashline", r"\cline")
CELL_ENDS = frozenset(["&", *ROW_ENDS, r"\end", END, r"\right"])


def read_rows(
    reader: Reader, token: Token, environment: "Environment"
) -> tuple[tuple[Row, ...], str, frozenset[int]]:
    """The rows up to \\end, and the rules under the last: below all of it, and below columns."""
    rows: list[Row] = []
    ruled, partly = read_rules(reader)
    while reader.peek().text != r"\end" or not (rows or ruled):
        if environment.numbers:
            reader.line = Line(numbered=environment.numbers != "tags")
        cells = read_cells(reader, environment.most_columns)
        gap = row_gap(reader)
        number = number_of(reader, environment, token)
        rows.append(Row(cells, ruled, number, gap or 0, partly))
        if gap is None:
            return tuple(rows), "", frozenset()
        if environment.most_rows and len(rows) >= environment.most_rows:
            hint = "use gathered or aligned inside"
            raise TexError("only one line can stand here", token.offset, token.length, hint)
        ruled, partly = read_rules(reader)
    return tuple(rows), ruled, partly


def number_of(reader: Reader, environment: "Environment", token: Token) -> EquationNumber | None:
    """The number of the row that has just been read."""
    line = reader.line
    if not environment.numbers or line is None:
        return None
    line.offset = line.offset or token.offset
    if environment.numbers == "last" and line.tag is None and reader.peek().text != r"\end":
        line.numbered = False
    return line.number()


def read_cells(reader: Reader, most: int) -> tuple[Nodes, ...]:
    mark = reader.peek()
    cells = [read_cell(reader)]
    count = width_of(cells[0])
    while True:
        if most and count > most:
            message = f"only {most} column{'s' * (most > 1)} can stand here"
            raise TexError(message, *mark[1:], "begin a new row, or declare more")
        if (mark := reader.peek()).text != "&":
            return tuple(cells)
        reader.next()
        cells.append(read_cell(reader))
        count += width_of(cells[-1])


def read_cell(reader: Reader) -> Nodes:
    """One cell: an ordinary list, or `\\multicolumn{2}{c}{…}` alone."""
    if reader.peek().text != r"\multicolumn":
        return reader.list(CELL_ENDS)
    token = reader.next()
    word = reader.words(token)
    if not word.text.isdecimal() or not 0 < int(word.text) < 100:
        raise TexError(rf"{token.text} needs a number of columns", *token[1:], "such as {2}")
    columns = declared_columns(reader, token)
    if len(columns) != 1:
        raise TexError(rf"{token.text} needs one kind of column", *token[1:], "such as {c}")
    span = Span(reader.argument(token), int(word.text), columns[0])
    if reader.peek().text not in CELL_ENDS:
        raise TexError(rf"{token.text} stands alone in its cell", *reader.peek()[1:])
    return (span,)


def width_of(cell: Nodes) -> int:
    """How many columns a cell takes."""
    return cell[0].columns if cell and type(cell[0]) is Span else 1


def read_rules(reader: Reader) -> tuple[str, frozenset[int]]:
    """The rules above a row: \\hline, \\hline\\hline or \\hdashline; and \\cline's columns."""
    ruled = ""
    partly: frozenset[int] = frozenset()
    while (token := reader.peek()).text in RULES:
        reader.next()
        if token.text == r"\cline":
            partly |= columns_of(reader.words(token))
        else:
            solid = "double" if ruled else "solid"
            ruled = "dashed" if token.text == r"\hdashline" else solid
    return ruled, partly


def columns_of(word: Token) -> frozenset[int]:
    """`2-3` of \\cline, counted from 0."""
    first, dash, last = word.text.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last) < 100):
        raise TexError(rf"\cline needs columns, not {word.text}", *word[1:], "such as {1-2}")
    return frozenset(range(int(first) - 1, int(last)))


def row_gap(reader: Reader) -> float | None:
    """After a row: None at the end of the table, else the extra space of `\\\\[1ex]`."""
    if reader.peek().text not in ROW_ENDS:
        return None
    reader.next()
    reader.accept_raw("*")
    if reader.ahead() == "[":
        opening = reader.raw()
        text = "".join(t.text for t in reader.balanced(opening, "]"))
        return lengths.width(Token(text, opening.offset, len(text) + 2))
    return 0


def finish(reader: Reader, opening: Token, name: str) -> None:
    token = reader.next()
    if token.text != r"\end":
        message = f"\\begin{{{name}}} has no \\end{{{name}}}"
        raise TexError(message, *opening[1:], "add it behind the last row")
    closing = reader.words(token)
    if closing.text != name:
        message = f"\\begin{{{name}}} is closed by \\end{{{closing.text}}}"
        raise TexError(message, *closing[1:], f"write \\end{{{name}}}")
