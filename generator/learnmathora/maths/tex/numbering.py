"""What an author says about the number of the line being read."""

from learnmathora.maths.model import EquationNumber, TexError
from learnmathora.maths.tex.tokens import Token


class Line:
    """What `\\tag`, `\\label` and `\\notag` said about the line being read."""

    def __init__(self, numbered: bool, by_label: bool = False) -> None:
        self.numbered = numbered
        self.by_label = by_label
        self.tag: str | None = None
        self.parenthesised = True
        self.label: Token | None = None
        self.offset = 0

    def number(self) -> EquationNumber | None:
        """The number that the line gets, if it gets one."""
        label = self.label
        if self.tag is None and not self.numbered:
            if label is None:
                return None
            if not self.by_label:
                message = "a label needs a line with a number"
                raise TexError(message, label.offset, label.length, r"give the line a \tag{…}")
        name = label.text if label else None
        offset = label.offset if label else self.offset
        return EquationNumber(name, self.tag, self.parenthesised, offset)
