"""TeX to MathML Core, in pure Python: `typeset(r"\\frac{a}{b}", display=False)`.

What comes out needs no script and no font: real MathML that every browser draws, that screen
readers read, and that holds its own source for copying.  What cannot be typeset is a TexError with
a place and a next step; nothing is ever drawn wrong in silence.

Begin with `engine`, which is the whole way on one page:

| part | turns | into |
|---|---|---|
| `tex/` | TeX | tokens (`tokens`), with macros replaced (`macros`), then a tree (`reader`) |
| `commands/` | the arguments of a command | a node of the tree: one module a family |
| `tree` | | the nodes: all that a formula can be |
| `mathml/` | the tree | MathML Core: one module a kind of node, and `rows` for the space between |
| `spoken/` | the tree | a sentence |
| `model` | | the values that come and go: Formula, Macro, TexError |
| `catalogue` | the tables that all this reads with | the list in docs/maths.md |

Importing this package loads only the values of `model`; the first formula loads the engine.
"""

from collections.abc import Mapping
from functools import lru_cache

from learnmathora.maths.model import (
    Broken,
    EquationNumber,
    EquationReference,
    Formula,
    FormulaLink,
    Macro,
    Part,
    TexError,
    TextPiece,
)

__all__ = [
    "Broken",
    "EquationNumber",
    "EquationReference",
    "Formula",
    "FormulaLink",
    "Macro",
    "Part",
    "TexError",
    "TextPiece",
    "broken",
    "languages",
    "one_line",
    "speak",
    "supported",
    "to_mathml",
    "typeset",
]
DIGITS = frozenset("123456789")


def typeset(
    tex: str, display: bool, macros: Mapping[str, Macro] | None = None, language: str = "en"
) -> Formula:
    """Typeset one formula.

    `display`: on a line of its own.  `macros` are the site's and those that earlier formulas of
    the lesson defined, by name with the backslash.  `language` is that of the names of its links.
    Raises TexError.
    """
    return _typeset(tex, display, tuple((macros or {}).items()), language)


@lru_cache(maxsize=16_384)
def _typeset(
    tex: str, display: bool, macros: tuple[tuple[str, Macro], ...], language: str
) -> Formula:
    """Equal formulas are typeset once a build."""
    from learnmathora.maths import engine

    return engine.typeset(tex, display, dict(macros), language)


def broken(tex: str, macros: Mapping[str, Macro] | None = None) -> Broken:
    """A formula in a line, in pieces between which the line may be broken; raises TexError."""
    return _broken(tex, tuple((macros or {}).items()))


@lru_cache(maxsize=4096)
def _broken(tex: str, macros: tuple[tuple[str, Macro], ...]) -> Broken:
    """Equal formulas are parted once a build."""
    from learnmathora.maths import engine

    return engine.broken(tex, dict(macros))


def speak(
    tex: str, display: bool, macros: Mapping[str, Macro] | None = None, language: str = "en"
) -> str:
    """One formula in words, in English where the language has no table; raises TexError."""
    from learnmathora.maths import engine

    return engine.speak(tex, display, macros or {}, language)


def to_mathml(
    tex: str, display: bool = False, macros: Mapping[str, Macro | str] | None = None
) -> str:
    """One formula as a complete `<math>` element that numbers its own lines; raises TexError.

    `display`: on a line of its own.  `macros`, by name with the backslash: what each stands for,
    as a Macro or as its body alone, which has as many arguments as it names (`#1`, `#2` …).
    """
    from learnmathora.maths import engine

    given = {
        name: macro if isinstance(macro, Macro) else Macro(macro, arguments_of(macro))
        for name, macro in (macros or {}).items()
    }
    return engine.to_mathml(tex, display, given)


def arguments_of(body: str) -> int:
    """How many arguments the body of a macro takes."""
    return max((int(part[0]) for part in body.split("#")[1:] if part[:1] in DIGITS), default=0)


def one_line(tex: str, macros: Mapping[str, Macro] | None = None) -> tuple[TextPiece, ...] | None:
    """A formula as text, raised and lowered; None where it needs more than a line.

    Raises TexError.
    """
    from learnmathora.maths import engine
    from learnmathora.maths.single_line import one_line

    return one_line(engine.read(tex, False, macros or {})[0])


def languages() -> frozenset[str]:
    """The languages in which formulas can be said, by their codes."""
    from learnmathora.maths.speech.words import LANGUAGES

    return frozenset(LANGUAGES)


def supported() -> list[tuple[str, str, str]]:
    """Every command that is understood: (group, name, example), for the authors' guide."""
    from learnmathora.maths.catalogue import catalogue

    return catalogue()
