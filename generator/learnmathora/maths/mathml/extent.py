"""How high and how deep a list will be, before any browser has drawn it.

Browsers make fences grow by themselves, but take more room for them than TeX does; so their size is
decided here, from what they hold.  All follows appendix G of The TeXbook with the measures of
Computer Modern, in em of the formula's own size: near enough for any font, since the sizes to
choose from lie far apart.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from learnmathora.maths import tree
from learnmathora.maths.tree import DISPLAY, SCRIPT, SCRIPTSCRIPT, TEXT, Node, Nodes

AXIS = 0.25
RULE = 0.04
X_HEIGHT = 0.431
# The size of letters in each style.
FACTORS = (1.0, 1.0, 0.7, 0.5)


class Extent(NamedTuple):
    height: float = 0
    depth: float = 0

    @property
    def total(self) -> float:
        return self.height + self.depth

    @property
    def reach(self) -> float:
        """How far the farther end is from the axis, on which fences are centred."""
        return max(self.height - AXIS, self.depth + AXIS)


NONE = Extent()
BRACKET = Extent(0.75, 0.25)
TALL = frozenset(
    "bdfhklitABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?%&βδζθλξϑϕψφ∂∇∞ℓℏΓΔΘΛΞΠΣΥΦΨΩ∀∃ℝℂℕℤℚ"
)
DEEP = frozenset("gjpqyfQβγζημξρφχψϕς")
BRACKETS = frozenset("()[]{}|‖⟨⟩⌈⌉⌊⌋/\\⟦⟧⟮⟯∣∥")
LOW = {
    ".": Extent(0.106), ",": Extent(0.106, 0.194), ";": Extent(0.431, 0.194), "…": Extent(0.12),
    "=": Extent(0.37), "⋯": Extent(0.31), "⋅": Extent(0.31), "∘": Extent(0.44), "→": Extent(0.51),
    "∼": Extent(0.37), "⋱": Extent(0.82), "⋮": Extent(1.5),
    **dict.fromkeys("′″‴⁗", Extent(0.54)),
}  # fmt: skip


def extent(nodes: Nodes | None, style: int) -> Extent:
    """Of a list."""
    found = [of(node, style) for node in nodes or ()]
    return Extent(
        max((each.height for each in found), default=0),
        max((each.depth for each in found), default=0),
    )


def of(node: Node, style: int) -> Extent:
    return MEASURES.get(type(node), inner)(node, style)


def scaled(found: Extent, style: int) -> Extent:
    factor = FACTORS[style]
    return Extent(found.height * factor, found.depth * factor)


def of_text(text: str, style: int) -> Extent:
    """Of letters and signs in a row."""
    if text in LOW:
        return scaled(LOW[text], style)
    if text in BRACKETS:
        return scaled(BRACKET, style)
    letters = frozenset(text)
    height = 0.694 if letters & TALL else X_HEIGHT if text.isalpha() else 0.583
    return scaled(Extent(height, 0.194 if letters & DEEP else 0.083 * (not text.isalnum())), style)


def inner(node: Any, style: int) -> Extent:
    """What looks as high as what it holds; anything else is a letter."""
    nodes = getattr(node, "nodes", None)
    return extent(nodes, style) if nodes is not None else scaled(Extent(0.694, 0.194), style)


def symbol(node: tree.Symbol | tree.Number, style: int) -> Extent:
    return of_text(node.text, style)


def operator(node: tree.Operator, style: int) -> Extent:
    is_integral = node.limits is False
    if style == DISPLAY:
        return Extent(1.36, 0.862) if is_integral else Extent(0.95, 0.45)
    return scaled(Extent(0.805, 0.306) if is_integral else Extent(0.75, 0.25), style)


def smaller(style: int) -> int:
    return SCRIPT if style <= TEXT else SCRIPTSCRIPT


def scripts(node: tree.Scripts | tree.Prescripts, style: int) -> Extent:
    base = of(node.base, style) if node.base else NONE
    below, above = (extent(nodes, smaller(style)) for nodes in (node.below, node.above))
    if isinstance(node, tree.Scripts) and has_limits(node.base, style):
        return stacked(base, above if node.above else None, below if node.below else None, style)
    factor = FACTORS[style]
    is_letter = isinstance(node.base, tree.Symbol | tree.Number) or node.base is None
    height, depth = base
    if node.above:
        shift = (0.413 if style == DISPLAY else 0.363) * factor
        if not is_letter:
            shift = max(shift, base.height - 0.386 * FACTORS[smaller(style)])
        shift = max(shift, above.depth + X_HEIGHT * factor / 4)
        height = max(height, shift + above.height)
    if node.below:
        shift = (0.247 if node.above else 0.15) * factor
        if not is_letter:
            shift = max(shift, base.depth + 0.05 * FACTORS[smaller(style)])
        shift = max(shift, below.height - 0.8 * X_HEIGHT * factor)
        depth = max(depth, shift + below.depth)
    return Extent(height, depth)


def species(node: tree.Species, style: int) -> Extent:
    """As high and as deep as its base with all of its scripts at one place."""
    pairs = ((node.below, node.above), *node.pairs)
    found = [scripts(tree.Scripts(node.base, *pair), style) for pair in pairs]
    return Extent(max(each.height for each in found), max(each.depth for each in found))


def has_limits(base: Node | None, style: int) -> bool:
    limits = getattr(base, "limits", False)
    return isinstance(base, tree.Brace) or (style == DISPLAY if limits is None else bool(limits))


def stacked(base: Extent, above: Extent | None, below: Extent | None, style: int) -> Extent:
    height, depth = base
    factor = FACTORS[style]
    if above:
        height += above.total + max(0.111 * factor, 0.2 * factor - above.depth) + 0.1 * factor
    if below:
        depth += below.total + max(0.166 * factor, 0.6 * factor - below.height) + 0.1 * factor
    return Extent(height, depth)


def stack(node: tree.Stack, style: int) -> Extent:
    above, below = (
        extent(nodes, smaller(style)) if nodes else None for nodes in (node.above, node.below)
    )
    return stacked(extent(node.base, style), above, below, style)


def arrow(node: tree.Arrow, style: int) -> Extent:
    return stack(tree.Stack((tree.Symbol("→", tree.REL),), node.above, node.below, tree.REL), style)


def fraction(node: tree.Fraction, style: int) -> Extent:
    style = style if node.style is None else node.style
    within = TEXT if style == DISPLAY else smaller(style)
    factor = FACTORS[style]
    above, below = extent(node.above, within), extent(node.below, within)
    up, down = (0.677, 0.686) if style == DISPLAY else (0.394, 0.345)
    clear = (3 * RULE if style == DISPLAY else RULE) + RULE / 2
    up = max(up * factor, above.depth + (AXIS + clear) * factor)
    down = max(down * factor, below.height + (clear - AXIS) * factor)
    found = Extent(up + above.height, down + below.depth)
    return over(found, 2.4 if style == DISPLAY else 1.2 * factor) if node.left else found


def root(node: tree.Root, style: int) -> Extent:
    body = extent(node.body, style)
    clear = (RULE + (X_HEIGHT if style == DISPLAY else RULE) / 4) * FACTORS[style]
    needed = body.total + clear + RULE
    size = next((size for size in (FACTORS[style], *SIZES) if size >= needed), needed)
    height = body.height + clear + RULE + (size - needed) / 2
    return Extent(height, max(body.depth, size - height))


# ---- fences

# The sizes that every font for formulas has, from the height of a line on.
SIZES = (1.0, 1.2, 1.8, 2.4, 3.0)


def size_for(content: Extent, style: int) -> float:
    """How high a fence round this must be, as TeX decides it: 90 % of it, or all but half an em."""
    needed = max(2 * content.reach * 0.901, 2 * content.reach - 0.5)
    if needed <= FACTORS[style] + 0.01:
        return FACTORS[style]
    return next((size for size in SIZES if size >= needed - 0.01), needed)


def over(content: Extent, size: float) -> Extent:
    """The content with fences of this size beside it."""
    return Extent(max(content.height, size / 2 + AXIS), max(content.depth, size / 2 - AXIS))


def fence(node: tree.Fence, style: int) -> Extent:
    content = extent(node.nodes, style)
    return over(content, size_for(content, style))


def delimiter(node: tree.Delimiter, style: int) -> Extent:
    return over(NONE, node.height) if node.height else NONE


# ---- what is drawn round things


def accent(node: tree.Accent, style: int) -> Extent:
    body = extent(node.nodes, style)
    more = (0.2 if node.mark in "‾_" else 0.26) * FACTORS[style]
    return Extent(body.height + more * (not node.under), body.depth + more * node.under)


def brace(node: tree.Brace, style: int) -> Extent:
    body = extent(node.nodes, style)
    return Extent(body.height + 0.65 * (not node.under), body.depth + 0.65 * node.under)


def marked(node: tree.Marked, style: int) -> Extent:
    body = extent(node.nodes, style)
    more = 0.36 if node.mark in ("box", "frame") else 0
    return Extent(body.height + more, body.depth + more)


def box(node: tree.Box, style: int) -> Extent:
    body = extent(node.nodes, style)
    more = node.padding + (node.border.width if node.border else 0)
    more *= FACTORS[style] / 18
    return Extent(body.height + more, body.depth + more)


def phantom(node: tree.Phantom, style: int) -> Extent:
    body = extent(node.nodes, style)
    return Extent(body.height * node.height, body.depth * node.depth)


def raised(node: tree.Raised, style: int) -> Extent:
    height, depth = extent(node.nodes, style)
    return Extent(max(0, height + node.by / 18), max(0, depth - node.by / 18))


def centred(node: tree.Centred, style: int) -> Extent:
    half = extent(node.nodes, style).total / 2
    return Extent(half + AXIS, half - AXIS)


def rule(node: tree.Rule, style: int) -> Extent:
    top, bottom = (node.height + node.raised) / 18, node.raised / 18
    return Extent(max(0, top), max(0, -bottom))


def styled(node: tree.Styled, style: int) -> Extent:
    return extent(node.nodes, node.style)


def sized(node: tree.Sized, style: int) -> Extent:
    factor = float(node.size[:-1]) / 100
    height, depth = extent(node.nodes, style)
    return Extent(height * factor, depth * factor)


def choice(node: tree.Choice, style: int) -> Extent:
    return extent(node.lists[style], style)


def empty(node: Node, style: int) -> Extent:
    return NONE


# ---- tables


def row(node: tree.Table, line: tree.Row) -> Extent:
    """A row is at least as high and as deep as TeX's strut."""
    style = node.style
    strut = Extent(0.84 * node.stretch, 0.36 * node.stretch)
    if node.kind in ("smallmatrix", "substack"):
        strut = Extent(0.35, 0.15)
    height, depth = (
        max(extents)
        for extents in zip(strut, *(extent(cell, style) for cell in line.cells), strict=True)
    )
    return Extent(height, depth)


def table(node: tree.Table, style: int) -> Extent:
    between = {"aligned": 0.3, "gathered": 0.3, "alignedat": 0.3}.get(node.kind, 0)
    total = sum(row(node, line).total + line.gap / 18 + between for line in node.rows)
    half = total / 2 * (FACTORS[style] if style > TEXT else 1)
    found = Extent(half + AXIS, half - AXIS)
    return over(found, size_for(found, TEXT)) if node.left or node.right else found


MEASURES: dict[type, Callable[[Any, int], Extent]] = {
    tree.Symbol: symbol,
    tree.Number: symbol,
    tree.Operator: operator,
    tree.Scripts: scripts,
    tree.Prescripts: scripts,
    tree.Species: species,
    tree.Stack: stack,
    tree.Arrow: arrow,
    tree.Fraction: fraction,
    tree.Root: root,
    tree.Fence: fence,
    tree.Delimiter: delimiter,
    tree.Accent: accent,
    tree.Brace: brace,
    tree.Marked: marked,
    tree.Box: box,
    tree.Phantom: phantom,
    tree.Raised: raised,
    tree.Centred: centred,
    tree.Rule: rule,
    tree.Styled: styled,
    tree.Sized: sized,
    tree.Choice: choice,
    tree.Space: empty,
    tree.Table: table,
}
