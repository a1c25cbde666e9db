"""The formulas of one text, in reading order -> MathML whose references are still open.

Order matters twice: definitions stay in force for the formulas below them, and the numbers of
displayed equations run on through the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from learnmathora.markdown.node import Node
from learnmathora.maths import (
    EquationNumber,
    EquationReference,
    Formula,
    FormulaLink,
    Macro,
    TexError,
    languages,
    speak,
)
from learnmathora.model import Link, Place, Reference

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
        self._typeset = typeset
        self._macros = macros
        self._anchor = anchor
        self._count = 0

    def write(self, node: Node, *, is_name: bool) -> Iterator[Markup | Reference]:
        """The parts of one `<math>` element. Raises TexError.

        Where a formula is (part of) the name of something, browsers compute an empty name from
        MathML, so there it carries its own in words.
        """
        display = bool(node.attributes.get("display"))
        formula = self._typeset(node.text, display, self._macros, self._language)
        parts = [*formula.parts]
        if is_name and isinstance(parts[0], str):
            spoken = Markup(f"<math{self._lang}") + self._name(node)
            parts[0] = spoken + Markup(parts[0].removeprefix("<math"))
        self._macros = formula.macros
        self.with_layout += formula.has_layout
        for part in parts:
            match part:
                case EquationNumber():
                    yield self._number(part, node)
                case EquationReference():
                    yield from self._reference(part, node)
                case FormulaLink():
                    yield from self._link(part, node)
                case _:
                    yield Markup(part)

    def opening(self, node: Node) -> Markup:
        """What begins the element round a formula on a line of its own, named by its words.

        Raises TexError.  Called before `write`, whose definitions are for what follows.
        """
        tag = "div" if node.attributes["display"] == "block" else "span"
        start = Markup(f'<{tag} class="formula" role="group"{self._lang}')
        return start + self._name(node) + Markup(">")

    def _name(self, node: Node) -> Markup:
        display = bool(node.attributes.get("display"))
        words = speak(node.text, display, self._macros, self._language)
        return Markup(' aria-label="{}"').format(words)

    def _link(self, link: FormulaLink, node: Node) -> Iterator[Markup | Reference]:
        """The opening tag of a link, which is checked as every link of a lesson is."""
        yield Markup("<a")
        if link.target.lower().startswith(("http:", "https:")):
            yield Markup(' href="{}"').format(link.target)
        else:
            self.links.append(Link(link.target, place_within(node, link.offset, link.length)))
            yield Reference(link.target, "href")
        yield Markup(f'{self._lang} aria-label="{{}}">').format(link.name)

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
