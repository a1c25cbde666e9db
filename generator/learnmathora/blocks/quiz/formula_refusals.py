"""Why a formula cannot be read: in words for its author, and by code for the page that asks."""

from __future__ import annotations

from collections.abc import Mapping

# What is wrong with a formula of an author's, by the code of `Mistyped`, and what to write.
WRONG: Mapping[str, tuple[str, str]] = {
    "alone": (
        "a condition has the variable on one side of a sign, and a number on the other",
        "write it like this: 0 <= x < 1",
    ),
    "ambiguous": ("what stands after the / can be read in two ways", "write 1/(2x) or (1/2)*x"),
    "argument": ("{} needs parentheses here", "write {}(…)"),
    "bound": ("{} is no number, and cannot be the end of an interval", "write a number, or ∞"),
    "between": ("a sign is missing before {}", "write x^2 or 2*x"),
    "closing": ("a closing parenthesis too many", "remove it, or open one before"),
    "comma": ("a formula cannot hold a comma", "write decimals with a point: 0.5"),
    "deep": ("the formula is nested too deeply", "make it simpler"),
    "digits": ("a number has more than {} digits", "write it as a fraction, or with fewer"),
    "ends": ("the formula ends too soon", "write a number or a name"),
    "equals": ("an equation is no formula to compare", "leave the = and one side out"),
    "equals_twice": ("an equation has two sides", "leave one = in it"),
    "equation": ("an equation has two sides", "write it like this: y = 2x + 1"),
    "interval": (
        "this is no interval, and no condition for one",
        "write it like this: [0, 1) ∪ {2}, or x > 2",
    ),
    "large": ("factorials go to {}!: this is too large to compute with", "ask for a smaller one"),
    "long": ("the formula is longer than {} signs", "shorten it"),
    "missing": ("a number or a name is missing before {}", "write it like this: 2x*cos(x^2)"),
    "matrix": ("this is no matrix", "write it like this: [[1, 2], [3, 4]]"),
    "order": ("an interval begins with its smaller end", "write the two in this order"),
    "parts": ("more than {} parts cannot be compared", "ask for fewer"),
    "ragged": ("the row {} is not as long as the first", "write each with as many numbers"),
    "sign": ("a formula cannot hold {}", "write it like this: 2x*cos(x^2)"),
    "unclosed": ("{} is never closed", "close it"),
    "unit": ("unknown unit {}", "write it like this: 3 m/s, 5 N m, 20 °C"),
    "unitless": ("a quantity has a unit", "write it like this: 3 m/s"),
    "unknown": ("unknown name {}", 'name it: variables="{}"'),
    "vector": ("this is no vector", "write it like this: (1, 2)"),
}
# Why a page refuses what is typed: codes of `Mistyped` of any formula, and those of kinds.
CODES = (
    "ambiguous", "argument", "between", "closing", "comma", "deep", "digits", "ends", "equals",
    "large", "long", "missing", "sign", "unclosed", "unknown",
)  # fmt: skip
LISTED = ("parts", "separate")
CODES_OF: Mapping[str, tuple[str, ...]] = {
    "equation": ("equals_twice", "equation"),
    "interval": ("alone", "bound", "interval", "order", *LISTED),
    "set": LISTED,
    "vector": (*LISTED, "vector"),
    "matrix": (*LISTED, "matrix", "ragged"),
    "quantity": ("unit", "unitless"),
}
