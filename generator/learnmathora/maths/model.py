"""The values that enter and leave the maths engine: plain data, safe to keep in a cache.

They stand apart from the engine so that reading a remembered formula loads none of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


class TexError(ValueError):
    """A formula that cannot be typeset.

    `offset` and `length` mark the characters of the TeX source (from 0) that are at fault;
    `hint` says what to write instead, and may be empty.
    """

    def __init__(self, message: str, offset: int, length: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.length = length
        self.hint = hint

    @property
    def code(self) -> str:
        """What kind of problem it is in a report."""
        return "math-command" if self.message.startswith("unknown command") else "math-syntax"

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.message} at character {self.offset + 1}{hint}"


@dataclass(frozen=True, slots=True)
class Macro:
    """What a name stands for: `body` with `#1`…`#9` for its arguments.

    `default`, when not None, makes the first argument optional (LaTeX's `[2][default]`).  One that
    `is_meaning` stands for the command in `body` as it is without any macro (`\\let`).
    """

    body: str
    arguments: int = 0
    default: str | None = None
    is_meaning: bool = False


@dataclass(frozen=True, slots=True)
class EquationNumber:
    """A hole in a formula for the number of a line.

    `tag` is what `\\tag` fixed, or None for an automatic number; `label` is what `\\label` named.
    `parenthesised` is False only for `\\tag*`.  `offset` is where to point a complaint.
    """

    label: str | None
    tag: str | None
    parenthesised: bool
    offset: int


@dataclass(frozen=True, slots=True)
class EquationReference:
    """A hole for the number of a labelled line, of this lesson or (`lesson#label`) another."""

    label: str
    parenthesised: bool
    offset: int


@dataclass(frozen=True, slots=True)
class FormulaLink:
    """A hole for the opening tag of a link, `<a href=…>`: where `\\href` leads, and its name.

    `name` says what the link shows in words, for those who cannot see it.
    """

    target: str
    name: str
    offset: int
    length: int


Part = str | EquationNumber | EquationReference | FormulaLink


# What a line of a lesson holds on a screen of 320 px, in em.
LINE = 16.5


@dataclass(frozen=True, slots=True)
class Broken:
    """A formula in a line, in pieces between which the line may be broken.

    `pieces` are `<math>` elements, of which the first holds the source of all, each with about
    its width, in em.  There are none where the line cannot be broken, or not so that all of them
    fit; `width` is that of what a line must hold at once.  The others are those of the formula.
    """

    pieces: tuple[tuple[str, float], ...]
    width: float
    macros: Mapping[str, "Macro"] = field(default_factory=dict)
    has_layout: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether it has to be scrolled on a phone."""
        return self.width > LINE


@dataclass(frozen=True, slots=True)
class Formula:
    """A typeset formula.

    `parts` is MathML source in pieces.  A hole stands inside an `<mtext>`, where any phrasing
    HTML may be put: text, or a link, or a `<span id>`; that of a link is its opening tag.
    `macros` are the definitions in force after it.  One that `has_layout` needs the style of
    theme/widgets/formula-layout.
    """

    parts: tuple[Part, ...]
    macros: Mapping[str, Macro] = field(default_factory=dict)
    has_layout: bool = False


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A text of a formula in one line; `rise` says how often it is raised, or lowered below 0."""

    text: str
    rise: int = 0
    is_italic: bool = False
