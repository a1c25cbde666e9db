"""The stages of the engine, put together: TeX source to a formula.

The source is kept inside as an annotation (`<semantics>` … `application/x-tex`): browsers neither
show nor speak it, and the page's script puts it on the clipboard when a formula is copied.  It
costs the length of the source.
"""

from collections.abc import Mapping
from functools import lru_cache

from learnmathora.maths.commands import GRAMMAR
from learnmathora.maths.commands.table_rows import row_gap
from learnmathora.maths.mathml import single
from learnmathora.maths.mathml.breaking import pieces
from learnmathora.maths.mathml.elements import ESCAPES, Element, serialised
from learnmathora.maths.mathml.layout import SMASHED, strut_for_ink
from learnmathora.maths.mathml.width import width
from learnmathora.maths.model import (
    LINE,
    Broken,
    EquationNumber,
    EquationReference,
    Formula,
    FormulaLink,
    Macro,
    Part,
    TexError,
)
from learnmathora.maths.speech import speaker
from learnmathora.maths.tex.predefined import PREDEFINED
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tree import DISPLAY, TEXT, Link, Nodes, Row, Table


def typeset(tex: str, display: bool, macros: Mapping[str, Macro], language: str) -> Formula:
    """TeX to a formula with holes for the numbers of the page; raises TexError."""
    try:
        nodes, after = read(tex, display, macros)
        pieces = serialised(whole(nodes, tex, display))
        if display and any(SMASHED in piece for piece in pieces if type(piece) is str):
            pieces = serialised(whole(nodes, tex, display, is_smashed=True))
        parts = tuple(named(piece, language) if type(piece) is Link else piece for piece in pieces)
        return Formula(parts, after, any(map(has_layout, parts)))  # type: ignore[arg-type]
    except RecursionError:
        raise too_deep(tex) from None


def broken(tex: str, macros: Mapping[str, Macro]) -> Broken:
    """A formula in a line, in pieces; where a link or a number stands in it, there are none."""
    try:
        nodes, after = read(tex, False, macros)
        rows = pieces(nodes)
        widths = [width(row) for row in rows]
        if len(rows) == 1:
            return Broken((), widths[0])
        rows[0] = Element("semantics", (rows[0], annotation(tex)))
        written = [serialised(Element("math", (row,), HIDDEN)) for row in rows]
    except RecursionError:
        raise too_deep(tex) from None
    texts = [parts[0] for parts in written if len(parts) == 1 and isinstance(parts[0], str)]
    if len(texts) < len(rows):
        return Broken((), sum(widths))
    if max(widths) > LINE:
        return Broken((), max(widths))
    parts = tuple(zip(texts, widths, strict=True))
    return Broken(parts, max(widths), after, any(map(has_layout, texts)))


def speak(tex: str, display: bool, macros: Mapping[str, Macro], language: str) -> str:
    """The formula in words; raises TexError."""
    try:
        return speaker(language).whole(read(tex, display, macros)[0])
    except RecursionError:
        raise too_deep(tex) from None


def to_mathml(tex: str, display: bool, macros: Mapping[str, Macro]) -> str:
    """A complete `<math>` element that numbers its own lines (1), (2) …; raises TexError."""
    return completed(typeset(tex, display, macros, "en").parts)


def too_deep(tex: str) -> TexError:
    return TexError("nested too deeply", 0, len(tex))


def named(link: Link, language: str) -> FormulaLink:
    """A link with its name in words."""
    return FormulaLink(link.address, speaker(language).whole(link.nodes), link.offset, link.length)


# ---- reading


def read(tex: str, display: bool, macros: Mapping[str, Macro]) -> tuple[Nodes, Mapping[str, Macro]]:
    """The tree, and the author's macros in force after it."""
    return _read(tex, display, tuple(macros.items()))


@lru_cache(maxsize=8)
def _read(
    tex: str, display: bool, defined: tuple[tuple[str, Macro], ...]
) -> tuple[Nodes, Mapping[str, Macro]]:
    """What is typeset is said in words as well, one after the other: it is read once for both."""
    macros = dict(defined)
    given = {**PREDEFINED, **macros} if macros else PREDEFINED
    reader = Reader(tex, display, given, GRAMMAR)
    nodes = lines(reader) if display else reader.formula()
    number = reader.line.number() if reader.line else None
    if number:
        if len(nodes) == 1 and isinstance(nodes[0], Table) and any(r.number for r in nodes[0].rows):
            raise TexError(r"a second \tag on one line", number.offset)
        nodes = (Table("equation", (Row((nodes,), number=number),), DISPLAY),)
    return nodes, macros if reader.macros is given else own(reader.macros)


LINE_ENDS = frozenset(["", r"\\", r"\cr", r"\newline"])


def lines(reader: Reader) -> Nodes:
    """The list of a displayed formula; several lines are set below each other."""
    rows: list[Row] = []
    while True:
        nodes = reader.list(LINE_ENDS)
        if reader.accept(r"\newline"):
            gap: float | None = 0
        else:
            gap = row_gap(reader)
        if gap is None and not rows:
            return nodes
        if gap is not None or nodes:
            rows.append(Row((nodes,), gap=gap or 0))
        if gap is None:
            return (Table("gathered", tuple(rows), DISPLAY),) if len(rows) > 1 else rows[0].cells[0]


def own(macros: Mapping[str, Macro]) -> dict[str, Macro]:
    return {name: macro for name, macro in macros.items() if PREDEFINED.get(name) is not macro}


# ---- writing

# The pieces of one formula are read as one, by the name of what holds them.
HIDDEN = {"aria-hidden": "true"}


def whole(nodes: Nodes, tex: str, display: bool, is_smashed: bool = False) -> Element:
    """The element; one on a line of its own is as high as its ink, or the page would cut it off."""
    content = single(nodes, DISPLAY if display else TEXT)
    if is_smashed:
        content = Element("mrow", (content, strut_for_ink(nodes)))
    semantics = Element("semantics", (content, annotation(tex)))
    return Element("math", (semantics,), {"display": "block"} if display else None)


def annotation(tex: str) -> Element:
    return Element("annotation", tex, {"encoding": "application/x-tex"})


# Classes that every page has a style for.
PLAIN = (' class="prime"', ' class="fence"', ' class="idea ', ' class="integral"', ' class="brace"')


def has_layout(part: Part) -> bool:
    """Whether something in it is drawn by a style: all classes but a few, and backgrounds.

    In the source every quotation mark of an author's is escaped, so none of his words are taken
    for an attribute.
    """
    return isinstance(part, str) and (
        part.count(' class="') > sum(map(part.count, PLAIN)) or ' mathbackground="' in part
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
        elif isinstance(part, FormulaLink):
            address, name = (text.translate(ESCAPES) for text in (part.target, part.name))
            shown.append(f'<a href="{address}" aria-label="{name}">')
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
