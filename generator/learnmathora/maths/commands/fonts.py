"""The fonts of text in a formula: family, weight and shape, each changed by commands of its own."""

import re
import unicodedata
from typing import NamedTuple

from learnmathora.maths.letters import BOLD, SLANTED_TEXT, has_form, styled_prose
from learnmathora.maths.tree import ORD, Node, Symbol


class Font(NamedTuple):
    """TeX's axes of a font: `\\textbf{\\textit{x}}` changes two of them."""

    family: str = "rm"
    bold: bool = False
    slanted: bool = False

    @property
    def alphabet(self) -> str | None:
        """The mathematical alphabet that looks so; typewriter letters have but one look."""
        if self.family == "tt":
            return "tt"
        family = "sf" if self.family == "sf" else ""
        return ("bf" * self.bold + family + "it" * self.slanted) or None


PLAIN = Font()
# What a command changes of the font around it; None is back to the plain one.
CHANGES: dict[str, dict[str, object] | None] = {
    r"\text": {}, r"\mbox": {}, r"\hbox": {}, r"\textnormal": None,
    r"\textrm": {"family": "rm"}, r"\textsf": {"family": "sf"}, r"\texttt": {"family": "tt"},
    r"\textbf": {"bold": True}, r"\textmd": {"bold": False},
    r"\textit": {"slanted": True}, r"\textsl": {"slanted": True}, r"\textup": {"slanted": False},
}  # fmt: skip
# The same for the rest of a group; LaTeX's old two-letter ones begin from the plain font.
SWITCHES: dict[str, dict[str, object] | None] = {
    r"\normalfont": None, r"\rmfamily": {"family": "rm"}, r"\sffamily": {"family": "sf"},
    r"\ttfamily": {"family": "tt"}, r"\bfseries": {"bold": True}, r"\mdseries": {"bold": False},
    r"\itshape": {"slanted": True}, r"\slshape": {"slanted": True}, r"\upshape": {"slanted": False},
}  # fmt: skip
OLD = {
    r"\rm": PLAIN, r"\bf": Font(bold=True), r"\it": Font(slanted=True), r"\sl": Font(slanted=True),
    r"\sf": Font("sf"), r"\tt": Font("tt"),
}  # fmt: skip
EMPHASIS = (r"\emph", r"\em")


def changed(font: Font, command: str) -> Font:
    """The font after a command."""
    if command in EMPHASIS:
        return font._replace(slanted=not font.slanted)
    if command in OLD:
        return OLD[command]
    changes = CHANGES[command] if command in CHANGES else SWITCHES[command]
    return PLAIN if changes is None else font._replace(**changes)  # type: ignore[arg-type]


def set_in(text: str, font: Font) -> list[str | Node]:
    """Words in a font: in Unicode's letters, and what has none there as the style sheet can."""
    alphabet = font.alphabet
    if alphabet is None or text.isascii() or not (font.bold or font.slanted):
        return [styled_prose(text, alphabet)]
    look = " ".join([BOLD] * font.bold + [SLANTED_TEXT] * font.slanted)
    pieces: list[str | Node] = []
    for run in re.findall(r"\s+|\S+", text):
        if any(letter.isalpha() and not is_known(letter, alphabet) for letter in run):
            pieces.append(Symbol(run, ORD, look))
        else:
            pieces.append(styled_prose(run, alphabet))
    return pieces


def is_known(letter: str, alphabet: str) -> bool:
    return has_form(unicodedata.normalize("NFD", letter)[0], alphabet)
