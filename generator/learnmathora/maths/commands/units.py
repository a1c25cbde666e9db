"""Numbers with units, `\\qty{9.8}{\\metre\\per\\second\\squared}`, after the siunitx package.

Its plain cases: a decimal number with an exponent, and units by name, with `\\per`, powers and
prefixes, or typed as `m/s^2`.  Units are upright with a thin space between; `\\per` makes a power
negative.
"""

import re

from learnmathora.maths.commands.family import Family, same
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.refusals import nearest
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import BIN, ORD, Group, Node, Nodes, Number, Scripts, Space, Symbol

THIN = Space(3)
NUMBER = re.compile(
    r"\s*([-+]|\\pm)?\s*(\d*)(?:[.,](\d+))?(?:\((\d+)\))?(?:\s*[eE]\s*([-+]?\d+))?\s*"
)
UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "kilogram": "kg", "hertz": "Hz", "newton": "N", "pascal": "Pa",
    "joule": "J", "watt": "W", "coulomb": "C", "volt": "V", "farad": "F", "ohm": "Ω",
    "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx",
    "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "celsius": "°C",
    "degreeCelsius": "°C", "radian": "rad", "steradian": "sr", "minute": "min", "hour": "h",
    "day": "d", "degree": "°", "arcminute": "′", "arcsecond": "″", "litre": "L", "liter": "L",
    "tonne": "t", "hectare": "ha", "electronvolt": "eV", "dalton": "Da", "bel": "B",
    "decibel": "dB", "percent": "%", "bit": "bit", "byte": "B", "bar": "bar", "angstrom": "Å",
    "astronomicalunit": "au", "kWh": "kWh",
}  # fmt: skip
PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "µ",
    "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M",
    "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y",
}  # fmt: skip
SHORT = {
    "m": "m", "cm": "cm", "mm": "mm", "km": "km", "kg": "kg", "g": "g", "s": "s", "ms": "ms",
    "K": "K", "A": "A", "mol": "mol", "N": "N", "J": "J", "kJ": "kJ", "W": "W", "kW": "kW",
    "V": "V", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "Pa": "Pa", "kPa": "kPa",
    "eV": "eV", "L": "L", "mL": "mL", "nm": "nm", "um": "µm", "us": "µs", "ns": "ns",
}  # fmt: skip
TYPED = re.compile(r"\s*(?:([A-Za-zµΩ°%Å′″]+)|([.~*]|\\,|\\cdot)|(/)|\^\{?([-+]?\d+)\}?)")


# ---- numbers


def grouped(digits: str) -> str:
    """Digits in threes from the left, if there are five or more."""
    if len(digits) < 5:
        return digits
    return "\u2009".join(digits[place : place + 3] for place in range(0, len(digits), 3))


def whole(digits: str) -> str:
    """Digits in threes from the right."""
    return grouped(digits[::-1])[::-1]


def number_nodes(word: Token) -> Nodes:
    found = NUMBER.fullmatch(word.text)
    if not found or not word.text.strip():
        hint = "write it as 1234.5 or 6.02e23"
        raise TexError(f"{word.text or 'nothing'} is not a number", *word[1:], hint)
    sign, digits, decimals, doubt, exponent = found.groups()
    written = whole(digits) or ("0" if decimals else "")
    written += f".{grouped(decimals)}" if decimals else ""
    written += f"({doubt})" if doubt else ""
    nodes: Nodes = (Number(written),) if written else ()
    if sign:
        nodes = (Symbol({"-": "−", "+": "+"}.get(sign, "±"), BIN), *nodes)
    if exponent:
        power = signed(exponent)
        times: Nodes = (Symbol("×", BIN),) if written else ()
        nodes += (*times, Scripts(Number("10"), None, power))
    return nodes


def signed(text: str) -> Nodes:
    digits = Number(text.lstrip("+-").lstrip("0") or "0")
    return (Symbol("−", BIN), digits) if text[0] == "-" else (digits,)


# ---- units


class UnitReader:
    """Collects the factors of a unit."""

    def __init__(self) -> None:
        self.factors: list[tuple[str, int]] = []
        self.prefix = ""
        self.sign = 1
        self.power = 1
        self.slash = False

    def unit(self, symbol: str) -> None:
        self.factors.append((self.prefix + symbol, self.sign * self.power))
        self.prefix, self.sign, self.power = "", 1, 1

    def raise_last(self, power: int) -> None:
        symbol, present = self.factors[-1]
        self.factors[-1] = symbol, present * power

    def nodes(self) -> Nodes:
        nodes: list[Node] = []
        for symbol, power in self.factors:
            if nodes:
                nodes.append(THIN)
            base = Symbol(symbol, ORD, "rm")
            nodes.append(base if power == 1 else Scripts(base, None, signed(str(power))))
        return tuple(nodes)


POWERS = {r"\squared": 2, r"\cubed": 3}
POWERS_BEFORE = {r"\square": 2, r"\cubic": 3}


def unit_nodes(reader: Reader, command: Token) -> Nodes:
    tokens = reader.argument_tokens(command)
    found = UnitReader()
    text = ""
    for token in tokens:
        if token.text[0] == "\\" and token.text[1:].isalpha() and token.text != r"\cdot":
            typed_unit(text, found, command)
            text = ""
            named_unit(token, found)
        else:
            text += token.text
    typed_unit(text, found, command)
    return found.nodes()


def named_unit(token: Token, found: UnitReader) -> None:
    name = token.text[1:]
    if token.text in POWERS and found.factors:
        found.raise_last(POWERS[token.text])
    elif token.text in POWERS_BEFORE:
        found.power = POWERS_BEFORE[token.text]
    elif name == "per":
        found.sign = -1
    elif name in PREFIXES:
        found.prefix += PREFIXES[name]
    elif name in UNITS or name in SHORT:
        found.unit(UNITS.get(name) or SHORT[name])
    else:
        hint = nearest(name, [*UNITS, *PREFIXES])
        raise TexError(f"unknown unit {token.text}", token.offset, token.length, hint)


def typed_unit(text: str, found: UnitReader, command: Token) -> None:
    """`kg.m/s^2`: all factors after the slash are divided by."""
    at = 0
    while text[at:].strip():
        match = TYPED.match(text, at)
        if not match or (match[4] and not found.factors):
            message = f"{text.strip()} is not understood as a unit"
            raise TexError(message, command.offset, command.length)
        at = match.end()
        if match[1]:
            found.sign = -1 if found.slash else found.sign
            found.unit(match[1])
        elif match[3]:
            found.slash = True
        elif match[4]:
            found.raise_last(int(match[4]))


# ---- commands


def number(reader: Reader, token: Token) -> Node:
    return Group(number_nodes(reader.words(token)))


def unit(reader: Reader, token: Token) -> Node:
    return Group(unit_nodes(reader, token))


def quantity(reader: Reader, token: Token) -> Node:
    if reader.peek().text != "{":
        raise TexError(f"{token.text} needs a number in braces", *token[1:], "and a unit")
    nodes = number_nodes(reader.words(token))
    units = unit_nodes(reader, token)
    close = units and isinstance(units[0], Symbol) and units[0].text in "°′″"
    between: Nodes = () if close else (THIN,)
    return Group((*nodes, *between, *units))


def angle(reader: Reader, token: Token) -> Node:
    word = reader.words(token)
    parts = word.text.split(";")
    if len(parts) > 3:
        raise TexError("an angle has degrees, minutes and seconds", *word[1:])
    nodes: list[Node] = []
    for part, sign in zip(parts, "°′″", strict=False):
        if part.strip():
            nodes += [*number_nodes(word._replace(text=part.strip())), Symbol(sign, ORD, "rm")]
    return Group(tuple(nodes))


FAMILIES = (
    Family(
        "Numbers and units",
        same(quantity, (r"\SI",), "*{9.8}{m/s^2}")
        | same(unit, (r"\unit", r"\si"), r"*{\kilo\gram\per\metre\cubed}")
        | {r"\num": (number, r"\num{6.022e23}"), r"\ang": (angle, r"\ang{45}")},
    ),
)
