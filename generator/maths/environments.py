"""`\\begin … \\end`: matrices, cases, aligned and numbered lines, commutative diagrams."""

import re
from typing import NamedTuple

from generator.maths import lengths
from generator.maths.lines import Line
from generator.maths.macros import END, nearest
from generator.maths.model import TexError
from generator.maths.reader import Reader
from generator.maths.registry import ENTRIES, Command, Entry, register
from generator.maths.tokens import Token
from generator.maths.tree import (
    DISPLAY,
    SCRIPT,
    TEXT,
    Column,
    LineNumber,
    Node,
    Nodes,
    Row,
    Styled,
    Table,
)


class Environment(NamedTuple):
    """How an environment is read and laid out.

    `argument` is what follows its name: "" nothing, "columns" a column specification, "count" a
    number of columns, "align" an optional `[r]`, "position" an optional `[t]`.
    `numbers`: "" none, "lines" every line, "last" the last one; "tags" allows \\tag only.
    """

    kind: str
    left: str = ""
    right: str = ""
    style: int = TEXT
    argument: str = ""
    numbers: str = ""
    most_columns: int = 0
    most_rows: int = 0


MATRICES = {
    "matrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}
ALIGNED = Environment("aligned", style=DISPLAY)
GATHERED = Environment("gathered", style=DISPLAY, most_columns=1)

ENVIRONMENTS: dict[str, Environment] = {
    **{name: Environment("matrix", *fences) for name, fences in MATRICES.items()},
    **{
        f"{name}*": Environment("matrix", *fences, argument="align")
        for name, fences in MATRICES.items()
    },
    "smallmatrix": Environment("smallmatrix", style=SCRIPT),
    "array": Environment("array", argument="columns"),
    "darray": Environment("array", argument="columns", style=DISPLAY),
    "subarray": Environment("substack", argument="columns", style=SCRIPT, most_columns=1),
    "cases": Environment("cases", left="{"),
    "dcases": Environment("cases", left="{", style=DISPLAY),
    "rcases": Environment("cases", right="}"),
    "drcases": Environment("cases", right="}", style=DISPLAY),
    "aligned": ALIGNED._replace(argument="position"),
    "split": ALIGNED._replace(most_columns=2),
    "alignedat": ALIGNED._replace(kind="alignedat", argument="count"),
    "gathered": GATHERED._replace(argument="position"),
    "align": ALIGNED._replace(numbers="lines"),
    "align*": ALIGNED._replace(numbers="tags"),
    "flalign": ALIGNED._replace(numbers="lines"),
    "flalign*": ALIGNED._replace(numbers="tags"),
    "alignat": ALIGNED._replace(kind="alignedat", numbers="lines", argument="count"),
    "alignat*": ALIGNED._replace(kind="alignedat", numbers="tags", argument="count"),
    "gather": GATHERED._replace(numbers="lines"),
    "gather*": GATHERED._replace(numbers="tags"),
    "multline": GATHERED._replace(kind="multline", numbers="last"),
    "multline*": GATHERED._replace(kind="multline", numbers="tags"),
    "equation": GATHERED._replace(kind="equation", numbers="lines", most_rows=1),
    "equation*": GATHERED._replace(kind="equation", numbers="tags", most_rows=1),
    "displaymath": GATHERED._replace(kind="equation", numbers="tags", most_rows=1),
}
EXAMPLES = {
    "array": r"{c|c} a & b \\ \hline c & d",
    "darray": r"{cc} a & b \\ c & d",
    "subarray": r"{l} a \\ b",
    "alignedat": r"{2} a &= b &\quad c &= d",
    "alignat": r"{2} a &= b &\quad c &= d",
    "alignat*": r"{2} a &= b &\quad c &= d",
    "cases": r"x & \text{if } x > 0 \\ 0 & \text{otherwise}",
}
# What to write for environments that LaTeX itself advises against.
INSTEAD = {"eqnarray": "use align", "eqnarray*": "use align*"}
# Environments that are read by a function of their own.
OTHERS: dict[str, Command] = {}
CELL_ENDS = frozenset(["&", r"\\", r"\cr", r"\end", END, r"\right"])
COLUMN = re.compile(r"\s*(?:([lcr])|(\|)|(:)|@\{[^{}]*\}|!\{[^{}]*\}|\*\{(\d{1,2})\}\{([^{}]*)\})")


def begin(reader: Reader, token: Token) -> Node | None:
    word = reader.words(token)
    name = word.text
    environment = ENVIRONMENTS.get(name)
    if name in OTHERS:
        return OTHERS[name](reader, token)
    if environment is None:
        hint = INSTEAD.get(name) or nearest(name, [*ENVIRONMENTS, *OTHERS])
        raise TexError(f"unknown environment {name}", word.offset, word.length, hint)
    if environment.numbers and (not reader.display or reader.depth):
        raise not_displayed(name, token)
    return read_environment(reader, token, name, environment)


def not_displayed(name: str, token: Token) -> TexError:
    inner = {"align": "aligned", "gather": "gathered", "alignat": "alignedat"}.get(name.strip("*"))
    hint = f"inside a formula write {inner}" if inner else "write it between $$ and $$"
    message = f"{name} needs a line of its own"
    return TexError(message, token.offset, token.length, hint)


def read_environment(reader: Reader, token: Token, name: str, environment: Environment) -> Node:
    columns = read_argument(reader, token, environment)
    most = environment.most_columns or (len(columns) if environment.argument == "columns" else 0)
    if environment.argument == "count":
        most = 2 * column_count(reader, token)
    reader.deeper(token)
    kept = reader.macros, reader.alphabet, reader.bold, reader.line
    rows, last_ruled = read_rows(reader, token, environment, most)
    reader.macros, reader.alphabet, reader.bold, reader.line = kept
    reader.depth -= 1
    finish(reader, token, name)
    if environment.numbers == "last":
        rows = rows[:-1] + tuple(row._replace(number=row.number) for row in rows[-1:])
    if environment.kind == "equation" and not any(row.number for row in rows):
        return Styled(rows[0].cells[0] if rows and rows[0].cells else (), environment.style)
    if environment.argument == "align" and columns:
        columns *= max((len(row.cells) for row in rows), default=0)
    if environment.argument not in ("columns", "align"):
        columns = ()
    left, right = environment.left, environment.right
    return Table(environment.kind, rows, environment.style, columns, left, right, last_ruled)


def column_count(reader: Reader, token: Token) -> int:
    word = reader.words(token)
    if not word.text.isdecimal() or not 1 <= len(word.text) <= 2:
        hint = "such as {2}"
        message = "the number of column pairs must be given"
        raise TexError(message, word.offset, word.length, hint)
    return int(word.text)


def read_argument(reader: Reader, token: Token, environment: Environment) -> tuple[Column, ...]:
    """What follows the name of the environment."""
    if environment.argument == "columns":
        reader.optional_tokens()
        opening = reader.peek()
        if opening.text != "{":
            hint = "such as {ccc}"
            raise TexError("the columns must be declared", token.offset, token.length, hint)
        return column_specification(spec_text(reader, token), opening)
    if environment.argument in ("align", "position"):
        letter = "".join(t.text for t in reader.optional_tokens())
        if letter not in ("", "l", "c", "r", "t", "b"):
            raise TexError(f"[{letter}] is not understood here", token.offset, token.length)
        aligned = {"l": "left", "r": "right", "c": "center"}.get(letter)
        return (Column(aligned),) if aligned else ()
    return ()


def spec_text(reader: Reader, token: Token) -> str:
    return "".join(part.text for part in reader.argument_tokens(token))


def column_specification(text: str, place: Token) -> tuple[Column, ...]:
    """`c|cc` as columns with the rules between them."""
    columns: list[Column] = []
    waiting = ""
    at = 0
    while at < len(text.rstrip()):
        found = COLUMN.match(text, at)
        if not found:
            message = f"{text[at:].strip()[0]} is not a kind of column"
            raise TexError(message, place.offset, place.length, "use l, c, r and |")
        at = found.end()
        letter, solid, dashed, times, inner = found.groups()
        if letter:
            align = {"l": "left", "c": "center", "r": "right"}[letter]
            columns.append(Column(align, waiting if not columns else ""))
            waiting = ""
        elif times:
            columns += column_specification(inner, place) * int(times)
        elif solid or dashed:
            rule = "solid" if solid else "dashed"
            if columns:
                columns[-1] = columns[-1]._replace(after="double" if columns[-1].after else rule)
            else:
                waiting = "double" if waiting else rule
    return tuple(columns)


def read_rows(
    reader: Reader, token: Token, environment: Environment, most: int
) -> tuple[tuple[Row, ...], str]:
    """The rows up to \\end, and the rule under the last."""
    rows: list[Row] = []
    while True:
        ruled = read_rules(reader)
        if reader.peek().text == r"\end" and (rows or ruled):
            break
        if environment.numbers:
            reader.line = Line(numbered=environment.numbers in ("lines", "last"))
        cells = read_cells(reader, token, most)
        gap = row_gap(reader)
        number = numbered(reader, environment, token)
        rows.append(Row(cells, ruled, number, gap or ""))
        if gap is None:
            ruled = ""
            break
        if environment.most_rows and len(rows) >= environment.most_rows:
            hint = "use gathered or aligned inside"
            raise TexError("only one line can stand here", token.offset, token.length, hint)
    return tuple(rows), ruled


def numbered(reader: Reader, environment: Environment, token: Token) -> LineNumber | None:
    """The number of the row that has just been read."""
    if not environment.numbers or reader.line is None:
        return None
    reader.line.offset = reader.line.offset or token.offset
    last = reader.peek().text == r"\end"
    if environment.numbers == "last" and not last and reader.line.tag is None:
        reader.line.numbered = False
    return reader.line.number()


def read_cells(reader: Reader, token: Token, most: int) -> tuple[Nodes, ...]:
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
    token = reader.peek()
    if token.text not in (r"\\", r"\cr"):
        return None
    reader.next()
    if reader.waiting and reader.waiting[-1].text == "*":
        reader.waiting.pop()
    if reader.waiting and reader.waiting[-1].text == "[":
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


def substack(reader: Reader, token: Token) -> Node:
    r"""`\substack{a \\ b}`: small lines under an operator."""
    opening = reader.next()
    if opening.text != "{":
        raise TexError(r"\substack needs braces", token.offset, token.length)
    reader.deeper(opening)
    rows: list[Row] = []
    while True:
        rows.append(Row((reader.list(frozenset(["}", r"\\", r"\cr", END])),)))
        if row_gap(reader) is None or reader.peek().text == "}":
            break
    reader.close(opening, "}")
    reader.depth -= 1
    return Table("substack", tuple(rows), SCRIPT)


register(
    "Environments",
    {
        r"\begin": (begin, r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
        r"\substack": (substack, r"\sum_{\substack{i < n \\ j < m}} a_{ij}"),
    },
)
ENTRIES.extend(
    Entry("Environments", name, f"\\begin{{{name}}} {EXAMPLES.get(name, 'a')} \\end{{{name}}}")
    for name in ENVIRONMENTS
)
