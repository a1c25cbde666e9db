"""An answer of some kind -> TeX for formulas."""

from __future__ import annotations

from collections.abc import Mapping

from learnmathora.equivalence.structure import Answer, Structure
from learnmathora.expression import in_tex
from learnmathora.expression.tree import Binary, Expression, Name, Negative

SIGNS: Mapping[str, str] = {
    "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "∪": r"\cup", "∩": r"\cap",
    "∅": r"\emptyset", "ℝ": r"\mathbb{R}",
}  # fmt: skip


def answer_in_tex(kind: str, answer: Answer, between: str = ", ") -> str:
    """`between` stands between what is listed: "; " where a comma stands before decimals."""
    if not isinstance(answer, Structure):
        return _formula(answer)
    if answer.sign == "quantity":
        number, unit = answer.parts
        assert not isinstance(unit, Structure)
        degrees = unit == Name("º")
        return _formula(number) + ("" if degrees else r"\,") + _unit(unit)
    if kind == "matrix":
        rows = r" \\ ".join(" & ".join(map(_formula, _parts(row))) for row in answer.parts)
        return rf"\begin{{pmatrix}}{rows}\end{{pmatrix}}"
    parts = [answer_in_tex(kind, part, between) for part in answer.parts]
    if answer.sign == "set":
        return rf"\left\{{{between.join(parts)}\right\}}" if parts else SIGNS["∅"]
    if answer.sign == "list":
        return rf"\left({between.join(parts)}\right)"
    if answer.sign in ("()", "[)", "(]", "[]"):
        return rf"\left{answer.sign[0]}{between.join(parts)}\right{answer.sign[1]}"
    if answer.sign in ("∪", "∩"):
        is_said = any(_parts(part) and _first(part) in "<≤>≥=≠" for part in answer.parts)
        sign = {"∪": r"\lor", "∩": r"\land"}[answer.sign] if is_said else SIGNS[answer.sign]
        return f" {sign} ".join(parts)
    if not parts:
        return SIGNS[answer.sign]
    signs = [SIGNS.get(each, each) for each in answer.sign]
    joined = "".join(f"{part} {sign} " for part, sign in zip(parts, signs, strict=False))
    return joined + parts[-1]


def _parts(answer: Answer) -> tuple[Answer, ...]:
    assert isinstance(answer, Structure)
    return answer.parts


def _first(answer: Answer) -> str:
    assert isinstance(answer, Structure)
    return answer.sign[0]


def _formula(tree: Answer) -> str:
    assert not isinstance(tree, Structure)
    match tree:
        case Name("∞"):
            return r"\infty"
        case Negative(Name("∞")):
            return r"-\infty"
    return in_tex(tree)


def _unit(tree: Expression) -> str:
    match tree:
        case Name(name):
            degree, letters = name.startswith("º"), name.removeprefix("º")
            return r"{}^\circ" * degree + rf"\mathrm{{{letters}}}" * bool(letters)
        case Binary("*", left, right):
            return rf"{_unit(left)}\,{_unit(right)}"
        case Binary("/", left, right):
            below = _unit(right)
            is_product = isinstance(right, Binary) and right.sign in "*/"
            return f"{_unit(left)}/{f'({below})' if is_product else below}"
        case Binary("^", left, right):
            base = _unit(left)
            return f"{base if isinstance(left, Name) else f'({base})'}^{{{in_tex(right)}}}"
    return in_tex(tree)
