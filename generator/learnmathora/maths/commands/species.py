"""One species of a chemical equation, put together part by part: `2 ^{14}_{6}C4^2-`.

It has an amount, scripts before, a body, and scripts behind.  An index hangs on the last element
of the body alone, which screen readers then read as chemistry.
"""

from learnmathora.maths.tree import Group, Node, Nodes, Scripts, Space, Species

THIN = Space(3)


class Draft:
    """What has been read of a species so far."""

    def __init__(self) -> None:
        self.amount: Nodes = ()
        self.amount_text = ""
        self.before_below: Nodes | None = None
        self.before_above: Nodes | None = None
        self.body: list[Node] = []
        self.body_text = ""
        self.below: Nodes | None = None
        self.above: Nodes | None = None
        # The charge or number as it was typed, and whether it came before the index.
        self.above_text = ""
        self.above_first = False
        # Whether the last script was in braces, so that no sign can be added to it.
        self.is_closed = False
        self.is_oxidation = False

    @property
    def has_before(self) -> bool:
        return self.before_below is not None or self.before_above is not None

    @property
    def has_scripts(self) -> bool:
        return self.below is not None or self.above is not None

    @property
    def is_empty(self) -> bool:
        return not (self.amount or self.has_before or self.body or self.has_scripts)

    def nodes(self, is_counted: bool = False) -> Nodes:
        """The atoms of it; an amount of nothing `is_counted` where something else follows."""
        if not self.body and not self.has_before and not self.has_scripts:
            return (*self.amount, THIN) if is_counted and self.amount else self.amount
        amount = (*self.amount, THIN) if self.amount else ()
        if not self.body and not self.has_scripts:
            # Scripts with nothing behind them hang on the amount, or on nothing.
            base = Group(self.amount) if self.amount else None
            return (Scripts(base, self.before_below, self.before_above),)
        *first, last = self.body or [Group(())]
        if self.has_before:
            # The scripts before stand at the first element, which may be the last as well.
            if first:
                first[0] = Species(first[0], self.before_below, self.before_above)
                return (*amount, *first, self.with_scripts(last))
            return (*amount, self.with_scripts(last, (self.before_below, self.before_above)))
        return (*amount, *first, self.with_scripts(last))

    def with_scripts(
        self, base: Node, before: tuple[Nodes | None, Nodes | None] = (None, None)
    ) -> Node:
        """An element with its index and its charge: stacked, or one behind the other."""
        pairs: tuple[tuple[Nodes | None, Nodes | None], ...] = ()
        if self.below is not None and self.above is not None:
            if self.is_oxidation:
                pairs = ((None, self.above), (self.below, None))
            elif self.above_first:
                pairs = ((self.below, self.above),)
            else:
                pairs = ((self.below, None), (None, self.above))
        elif self.has_scripts:
            pairs = ((self.below, self.above),)
        if before == (None, None):
            if not pairs:
                return base
            if len(pairs) == 1:
                return Scripts(base, *pairs[0])
        return Species(base, *before, pairs)
