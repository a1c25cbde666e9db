"""A formula in words, for places where a browser needs an accessible name: labels, links, headings.

`\\frac{a}{b} + x^2` is "a over b plus x squared".  Screen readers read the MathML of an ordinary
formula themselves, and better; this is the plain sentence for where they cannot.
"""

import re

from learnmathora.maths import tree
from learnmathora.maths.model import EquationReference
from learnmathora.maths.spoken import structures, symbols
from learnmathora.maths.spoken.lists import SPEAKERS, said

SPACES = re.compile(r"\s+")
BEFORE_MARK = re.compile(r" ([,;:])")


def spoken(nodes: tree.Nodes) -> str:
    """The words of a formula."""
    return BEFORE_MARK.sub(r"\1", SPACES.sub(" ", said(nodes))).strip(" ,;")


SPEAKERS |= {
    tree.Symbol: symbols.symbol,
    tree.Number: symbols.number,
    tree.Operator: symbols.operator,
    tree.Function: symbols.function,
    tree.Scripts: structures.scripts,
    tree.Prescripts: structures.prescripts,
    tree.Species: structures.species,
    tree.Raised: structures.inner,
    tree.Centred: structures.inner,
    tree.Choice: structures.choice,
    tree.Fraction: structures.fraction,
    tree.Root: structures.root,
    tree.Fence: structures.fence,
    tree.Delimiter: structures.delimiter,
    tree.Accent: structures.accent,
    tree.Brace: structures.brace,
    tree.Stack: structures.stack,
    tree.Arrow: structures.arrow,
    tree.Group: structures.inner,
    tree.Classed: structures.inner,
    tree.Styled: structures.inner,
    tree.Sized: structures.inner,
    tree.Coloured: structures.inner,
    tree.Lap: structures.inner,
    tree.Link: structures.inner,
    tree.Marked: structures.marked,
    tree.Phantom: structures.phantom,
    tree.Prose: structures.prose,
    EquationReference: structures.reference,
    tree.Rule: structures.silent,
    tree.Table: structures.table,
    tree.Space: structures.silent,
}


class Speaker:
    def whole(self, nodes: tree.Nodes) -> str:
        return spoken(nodes)


def speaker(language: str) -> Speaker:
    return Speaker()
