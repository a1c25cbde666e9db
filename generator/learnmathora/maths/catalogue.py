"""What the engine understands, as a list for the authors' guide, from the tables it reads with."""

from learnmathora.maths.commands import FAMILIES, environments
from learnmathora.maths.tex import symbol_table
from learnmathora.maths.tex.predefined import PREDEFINED
from learnmathora.maths.tex.symbols import pairs

SYMBOL_GROUPS = {
    "Greek and other letters": symbol_table.LETTERS
    + symbol_table.UPRIGHT_LETTERS
    + symbol_table.UPRIGHT_GREEK
    + symbol_table.SLANTED_CAPITALS,
    "Ordinary symbols": symbol_table.ORDINARY,
    "Binary operations": symbol_table.BINARY,
    "Relations and arrows": symbol_table.RELATIONS,
    "Opening and closing": symbol_table.OPENING + symbol_table.CLOSING,
    "Dots and punctuation": symbol_table.DOTS + symbol_table.PUNCTUATION,
    "Sums and integrals": symbol_table.SUMS + symbol_table.INTEGRALS,
}
FUNCTION_NAMES = [
    *symbol_table.FUNCTIONS.split(),
    *symbol_table.LIMITS.split(),
    *symbol_table.SPACED_LIMITS,
]


def catalogue() -> list[tuple[str, str, str]]:
    """(group, name, example) of every command; the example is a formula that can be typeset."""
    commands = [
        (family.heading, name, example)
        for family in FAMILIES
        for name, (_, example) in family.commands.items()
    ]
    named = [("Environments", name, example) for name, example in environments.examples()]
    symbols = [
        (group, name, name) for group, names in SYMBOL_GROUPS.items() for name, _ in pairs(names)
    ]
    functions = [("Functions", name, f"{name} x") for name in FUNCTION_NAMES]
    macros = [
        ("Shorthands", name, name + "{x}" * macro.arguments)
        for name, macro in PREDEFINED.items()
        if macro.body not in "{}"
    ]
    return [*commands, *named, *symbols, *functions, *macros]
