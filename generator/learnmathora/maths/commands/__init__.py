"""The commands that formulas may use, one module a family: what each does with its arguments.

A command is a function of the reader and the command's own token.  It reads its arguments from the
reader and gives back a node of the tree, or None where it leaves nothing.
"""

from learnmathora.maths.commands import (
    alphabets,
    bounding_boxes,
    boxes,
    brackets,
    chemistry,
    definitions,
    delimiters,
    derivatives,
    environments,
    fractions,
    marks,
    operators,
    references,
    spaces,
    styles,
    text_boxes,
    units,
)
from learnmathora.maths.tex.reader import Grammar

FAMILIES = (
    *alphabets.FAMILIES,
    *chemistry.FAMILIES,
    *text_boxes.FAMILIES,
    *definitions.FAMILIES,
    *delimiters.FAMILIES,
    *environments.FAMILIES,
    *styles.FAMILIES,
    *boxes.FAMILIES,
    *bounding_boxes.FAMILIES,
    *spaces.FAMILIES,
    *brackets.FAMILIES,
    *derivatives.FAMILIES,
    *operators.FAMILIES,
    *references.FAMILIES,
    *fractions.FAMILIES,
    *marks.FAMILIES,
    *units.FAMILIES,
)
COMMANDS = {name: command for family in FAMILIES for name, (command, _) in family.commands.items()}
GRAMMAR = Grammar(COMMANDS, fractions.INFIXES)
