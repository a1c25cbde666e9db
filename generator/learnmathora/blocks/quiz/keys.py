"""The keys that a field for formulas has on a touch screen, by the kind of its answer."""

from __future__ import annotations

from collections.abc import Mapping

# Its name among the words of the interface, what it types, what it shows.
Key = tuple[str, str, str]
KEYS: Mapping[str, Key] = {
    name: (name, text, shown)
    for name, text, shown in (
        ("at_most", "≤", "≤"),
        ("brace", "{", "{"),
        ("brace_end", "}", "}"),
        ("bracket", "[", "["),
        ("bracket_end", "]", "]"),
        ("degrees", "°", "°"),
        ("equals", "=", "="),
        ("fraction", "()/()", "a/b"),
        ("infinity", "∞", "∞"),
        ("micro", "µ", "µ"),
        ("minus", "−", "−"),
        ("parentheses", "()", "( )"),
        ("pi", "π", "π"),
        ("plus_minus", "±", "±"),
        ("power", "^", "xⁿ"),
        ("root", "√()", "√"),
        ("slash", "/", "/"),
        ("square", "²", "x²"),
        ("times", "·", "·"),
        ("union", "∪", "∪"),
    )
}
# Two rows of four: that room is kept for them.
USUAL = "power square fraction root pi minus slash parentheses"
OF_KIND: Mapping[str, str] = {
    "equation": "power square fraction root equals minus slash parentheses",
    "interval": "fraction root minus infinity bracket bracket_end at_most union",
    "set": "power fraction root pi minus plus_minus brace brace_end",
    "vector": "square fraction root pi minus parentheses bracket bracket_end",
    "matrix": "square fraction root pi minus parentheses bracket bracket_end",
    "quantity": "power square root minus slash times degrees micro",
}


def keys_of(kind: str) -> tuple[Key, ...]:
    return tuple(KEYS[name] for name in OF_KIND.get(kind, USUAL).split())
