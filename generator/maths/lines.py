"""What an author says about the number of the line being read."""

from generator.maths.model import TexError
from generator.maths.tokens import Token
from generator.maths.tree import LineNumber


class Line:
    """What `\\tag`, `\\label` and `\\notag` said about the line being read."""

    def __init__(self, numbered: bool, by_label: bool = False) -> None:
        self.numbered = numbered
        self.by_label = by_label
        self.tag: str | None = None
        self.parenthesised = True
        self.label: Token | None = None
        self.offset = 0

    def number(self) -> LineNumber | None:
        """The number that the line gets, if it gets one."""
        label = self.label
        if self.tag is None and not self.numbered and label:
            if not self.by_label:
                message = "a label needs a line with a number"
                raise TexError(message, label.offset, label.length, r"give the line a \tag{…}")
        elif self.tag is None and not self.numbered:
            return None
        name = label.text if label else None
        offset = label.offset if label else self.offset
        return LineNumber(name, self.tag, self.parenthesised, offset)
