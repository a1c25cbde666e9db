"""The class of a node, as its neighbours see it: ordinary, operator, relation … (TeX's atoms)."""

from learnmathora.maths.mathml.spacing import BAR
from learnmathora.maths.tree import (
    CLOSE,
    INNER,
    OP,
    OPEN,
    ORD,
    REL,
    Arrow,
    Brace,
    Classed,
    Coloured,
    Delimiter,
    Fence,
    Function,
    Node,
    Operator,
    Prescripts,
    Scripts,
    Sized,
    Space,
    Stack,
    Styled,
    Symbol,
)

# What shows the classes of its content.
TRANSPARENT = (Styled, Coloured, Sized)
FIXED_CLASSES = {Operator: OP, Function: OP, Brace: OP, Fence: INNER, Arrow: REL}
# Those that may show another class to their right.
TWO_FACED = frozenset([Delimiter, *TRANSPARENT])
BARS = frozenset("|‖")


def atom_class(node: Node) -> int:
    """The class of an atom, as it shows itself to its left."""
    if isinstance(node, Symbol):
        return BAR if node.atom == ORD and node.text in BARS else node.atom
    if isinstance(node, Scripts):
        return ORD if node.base is None else atom_class(node.base)
    if isinstance(node, Classed | Stack):
        return node.atom
    if isinstance(node, Delimiter):
        return CLOSE if node.is_middle or not node.height else node.atom
    if isinstance(node, TRANSPARENT):
        return next((atom_class(inner) for inner in node.nodes if type(inner) is not Space), ORD)
    return FIXED_CLASSES.get(type(node), ORD)


def right_class(node: Node) -> int | None:
    """The class that it shows to its right, where it is another."""
    if isinstance(node, Delimiter) and (node.is_middle or not node.height):
        return OPEN
    if isinstance(node, TRANSPARENT):
        last = next((n for n in reversed(node.nodes) if type(n) is not Space), None)
        if last is None:
            return ORD
        found = right_class(last)
        return atom_class(last) if found is None else found
    return None


def applies(node: Node) -> bool:
    """Whether the node is the name of a function, which is applied to what follows."""
    if isinstance(node, Scripts):
        return node.base is not None and applies(node.base)
    if isinstance(node, Classed | Stack) and node.atom == OP:
        first = node.nodes if isinstance(node, Classed) else node.base
        return bool(first) and not is_large(first[0])
    return isinstance(node, Function)


def is_large(node: Node) -> bool:
    """Whether the node is ∑ or its like, perhaps with scripts."""
    if isinstance(node, Scripts | Prescripts):
        return node.base is not None and is_large(node.base)
    return isinstance(node, Operator)
