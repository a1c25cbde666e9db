"""The arrows and bonds of chemistry to nodes."""

from learnmathora.maths.commands.chemical_scripts import mark
from learnmathora.maths.tree import REL, Arrow, Group, Lap, Node, Nodes, Raised, Symbol

# In the order in which they are tried.
ARROWS = {
    "<=>>": "⇌", "<<=>": "⇌", "<=>": "⇌", "<-->": "⇄", "<->": "↔", "->": "→", "<-": "←",
    "→": "→", "⟶": "→", "⇌": "⇌", "↔": "↔", "←": "←",
}  # fmt: skip


def arrow(name: str, above: Nodes, below: Nodes) -> Node:
    """An arrow as long as its labels."""
    if name == "<=>>":
        return Arrow("⇀", above, (Symbol("↽", REL), *below))
    if name == "<<=>":
        return Arrow("↽", (*above, Symbol("⇀", REL)), below or None)
    return Arrow(ARROWS[name], above, below or None)


HYPHEN, DOUBLE, TRIPLE, DASHES, DOT = map(mark, "−=≡┄⋅")


def over(low: Node, high: Node) -> Node:
    """A line over a line: each takes the place of both."""
    return Group((Lap((Raised((low,), -2),), "rlap"), Raised((high,), 2)))


def three(low: Node, middle: Node, high: Node) -> Node:
    lines = [Lap((Raised((node,), by),), "rlap") for node, by in ((low, -4), (high, 4))]
    return Group((*lines, middle))


BONDS: dict[str, Node] = {
    "-": HYPHEN, "1": HYPHEN, "=": DOUBLE, "2": DOUBLE, "#": TRIPLE, "3": TRIPLE, "≡": TRIPLE,
    "<": mark("<"), ">": mark(">"),
    "~": DASHES, "~-": over(HYPHEN, DASHES), "~=": three(HYPHEN, HYPHEN, DASHES),
    "~--": three(HYPHEN, HYPHEN, DASHES), "-~-": three(HYPHEN, DASHES, HYPHEN),
    "...": Group((DOT, DOT, DOT)), "....": Group((DOT, DOT, DOT, DOT)),
    "->": mark("→"), "<-": mark("←"),
}  # fmt: skip
