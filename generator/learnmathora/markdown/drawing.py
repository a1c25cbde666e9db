"""How numbers that are drawn are written: their names, what declares them, the holes they fill."""

from __future__ import annotations

import re

# The blocks whose numbers may be drawn.
DRAWING = ("quiz",)
# A letter that a number is drawn for, and what declares it in the braces of a block.
NAME = r"[A-Za-z](?:_?\d)?"
DECLARED = re.compile(rf"(?:^|\s){NAME}=")
HOLE = re.compile(r"\{[^{}\n]{1,200}\}")
