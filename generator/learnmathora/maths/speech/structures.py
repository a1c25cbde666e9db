"""What is made of lists to words: scripts, fractions, fences, marks, text, tables."""

from collections.abc import Callable
from typing import Any

from learnmathora.maths import tree
from learnmathora.maths.model import EquationReference
from learnmathora.maths.speech import groups
from learnmathora.maths.speech.speaker import Speaker
from learnmathora.maths.tree import Nodes

# ---- leaves and scripts


def number(speaker: Speaker, node: tree.Number) -> str:
    return node.text.replace("\u2009", "")


def operator(speaker: Speaker, node: tree.Operator) -> str:
    return speaker.phrase("of_what", speaker.letter(node.text))


def function(speaker: Speaker, node: tree.Function) -> str:
    name = node.name.replace("\u2009", " ")
    return speaker.words.functions.get(name, name)


def scripts(speaker: Speaker, node: tree.Scripts) -> str:
    base = node.base
    if isinstance(base, tree.Operator):
        return with_limits(speaker, speaker.letter(base.text), node)
    if isinstance(base, tree.Function) and base.limits is not False:
        return with_limits(speaker, function(speaker, base), node)
    if isinstance(base, tree.Function):
        return speaker.name_of(node)
    if isinstance(base, tree.Brace):
        return speaker.phrase(
            "labelled", brace(speaker, base), speaker.speak(node.above or node.below)
        )
    start = speaker.speak((base,)) if base is not None else ""
    return speaker.with_scripts(start, node, is_function=has_inverse(base))


def has_inverse(base: object) -> bool:
    """Whether a raised −1 is an inverse, not a power: of matrices and functions."""
    if not isinstance(base, tree.Symbol):
        return False
    return base.text.isupper() or base.text in "fgh" or base.alphabet in ("bf", "bfit")


def with_limits(speaker: Speaker, name: str, node: tree.Scripts) -> str:
    """`from i equals 1 to n`, `over i in I`, `as x approaches 0`."""
    below, above = node.below, node.above
    if below and any(isinstance(part, tree.Symbol) and part.text == "→" for part in below):
        arrow = f" {speaker.words.symbols['→']} "
        name = speaker.phrase(
            "as", name, speaker.speak(below).replace(arrow, f" {speaker.phrase('approaches')} ", 1)
        )
    elif below:
        name = speaker.phrase("from" if above else "over", name, speaker.speak(below))
    if above:
        name = speaker.phrase("to", name, speaker.speak(above))
    return speaker.phrase("of_what", name)


def prescripts(speaker: Speaker, node: tree.Prescripts) -> str:
    return behind(speaker, speaker.speak((node.base,)), [(node.below, node.above)])


def species(speaker: Speaker, node: tree.Species) -> str:
    return behind(speaker, speaker.speak((node.base,)), [(node.below, node.above), *node.pairs])


def behind(speaker: Speaker, words: str, pairs: "list[tuple[Nodes | None, Nodes | None]]") -> str:
    for below, above in pairs:
        if below:
            words = speaker.phrase("below", words, speaker.speak(below))
        if above:
            words = speaker.phrase("above", words, speaker.speak(above))
    return words


# ---- structures


def fraction(speaker: Speaker, node: tree.Fraction) -> str:
    above, below = speaker.speak(node.above), speaker.speak(node.below)
    is_short = groups.simple(node.above) and groups.simple(node.below)
    if node.left == "(" and node.rule == "0":
        return speaker.phrase("binomial" if is_short else "binomial_long", above, below)
    # Where it is all there is, nobody can take what stands beside it for a part of it.
    is_alone = is_short and speaker.only is node
    return speaker.phrase("fraction_alone" if is_alone else "fraction", above, below)


def root(speaker: Speaker, node: tree.Root) -> str:
    degree = groups.plain(node.degree or ())
    if not node.degree or (degree in "23" and len(node.degree) == 1):
        return speaker.with_end(f"root_{degree or 2}", node.body)
    return speaker.with_end("root", node.body, speaker.speak(node.degree))


FENCED = {("|", "|"): "absolute", ("‖", "‖"): "norm", ("⌊", "⌋"): "floor", ("⌈", "⌉"): "ceiling"}


def fence(speaker: Speaker, node: tree.Fence) -> str:
    if name := FENCED.get((node.left, node.right)):
        return speaker.with_end(name, node.nodes)
    if (node.left, node.right) == ("{", "}"):
        return speaker.set(node.nodes)
    left, right = (speaker.words.symbols.get(text, "") for text in (node.left, node.right))
    return f"{left} {speaker.speak(node.nodes)} {right}"


def delimiter(speaker: Speaker, node: tree.Delimiter) -> str:
    if node.height is None and node.text == "|":
        return speaker.bar or speaker.phrase("such_that")
    return speaker.words.symbols.get(node.text, "")


def accent(speaker: Speaker, node: tree.Accent) -> str:
    mark = "_" if node.under and node.mark == "→" else node.mark
    marks = speaker.words.marks
    return marks.get(mark, marks[""]).format(speaker.speak(node.nodes))


def brace(speaker: Speaker, node: tree.Brace) -> str:
    marks = speaker.words.marks
    return marks.get(node.mark, marks[""]).format(speaker.speak(node.nodes))


def stack(speaker: Speaker, node: tree.Stack) -> str:
    words = speaker.speak(node.base)
    if node.above:
        words = speaker.phrase("stacked_above", words, speaker.speak(node.above))
    if node.below:
        words = speaker.phrase("stacked_below", words, speaker.speak(node.below))
    return words


def arrow(speaker: Speaker, node: tree.Arrow) -> str:
    label = " ".join(speaker.speak(part) for part in (node.above, node.below) if part)
    word = speaker.letter(node.mark)
    return speaker.phrase("arrow", word, label) if label else word


def inner(speaker: Speaker, node: Any) -> str:
    return speaker.speak(node.nodes)


def classed(speaker: Speaker, node: tree.Classed) -> str:
    """A sign of its own, such as a charge, is no operation; all else is what it holds."""
    first = node.nodes[0] if node.nodes else None
    if node.atom == tree.ORD and isinstance(first, tree.Symbol) and len(node.nodes) == 1:
        return speaker.symbol(first)
    return speaker.speak(node.nodes)


def marked(speaker: Speaker, node: tree.Marked) -> str:
    words = speaker.speak(node.nodes)
    if node.mark in ("cancel", "bcancel", "xcancel", "sout"):
        return speaker.phrase("struck", words)
    return speaker.phrase("box", words) if node.mark in ("box", "frame") else words


def box(speaker: Speaker, node: tree.Box) -> str:
    words = speaker.speak(node.nodes)
    return speaker.phrase("box", words) if node.border else words


def phantom(speaker: Speaker, node: tree.Phantom) -> str:
    return speaker.speak(node.nodes) if node.visible else ""


def choice(speaker: Speaker, node: tree.Choice) -> str:
    return speaker.speak(node.lists[0])


def prose(speaker: Speaker, node: tree.Prose) -> str:
    return "".join(
        part if isinstance(part, str) else f" {speaker.speak((part,))} " for part in node.parts
    )


def reference(speaker: Speaker, node: EquationReference) -> str:
    return speaker.phrase("equation")


def silent(speaker: Speaker, node: Any) -> str:
    return ""


# ---- tables


def table(speaker: Speaker, node: tree.Table) -> str:
    rows = [", ".join(speaker.speak(cell) for cell in row.cells) for row in node.rows]
    if node.kind == "cases":
        return speaker.phrase("cases", "; ".join(rows))
    if node.kind in ("matrix", "smallmatrix", "array"):
        return matrix(speaker, node, rows)
    lines = [" ".join(speaker.speak(cell) for cell in row.cells) for row in node.rows]
    return "; ".join(lines)


def matrix(speaker: Speaker, node: tree.Table, rows: list[str]) -> str:
    width = max((len(row.cells) for row in node.rows), default=0)
    name = "determinant" if node.left == "|" else "table" if node.kind == "array" else "matrix"
    numbered = (speaker.phrase("row", str(place), row) for place, row in enumerate(rows, 1))
    return speaker.phrase(name, str(len(rows)), str(width), "; ".join(numbered))


STRUCTURES: dict[type, Callable[[Speaker, Any], str]] = {
    tree.Symbol: Speaker.symbol,
    tree.Number: number,
    tree.Operator: operator,
    tree.Function: function,
    tree.Scripts: scripts,
    tree.Prescripts: prescripts,
    tree.Species: species,
    tree.Fraction: fraction,
    tree.Root: root,
    tree.Fence: fence,
    tree.Delimiter: delimiter,
    tree.Accent: accent,
    tree.Brace: brace,
    tree.Stack: stack,
    tree.Arrow: arrow,
    tree.Classed: classed,
    tree.Marked: marked,
    tree.Box: box,
    tree.Phantom: phantom,
    tree.Choice: choice,
    tree.Prose: prose,
    EquationReference: reference,
    tree.Table: table,
    **dict.fromkeys((tree.Rule, tree.Space), silent),
    **dict.fromkeys(
        (
            tree.Group, tree.Styled, tree.Sized, tree.Coloured, tree.Lap, tree.Link,
            tree.Raised, tree.Centred, tree.Span,
        ),
        inner,
    ),
}  # fmt: skip
