"""The formulas of one text, in reading order -> MathML whose references are still open.

Order matters twice: definitions stay in force for the formulas below them, and the numbers of
displayed equations run on through the text.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from learnmathora.markdown.node import Node
from learnmathora.maths import (
    Broken,
    EquationNumber,
    EquationReference,
    Formula,
    FormulaLink,
    Macro,
    Part,
    TexError,
    TextPiece,
    broken,
    languages,
    one_line,
    speak,
)
from learnmathora.model import Link, Place, Reference

# So many signs fit on every line; spaces are none, and what has a size of its own is larger.
FEW = 6
TAG = re.compile("<[^>]*>")
LONGEST_NAME = 34
# So wide a piece fits on every line of a text, in em.
SHORT = 8
# What cannot be broken: it is not a part of a line.
WHOLE = Broken((), 0.0)
SMALL_SPACE = '<mspace width="0.'
Typeset = Callable[[str, bool, Mapping[str, Macro], str], Formula]
Anchor = Callable[[str, str, str, Place], str]


class FormulaWriter:
    """Writes formulas and keeps what they leave behind: definitions, counts, links.

    `with_layout` counts those that need the style of theme/widgets/formula-layout.
    """

    def __init__(
        self, typeset: Typeset, macros: Mapping[str, Macro], anchor: Anchor, language: str
    ) -> None:
        """`anchor` makes a label something to link to, and returns its id on the page.

        Names are in the page's language if there are words for it, else in English, and say so.
        """
        self._language = language.partition("-")[0]
        self._lang = ""
        if self._language not in languages():
            self._language, self._lang = "en", ' lang="en"'
        self.links: list[Link] = []
        self.with_layout = 0
        # Whether the formula written last may be longer than a line, and is in one piece.
        self.is_long = False
        # How wide it is, in em, if it must be scrolled on a phone; 0 if not.
        self.too_wide = 0.0
        self._typeset = typeset
        self._macros = macros
        self._anchor = anchor
        self._count = 0

    def apart(self, anchor: Anchor) -> FormulaWriter:
        """One that goes on from here by itself."""
        other = copy.copy(self)
        other.links, other._anchor = [*self.links], anchor
        return other

    def write(self, node: Node, *, is_name: bool, has_links: bool) -> Iterator[Markup | Reference]:
        """The parts of one `<math>` element, which may hold links or not. Raises TexError.

        Where a formula is (part of) the name of something, browsers compute an empty name from
        MathML, so there it carries its own in words.
        """
        display = bool(node.attributes.get("display"))
        is_breakable = not display and not is_name
        parted = broken(node.text, self._macros) if is_breakable else WHOLE
        if parted.pieces and _may_be_long(tuple(piece for piece, _ in parted.pieces)):
            self.is_long, self.too_wide = False, 0.0
            yield from self._in_pieces(node, parted)
            self._after(parted)
            return
        formula = self._typeset(node.text, display, self._macros, self._language)
        self.is_long = _may_be_long(formula.parts)
        self.too_wide = parted.width * parted.is_wide * self.is_long
        parts = [*formula.parts]
        if is_name and isinstance(parts[0], str):
            spoken = Markup(f"<math{self._lang}") + self._name(node)
            parts[0] = spoken + Markup(parts[0].removeprefix("<math"))
        self._after(formula)
        for part in parts:
            match part:
                case EquationNumber():
                    yield from self._number(part, node)
                case EquationReference():
                    shown = self._reference(part, node)
                    yield from shown if has_links else (each for each in shown if _is_name(each))
                case FormulaLink():
                    yield from self._link(part, node) if has_links else [Markup("<span>")]
                case _:
                    # Where there may be no link, what begins as none ends as none.
                    yield Markup(part if has_links else part.replace("</a>", "</span>"))

    def spoken(self, node: Node) -> str:
        """A formula in words; as it is written where it cannot be read."""
        try:
            return speak(node.text, False, self._macros, self._language)
        except TexError:
            return node.text

    def one_line(self, node: Node) -> tuple[TextPiece, ...] | None:
        """A formula as text that is raised and lowered; None where it needs more than a line."""
        try:
            return one_line(node.text, self._macros)
        except TexError:
            return ()

    def opening(self, node: Node) -> Markup:
        """What begins the element round a formula on a line of its own, named by its words.

        Raises TexError.  Called before `write`, whose definitions are for what follows.
        """
        tag = "div" if node.attributes["display"] == "block" else "span"
        start = Markup(f'<{tag} class="formula" role="group"{self._lang}')
        return start + self._name(node) + Markup(">")

    def _after(self, formula: Formula | Broken) -> None:
        self._macros = formula.macros
        self.with_layout += formula.has_layout

    def _in_pieces(self, node: Node, parted: Broken) -> Iterator[Markup]:
        """One formula to those who hear or copy it, which the line may be broken within."""
        yield Markup(f'<span class="broken" role="math"{self._lang}') + self._name(node)
        yield Markup(">")
        for piece, width in parted.pieces:
            yield Markup(f'<span class="long">{piece}</span>' if width > SHORT else piece)
        yield Markup("</span>")

    def _name(self, node: Node) -> Markup:
        display = bool(node.attributes.get("display"))
        words = speak(node.text, display, self._macros, self._language)
        return Markup(f' aria-label="{escape(words)}"')

    def _link(self, link: FormulaLink, node: Node) -> Iterator[Markup | Reference]:
        """The opening tag of a link, which is checked as every link of a lesson is."""
        yield Markup("<a")
        if link.target.lower().startswith(("http:", "https:")):
            yield Markup(f' href="{escape(link.target)}"')
        else:
            self.links.append(Link(link.target, place_within(node, link.offset, link.length)))
            yield Reference(link.target, "href")
        yield Markup(f'{self._lang} aria-label="{{}}">').format(link.name)

    def _number(self, number: EquationNumber, node: Node) -> Iterator[Markup | Reference]:
        self._count += number.tag is None
        text = str(self._count) if number.tag is None else number.tag
        shown = f"({text})" if number.parenthesised else text
        if number.label is None:
            yield Markup.escape(shown)
            return
        place = place_within(node, number.offset)
        page_id = self._anchor(number.label, "equation", shown, place)
        yield from (Markup("<span"), Reference(page_id, "id"))
        yield Markup(f">{escape(shown)}</span>")

    def _reference(self, reference: EquationReference, node: Node) -> Iterator[Markup | Reference]:
        """A link; `lesson-id#label` leads to an equation of another lesson."""
        target = reference.label if "#" in reference.label else f"#{reference.label}"
        self.links.append(Link(target, place_within(node, reference.offset)))
        yield from (Markup("<a"), Reference(target, "href"), Markup(">"))
        yield Reference(target, "name" if reference.parenthesised else "number")
        yield Markup("</a>")


@lru_cache(maxsize=4096)
def _may_be_long(parts: tuple[Part, ...]) -> bool:
    """Whether a formula may be wider than a line on a phone, in a title or in an option."""
    texts = [part for part in parts if isinstance(part, str)]
    text = "".join(text.partition("<annotation")[0] for text in texts)
    is_spaced = text.count("<mspace") > text.count(SMALL_SPACE)
    if is_spaced or "size=" in text:
        return True
    shown = TAG.sub("", text)
    if len(shown) <= FEW:
        return False
    # Blanks and names of characters are shorter on the page than they are written.
    return len(shown) - shown.count("&") * LONGEST_NAME - sum(map(str.isspace, shown)) > FEW or (
        len(Markup(text).striptags()) > FEW
    )


def _is_name(part: Markup | Reference) -> bool:
    """Whether a part of a link is what it says, not that it is one."""
    return isinstance(part, Reference) and part.wanted != "href"


def place_within(formula: Node, offset: int, length: int = 1) -> Place:
    """Where a character of a formula's TeX stands in the file."""
    before = formula.text[:offset]
    line = before.count("\n")
    columns = [int(column) for column in formula.attributes.get("columns", "").split()]
    start = columns[line] if line < len(columns) else 0 if line else formula.place.column - 1
    column = start + offset - before.rfind("\n")
    return Place(formula.place.line + line, column, max(1, length))


def place_of(error: TexError, formula: Node) -> Place:
    return place_within(formula, error.offset, error.length)
