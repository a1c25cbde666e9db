"""What a formula is made of, between reading and building: TeX's noads, as plain values.

A list of nodes is TeX's math list.  Every node stands for one atom of a class (The TeXbook,
chapter 17), except spaces, which have none.  A reference to a line is the value that goes to the
page.  Nobody changes a node: they are not frozen because thousands are made for each lesson, which
would take three times as long.  All stand in one file, as a grammar does: `mathml` and `spoken`
have a table with a line for each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from learnmathora.maths.model import EquationNumber, EquationReference

# TeX's classes of atoms, in the order of the TeXbook's table of spacing (page 170).
ORD, OP, BIN, REL, OPEN, CLOSE, PUNCT, INNER = range(8)
NOTHING = -1

# TeX's styles (the TeXbook, page 140).
DISPLAY, TEXT, SCRIPT, SCRIPTSCRIPT = range(4)


@dataclass(slots=True)
class Symbol:
    """A character or, in an alphabet that writes words, several.

    `alphabet` is a key of `letters.STARTS`, "rm" for upright, or None for TeX's own choice.
    """

    text: str
    atom: int
    alphabet: str | None = None


@dataclass(slots=True)
class Number:
    text: str
    alphabet: str | None = None


@dataclass(slots=True)
class Operator:
    """∑ or ∫.  `limits`: True always, False never, None below and above in display style only."""

    text: str
    limits: bool | None = None
    alphabet: str | None = None


@dataclass(slots=True)
class Function:
    """A name such as sin or lim, with the same `limits`."""

    name: str
    limits: bool | None = False
    alphabet: str | None = None


@dataclass(slots=True)
class Group:
    """Braces: an ordinary atom, whatever is inside."""

    nodes: "Nodes"


@dataclass(slots=True)
class Space:
    """A kern: `width` in 18ths of an em, negative to go back."""

    width: float


@dataclass(slots=True)
class Scripts:
    """`base` None is an empty nucleus."""

    base: "Node | None"
    below: "Nodes | None"
    above: "Nodes | None"


@dataclass(slots=True)
class Prescripts:
    """Scripts before a base that has scripts of its own (`\\sideset`, `\\prescript`)."""

    base: "Node"
    below: "Nodes | None"
    above: "Nodes | None"


@dataclass(slots=True)
class Species:
    """A chemical species: scripts before its base, and pairs of scripts behind, one after another.

    A pair is what stands below and above at one place.
    """

    base: "Node"
    below: "Nodes | None"
    above: "Nodes | None"
    pairs: "tuple[tuple[Nodes | None, Nodes | None], ...]" = ()


@dataclass(slots=True)
class Fraction:
    """`rule` is the thickness as a CSS length, "0" for none, or None for the font's own."""

    above: "Nodes"
    below: "Nodes"
    rule: str | None = None
    left: str = ""
    right: str = ""
    style: int | None = None


@dataclass(slots=True)
class Root:
    body: "Nodes"
    degree: "Nodes | None"


@dataclass(slots=True)
class Fence:
    """`\\left … \\right`: delimiters that grow with what they hold; "" is none."""

    left: str
    nodes: "Nodes"
    right: str


@dataclass(slots=True)
class Delimiter:
    """A delimiter of a fixed height in em (`\\bigl`), or growing (`\\middle`: height None).

    One that `is_middle` has been given the height of its fence.
    """

    text: str
    atom: int
    height: float | None = None
    is_middle: bool = False


@dataclass(slots=True)
class Accent:
    """A mark over or under a nucleus.  `wide` marks stretch."""

    nodes: "Nodes"
    mark: str
    under: bool = False
    wide: bool = False


@dataclass(slots=True)
class Brace:
    """A brace over or under, whose scripts are its label (`\\overbrace{…}^{…}`)."""

    nodes: "Nodes"
    mark: str
    under: bool = False


@dataclass(slots=True)
class Stack:
    """Something set over or under a base, which keeps the base's class or is given one."""

    base: "Nodes"
    above: "Nodes | None"
    below: "Nodes | None"
    atom: int


REACH = 0.5


@dataclass(slots=True)
class Arrow:
    """An arrow as long as its labels, and by `reach` em of these longer on each side."""

    mark: str
    above: "Nodes"
    below: "Nodes | None"
    reach: float = REACH


@dataclass(slots=True)
class Classed:
    """`\\mathrel{…}` and its family; `limits` only for `\\mathop`."""

    nodes: "Nodes"
    atom: int
    limits: bool | None = False


@dataclass(slots=True)
class Styled:
    """The rest of a group after `\\displaystyle` and its family."""

    nodes: "Nodes"
    style: int


@dataclass(slots=True)
class Sized:
    """The rest of a group after `\\large` and its family."""

    nodes: "Nodes"
    size: str


@dataclass(slots=True)
class Coloured:
    """`idea` names what it is about, where the style sheet says in which colour."""

    nodes: "Nodes"
    colour: str | None
    background: str | None = None
    idea: str = ""


@dataclass(slots=True)
class Marked:
    """Something drawn round or through its content by the style sheet: a box, a strike.

    `colour` is that of what is drawn, where it is another than the content's.
    """

    nodes: "Nodes"
    mark: str
    colour: str | None = None


@dataclass(slots=True)
class Border:
    """`width` in 18ths of an em; `line` is solid, dashed, dotted or double."""

    width: float
    line: str
    colour: str | None = None


@dataclass(slots=True)
class Box:
    """Content with room of 18ths of an em round it, a ground and a border (`\\bbox`).

    `ink` is the content's own colour, where something round the box has set one.
    """

    nodes: "Nodes"
    padding: float
    ground: str | None = None
    border: Border | None = None
    ink: str | None = None


@dataclass(slots=True)
class Phantom:
    """Space as large as its content; `smashed` shows the content but takes no room that way."""

    nodes: "Nodes"
    width: bool
    height: bool
    depth: bool
    visible: bool = False


@dataclass(slots=True)
class Lap:
    """Content that takes no width: `side` is llap, rlap or clap."""

    nodes: "Nodes"
    side: str


@dataclass(slots=True)
class Link:
    nodes: "Nodes"
    address: str
    offset: int
    length: int


@dataclass(slots=True)
class Prose:
    """`\\text{…}`: words, and formulas among them (a nested `$…$` is a Group)."""

    parts: "tuple[str | Node, ...]"


@dataclass(slots=True)
class Several:
    """What a command leaves in the list when it is more than one atom; no node of the tree."""

    nodes: "Nodes"


@dataclass(slots=True)
class Rule:
    """A black box: all in 18ths of an em, `raised` from the baseline."""

    width: float
    height: float
    raised: float = 0


@dataclass(slots=True)
class Raised:
    """Its content, moved up by so many 18ths of an em, or down, as its neighbours see it."""

    nodes: "Nodes"
    by: float


@dataclass(slots=True)
class Centred:
    """Its content moved so that its middle lies on the axis (`\\vcenter`)."""

    nodes: "Nodes"


@dataclass(slots=True)
class Choice:
    """`\\mathchoice`: one list for each style, in the order of the styles."""

    lists: "tuple[Nodes, Nodes, Nodes, Nodes]"


@dataclass(slots=True)
class Span:
    """A cell of several columns, alone in its list (`\\multicolumn`)."""

    nodes: "Nodes"
    columns: int
    column: "Column"


@dataclass(slots=True)
class Row:
    """`ruled` is the line above it: "", "solid", "dashed" or "double"; `gap` in 18ths of an em.

    `partly` are the columns, from 0, over which alone a line goes (`\\cline`).
    """

    cells: "tuple[Nodes, ...]"
    ruled: str = ""
    number: EquationNumber | None = None
    gap: float = 0
    partly: frozenset[int] = frozenset()


@dataclass(slots=True)
class Column:
    """`align` is left, center or right; `before` and `after` the rules beside the column.

    `between` stands in every row between this column and the next, in the place of the space there
    (`@{…}`), and `first` before this column; None is the ordinary space.
    """

    align: str
    before: str = ""
    after: str = ""
    between: "Nodes | None" = None
    first: "Nodes | None" = None


@dataclass(slots=True)
class Table:
    """An environment: `kind` names its layout in the style sheet.

    `columns` is empty where the style sheet aligns the columns by their place.
    """

    kind: str
    rows: tuple[Row, ...]
    style: int = TEXT
    columns: tuple[Column, ...] = ()
    left: str = ""
    right: str = ""
    last_ruled: str = ""
    last_partly: frozenset[int] = frozenset()
    stretch: float = 1


Node: TypeAlias = (
    Symbol | Number | Operator | Function | Group | Space | Scripts | Prescripts | Species
    | Fraction | Root | Fence | Delimiter | Accent | Brace | Stack | Arrow | Classed | Styled
    | Sized | Coloured | Marked | Box | Phantom | Lap | Link | Prose | EquationReference | Rule
    | Raised | Centred | Choice | Span | Several | Table
)  # fmt: skip
Nodes: TypeAlias = tuple[Node, ...]


def parts(value: object) -> tuple[Any, ...]:
    """What a node or a list of nodes is made of, in order; nothing of anything else."""
    if isinstance(value, tuple):
        return value
    return tuple(getattr(value, name) for name in getattr(value, "__match_args__", ()))


def rebuilt(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same node or list with each of its parts changed; anything else as it is."""
    if isinstance(value, tuple):
        return tuple(map(change, value))
    return type(value)(*map(change, found)) if (found := parts(value)) else value
