"""The TeX of a formula with holes -> parts that know what they are to the number beside them.

Braces around an expression in what is drawn are a hole; whatever else stands between braces is a
group, whose parts are found in the same way. Nothing of the source is lost: the texts of all parts
spell it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from learnmathora.blocks.draws.hole import Hole, in_formula
from learnmathora.expression import ExpressionError

# `mark` is a sign, `operator` binds two factors, `function` and `sum` wait for what they are of,
# `script` is ^ or _, `end` parts what stands at its two sides, `apart` is a space or a unit.
Kind = Literal[
    "hole", "group", "argument", "mark", "operator", "function", "sum", "script", "open", "close",
    "end", "apart", "blank", "digits", "factor", "misread",
]  # fmt: skip

TOKEN = re.compile(
    r"\\begin\s*\{(?:array|subarray|tabular|alignat\*?|alignedat)\}\s*\{[^{}]*\}|\\begin\s*\{[^{}]*\}"
    r"|\\end\s*\{[^{}]*\}|\\(?:left|right|[bB]igg?[lr])(?![A-Za-z])\s*"
    r"(?:\\[A-Za-z]+|\\.|.)|\\[A-Za-z]+\*?|\\.|\s+|\d+(?:\.\d+)?|.",
    re.DOTALL,
)
# What sets letters, and takes them as they are.
LETTERS = re.compile(
    r"\\(?:math[a-z]+|text[a-z]*|operatorname\*?|label|tag|ref|eqref|mbox|bm|boldsymbol)"
)
SPACES = re.compile(r"\\(?:[,;:!> ]|quad|qquad|enspace|thinspace|hspace)|~")
UNITS = re.compile(r"\\(?:%|text[a-z]*|mathrm|circ|degree|unit|mbox|prime)|['°]")
# How many arguments a command takes that stands for a part of a product.
ARGUMENTS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom"), 2),
    **dict.fromkeys(("overset", "underset", "stackrel", "idea", "textcolor"), 2),
    **dict.fromkeys(("sqrt", "overline", "underline", "bar", "hat", "vec", "tilde", "boxed"), 1),
    **dict.fromkeys(("overbrace", "underbrace", "widehat", "phantom", "cancel", "color"), 1),
}
OPENS = re.compile(r"\\(?:left|[bB]igg?l)(?![A-Za-z]).+", re.DOTALL)
CLOSES = re.compile(r"\\(?:right|[bB]igg?r)(?![A-Za-z]).+", re.DOTALL)
COMMAND = re.compile(r"\\[A-Za-z]+\*?")
MARKS, OPENING, CLOSING, ENDS = "+-−", "([", ")]", "=<>,;&|≤≥≠≈≡→∈…"
OPERATORS = "*/·×:⋅÷±∓"


@dataclass(frozen=True, slots=True)
class Part:
    """`offset` is where it begins in the TeX; a group or argument holds `inside`."""

    kind: Kind
    text: str
    offset: int
    hole: Hole | None = None
    unread: ExpressionError | None = None
    inside: tuple[Part, ...] = ()

    @property
    def has_hole(self) -> bool:
        return self.hole is not None or any(part.has_hole for part in self.inside)


@lru_cache(maxsize=1024)
def parts_of(tex: str, known: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a formula; `known` are the names that are drawn."""
    return _Reader(tex, known).level(0)


class _Reader:
    def __init__(self, tex: str, known: tuple[str, ...]) -> None:
        self.known = known
        self.tex = tex
        self.tokens = [(found[0], found.start()) for found in TOKEN.finditer(tex)]
        self.at = 0

    def level(self, depth: int) -> tuple[Part, ...]:
        """Up to the brace that closes a group, or the end."""
        parts: list[Part] = []
        # How many arguments are still to come; many, for a command that is not known here.
        waiting, takes_letters = 0, False
        while self.at < len(self.tokens):
            text, offset = self.tokens[self.at]
            self.at += 1
            if text == "}" and depth:
                break
            if text == "{":
                is_argument = waiting > 0 or self._follows_script(parts)
                parts.append(self._group(offset, is_argument, takes_letters))
                waiting, takes_letters = max(waiting - 1, 0), takes_letters and waiting > 1
                continue
            parts.append(Part(_kind(text), text, offset))
            if COMMAND.fullmatch(text):
                waiting = _arguments(text)
                takes_letters = bool(LETTERS.fullmatch(text))
            elif not text.isspace():
                waiting = waiting if text == "[" else 0
                takes_letters = False
        return tuple(parts)

    def _follows_script(self, parts: list[Part]) -> bool:
        """Whether what comes is an exponent or an index."""
        shown = [part for part in parts if part.kind != "blank"]
        return bool(shown) and shown[-1].kind == "script"

    def _group(self, offset: int, is_argument: bool, takes_letters: bool) -> Part:
        close = self.tex.find("}", offset)
        content = self.tex[offset + 1 : close] if close > 0 else ""
        kind: Kind = "argument" if is_argument else "group"
        if "{" not in content and close > 0 and not takes_letters:
            found = in_formula(content, self.known)
            if found is not None:
                while self.tokens[self.at][1] < close:
                    self.at += 1
                self.at += 1
                whole = self.tex[offset : close + 1]
                if isinstance(found, ExpressionError):
                    return Part("misread", whole, offset, unread=found)
                inside = Part("hole", whole, offset, found)
                return Part(kind, whole, offset, inside=(inside,)) if is_argument else inside
        inner = self.level(1)
        end = self.tokens[self.at - 1]
        return Part(kind, self.tex[offset : end[1] + len(end[0])], offset, inside=inner)


def _arguments(command: str) -> int:
    name = command[1:].rstrip("*")
    if name in ARGUMENTS:
        return ARGUMENTS[name]
    if LETTERS.fullmatch(command):
        return 1
    return 0 if _symbol(command) is not None or SPACES.fullmatch(command) else 9


def _symbol(command: str) -> object:
    # The table of a build in which nothing changed is never read.
    from learnmathora.maths.tex.symbols import SYMBOLS

    return SYMBOLS.get(command)


def _kind(text: str) -> Kind:
    """What a token is to a number beside it."""
    if text.isspace():
        return "blank"
    if text[0].isdigit():
        return "digits"
    for signs, kind in _SIGNS:
        if text in signs:
            return kind
    if text.startswith("\\"):
        return _kind_of_command(text)
    return "apart" if UNITS.fullmatch(text) or text in "~%€" else "factor"


_SIGNS: tuple[tuple[str, Kind], ...] = (
    (MARKS, "mark"), ("^_", "script"), (OPENING, "open"), (CLOSING, "close"), (ENDS, "end"),
    (OPERATORS, "operator"),
)  # fmt: skip


def _kind_of_command(text: str) -> Kind:
    from learnmathora.maths.tree import BIN, CLOSE, OPEN, PUNCT, REL, Function, Operator, Symbol

    if text == "\\\\" or text.startswith(("\\begin", "\\end")):
        return "end"
    if OPENS.fullmatch(text):
        return "open"
    if CLOSES.fullmatch(text):
        return "close"
    if SPACES.fullmatch(text) or UNITS.fullmatch(text):
        return "apart"
    match _symbol(text):
        case Symbol(atom=atom):
            by_atom: dict[int, Kind] = {
                BIN: "operator", REL: "end", PUNCT: "end", OPEN: "open", CLOSE: "close",
            }  # fmt: skip
            return by_atom.get(atom, "factor")
        case Function():
            return "function"
        case Operator():
            return "sum"
    return "factor"
