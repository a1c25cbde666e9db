"""The rows of an environment: cells, rules, gaps, and the number of each line."""

from typing import TYPE_CHECKING

from learnmathora.maths.model import EquationNumber, TexError
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.numbering import Line
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import Nodes, Row

if TYPE_CHECKING:
    from learnmathora.maths.commands.environments import Environment

ROW_ENDS = (r"\\", r"\cr")
CELL_ENDS = frozenset(["&", *ROW_ENDS, r"\end", END, r"\right"])


def read_rows(
    reader: Reader, token: Token, environment: "Environment"
) -> tuple[tuple[Row, ...], str]:
    """The rows up to \\end, and the rule under the last."""
    rows: list[Row] = []
    ruled = read_rules(reader)
    while reader.peek().text != r"\end" or not (rows or ruled):
        if environment.numbers:
            reader.line = Line(numbered=environment.numbers != "tags")
        cells = read_cells(reader, environment.most_columns)
        gap = row_gap(reader)
        rows.append(Row(cells, ruled, number_of(reader, environment, token), gap or ""))
        if gap is None:
            return tuple(rows), ""
        if environment.most_rows and len(rows) >= environment.most_rows:
            hint = "use gathered or aligned inside"
            raise TexError("only one line can stand here", token.offset, token.length, hint)
        ruled = read_rules(reader)
    return tuple(rows), ruled


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
    cells = [reader.list(CELL_ENDS)]
    while (mark := reader.peek()).text == "&":
        reader.next()
        if most and len(cells) >= most:
            message = f"only {most} column{'s' * (most > 1)} can stand here"
            raise TexError(message, *mark[1:], "begin a new row, or declare more")
        cells.append(reader.list(CELL_ENDS))
    return tuple(cells)


def read_rules(reader: Reader) -> str:
    """The rules above a row: \\hline, \\hline\\hline or \\hdashline."""
    ruled = ""
    while (text := reader.peek().text) in (r"\hline", r"\hdashline"):
        reader.next()
        solid = "double" if ruled else "solid"
        ruled = "dashed" if text == r"\hdashline" else solid
    return ruled


def row_gap(reader: Reader) -> str | None:
    """After a row: None at the end of the table, else the extra space of `\\\\[1ex]`, or ""."""
    if reader.peek().text not in ROW_ENDS:
        return None
    reader.next()
    reader.accept_raw("*")
    if reader.ahead() == "[":
        opening = reader.raw()
        text = "".join(t.text for t in reader.balanced(opening, "]"))
        return lengths.css(Token(text, opening.offset, len(text) + 2))
    return ""


def finish(reader: Reader, opening: Token, name: str) -> None:
    token = reader.next()
    if token.text != r"\end":
        message = f"\\begin{{{name}}} has no \\end{{{name}}}"
        raise TexError(message, *opening[1:], "add it behind the last row")
    closing = reader.words(token)
    if closing.text != name:
        message = f"\\begin{{{name}}} is closed by \\end{{{closing.text}}}"
        raise TexError(message, *closing[1:], f"write \\end{{{name}}}")
