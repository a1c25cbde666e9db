"""The tree of a formula to MathML Core, one module a kind of node; `BUILDERS` names them all.

Each function takes a node and the style it stands in (display, text, script …) and gives an
element.  The style decides about limits and spaces, so no browser has to.

`rows` sets a list of nodes in a row, with TeX's space between them: `classes` says what class a
node shows to its neighbours, `spacing` how much space two classes ask for and how much a browser
gives by itself, `operator_spacing` which operators carry the difference.  `elements` alone escapes.
"""

from learnmathora.maths import tree
from learnmathora.maths.mathml import (
    delimiters,
    fractions,
    layout,
    marks,
    prose,
    scripts,
    symbols,
    tables,
)
from learnmathora.maths.mathml.rows import BUILDERS, single
from learnmathora.maths.model import EquationReference

__all__ = ["BUILDERS", "single"]

BUILDERS |= {
    tree.Symbol: symbols.symbol,
    tree.Number: symbols.number,
    tree.Operator: symbols.large_operator,
    tree.Function: symbols.function,
    tree.Space: symbols.space,
    tree.Classed: symbols.classed,
    tree.Group: layout.group,
    tree.Styled: layout.styled,
    tree.Sized: layout.sized,
    tree.Coloured: layout.coloured,
    tree.Marked: layout.marked,
    tree.Box: layout.box,
    tree.Phantom: layout.phantom,
    tree.Lap: layout.lap,
    tree.Rule: layout.rule,
    tree.Raised: layout.raised,
    tree.Centred: layout.centred,
    tree.Choice: layout.choice,
    tree.Scripts: scripts.scripts,
    tree.Prescripts: scripts.prescripts,
    tree.Species: scripts.species,
    tree.Fraction: fractions.fraction,
    tree.Root: fractions.root,
    tree.Fence: delimiters.fence,
    tree.Delimiter: delimiters.delimiter,
    tree.Accent: marks.accent,
    tree.Brace: marks.brace,
    tree.Stack: marks.stack,
    tree.Arrow: marks.arrow,
    tree.Prose: prose.prose,
    tree.Link: prose.link,
    EquationReference: prose.reference,
    tree.Table: tables.table,
}
