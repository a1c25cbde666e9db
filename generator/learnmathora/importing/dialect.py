"""What a dialect of Markdown adds: how its constructs begin, in blocks, fences and lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from learnmathora.importing.line import Line
from learnmathora.importing.page import Page


@dataclass(frozen=True, slots=True)
class Where:
    """What a construct stands in; where it `is_plain`, as an option is, there are no blocks."""

    in_list: bool = False
    in_quote: bool = False
    depth: int = 0
    is_plain: bool = False

    def deeper(self) -> Where:
        return replace(self, depth=self.depth + 1)


PLAIN = Where(depth=1, is_plain=True)


@dataclass(frozen=True, slots=True)
class Fence:
    """A code fence: what stands behind its marks, and the lines between them."""

    info: str
    lines: tuple[Line, ...]
    number: int
    marks: str = "```"


# What a rule made of the lines from one place on, and the place behind them.
Made = tuple[list[Line], int] | None
BlockRule = Callable[[Sequence[Line], int, Page, Where], Made]
FenceRule = Callable[[Fence, Page, Where], list[Line] | None]
# From a place in a text: what stands there instead, and the place behind it.
InlineRule = Callable[[str, int, Page, int], tuple[str, int] | None]


def no_roots(page: Page) -> Sequence[str]:
    return ("",)


@dataclass(frozen=True, slots=True)
class Dialect:
    """`maths` says that dollars mean formulas, `captions` that an alternative text is one."""

    # Rules that come before those of fences and formulas.
    first: tuple[BlockRule, ...] = ()
    blocks: tuple[BlockRule, ...] = ()
    fences: tuple[FenceRule, ...] = ()
    inline: Mapping[str, tuple[InlineRule, ...]] = field(default_factory=dict)
    endings: tuple[str, ...] = (".md",)
    roots: Callable[[Page], Sequence[str]] = no_roots
    maths: bool = False
    captions: bool = False
    # Whether what is indented by four is code, as CommonMark has it.
    has_indented_code: bool = True
