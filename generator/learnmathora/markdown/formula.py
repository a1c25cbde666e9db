"""The formulas of one text, in reading order -> MathML whose references are still open.

Order matters twice: definitions stay in force for the formulas below them, and the numbers of
displayed equations run on through the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from learnmathora.markdown.node import Node
from learnmathora.maths import EquationNumber, EquationReference, Formula, Macro, TexError
from learnmathora.model import Link, Place, Reference

Typeset = Callable[[str, bool, Mapping[str, Macro]], Formula]
Anchor = Callable[[str, str, str, Place], str]


class FormulaWriter:
    """Writes formulas and keeps what they leave behind: definitions, counts, links.

    `with_layout` counts those that need the style of theme/widgets/formula-layout.
    """

    def __init__(
        self, typeset: Typeset, macros: Mapping[str, Macro], anchor: Anchor, language: str
    ) -> None:
        """`anchor` makes a label something to link to, and returns its id on the page.

        Names are English; on a page of another language they say so.
        """
        self._lang = "" if language.partition("-")[0] == "en" else ' lang="en"'
        self.links: list[Link] = []
        self.with_layout = 0
        self._typeset = typeset
        self._macros = macros
        self._anchor = anchor
        self._count = 0

    def write(self, node: Node, *, is_name: bool) -> Iterator[Markup | Reference]:
        """The parts of one `<math>` element. Raises TexError.

        Where a formula is (part of) the name of something, browsers compute an empty name from
        MathML, so there it carries its own in words: English ones, whatever the page's language.
        """
        display = bool(node.attributes.get("display"))
        formula = self._typeset(node.text, display, self._macros)
        self._macros = formula.macros
        self.with_layout += formula.has_layout
        parts = [*formula.parts]
        if is_name and isinstance(parts[0], str):
            spoken = Markup(f'<math{self._lang} aria-label="{{}}"').format(formula.spoken)
            parts[0] = spoken + Markup(parts[0].removeprefix("<math"))
        for part in parts:
            match part:
                case EquationNumber():
                    yield self._number(part, node)
                case EquationReference():
                    yield from self._reference(part, node)
                case _:
                    yield Markup(part)

    def spoken(self, node: Node) -> str:
        """A formula in words; as it is written where it cannot be read."""
        try:
            return self._typeset(node.text, False, self._macros).spoken
        except TexError:
            return node.text

    def _number(self, number: EquationNumber, node: Node) -> Markup:
        self._count += number.tag is None
        text = str(self._count) if number.tag is None else number.tag
        shown = f"({text})" if number.parenthesised else text
        if number.label is None:
            return Markup.escape(shown)
        place = place_within(node, number.offset)
        page_id = self._anchor(number.label, "equation", shown, place)
        return Markup('<span id="{}">{}</span>').format(page_id, shown)

    def _reference(self, reference: EquationReference, node: Node) -> Iterator[Markup | Reference]:
        """A link; `lesson-id#label` leads to an equation of another lesson."""
        target = reference.label if "#" in reference.label else f"#{reference.label}"
        self.links.append(Link(target, place_within(node, reference.offset)))
        yield from (Markup("<a"), Reference(target, "href"), Markup(">"))
        yield Reference(target, "name" if reference.parenthesised else "number")
        yield Markup("</a>")


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
