"""Pairs of formulas, half of them equivalent, as sympy sees them -> tests/equivalent_formulas.json.

`python -m tests.equivalent_formulas` writes the table anew, with sympy installed (it is needed for
nothing else). The same seed gives the same pairs. Each is an answer, what a learner may give for
it, the domain as pages are given it, and whether the two are equivalent where that is defined.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COUNT = 1000
# What is equivalent, or not, by a rule of ours and not by sympy's complex numbers.
BY_RULE = [
    ["2 ln x", "ln(x^2)", "", True],
    ["ln(x^2)", "2 ln x", "", False],
    ["ln(x^2)", "2 ln|x|", "", True],
    ["sqrt(x)^2", "x", "", True],
    ["x", "sqrt(x)^2", "", False],
    ["x", "sqrt(x)^2", "x=0..9", True],
    ["cbrt(x)", "x^(1/3)", "", True],
    ["x^(2/3)", "cbrt(x)^2", "", True],
    ["(x^2-1)/(x-1)", "x+1", "", True],
    ["x+1", "(x^2-1)/(x-1)", "", True],
    ["cos(pi n)", "(-1)^n", "whole n=1..9", True],
    ["cos(pi x)", "(-1)^x", "x=1..9", False],
    ["sin(pi n)", "0", "whole n=-5..5", True],
    ["n!/(n-1)!", "n", "whole n=1..9", True],
    ["(n+1)!", "n! + 1", "whole n=1..9", False],
    ["sqrt(x^2)", "x", "x=0..9", True],
    ["sqrt(x^2)", "x", "", False],
    ["arcsin(sin(x))", "x", "x=-1..1", True],
    ["arcsin(sin(x))", "x", "", False],
    ["floor(x) + 1", "ceil(x)", "", True],
    ["floor(x)", "x", "", False],
    ["floor(n)", "n", "whole n=1..9", True],
    ["exp(100x)/exp(99x)", "e^x", "", True],
    ["e^x", "exp(100x)/exp(99x)", "", True],
    ["x^1000", "(x^10)^100", "", True],
    ["(x+y+1)^100", "(1+x+y)^99 (x+y+1)", "", True],
    ["(x+y+1)^100", "(1+x+y)^99 (x+y+2)", "", False],
    ["1/3", "0.3333333333333", "", False],
    ["0.1 + 0.2", "0.3", "", True],
    ["sqrt(2) + sqrt(3)", "3.1462643699", "", False],
    ["1e", "e", "", True],
    ["x + 0.000000001", "x", "", False],
    ["sin(x) + 0.00000001", "sin(x)", "", False],
    ["0.000000001 sin x", "0.000000002 sin x", "", False],
]


def pairs(sympy: Any, seed: int = 26) -> Iterator[list[object]]:
    """All pairs, as rows of the table."""
    yield from map(with_names, BY_RULE)
    maker = Maker(sympy, random.Random(seed))
    wanted = {
        is_same: COUNT // 2 - sum(row[3] is is_same for row in BY_RULE) for is_same in (True, False)
    }
    seen = set()
    while any(wanted.values()):
        row = maker.pair(wanted[True] >= wanted[False])
        if row and tuple(row) not in seen:
            seen.add(tuple(row))
            wanted[bool(row[3])] -= 1
            yield with_names(row)


def with_names(row: list[object]) -> list[object]:
    """With the names of all variables in the domain, as pages are given it."""
    answer, given, stated, is_same = row
    spans = dict(re.findall(r"((?:whole )?\w)(=[^,]+)", str(stated)))
    letters = re.sub("exp|[a-z]{2,}", "", f"{answer} {given}".replace("(n", "( n"))
    for name in sorted({*re.findall("[xyn]", letters)}):
        spans.setdefault(f"whole {name}" if f"whole {name}" in spans else name, "")
    return [answer, given, ",".join(sorted(map("".join, spans.items()))), is_same]


class Maker:
    """Makes pairs by chance, and asks sympy of each whether it is what it was made to be."""

    def __init__(self, sympy: Any, chance: random.Random) -> None:
        self.sympy = sympy
        self.chance = chance
        self.x, self.y = sympy.symbols("x y", real=True)

    def pair(self, is_same: bool) -> list[object] | None:
        """None where what came out is no pair of this kind."""
        try:
            answer, domain = self.answer()
            other = self.rewritten(answer) if is_same else self.mistaken(answer)
            found = self.are_same(answer, other, positive=bool(domain))
        except (ArithmeticError, TypeError, ValueError, AttributeError, RecursionError):
            return None
        if found is not is_same:
            return None
        if other.has(self.sympy.log) and not domain:  # Which is complex below zero.
            return None
        one, two = self.spelt(answer), self.spelt(other)
        is_readable = not re.search(r"I\b|nan|oo|zoo|Piecewise|Derivative|\bre\(|\bim\(", one + two)
        is_short = max(len(one), len(two)) < 160 and one != two
        return [one, two, domain, is_same] if is_readable and is_short else None

    def answer(self) -> tuple[Any, str]:
        kinds: list[tuple[Callable[[], Any], str]] = [
            (self.polynomial, ""),
            (self.two_names, ""),
            (self.quotient, ""),
            (self.waves, ""),
            (self.growth, ""),
            (self.constant, ""),
            (self.roots, "x=0.5..4,y=0.5..4"),
            (self.logarithms, "x=0.5..4,y=0.5..4"),
            (self.slope, ""),
        ]
        make, domain = self.chance.choice(kinds)
        return make(), domain

    def number(self) -> Any:
        return self.sympy.Rational(
            self.chance.randint(1, 9), self.chance.choice((1, 1, 1, 2, 3, 4))
        )

    def polynomial(self, name: Any = None) -> Any:
        name = self.x if name is None else name
        powers = self.chance.sample(range(5), self.chance.randint(2, 3))
        signed = (self.chance.choice((1, -1)) * self.number() * name**power for power in powers)
        return sum(signed, self.sympy.Integer(0))

    def two_names(self) -> Any:
        return self.polynomial() * self.chance.choice(
            (self.y, self.y + self.number(), self.x - self.y)
        )

    def quotient(self) -> Any:
        return self.polynomial() / (self.polynomial() + self.chance.choice((self.y, self.x**2)))

    def wave(self) -> Any:
        inner = self.chance.choice(
            (self.x, 2 * self.x, self.x**2, self.x + self.y, self.number() * self.x)
        )
        return self.chance.choice((self.sympy.sin, self.sympy.cos))(inner)

    def waves(self) -> Any:
        return self.number() * self.wave() * self.wave() + self.chance.choice(
            (self.x, self.wave() ** 2)
        )

    def growth(self) -> Any:
        inner = self.chance.choice((self.x, -self.x, 2 * self.x, -(self.x**2) / 2, self.x - self.y))
        return self.polynomial() * self.sympy.exp(inner) + self.number()

    def constant(self) -> Any:
        root = self.sympy.sqrt(self.chance.randint(2, 50))
        other = self.chance.choice((self.sympy.pi, self.sympy.E, self.sympy.sqrt(3), self.number()))
        return self.number() * root + self.number() * other

    def roots(self) -> Any:
        inner = self.chance.choice(
            (self.x, self.x * self.y, self.x + 1, self.x**3, self.x**2 + self.y)
        )
        return self.number() * self.sympy.sqrt(inner) * self.chance.choice((1, self.x, 1 / self.x))

    def logarithms(self) -> Any:
        log = self.sympy.log
        inner = self.chance.choice(
            (self.x**2, self.x * self.y, self.x / self.y, self.x + 1, 3 * self.x)
        )
        return self.number() * log(inner) + self.chance.choice((log(self.x), self.x, log(self.y)))

    def slope(self) -> Any:
        return self.sympy.diff(self.waves() * self.chance.choice((self.x, 1)), self.x)

    def rewritten(self, answer: Any) -> Any:
        sympy, number = self.sympy, self.number()
        ways: list[Callable[[Any], Any]] = [
            sympy.expand,
            sympy.factor,
            sympy.together,
            sympy.simplify,
            sympy.expand_trig,
            sympy.logcombine,
            lambda tree: sympy.expand_log(tree, force=True),
            lambda tree: sympy.UnevaluatedExpr(number) * sympy.expand(tree / number),
            lambda tree: sympy.expand(tree + number) - sympy.UnevaluatedExpr(number),
            lambda tree: tree.rewrite(sympy.sin),
            lambda tree: tree.rewrite(sympy.exp) if not tree.has(sympy.sin, sympy.cos) else tree,
            lambda tree: sympy.UnevaluatedExpr(tree * (self.x + number)) / (self.x + number),
            lambda tree: (
                sympy.UnevaluatedExpr(tree) * (sympy.sin(self.x) ** 2 + sympy.cos(self.x) ** 2)
            ),
        ]
        for way in self.chance.sample(ways, 2):
            answer = way(answer)
        return answer

    def mistaken(self, answer: Any) -> Any:
        sympy, number = self.sympy, self.number()
        wrongs: list[Callable[[Any], Any]] = [
            lambda tree: tree + number,
            lambda tree: tree * (number + 1),
            lambda tree: -tree,
            lambda tree: tree.subs(self.x, self.x + 1),
            lambda tree: tree.subs(self.x, 2 * self.x),
            lambda tree: tree.replace(sympy.sin, sympy.cos),
            lambda tree: tree.replace(sympy.cos, sympy.sin),
            lambda tree: tree.replace(lambda each: each.is_Pow, lambda each: each.base),
            lambda tree: sympy.Add(*tree.args[1:]) if tree.is_Add else tree * self.x,
            lambda tree: sympy.diff(tree, self.x),
            lambda tree: tree + sympy.Rational(1, 1000) * self.x,
            lambda tree: sympy.sqrt(tree**2) if not tree.is_number else tree + 1,
        ]
        return self.chance.choice(wrongs)(answer)

    def are_same(self, one: Any, other: Any, positive: bool) -> bool | None:
        """By fifty digits at points of chance, and where it can, by sympy's own rules; or None."""
        differs = same = 0
        low = 0.5 if positive else -3
        for _ in range(12):
            point = {
                name: self.sympy.Float(self.chance.uniform(low, 3), 50) for name in (self.x, self.y)
            }
            left, right = (tree.doit().subs(point).evalf(50) for tree in (one, other))
            if not (left.is_real and right.is_real):
                continue
            is_near = abs(left - right) < 1e-30 * (1 + abs(left))
            same += bool(is_near)
            differs += not is_near
        if same + differs < 6 or (same and 0 < differs < 3):
            return None
        if not differs and self.sympy.simplify((one - other).doit()) not in (0, 0.0):
            return None
        return not differs

    def spelt(self, tree: Any) -> str:
        """As a learner may type it."""
        text = str(self.sympy.sstr(tree))
        text = text.replace("**", "^").replace("Abs", "abs").replace("E", "e").replace("log", "ln")
        if self.chance.random() < 0.5:
            text = re.sub(r"(?<=\d)\*(?=[a-z(])", "", text)
            text = re.sub(r"(?<=\))\*(?=[a-z(])", "", text)
            text = re.sub(r"/(\d+)(?=[a-z(])", r"/\1*", text)
        if self.chance.random() < 0.5:
            text = re.sub(r"\^([23])(?![\d.])", lambda found: "²³"[int(found[1]) - 2], text)
        if self.chance.random() < 0.3:
            text = (
                text.replace("*", "·").replace("pi", "π").replace("sqrt(", "√(").replace("-", "−")
            )
        return text


def main() -> None:
    """Writes the table."""
    sympy = import_module("sympy")

    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in pairs(sympy))
    (HERE / "equivalent_formulas.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
