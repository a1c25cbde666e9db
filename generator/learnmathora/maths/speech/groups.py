"""Which members of a list belong together: brackets and what they hold."""

from learnmathora.maths.tree import (
    CLOSE,
    OPEN,
    REL,
    Accent,
    Fence,
    Function,
    Group,
    Node,
    Nodes,
    Number,
    Prose,
    Scripts,
    Space,
    Symbol,
)

BARS = frozenset("|‖")
PRIMES = frozenset("′″‴⁗")


def core(node: Node) -> Node | None:
    """What scripts hang on."""
    while isinstance(node, Scripts) and node.base is not None:
        node = node.base
    return node


def is_bar(node: Node, text: str = "") -> bool:
    found = core(node)
    return isinstance(found, Symbol) and found.text in (text or BARS)


def closing(nodes: Nodes, place: int) -> int:
    """Where the bracket that is opened there is closed; 0 if it is not."""
    depth = 0
    for at in range(place, len(nodes)):
        found = core(nodes[at])
        if isinstance(found, Symbol):
            depth += (found.atom == OPEN) - (found.atom == CLOSE)
        if depth == 0:
            return at
    return 0


def closing_bar(nodes: Nodes, place: int) -> int:
    """Where the bar that opens there finds its fellow; 0 if it does not."""
    text = getattr(core(nodes[place]), "text", "")
    depth = 0
    for at in range(place + 1, len(nodes)):
        found = core(nodes[at])
        if is_bar(nodes[at], text) and not depth:
            return at if at > place + 1 else 0
        if isinstance(found, Symbol) and found.text not in BARS:
            depth += (found.atom == OPEN) - (found.atom == CLOSE)
    return 0


def condition(nodes: Nodes) -> int:
    """Where `such that` stands in a set: a colon or a bar on no inner level; 0 if nowhere."""
    depth = 0
    for at, node in enumerate(nodes):
        if not isinstance(node, Symbol):
            if getattr(node, "text", "") == "|":
                return at
            continue
        if at and not depth and (node.text == ":" or (node.text == "|" and lone_bar(nodes, at))):
            return at
        depth += (node.atom == OPEN) - (node.atom == CLOSE)
    return 0


def lone_bar(nodes: Nodes, at: int) -> bool:
    symbol = nodes[at]
    return isinstance(symbol, Symbol) and (symbol.atom == REL or not closing_bar(nodes, at))


def simple(nodes: Nodes | None) -> bool:
    """Whether a list is one thing, whose end nobody has to be told."""
    nodes = tuple(node for node in nodes or () if type(node) is not Space)
    if not nodes or len(nodes) > 2:
        return False
    if len(nodes) == 2:
        sign = nodes[0]
        return isinstance(sign, Symbol) and sign.text in "−+" and simple(nodes[1:])
    node = nodes[0]
    if isinstance(node, Scripts):
        return node.base is not None and simple((node.base,)) and short_scripts(node)
    return isinstance(node, Symbol | Number | Function | Prose | Accent) or (
        isinstance(node, Group) and simple(node.nodes)
    )


def short_scripts(node: Scripts) -> bool:
    """Scripts that nobody takes for those of something longer, as in `f of x squared`."""
    above = node.above is None or plain(node.above) in "°∘" or is_prime(node.above)
    return above and (node.below is None or simple(node.below))


def plain(nodes: Nodes) -> str:
    """The characters of a list of symbols, to look them up."""
    return "".join(node.text for node in nodes if isinstance(node, Symbol | Number))


def is_prime(nodes: Nodes) -> bool:
    return bool(nodes) and isinstance(nodes[0], Symbol) and nodes[0].text[0] in PRIMES


def parenthesised(nodes: Nodes, place: int) -> tuple[Nodes, int] | None:
    """What stands in parentheses or brackets there, and where it goes on; None if nothing does.

    Brackets with scripts of their own are no argument: their power has to be said.
    """
    while place < len(nodes) and type(nodes[place]) is Space:
        place += 1
    node = nodes[place] if place < len(nodes) else None
    if isinstance(node, Fence) and node.left in ("(", "["):
        return node.nodes, place + 1
    if isinstance(node, Symbol) and node.atom == OPEN and node.text in "([":
        end = closing(nodes, place)
        if end and isinstance(nodes[end], Symbol):
            return nodes[place + 1 : end], end + 1
    return None
