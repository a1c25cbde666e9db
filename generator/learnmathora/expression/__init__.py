"""Formulas that authors write to be computed: `x^2/2 + sin(3x)` -> a tree, values, slopes, TeX.

Nothing here is ever run as code: a formula is read into a tree, and a tree is worked out node by
node. Pages get it as a postfix program, which theme/widgets/expression/widget.js works out alike.
"""

from learnmathora.expression.derivative import NoSlope, derivative
from learnmathora.expression.exact import Value, Values, exact, has_decimals, loops
from learnmathora.expression.functions import ALL, BASIC
from learnmathora.expression.program import Program, program
from learnmathora.expression.reader import read_condition, read_expression
from learnmathora.expression.text import in_tex, in_words
from learnmathora.expression.tokens import ExpressionError
from learnmathora.expression.tree import (
    Binary,
    Call,
    Expression,
    Loop,
    Name,
    Negative,
    Number,
    is_condition,
    names,
    substitute,
)

__all__ = [
    "ALL",
    "BASIC",
    "Binary",
    "Call",
    "Expression",
    "ExpressionError",
    "Loop",
    "Name",
    "Negative",
    "NoSlope",
    "Number",
    "Program",
    "Value",
    "Values",
    "derivative",
    "exact",
    "has_decimals",
    "in_tex",
    "in_words",
    "is_condition",
    "loops",
    "names",
    "program",
    "read_condition",
    "read_expression",
    "substitute",
]
