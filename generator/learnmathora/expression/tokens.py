"""The text of a formula -> its tokens; and the error that says where one cannot be read."""

from __future__ import annotations

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})(?:[eE][-+]?\d{1,3}(?![\d.]))?)
      | (?P<name>[^\W\d_²³]+(?:_?\d+|_[^\W\d_²³]+)?(?:'{1,2}(?=\())?)
      | (?P<sign>\*\*|[<>!=]=|[-+*/^()<>=!,≤≥≠∧∨¬])
      | (?P<other>\S)
    )""",
    re.VERBOSE,
)
ALIKE = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "⋅": "*"})
SPELT = {"**": "^", "==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "∧": "and", "∨": "or", "¬": "not"}
WORDS = ("and", "or", "not")
POWERS = {"²": "2", "³": "3"}


class ExpressionError(ValueError):
    """A formula that cannot be read: what is wrong, what to do, and where in the text."""

    def __init__(self, message: str, hint: str, offset: int, length: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset, self.length = message, hint, offset, length


class Token(NamedTuple):
    """`kind` is number, name, sign, other or end."""

    kind: str
    text: str
    offset: int


def tokenize(text: str) -> list[Token]:
    tokens = []
    for match in TOKEN.finditer(text.translate(ALIKE)):
        kind = match.lastgroup or ""
        offset = match.start(kind)
        if match[kind] in POWERS:
            tokens += [Token("sign", "^", offset), Token("number", POWERS[match[kind]], offset)]
        elif match[kind] in WORDS:
            tokens.append(Token("sign", match[kind], offset))
        else:
            tokens.append(Token(kind, SPELT.get(match[kind], match[kind]), offset))
    return [*tokens, Token("end", "", len(text))]
