"""Quantities of chemistry, `\\pu{1.2e3 kJ*mol-1}`: a number and units, after the package mhchem."""

import re

from learnmathora.maths.commands.chemical_scripts import fraction_of, mark
from learnmathora.maths.commands.excerpt import Excerpt
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    BIN,
    ORD,
    Group,
    Node,
    Nodes,
    Number,
    Scripts,
    Space,
    Symbol,
)

TIE = Space(4.5)
POWER = re.compile(r"(\+-|\+/-|[+-]|\\pm\s?)?(\d+(?:[.,]\d+)?)\^(?:([+-]?\d+)|\{([+-]?\d+)\})")
NUMBER = re.compile(
    r"(\+-|\+/-|[+-]|\\pm\s?)?((?:\d+(?:[.,]\d+)?|\d*\.\d+)(?:\(\d+(?:[.,]\d+)?\))?)?"
    r"(?:([eE]|\s*(?:\*|x|\\times|×)\s*10\^)(?:([+-]?\d+)|\{([+-]?\d+)\}))?"
)
UNIT = re.compile(
    r"(?P<degree>°|\^\{?o\}?(?=[CF]))|(?P<letters>[A-Za-zµμΩΩÅ%‰′″']+)|(?P<power>\^?([+-]?\d+)|\^\{([^{}]*)\})"
    r"|(?P<times>\s*[*.·⋅]\s*)|(?P<space>\s+)|(?P<command>\\[A-Za-z]+\s*(?:\{[^{}]*\})?)"
    r"|(?P<braces>\{[^{}]*\})"
)
BETWEEN = re.compile(
    r"\s*(\+-|\+/-|\\pm(?![A-Za-z])|\$\\pm\$|[-+=<>](?=\s|\d)|\\approx(?![A-Za-z]))\s*"
)
BRACKETS = re.compile(r"\\\{|\\\}|[()\[\]]")
SIGNS = {"-": "−", "+": "+", "=": "=", "<": "<", ">": ">", r"\approx": "≈"}


class QuantityReader:
    """Reads an excerpt from one place to another."""

    def __init__(self, excerpt: Excerpt, start: int = 0, end: int | None = None) -> None:
        self.excerpt = excerpt
        self.at = start
        self.end = len(excerpt.text) if end is None else end
        self.text = excerpt.text[: self.end]
        self.nodes: list[Node] = []

    def read(self) -> Nodes:
        while self.at < self.end:
            start = self.at
            if not (self.bracket() or self.sign() or self.number() or self.units()):
                raise self.excerpt.refusal(start)
        return tuple(self.nodes)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found and found.end() > self.at:
            self.at = found.end()
            return found
        return None

    def bracket(self) -> bool:
        found = self.take(BRACKETS)
        if found:
            self.nodes.append(Symbol(found[0][-1], ORD))
        return bool(found)

    def sign(self) -> bool:
        """An operator between two quantities: none at the start, where a sign is a number's."""
        if not self.nodes:
            return False
        found = self.take(BETWEEN)
        if found:
            self.nodes.append(Symbol(SIGNS.get(found[1], "±"), BIN))
        return bool(found)

    def number(self) -> bool:
        while self.at < self.end and self.text[self.at].isspace():
            self.at += 1
        if self.nodes and not isinstance(self.nodes[-1], Symbol):
            return False
        if found := self.take(POWER):
            sign, digits, power, braced = found.groups()
            self.nodes += signed(sign)
            self.nodes.append(Scripts(Number(grouped(digits)), None, exponent(power or braced)))
            return True
        if not (found := self.take(NUMBER)):
            return False
        sign, digits, mark, power, braced = found.groups()
        self.nodes += signed(sign)
        if digits:
            self.nodes.append(Number(grouped(digits)))
        if mark:
            times = "⋅" if mark == "e" or "*" in mark else "×"
            self.nodes += [Symbol(times, BIN)] if digits else []
            self.nodes.append(Scripts(Number("10"), None, exponent(power or braced)))
        return True

    def units(self) -> bool:
        """Units up to the next operator, with what they are divided by."""
        end = self.unit_end()
        if end == self.at:
            return False
        text, start = self.text[self.at : end], self.at
        self.at = end
        slash = text.find("/")
        if self.nodes and isinstance(self.nodes[-1], Number | Scripts):
            self.nodes.append(TIE)
        if slash < 0:
            self.nodes += self.product(start, end)
            return True
        is_fraction = text.startswith("//", slash)
        above = self.product(start, start + len(text[:slash].rstrip()))
        behind = start + slash + 1 + is_fraction
        behind += len(self.text[behind:end]) - len(self.text[behind:end].lstrip())
        below = QuantityReader(self.excerpt, behind, end).read()
        if is_fraction:
            self.nodes += fraction_of(above, below)
        else:
            apart = (Space(3),) if len(above) > 1 or len(below) > 1 else ()
            self.nodes += [*above, *apart, Symbol("/", ORD), *apart, *below]
        return True

    def unit_end(self) -> int:
        """Where a bracket or an operator ends the units."""
        found = re.compile(r"[()\[\]]|\s(?:\+-|\\pm|[-+=<>]\s)").search(self.text, self.at)
        return found.start() if found else self.end

    def product(self, start: int, end: int) -> Nodes:
        """`kJ*mol-1`: units behind each other, with their powers."""
        nodes: list[Node] = []
        at = start
        while at < end:
            found = UNIT.match(self.text, at, end)
            if not found:
                raise self.excerpt.refusal(at)
            at = found.end()
            self.add_unit(nodes, found)
        return tuple(nodes)

    def add_unit(self, nodes: list[Node], found: re.Match[str]) -> None:
        """One piece of a product: a unit, a power on the last, or what stands between two."""
        kind = found.lastgroup
        start, end = found.span()
        if kind == "degree":
            nodes.append(Symbol("°", ORD, "rm"))
        elif kind == "letters":
            last = nodes[-1] if nodes else None
            is_degree = isinstance(last, Symbol) and last.text == "°"
            letters = f"°{found[0]}" if is_degree else found[0]
            nodes[len(nodes) - is_degree :] = [Symbol(letters, ORD, "rm")]
        elif found["power"]:
            self.add_power(nodes, found)
        elif kind == "times":
            nodes += [Space(1), mark("⋅"), Space(1)]
        elif kind == "space":
            nodes += [Space(3)] if end < self.end else []
        elif kind == "braces":
            nodes += QuantityReader(self.excerpt, start + 1, end - 1).read()
        else:
            nodes += self.excerpt.tex(start, end)

    def add_power(self, nodes: list[Node], found: re.Match[str]) -> None:
        power = exponent(next(group for group in found.groups()[3:5] if group is not None))
        if not nodes or isinstance(nodes[-1], Space):
            nodes.append(Number(found[0].strip("^{}")))
        else:
            nodes[-1] = Scripts(nodes[-1], None, power)


def signed(sign: str | None) -> Nodes:
    return (mark(SIGNS.get(sign, "±")),) if sign else ()


def exponent(text: str) -> Nodes:
    sign = text[:1]
    digits = text.lstrip("+-")
    node: Node = Number(digits) if digits.isdigit() else Symbol(digits, ORD, "rm")
    return (mark(SIGNS[sign]), node) if sign in ("-", "+") else (node,)


def grouped(text: str) -> str:
    """Digits in threes, from the decimal mark on both sides, where there are five or more."""
    number, bracket, doubt = text.partition("(")
    mark = next((sign for sign in ",." if sign in number), "")
    whole, _, decimals = number.partition(mark) if mark else (number, "", "")
    if len(whole) > 4:
        first = len(whole) % 3
        parts = [whole[:first]] * bool(first)
        parts += [whole[place : place + 3] for place in range(first, len(whole), 3)]
        whole = "\u2009".join(parts)
    if len(decimals) > 4:
        decimals = "\u2009".join(
            decimals[place : place + 3] for place in range(0, len(decimals), 3)
        )
    return whole + mark + decimals + bracket + doubt


def quantity(reader: Reader, token: Token) -> Node:
    return Group(QuantityReader(Excerpt(reader, token)).read())
