"""A formula with holes and a draw -> its TeX: signs, coefficients, brackets as people write them.

`{a}x + {b}` with a = 1 and b = −2 is x − 2. Terms are found at each level of brackets: a
coefficient of 1 is left out, a term that is 0 is not written, a negative number behind an operator
or below an exponent stands in brackets, and numbers side by side have a dot between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from learnmathora.blocks.draws.figure import Figure
from learnmathora.blocks.draws.hole import Hole
from learnmathora.blocks.draws.tex_parts import COMMAND, Kind, Part
from learnmathora.language.decimals import local_tex

# What a hole's number is; None where it cannot be written.
Figures = Callable[[Part, Hole], Figure | None]
# What a coefficient stands in front of.
OF: tuple[Kind, ...] = ("factor", "open", "function", "sum", "group", "argument")
# What multiplies; behind the next a sum goes on where a sign follows.
TIMES = (r"\cdot", r"\times")
CLOSERS = ("|", ")", "]")
# Behind these a number begins a product.
BEGINS: tuple[Kind, ...] = ("sum", "function")


@dataclass(frozen=True, slots=True)
class Factor:
    """A part of a product as TeX, or a number that is yet to be written."""

    kind: Kind
    tex: str = ""
    figure: Figure | None = None

    @property
    def has_letters(self) -> bool:
        if self.kind in ("open", "group", "argument", "script"):
            return bool(re.search("[A-Za-z]", COMMAND.sub("", self.tex)))
        return self.kind not in ("hole", "digits", "operator")


@dataclass(frozen=True, slots=True)
class Term:
    """Factors in a row, and the sign before them, "" where there is none."""

    sign: str
    factors: tuple[Factor, ...]

    @property
    def shown(self) -> tuple[Factor, ...]:
        return tuple(factor for factor in self.factors if factor.kind != "blank")

    @property
    def has_letters(self) -> bool:
        """Not one of numbers alone, between brackets or not."""
        return any(factor.has_letters for factor in self.shown)

    @property
    def is_zero(self) -> bool:
        """Whether a coefficient of 0 leaves nothing of it."""
        numbers = [*takewhile(lambda each: each.kind == "hole", self.shown)]
        rest = self.shown[len(numbers) :]
        is_coefficient = bool(rest) and rest[0].kind in OF and any(map(_is_zero, numbers))
        return is_coefficient and not any(factor.kind == "operator" for factor in rest)


def _is_zero(factor: Factor) -> bool:
    return factor.figure is not None and factor.figure.is_zero


def in_tex(parts: Sequence[Part], figures: Figures, language: str) -> str:
    """The TeX of the parts of a formula, in a language's own decimals."""
    return _Writer(figures, language).sequence(parts)


class _Writer:
    def __init__(self, figures: Figures, language: str) -> None:
        self.figures = figures
        self.language = language

    def sequence(self, parts: Sequence[Part], *, is_script: bool = False) -> str:
        """Sums, and what stands between them."""
        if not any(part.has_hole for part in parts):
            return "".join(part.text for part in parts)
        match [part for part in parts if part.kind != "blank"]:
            case [Part(kind="hole", hole=hole) as part] if hole is not None:
                return self.alone(part, hole, is_script)
        written, sum_of, at = "", list[Factor](), 0
        before: Part | None = None
        while at < len(parts):
            part = parts[at]
            end = _closing(parts, at) if part.kind == "open" else len(parts)
            if end < len(parts):
                # What stands in a gap, [[…]], is text to type.
                is_gap = part.text == "[" and "[" in (parts[at - 1].text, parts[at + 1].text)
                inside = parts[at + 1 : end]
                inner = self.sequence(inside, is_script=is_script or is_gap)
                sum_of.append(Factor("open", part.text + inner + parts[end].text))
                at = end
            elif part.kind in ("end", "open", "close"):
                written += self.sum(sum_of, before) + part.text
                sum_of, before = [], part
            else:
                sum_of.append(self.factor(part, sum_of))
            at += 1
        return written + self.sum(sum_of, before)

    def alone(self, part: Part, hole: Hole, is_script: bool) -> str:
        figure = self.figures(part, hole)
        if figure is None:
            return part.text
        sign = "-" if figure.is_negative else ""
        if is_script and figure.below:
            return f"{sign}{figure.digits}/{figure.below}"
        return sign + self.number(figure)

    def number(self, figure: Figure) -> str:
        digits = local_tex(figure.digits, self.language)
        return rf"\frac{{{digits}}}{{{figure.below}}}" if figure.below else digits

    def factor(self, part: Part, before: Sequence[Factor]) -> Factor:
        if part.kind == "hole" and part.hole is not None:
            figure = self.figures(part, part.hole)
            return Factor("hole", "", figure) if figure else Factor("factor", part.text)
        if part.kind in ("group", "argument") and part.inside:
            is_script = bool(before) and before[-1].kind == "script"
            inner = self.sequence(part.inside, is_script=is_script)
            return Factor(part.kind, f"{{{inner}}}")
        return Factor(part.kind, part.text)

    def sum(self, factors: Sequence[Factor], before: Part | None) -> str:
        """Terms with their signs; "0" where all of them are. A bar or bracket may stand before."""
        if not any(factor.figure for factor in factors):
            return _text(factors)
        terms = _terms(factors)
        kept = [term for term in terms if not term.is_zero]
        if any(term.has_letters for term in kept):
            with_letters = [*kept]
            kept = [term for term in kept if not (len(term.shown) == 1 and _is_zero(term.shown[0]))]
            kept = kept or with_letters
        goes_on = before is not None and before.text in CLOSERS and bool(terms[0].sign)
        if not kept:
            return "" if goes_on else "0"
        blanks = terms[0].factors[:1] if terms[0].factors[:1] != terms[0].shown[:1] else ()
        lead = "".join(blank.tex for blank in blanks if blank.kind == "blank")
        last = factors[-1].tex if factors[-1].kind == "blank" and terms[-1].shown else ""
        written = (self.term(term, not n and not goes_on) for n, term in enumerate(kept))
        return lead + "".join(written) + last

    def term(self, term: Term, is_first: bool) -> str:
        shown = term.shown
        is_negative = term.sign in ("-", "−")
        first = shown[0].figure if shown else None
        merges = first is not None and first.is_negative and not _is_base(shown, 0)
        if merges:
            is_negative = not is_negative
        body = self.product(term, merges).rstrip()
        if is_first:
            is_negative = is_negative and not (len(shown) == 1 and _is_zero(shown[0]))
            return f"-{body}" if is_negative else body
        return f" {'-' if is_negative else '+'} {body.lstrip()}"

    def product(self, term: Term, merges: bool) -> str:
        """The factors; the sign of the first number is written already where it `merges`."""
        written, shown = "", term.shown
        place = -1
        for factor in term.factors:
            if factor.kind == "blank":
                written += factor.tex if place >= 0 else ""
                continue
            place += 1
            if factor.figure is None:
                written += factor.tex
            else:
                text = self.written(shown, place, is_signed=not (merges and place == 0))
                written = _beside(written, text)
        return written

    def written(self, shown: Sequence[Factor], place: int, *, is_signed: bool) -> str:
        """A number among its neighbours."""
        figure = shown[place].figure
        assert figure is not None
        before = shown[place - 1] if place else None
        begins = before is None or _waits(shown, place)
        is_bound = before is not None and before.tex.strip() in TIMES and not figure.is_negative
        text = self.number(figure)
        is_coefficient = (
            (begins or is_bound) and place + 1 < len(shown) and shown[place + 1].kind in OF
        )
        if is_coefficient and figure.is_one and not _waits_for_one(shown, place):
            text = ""
        is_negative = figure.is_negative and is_signed
        if is_negative:
            text = f"-{text}"
        is_base = _is_base(shown, place)
        is_divided = before is not None and before.tex in ("/", ":")
        if (is_negative and (place > 0 or is_base)) or (figure.below and (is_base or is_divided)):
            text = rf"\left({text}\right)" if figure.below else f"({text})"
        is_joined = before is not None and before.kind not in ("operator", "apart", *BEGINS)
        return rf"\cdot {text}" if is_joined and not begins else text


def _waits(shown: Sequence[Factor], place: int) -> bool:
    """Whether what stands before, with its scripts, is a sum or function that waits for this."""
    at = place - 1
    while at > 1 and shown[at - 1].kind == "script":
        at -= 2
    return at >= 0 and shown[at].kind in BEGINS


def _waits_for_one(shown: Sequence[Factor], place: int) -> bool:
    """Whether a function would be without its argument: sin 1 x is not sin x."""
    return place > 0 and shown[place - 1].kind == "function"


def _is_base(shown: Sequence[Factor], place: int) -> bool:
    """Whether an exponent or a factorial stands behind; degrees are none."""
    after = [factor.tex for factor in shown[place + 1 : place + 3]]
    if after[:1] == ["!"]:
        return True
    return after[:1] == ["^"] and not (len(after) > 1 and "\\circ" in after[1])


def _beside(written: str, text: str) -> str:
    """A command and a letter behind it need a blank between them."""
    is_command = written[-1:].isalpha() and "\\" in written[-24:]
    return f"{written} {text}" if is_command and text[:1].isalpha() else written + text


def _terms(factors: Sequence[Factor]) -> list[Term]:
    terms, sign, found = list[Term](), "", list[Factor]()
    for factor in factors:
        follows = [each for each in found if each.kind != "blank"]
        is_sign = factor.kind == "mark" and (
            not follows or follows[-1].kind not in ("operator", "script")
        )
        if not is_sign:
            found.append(factor)
            continue
        if follows or sign:
            terms.append(Term(sign, tuple(found)))
        sign, found = factor.tex, [each for each in found if not follows and each.kind == "blank"]
    return [*terms, Term(sign, tuple(found))]


def _text(factors: Sequence[Factor]) -> str:
    return "".join(factor.tex for factor in factors)


def _closing(parts: Sequence[Part], start: int) -> int:
    """The place of the bracket that closes this one; the end where none does."""
    depth = 0
    for at in range(start, len(parts)):
        depth += (parts[at].kind == "open") - (parts[at].kind == "close")
        if depth == 0:
            return at
    return len(parts)
