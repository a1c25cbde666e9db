"""The space between atoms: TeX's table, and what a browser would put there by itself.

TeX decides the space between two neighbouring atoms from their classes (The TeXbook, chapter 18 and
appendix G, rule 20).  A browser decides it from each operator alone, by the operator dictionary of
MathML Core (appendix B).  The builder compares the two and writes `lspace` and `rspace` only where
they differ.  All spaces are in 18ths of an em.
"""

from collections.abc import Mapping, Sequence

from learnmathora.maths.tree import BIN, CLOSE, NOTHING, OP, OPEN, ORD, PUNCT, REL, SCRIPT

# Rows: the left atom, columns: the right one, in the order ord op bin rel open close punct inner.
# 3 thin, 4 medium, 5 thick; negative: only in display and text style.  Impossible pairs are 0.
BETWEEN = (
    (0, 3, -4, -5, 0, 0, 0, -3),
    (3, 3, 0, -5, 0, 0, 0, -3),
    (-4, -4, 0, 0, -4, 0, 0, -4),
    (-5, -5, 0, 0, -5, 0, 0, -5),
    (0, 0, 0, 0, 0, 0, 0, 0),
    (0, 3, -4, -5, 0, 0, 0, -3),
    (-3, -3, 0, -3, -3, -3, -3, -3),
    (-3, 3, -4, -5, -3, 0, -3, -3),
)


def between(left: int, right: int, style: int) -> int:
    """The space between two atoms of these classes."""
    if left < 0 or right < 0:
        return 0
    space = BETWEEN[left][right]
    if space < 0:
        return 0 if style >= SCRIPT else -space
    return space


# After these a sign cannot be a binary operation, nor before those (appendix G, rules 5 and 6).
NOT_AFTER = frozenset([NOTHING, BIN, OP, REL, OPEN, PUNCT])
NOT_BEFORE = frozenset([REL, CLOSE, PUNCT])
# The class of | while it is not known whether it opens or closes.
BAR = 8


def resolved(classes: Sequence[int], rights: Mapping[int, int], before: int) -> list[int]:
    """Classes with every binary operation that cannot be one made ordinary: the - of -x.

    `rights` holds the class that an atom shows to its right, where it is another.
    A BAR is ordinary, but a sign after one that must be an opening bar is unary: |-x|.
    """
    result = list(classes)
    previous = before
    for place, atom in enumerate(result):
        if atom == BAR:
            result[place] = ORD
            previous = OPEN if previous in NOT_AFTER else ORD
            continue
        if atom == BIN and previous in NOT_AFTER:
            result[place] = atom = ORD
        elif previous == BIN and atom in NOT_BEFORE:
            result[place - 1] = ORD
        previous = rights.get(place, atom)
    if previous == BIN and result:
        result[-1] = ORD
    return result


# ---- the operator dictionary, as Chromium and Firefox both apply it to an <mo> without a form:
# the spaces (left, right) it gets.  Whatever is not here gets (5, 5).
SPACES: dict[str, tuple[int, int]] = {}
for spaces, characters in {
    (4, 4): "/⊘÷∔∕∖∧∨∩∪∶∸⊌⊍⊓⊔⊝⊞⊟⊻⊼⊽⋎⋏⋒⋓⨟⨢⨣⨤⨥⨦⨧⨨⨩⨪⨫⨬⨭⨮⨸⨹⨺⨾⩀⩁⩂⩃⩄⩅⩆⩇⩈⩉⩊⩋⩌⩍⩎⩏⩒⩓⩔⩕⩖⩗⩘⩙⩚⩛⩜⩝⩞⩟⩠⩡⩢⩣",
    (3, 3): "*?.·×•⁃∏∐∑∗∘∙∫∬∭∮∯∰∱∲∳≀⊚⊛⊠⊡⊺⋀⋁⋂⋃⋄⋅⋆⋇⋉⋊⋋⋌⨀⨁⨂⨄⨅⨆⨇⨈⨉⨌⨍⨎⨏⨿⩤⩥",
    (0, 0): "!\"'()[]_`{}¨¬¯°´˘˙˚˜′″‴‵⁗∀∃∄∇∠∡∢⌈⌉⌊⌋⟦⟧⟨⟩⟮⟯⦃⦄⏜⏝⏞⏟⎴⎵⏠⏡⌢⌣",
    (0, 3): ",:",
    (3, 0): "∂√",
}.items():
    SPACES |= dict.fromkeys(characters, spaces)
# Engines differ on these, so the spaces are always written.
UNSURE = frozenset("&;~‖…∁∟∣∥∴∵∿⊎⊕⊖⊗⊙⋯⎰⎱◀▶◊△▽◃▹◯□■⨃⟅⟆")
# Signs that have no space when they come first in a row, unless told that they are infix.
SIGNS = dict.fromkeys("+-±−∓", (4, 4)) | {"∼": (5, 5)}
SPACES |= SIGNS


# Characters that grow to the height of the row unless told not to.
GROWING = frozenset("()[]{}|‖⟨⟩⌈⌉⌊⌋⟦⟧⟮⟯⦃⦄⎰⎱∣∥↑↓↕⇑⇓⇕⇈⇊↿↾⇃⇂")
# Fences that grow by themselves at the ends of a row.
FENCES = frozenset("()[]{}|‖⟨⟩⌈⌉⌊⌋⟦⟧⟮⟯⦃⦄")
