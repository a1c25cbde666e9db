"""Numbers that are drawn anew for each learner: what an author declares -> draws, and texts of one.

A draw gives each declared name a number. `space` lists the draws, `hole` reads what stands between
the braces of a text, `figure` says how a number is written, `in_text` and `in_tex` put it where it
belongs, and `fill` does so in the nodes of a block.
"""

from learnmathora.blocks.draws.fill import Filler
from learnmathora.blocks.draws.space import Draw, Space, read_space

__all__ = ["Draw", "Filler", "Space", "read_space"]
