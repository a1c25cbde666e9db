"""`\\begin … \\end`: matrices, cases, aligned and numbered lines, commutative diagrams."""

from dataclasses import replace
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
    **{
        f"{name[:-6]}smallmatrix": Environment("smallmatrix", *fences, style=SCRIPT)
        for name, fences in MATRICES.items()
    },
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
    "eqnarray": ALIGNED._replace(kind="eqnarray", numbers="lines", most_columns=3),
    "eqnarray*": ALIGNED._replace(kind="eqnarray", numbers="tags", most_columns=3),
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
    "eqnarray": r"a &=& b",
    "eqnarray*": r"a &=& b",
    "CD": r"A @>f>> B \\ @VgVV @VVhV \\ C @>>k> D",
}
# Environments that are read by a function of their own.
OTHERS: dict[str, Command] = {"CD": diagram}
# What an environment is where it has no line of its own, and so no number.
INNER = {
    "align": "aligned", "align*": "aligned", "gather": "gathered", "gather*": "gathered",
    "alignat": "alignedat", "alignat*": "alignedat",
}  # fmt: skip


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
        hint = nearest(name, [*ENVIRONMENTS, *OTHERS])
        raise TexError(f"unknown environment {name}", word.offset, word.length, hint)
    if environment.numbers and (not reader.display or reader.depth):
        if not reader.depth or name not in INNER:
            raise not_displayed(name, token)
        environment = environment._replace(numbers="")
    return read_environment(reader, token, name, environment)


def not_displayed(name: str, token: Token) -> TexError:
    inner = INNER.get(name)
    hint = f"inside a formula write {inner}" if inner else "write it between $$ and $$"
    message = f"{name} needs a line of its own"
    return TexError(message, token.offset, token.length, hint)


def read_environment(reader: Reader, token: Token, name: str, environment: Environment) -> Node:
    r"""An environment from behind its \begin to its \end. Raises TexError."""
    columns, most = declared(reader, token, environment)
    environment = environment._replace(most_columns=most)
    reader.deeper(token)
    kept = reader.macros, reader.alphabet, reader.bold, reader.line, len(reader.everywhere)
    rows, ruled, partly = read_rows(reader, token, environment)
    reader.macros, reader.alphabet, reader.bold, reader.line, known = kept
    reader.keep_global(known)
    reader.depth -= 1
    finish(reader, token, name)
    if environment.kind == "equation" and not any(row.number for row in rows):
        return Styled(rows[0].cells[0] if rows else (), environment.style)
    if environment.argument == "align":
        columns *= max((len(row.cells) for row in rows), default=0)
    if environment.kind == "eqnarray":
        rows, environment = tuple(map(in_pairs, rows)), environment._replace(kind="aligned")
    left, right = environment.left, environment.right
    stretch = row_stretch(reader, environment.kind)
    return Table(
        environment.kind, rows, environment.style, columns, left, right, ruled, partly, stretch
    )


def in_pairs(row: Row) -> Row:
    """`a &=& b` of eqnarray as `a &= b`: what is wrong with its spaces is set right."""
    first, *others = row.cells
    return replace(row, cells=(first, tuple(node for cell in others for node in cell)))


def row_stretch(reader: Reader, kind: str) -> float:
    """How far apart rows are: what `\\renewcommand{\\arraystretch}{1.5}` says, if anything."""
    if kind not in ("array", "matrix"):
        return 1.2 if kind == "cases" else 1
    macro = reader.macros.get(r"\arraystretch")
    if macro is None:
        return 1
    try:
        factor = float(macro.body)
    except ValueError:
        factor = 0
    if not 0.1 <= factor <= 10:
        message = rf"\arraystretch is {macro.body}, which is no factor"
        raise TexError(message, 0, len(r"\arraystretch"), "write a number such as 1.5")
    return factor


def declared(
    reader: Reader, token: Token, environment: Environment
) -> tuple[tuple[Column, ...], int]:
    """The columns that are declared behind the name, and how many there may be (0: any number)."""
    match environment.argument:
        case "columns":
            place_in_line(reader, token)
            columns = declared_columns(reader, token)
            return columns, environment.most_columns or len(columns)
        case "count":
            place_in_line(reader, token)
            return (), 2 * column_pairs(reader, token)
        case "align":
            align = ALIGNMENTS.get(alignment(reader, token, "lcr"), "")
            return (Column(align),) if align else (), environment.most_columns
        case "position":
            place_in_line(reader, token)
    return (), environment.most_columns


def place_in_line(reader: Reader, token: Token) -> None:
    """`[t]`: the first line stands where the formula's line does.

    That can be seen only beside other things, and there browsers cannot do it.
    """
    letter = alignment(reader, token, "tbc")
    if letter in ("t", "b") and (reader.depth or not reader.is_first(token)):
        hint = f"leave out [{letter}]"
        raise TexError("a table always stands in the middle of its line", *token[1:], hint)


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
