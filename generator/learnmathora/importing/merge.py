"""What an import wrote, what its author made of it, what a new one says -> the three in one.

Where both changed the same lines, the author's stand, and it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Merged:
    """`conflicts` are lines of `text` that the source has otherwise now, and what it says there."""

    text: str
    conflicts: tuple[tuple[int, str], ...]


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Three-way, by lines.

    >>> merge("a\\nb\\nc", "a\\nB\\nc", "a\\nb\\nc\\nd").text
    'a\\nB\\nc\\nd'
    """
    if ours == theirs or base == theirs:
        return Merged(ours, ())
    if base == ours:
        return Merged(theirs, ())
    old, own, new = base.split("\n"), ours.split("\n"), theirs.split("\n")
    result: list[str] = []
    conflicts = []
    for piece, left, right in _pieces(old, own, new):
        if left == right or right == piece:
            result += left
        elif left == piece:
            result += right
        else:
            conflicts.append((len(result) + 1, "\n".join(right)))
            result += left
    return Merged("\n".join(result), tuple(conflicts))


def _pieces(
    old: Sequence[str], own: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The old text in pieces, and what either made of each."""
    here, there = _kept_lines(old, own), _kept_lines(old, new)
    at, left, right = 0, 0, 0
    for number in range(len(old)):
        if number in here and number in there:
            if (number, here[number], there[number]) != (at, left, right):
                yield old[at:number], own[left : here[number]], new[right : there[number]]
            line = old[number : number + 1]
            yield line, line, line
            at, left, right = number + 1, here[number] + 1, there[number] + 1
    yield old[at:], own[left:], new[right:]


def _kept_lines(old: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Where each line of the old text that is still there is now."""
    blocks = SequenceMatcher(None, old, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
