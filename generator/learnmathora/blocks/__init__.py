"""The blocks a lesson is made of: one module a block, a package where it is much.

All share `kind`, `options` and `braces`; `read` makes them of nodes. Interactives share `widget`,
`formulas` (options to compute with) and `faults` (options that do not fit each other).

To add a block: write its module, with a frozen dataclass for what the author wrote, a function that
makes it from the nodes between the marks, and a `KIND`; put a template of the same name into
theme/templates/blocks/. One that is an interactive has a folder in theme/widgets/ instead.
"""

from learnmathora.blocks.kind import Block, Invocation, Kind, Prose
from learnmathora.blocks.options import Option
from learnmathora.blocks.read import read_blocks

__all__ = ["Block", "Invocation", "Kind", "Option", "Prose", "read_blocks"]
