"""The commands that formulas may use, one module a family: what each does with its arguments.

A command is a function of the reader and the command's own token.  It reads its arguments from the
reader and gives back a node of the tree, or None where it leaves nothing.
"""

from learnmathora.maths.commands import (
    alphabets,
    chemistry,
    definitions,
    delimiters,
    environments,
    fractions,
    layout,
    marks,
    operators,
    prose,
    references,
    units,
)
from learnmathora.maths.tex.reader import Grammar

FAMILIES = (
    *alphabets.FAMILIES,
    *chemistry.FAMILIES,
    *prose.FAMILIES,
    *definitions.FAMILIES,
    *delimiters.FAMILIES,
    *environments.FAMILIES,
    *layout.FAMILIES,
    *operators.FAMILIES,
    *references.FAMILIES,
    *fractions.FAMILIES,
    *marks.FAMILIES,
    *units.FAMILIES,
)
COMMANDS = {name: command for family in FAMILIES for name, (command, _) in family.commands.items()}
GRAMMAR = Grammar(COMMANDS, fractions.INFIXES)
