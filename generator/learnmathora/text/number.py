"""Numbers -> what learners read, and what attributes hold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

# From here on a computed number is written as a power of ten: no digit behind is exact.
LARGE = 1e12
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def rounded(value: float) -> float:
    """To two decimals, halves up, and never minus zero: what Math.round does in the browser."""
    return math.floor(value * 100 + 0.5) / 100 + 0.0


def figure(value: float) -> str:
    """A number as learners read it: at most two decimals, a true minus sign.

    >>> figure(-0.125)
    '−0.12'
    """
    text = f"{rounded(value):.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def digits(value: float) -> str:
    """A computed number for readers: at most two decimals, three of one below 1.

    From 10¹² on it is a power of ten, as 2.27·10⁸⁴. What is not a number is a dash.
    theme/widgets/expression/widget.js writes the same.
    """
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    if abs(value) >= LARGE:
        return f"{'−' if value < 0 else ''}{_power_of_ten(abs(value))}"
    decimals = 3 if abs(value) < 1 else 2
    scale = 10**decimals
    text = f"{math.floor(value * scale + 0.5) / scale + 0.0:.{decimals}f}"
    return text.rstrip("0").rstrip(".").replace("-", "−")


def _power_of_ten(value: float) -> str:
    """With three digits, halves up: what toExponential does in the browser."""
    number = Decimal(value)
    first = number.scaleb(-number.adjusted()).quantize(Decimal("0.01"), ROUND_HALF_UP)
    more = first.adjusted()
    factor = f"{first.scaleb(-more):.2f}".rstrip("0").rstrip(".")
    return f"{factor}·{_power(number.adjusted() + more)}"


def significant(value: float, count: int) -> float:
    """To so many significant digits, halves up: what toPrecision does in the browser.

    >>> significant(0.125, 2)
    0.13
    """
    number = Decimal(value)
    last = Decimal(1).scaleb(number.adjusted() + 1 - count)
    return float(number.quantize(last, ROUND_HALF_UP))


def exact(value: float) -> str:
    """A number that an author gave, or a tick, as learners read it: with all of its decimals."""
    text = f"{Decimal(f'{value:.10g}'):f}"
    return text.replace("-", "−")


# Ticks with more digits lie on each other in a picture on a phone, or leave it.
LONGEST = 4


def ticked(values: Iterable[float]) -> tuple[tuple[str, ...], str]:
    """Ticks of an axis as learners read them, and the power of ten that they are in: "10⁸".

    They are in one where they would be long; those of powers of ten, 10⁸ and 10⁹, each in its own.
    """
    given = tuple(values)
    texts = tuple(map(exact, given))
    if all(sum(map(str.isdigit, text)) <= LONGEST for text in texts):
        return texts, ""
    steps = [after - before for before, after in pairwise(given)]
    if not steps or not math.isclose(min(steps), max(steps), rel_tol=1e-6):
        return tuple(map(_scientific, given)), ""
    power = math.floor(math.log10(steps[0]) + 1e-9)
    return tuple(exact(value / 10.0**power) for value in given), _power(power) if power else ""


def _scientific(value: float) -> str:
    power = math.floor(math.log10(abs(value)) + 1e-9) if value else 0
    factor = exact(value / 10.0**power)
    if -3 <= power < LONGEST:
        return exact(value)
    return _power(power) if factor == "1" else f"{factor} · {_power(power)}"


def _power(power: int) -> str:
    return f"10{str(power).translate(RAISED)}"


def plain(value: float) -> str:
    """A number as HTML attributes and scripts read it: at most twelve digits.

    >>> plain(3.0), plain(0.5), plain(-1e-7)
    ('3', '0.5', '-1e-07')
    """
    return f"{value:.12g}"


def file_size(count: int) -> str:
    """A number of bytes as people say it, in thousands: "120 KB", "1.2 MB"."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 1):.0f} KB"
