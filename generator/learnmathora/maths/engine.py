"""The stages of the engine, put together: TeX source to a formula.

The source is kept inside as an annotation (`<semantics>` … `application/x-tex`): browsers neither
show nor speak it, and the page's script puts it on the clipboard when a formula is copied.  It
costs the length of the source.
"""

from collections.abc import Mapping

from learnmathora.maths.commands import GRAMMAR
from learnmathora.maths.mathml import single
from learnmathora.maths.mathml.elements import ESCAPES, Element, serialised
from learnmathora.maths.model import (
    EquationNumber,
    EquationReference,
    Formula,
    Macro,
    Part,
    TexError,
)
from learnmathora.maths.spoken import spoken
from learnmathora.maths.tex.predefined import PREDEFINED
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tree import DISPLAY, TEXT, Nodes, Row, Table


def typeset(tex: str, display: bool, macros: Mapping[str, Macro]) -> Formula:
    """TeX to a formula with holes for the numbers of the page; raises TexError."""
    try:
        nodes, after = read(tex, display, macros)
        element = whole(nodes, tex, display)
        return Formula(serialised(element), spoken(nodes), after, has_layout(element))
    except RecursionError:
        raise too_deep(tex) from None


def to_mathml(tex: str, display: bool) -> str:
    """A complete `<math>` element that numbers its own lines (1), (2) …; raises TexError."""
    try:
        nodes, _ = read(tex, display, {})
        return completed(serialised(whole(nodes, tex, display)))
    except RecursionError:
        raise too_deep(tex) from None


def too_deep(tex: str) -> TexError:
    return TexError("nested too deeply", 0, len(tex))


def read(tex: str, display: bool, macros: Mapping[str, Macro]) -> tuple[Nodes, Mapping[str, Macro]]:
    """The tree, and the author's macros in force after it."""
    given = {**PREDEFINED, **macros} if macros else PREDEFINED
    reader = Reader(tex, display, given, GRAMMAR)
    nodes = reader.formula()
    number = reader.line.number() if reader.line else None
    if number:
        if len(nodes) == 1 and isinstance(nodes[0], Table) and any(r.number for r in nodes[0].rows):
            raise TexError(r"a second \tag on one line", number.offset)
        nodes = (Table("equation", (Row((nodes,), number=number),), DISPLAY),)
    return nodes, macros if reader.macros is given else own(reader.macros)


def own(macros: Mapping[str, Macro]) -> dict[str, Macro]:
    return {name: macro for name, macro in macros.items() if PREDEFINED.get(name) is not macro}


def whole(nodes: Nodes, tex: str, display: bool) -> Element:
    content = single(nodes, DISPLAY if display else TEXT)
    source = Element("annotation", tex, {"encoding": "application/x-tex"})
    semantics = Element("semantics", (content, source))
    return Element("math", (semantics,), {"display": "block"} if display else None)


def has_layout(element: Element) -> bool:
    """Whether some part is drawn by a style: all classes but that of primes, and backgrounds."""
    attributes = element.attributes or {}
    return (
        attributes.get("class", "prime") != "prime"
        or "mathbackground" in attributes
        or any(type(child) is Element and has_layout(child) for child in element.children)
    )


def completed(parts: tuple[Part, ...]) -> str:
    """The formula with its lines numbered from 1, as if it were alone on its page."""
    known: dict[str, str] = {}
    shown: list[str] = []
    count = 0
    for part in parts:
        if isinstance(part, EquationNumber):
            count += part.tag is None
            number = part.tag if part.tag is not None else str(count)
            known[part.label or ""] = number
            shown.append(escaped(number, part.parenthesised))
        else:
            shown.append(part if isinstance(part, str) else "")
    for place, part in enumerate(parts):
        if isinstance(part, EquationReference):
            if part.label not in known:
                raise TexError(f"no line of this formula is labelled {part.label}", part.offset)
            shown[place] = escaped(known[part.label], part.parenthesised)
    return "".join(shown)


def escaped(number: str, parenthesised: bool) -> str:
    return (f"({number})" if parenthesised else number).translate(ESCAPES)
