"""A list of nodes to words: each by its type, and what several mean together."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unicodedata import name as unicode_name

from learnmathora.maths.speech import groups
from learnmathora.maths.speech.words import Words
from learnmathora.maths.tree import (
    BIN,
    OP,
    OPEN,
    ORD,
    PUNCT,
    REL,
    Function,
    Node,
    Nodes,
    Number,
    Operator,
    Scripts,
    Space,
    Symbol,
    parts,
)

# How a node of each type is said; filled in `speech`, which knows all of them.
SPEAKERS: dict[type, Callable[["Speaker", Any], str]] = {}
SPACES = re.compile(r"\s+")
COMMAS = re.compile(r"([,;])[,\s]*([,;])")
BEFORE_MARK = re.compile(r" ([,;:])")
# What stands before a sign or a bar that opens something.
OPENERS = frozenset([None, BIN, REL, OPEN, PUNCT, OP])
# Letters that are functions where a bracket follows; the others may be factors.
FUNCTIONS = frozenset("fghuFGHφψϕΦΨσpqPQNLJRT")
# What Unicode's names of Greek letters hold besides the letter's own.
AROUND_LETTERS = frozenset(["greek", "small", "capital", "letter", "symbol", "lunate", "final"])
# Where lists lie in lists as deep as nobody can follow, every bracket is said by itself.
DEEPEST = 40


class Speaker:
    """Says formulas in the words of one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        # Letters of which the formula at hand has both sizes: these alone are told apart.
        self.both: frozenset[str] = frozenset()
        self.bar = ""
        self.depth = 0
        # The one thing that the formula at hand consists of, where it does.
        self.only: object = None

    def whole(self, nodes: Nodes) -> str:
        letters = frozenset(letters_of(nodes))
        self.depth = 0
        self.only = nodes[0] if len(nodes) == 1 else None
        self.both = frozenset(letter for letter in letters if letter.swapcase() in letters)
        while nodes and isinstance(nodes[-1], Symbol) and nodes[-1].text in ".,;":
            nodes = nodes[:-1]  # of the sentence that the formula stands in
        text = BEFORE_MARK.sub(r"\1", SPACES.sub(" ", self.speak(nodes)))
        return COMMAS.sub(r"\2", text).strip(" ,;")

    def phrase(self, name: str, *parts: str) -> str:
        return self.words.phrases[name].format(*parts)

    def with_end(self, name: str, nodes: Nodes | None, *more: str) -> str:
        """`the square root of x`, or with an end where the content is long."""
        long = "" if groups.simple(nodes) else "_long"
        return self.phrase(f"{name}{long}", self.speak(nodes), *more)

    # ---- lists

    def speak(self, nodes: Nodes | None, bar: str | None = None) -> str:
        """The words of a list; `bar` is what a bar alone means in it."""
        nodes = nodes or ()
        outer, self.bar = self.bar, self.bar if bar is None else bar
        self.depth += 1
        pieces: list[str] = []
        previous: int | None = None
        place = 0
        while place < len(nodes):
            node = nodes[place]
            if type(node) is Space:
                place += 1
                continue
            words, following = self.together(nodes, place, previous) or (
                self.alone(node, previous),
                place + 1,
            )
            pieces.append(words)
            shown = nodes[following - 1]
            previous = shown.atom if isinstance(shown, Symbol) else ORD
            place = following
        self.bar = outer
        self.depth -= 1
        return " ".join(pieces)

    def alone(self, node: Node, previous: int | None) -> str:
        if not isinstance(node, Symbol):
            return SPEAKERS[type(node)](self, node)
        if node.atom == BIN and previous in OPENERS and node.text in "−+":
            return self.phrase("negative" if node.text == "−" else "positive")
        if node.text == "|" and (node.atom == REL or self.bar):
            return self.bar or self.phrase("divides")
        return self.symbol(node)

    def together(self, nodes: Nodes, place: int, previous: int | None) -> tuple[str, int] | None:
        """What several members say as one, and where the list goes on."""
        node = nodes[place]
        if self.depth > DEEPEST:
            return None
        if groups.is_bar(node) and isinstance(node, Symbol) and previous in OPENERS:
            return self.between_bars(nodes, place)
        if isinstance(node, Symbol) and node.text == "{" and node.atom == OPEN:
            end = groups.closing(nodes, place)
            if end and isinstance(nodes[end], Symbol):
                return self.set(nodes[place + 1 : end]), end + 1
        if self.is_applied(node):
            return self.application(nodes, place)
        return None

    def between_bars(self, nodes: Nodes, place: int) -> tuple[str, int] | None:
        end = groups.closing_bar(nodes, place)
        if not end:
            return None
        inside = nodes[place + 1 : end]
        name = "absolute" if groups.is_bar(nodes[end], "|") else "norm"
        words = self.with_end(name, inside, "")
        last = nodes[end]
        if isinstance(last, Scripts):
            words = self.with_scripts(self.phrase(f"{name}_long", self.speak(inside)), last)
        return words, end + 1

    def set(self, nodes: Nodes) -> str:
        """`{1, 2}`, or `{x : x > 0}`."""
        at = groups.condition(nodes)
        if not at:
            return self.phrase("set", self.speak(nodes))
        return self.phrase("set_of", self.speak(nodes[:at]), self.speak(nodes[at + 1 :]))

    # ---- functions

    def is_applied(self, node: Node) -> bool:
        found = groups.core(node)
        if isinstance(found, Function):
            return found.limits is False or node is found
        return isinstance(found, Symbol) and (
            (found.alphabet in (None, "it", "rm") and found.text in FUNCTIONS)
            or (found.alphabet in ("bb", "rm", "bf") and found.text in ("E", "P"))
        )

    def application(self, nodes: Nodes, place: int) -> tuple[str, int] | None:
        """`f(x)` is f of x, `P(A | B)` the probability of A given B, `\\sin x` the sine of x."""
        node = nodes[place]
        name = self.name_of(node)
        argument = groups.parenthesised(nodes, place + 1)
        if argument is None:
            if not isinstance(groups.core(node), Function):
                return None
            is_last = all(type(rest) is Space for rest in nodes[place + 1 :])
            return (name if is_last else self.phrase("of_what", name)), place + 1
        inside, following = argument
        words = self.speak(inside, bar=self.phrase("given"))
        is_short = groups.simple(inside)
        return self.phrase("of" if is_short else "of_long", name, words), following

    def name_of(self, node: Node) -> str:
        """What a function is called, with its base, its power, its primes."""
        found = groups.core(node)
        if isinstance(found, Function):
            name = self.words.functions.get(found.name, found.name)
        elif (
            isinstance(found, Symbol)
            and found.alphabet in ("bb", "rm", "bf")
            and (found.text in ("E", "P"))
        ):
            name = self.phrase("expectation" if found.text == "E" else "probability")
        elif isinstance(found, Symbol) and found.text == "P" and not isinstance(node, Scripts):
            name = self.phrase("probability")
        else:
            name = self.alone(found, ORD) if found else ""
        if not isinstance(node, Scripts):
            return name
        if isinstance(found, Function):
            return self.with_base(name, node)
        return self.with_scripts(name, node, is_function=True)

    def with_base(self, name: str, node: Scripts) -> str:
        """`\\log_2`, `\\sin^{-1}`, `\\sin^2`."""
        if node.above is not None and groups.plain(node.above) == "−1":
            name = self.phrase("inverse_function", name)
            node = replace(node, above=None)
        if node.below is not None:
            name = self.phrase("base", name, self.speak(node.below))
        return self.with_scripts(name, replace(node, below=None))

    # ---- scripts

    def with_scripts(self, base: str, node: Scripts, is_function: bool = False) -> str:
        if node.below is not None:
            long = "" if groups.simple(node.below) else "_long"
            base = self.phrase(f"below{long}", base, self.speak(node.below))
        return self.raised(base, node.above, is_function)

    def raised(self, base: str, nodes: Nodes | None, has_inverse: bool) -> str:
        if nodes is None:
            return base
        if groups.is_prime(nodes):
            primed = f"{base} {self.speak(nodes[:1])}"
            return self.raised(primed, nodes[1:] or None, has_inverse)
        text = groups.plain(nodes)
        is_whole = len(nodes) == len(text)
        if is_whole and text == "−1" and has_inverse:
            return self.phrase("inverse", base)
        if is_whole and text in self.words.powers:
            return self.words.powers[text].format(base)
        if text == "T" and isinstance(nodes[0], Symbol) and nodes[0].alphabet in ("rm", "sf"):
            return self.words.powers["⊤"].format(base)
        long = "" if groups.simple(nodes) else "_long"
        return self.phrase(f"power{long}", base, self.speak(nodes))

    # ---- letters and signs

    def symbol(self, node: Symbol) -> str:
        text = node.text
        if node.alphabet == "bb" and text in self.words.sets:
            return self.words.sets[text]
        prefix = self.words.alphabets.get((node.alphabet or "").split()[0] if node.alphabet else "")
        return f"{prefix} {self.letter(text)}" if prefix and text.isalnum() else self.letter(text)

    def letter(self, text: str) -> str:
        if len(text) == 2 and text[1] == "\u0338":
            return self.phrase("not", self.letter(text[0]))
        text = text.rstrip("\ufe00\ufe01")
        if text in self.words.symbols:
            return self.words.symbols[text]
        if len(text) > 1 or text.isascii():
            is_capital = text.isupper() and len(text) == 1 and text in self.both
            return self.phrase("capital", text) if is_capital else text
        name = unicode_name(text, text).lower()
        if name.startswith("greek "):
            letter = next(word for word in name.split() if word not in AROUND_LETTERS)
            letter = "lambda" if letter == "lamda" else letter
            word = self.words.greek.get(letter, letter)
            return self.phrase("capital", word) if "capital" in name else word
        return text if text.isalpha() else name


def letters_of(value: object) -> "list[str]":
    """Every single letter of ASCII in a tree."""
    if isinstance(value, Symbol):
        return [value.text] if len(value.text) == 1 and value.text.isascii() else []
    if isinstance(value, Number | Operator):
        return []
    return [letter for part in parts(value) for letter in letters_of(part)]
