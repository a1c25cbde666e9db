"""All that the `block.py` of an author's own block imports. How long it stays: docs/stable.md.

A block is a frozen dataclass with what was written, a function that reads it, and a `KIND` that
names both with the options: `new widget NAME` makes one that works. The class may have any name.
"""

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.blocks.options import (
    InvalidOption,
    Number,
    OneOf,
    Option,
    Positions,
    Range,
    Switch,
    Word,
    Words,
)
from learnmathora.blocks.widget import Widget, computed, displayed, shared, sliders
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place
from learnmathora.text.number import figure, plain

__all__ = [
    "Block",
    "Fragment",
    "InvalidOption",
    "Invocation",
    "Kind",
    "Node",
    "Number",
    "OneOf",
    "Option",
    "Place",
    "Positions",
    "Range",
    "Switch",
    "Widget",
    "Word",
    "Words",
    "Writer",
    "computed",
    "displayed",
    "figure",
    "plain",
    "shared",
    "sliders",
]
