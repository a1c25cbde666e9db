"""`\\begin … \\end`: matrices, cases, aligned and numbered lines, commutative diagrams."""

from typing import NamedTuple

from learnmathora.maths.commands.columns import (
    ALIGNMENTS,
    alignment,
    column_pairs,
    declared_columns,
)
from learnmathora.maths.commands.diagrams import diagram
from learnmathora.maths.commands.family import Family
from learnmathora.maths.commands.table_rows import ROW_ENDS, finish, read_rows, row_gap
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Command, Reader
from learnmathora.maths.tex.refusals import nearest
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    DISPLAY,
    SCRIPT,
    TEXT,
    Column,
    Node,
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
    "CD": r"A @>f>> B \\ @VgVV @VVhV \\ C @>>k> D",
}
# Environments that are read by a function of their own.
OTHERS: dict[str, Command] = {"CD": diagram}
# What to write for environments that LaTeX itself advises against.
INSTEAD = {"eqnarray": "use align", "eqnarray*": "use align*"}


def examples() -> list[tuple[str, str]]:
    """Every environment by its name, with a formula that shows it."""
    return [
        (name, f"\\begin{{{name}}} {EXAMPLES.get(name, 'a')} \\end{{{name}}}")
        for name in [*ENVIRONMENTS, *OTHERS]
    ]


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
    columns, most = declared(reader, token, environment)
    environment = environment._replace(most_columns=most)
    reader.deeper(token)
    kept = reader.macros, reader.alphabet, reader.bold, reader.line
    rows, last_ruled = read_rows(reader, token, environment)
    reader.macros, reader.alphabet, reader.bold, reader.line = kept
    reader.depth -= 1
    finish(reader, token, name)
    if environment.kind == "equation" and not any(row.number for row in rows):
        return Styled(rows[0].cells[0] if rows else (), environment.style)
    if environment.argument == "align":
        columns *= max((len(row.cells) for row in rows), default=0)
    left, right = environment.left, environment.right
    return Table(environment.kind, rows, environment.style, columns, left, right, last_ruled)


def declared(
    reader: Reader, token: Token, environment: Environment
) -> tuple[tuple[Column, ...], int]:
    """The columns that are declared behind the name, and how many there may be (0: any number)."""
    match environment.argument:
        case "columns":
            columns = declared_columns(reader, token)
            return columns, environment.most_columns or len(columns)
        case "count":
            return (), 2 * column_pairs(reader, token)
        case "align" | "position":
            align = ALIGNMENTS.get(alignment(reader, token), "")
            is_kept = align and environment.argument == "align"
            return (Column(align),) if is_kept else (), environment.most_columns
    return (), environment.most_columns


def substack(reader: Reader, token: Token) -> Node:
    r"""`\substack{a \\ b}`: small lines under an operator."""
    opening = reader.next()
    if opening.text != "{":
        raise TexError(r"\substack needs braces", token.offset, token.length)
    reader.deeper(opening)
    rows: list[Row] = []
    while True:
        rows.append(Row((reader.list(frozenset(["}", *ROW_ENDS, END])),)))
        if row_gap(reader) is None or reader.peek().text == "}":
            break
    reader.close(opening, "}")
    reader.depth -= 1
    return Table("substack", tuple(rows), SCRIPT)


FAMILIES = (
    Family(
        "Environments",
        {
            r"\begin": (begin, r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
            r"\substack": (substack, r"\sum_{\substack{i < n \\ j < m}} a_{ij}"),
        },
    ),
)
