"""Symbols, numbers and names to words."""

from unicodedata import name as unicode_name

from learnmathora.maths.spoken import words
from learnmathora.maths.tree import BIN, OP, OPEN, PUNCT, REL, Function, Number, Operator, Symbol


def symbol(node: Symbol) -> str:
    text = node.text
    if node.alphabet == "bb" and text in words.SETS:
        return words.SETS[text]
    prefix = words.ALPHABETS.get(node.alphabet or "", "")
    return f"{prefix} {letter(text)}" if prefix and text.isalnum() else letter(text)


def letter(text: str) -> str:
    if text in words.SYMBOLS:
        return words.SYMBOLS[text]
    if len(text) > 1 or text.isascii():
        return text
    name = unicode_name(text, text)
    if name.startswith("GREEK "):
        greek = name.split()[3] if len(name.split()) > 3 else name
        return greek.capitalize() if "CAPITAL" in name else greek.lower()
    return name.lower() if not text.isalpha() else text


def number(node: Number) -> str:
    return node.text


def operator(node: Operator) -> str:
    return f"{letter(node.text)} of"


def function(node: Function) -> str:
    return words.FUNCTIONS.get(node.name, node.name)


def symbol_behind(previous: int | None, node: Symbol) -> str:
    """A symbol, minus or negative by what stands before it."""
    if node.atom == BIN and previous in (None, BIN, REL, OPEN, PUNCT, OP):
        return words.UNARY.get(node.text) or symbol(node)
    if node.atom == REL and node.text in words.BETWEEN:
        return words.BETWEEN[node.text]
    return symbol(node)
