"""Letters in other alphabets: `\\mathbf` and its kin, `\\bm`, and switches such as `\\bf`."""

from dataclasses import replace

from learnmathora.maths.commands.family import Family, alike, same
from learnmathora.maths.letters import WORDS
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    Group,
    Node,
    Nodes,
    Number,
    Several,
    Symbol,
)

ALPHABETS: dict[str, str | None] = {
    r"\mathrm": "rm", r"\mathup": "rm", r"\mathbf": "bf", r"\mathit": "it", r"\mathbb": "bb",
    r"\Bbb": "bb", r"\mathds": "bb", r"\mathbbm": "bb",
    r"\mathcal": "cal", r"\mathscr": "scr", r"\mathfrak": "frak", r"\mathsf": "sf",
    r"\mathtt": "tt", r"\mathbfit": "bfit", r"\mathbfsf": "bfsf", r"\mathsfit": "sfit",
    r"\mathbfcal": "bfcal", r"\mathbffrak": "bffrak", r"\bold": "bf",
    r"\mathnormal": None,
}  # fmt: skip
SWITCHES = {
    r"\rm": "rm", r"\bf": "bf", r"\it": "it", r"\sf": "sf", r"\tt": "tt", r"\cal": "cal",
    r"\frak": "frak", r"\scr": "scr",
}  # fmt: skip


def alphabet(reader: Reader, token: Token, name: str | None) -> Node:
    outer, reader.alphabet = reader.alphabet, name
    nodes = joined(reader.argument(token))
    reader.alphabet = outer
    return nodes[0] if len(nodes) == 1 else Group(nodes)


def alphabet_switch(reader: Reader, token: Token, name: str) -> Node:
    outer, reader.alphabet = reader.alphabet, name
    nodes = joined(reader.rest(token))
    reader.alphabet = outer
    return Several(nodes)


def bold(reader: Reader, token: Token) -> Node:
    outer, reader.bold = reader.bold, True
    nodes = joined(reader.argument(token))
    reader.bold = outer
    return nodes[0] if len(nodes) == 1 else Group(nodes)


def joined(nodes: Nodes) -> Nodes:
    """Neighbouring letters of an upright alphabet as one identifier: `\\mathrm{KL}`."""
    result: list[Node] = []
    for node in nodes:
        previous = result[-1] if result else None
        if (
            isinstance(previous, Symbol)
            and isinstance(node, Symbol | Number)
            and previous.alphabet in WORDS
            and node.alphabet == previous.alphabet
            and previous.text.isalnum()
            and node.text.isalnum()
        ):
            result[-1] = replace(previous, text=previous.text + node.text)
        else:
            result.append(node)
    return tuple(result)


FAMILIES = (
    Family(
        "Alphabets",
        alike(alphabet, "name", ALPHABETS, "*{R}")
        | same(bold, (r"\boldsymbol", r"\bm", r"\pmb"), "*{x}")
        | alike(alphabet_switch, "name", SWITCHES, "{* x}"),
    ),
)
