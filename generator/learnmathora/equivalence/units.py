"""Units -> what they are in base units: a formula, in which these are the names.

So `3 km/h` is 3·10^3·m/(3600·s), and two quantities are the same where these formulas are
equivalent. theme/widgets/formula-structures/widget.js has the same table, which a test compares.
Definitions: The International System of Units, 9th edition (BIPM 2019); NIST SP 811 for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from learnmathora.equivalence.typed import read_typed
from learnmathora.expression.tree import (
    Binary,
    Expression,
    Name,
    Negative,
    Number,
    names,
    substitute,
)
from learnmathora.text.suggest import nearest

BASE = ("A", "K", "bit", "cd", "g", "m", "mol", "s")
# What a prefix can stand before, besides the base units: N is kg*m/s^2.
PREFIXED = (
    "N=kg*m/s^2 Pa=N/m^2 J=N*m W=J/s Hz=1/s C=A*s V=W/A F=C/V Ω=V/A ohm=V/A S=A/V Wb=V*s "
    "T=Wb/m^2 H=Wb/A lm=cd lx=lm/m^2 Bq=1/s Gy=J/kg Sv=J/kg L=dm^3 l=dm^3 t=1000kg bar=10^5Pa "
    "eV=1.602176634*10^-19J Wh=3600J cal=4.184J B=8bit rad=1"
)
ALONE = (
    "min=60s h=3600s d=86400s sec=s hr=h ha=10^4m^2 º=pi/180 deg=pi/180 sr=1 ºC=K ºF=5/9*K "
    "in=2.54cm ft=12in yd=3ft mi=1760yd lb=453.59237g oz=lb/16 atm=101325Pa mph=mi/h kph=km/h"
)
PREFIXES: Mapping[str, int] = {
    "da": 1, "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "d": -1,
    "c": -2, "m": -3, "µ": -6, "μ": -6, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18, "z": -21,
    "y": -24,
}  # fmt: skip
# Where these are no differences but marks on a scale, they begin elsewhere.
ZEROES: Mapping[str, str] = {"ºC": "273.15", "ºF": "459.67"}


def _table(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.split())


WITH_PREFIX = {**{name: name for name in BASE}, **_table(PREFIXED)}
UNITS = {**WITH_PREFIX, **_table(ALONE)}


def is_unit(word: str) -> bool:
    return word in UNITS or _prefix(word) is not None


def unit_names() -> Iterator[str]:
    """All units without a prefix, and those with a usual one."""
    yield from UNITS
    yield from (prefix + name for name in WITH_PREFIX for prefix in ("k", "c", "m", "M"))


def suggested_unit(word: str) -> str:
    """A hint naming the unit that a word was meant as, if one is like it, or nothing."""
    known = {name.lower(): name for name in reversed([*unit_names()])}
    found = known.get(word.lower())
    return f"did you mean {found}?" if found else nearest(word, [*unit_names()])


def _prefix(word: str) -> tuple[int, str] | None:
    for prefix, power in PREFIXES.items():
        if word.startswith(prefix) and word[len(prefix) :] in WITH_PREFIX:
            return power, word[len(prefix) :]
    return None


@lru_cache
def in_base(word: str) -> Expression:
    """A unit in base units."""
    if word in BASE:
        return Name(word)
    if word in UNITS:
        return expanded(read_typed(UNITS[word], _words(UNITS[word])))
    found = _prefix(word)
    assert found
    power, name = found
    exponent = Number(float(power)) if power > 0 else Negative(Number(float(-power)))
    return Binary("*", Binary("^", Number(10.0), exponent), in_base(name))


def expanded(tree: Expression) -> Expression:
    """A product of units in base units."""
    return substitute(tree, {name: in_base(name) for name in names(tree)})


def _words(text: str) -> tuple[str, ...]:
    letters = "".join(each if each.isalpha() else " " for each in text)
    return tuple(part for part in letters.split() if is_unit(part))


def in_base_units(number: Expression, unit: Expression) -> Expression:
    """A quantity as one formula in base units: 20 °C is 293.15 K, 20 J/°C is 20 J/K."""
    if isinstance(unit, Name) and unit.name in ZEROES:
        number = Binary("+", number, Number(float(ZEROES[unit.name])))
    return Binary("*", number, expanded(unit))
