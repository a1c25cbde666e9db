"""A value of a draw -> how it is written: a whole number, a decimal or a fraction, and its sign."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from learnmathora.expression import Value

# What is longer is hard to reckon with, and is told.
MOST_DECIMALS, LARGEST_BELOW, LARGEST = 4, 100, 10**7
# What a decimal is written with at most.
DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """The digits of a number without its sign; `below` is empty but for a fraction."""

    is_negative: bool
    digits: str
    below: str = ""
    is_ugly: bool = False

    @property
    def is_zero(self) -> bool:
        return self.digits == "0"

    @property
    def is_one(self) -> bool:
        return self.digits == "1" and not self.below


def figure_of(value: Value, *, as_decimal: bool, places: int | None) -> Figure | None:
    """How a value is written; None where it has to be rounded, and `places` do not say how.

    Args:
        value: what is written.
        as_decimal: whether 1/4 is written 0.25; what has no end stays a fraction all the same.
        places: the decimals that it is rounded to, halves away from zero; None to write all of it.
    """
    if places is not None:
        return _decimal(_rounded(value, places), is_ugly=False)
    if not isinstance(value, Fraction):
        return None
    if value.denominator == 1:
        digits = str(abs(value.numerator))
        return Figure(value < 0, digits, "", abs(value) > LARGEST)
    length = _length(value)
    if as_decimal and length is not None:
        return _decimal(
            Decimal(value.numerator) / Decimal(value.denominator), length > MOST_DECIMALS
        )
    above, below = abs(value.numerator), value.denominator
    return Figure(
        value < 0, str(above), str(below), max(above / LARGEST, below / LARGEST_BELOW) > 1
    )


def _rounded(value: Value, places: int) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        if isinstance(value, Fraction):
            number = Decimal(value.numerator) / Decimal(value.denominator)
        else:
            number = Decimal(repr(value))
        if abs(number) >= Decimal(10) ** 30:
            return number
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _decimal(value: Decimal, is_ugly: bool) -> Figure:
    digits = f"{abs(value):f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Figure(value < 0 and digits != "0", digits, "", is_ugly or abs(value) > LARGEST)


def _length(value: Fraction) -> int | None:
    """How many decimals a fraction has; None where they do not end, or are too many."""
    return next((n for n in range(DECIMALS + 1) if 10**n % value.denominator == 0), None)
