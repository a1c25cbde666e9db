"""Tokens to the tree of a formula, strictly: what is not understood is refused at its place.

This module reads lists, groups, scripts, numbers and letters, as TeX does.  What a command does
with its arguments, the modules that fill the table of `registry` know.
"""

from collections.abc import Mapping, Set

from generator.maths import symbols
from generator.maths.letters import BOLDER
from generator.maths.lines import Line
from generator.maths.macros import END, TokenStream, nearest, without_argument
from generator.maths.model import Macro, TexError
from generator.maths.registry import COMMANDS, INFIXES
from generator.maths.symbols import SYMBOLS
from generator.maths.tokens import Token
from generator.maths.tree import (
    OP,
    ORD,
    Classed,
    Function,
    Group,
    Node,
    Nodes,
    Number,
    Operator,
    Scripts,
    Several,
    Symbol,
)

DEEPEST = 60
CLOSING_BRACE = frozenset("}")
CLOSING_BRACKET = frozenset("]")
NOTHING_MORE = frozenset([END])
PRIMES = ("", "′", "″", "‴", "⁗")
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜₓ", "0123456789+-=()aeijklmnoprstx", strict=True))
LIMITS = {r"\limits": True, r"\nolimits": False, r"\displaylimits": None}
SCRIPT_MARKS = frozenset(["^", "_", "'", *LIMITS, *RAISED, *LOWERED])
# Greek small letters and other letters that \mathrm leaves italic, as TeX does.
LATIN_ONLY = frozenset({"rm", "it", "sf", "tt"})
IN_TABLE = r"put the lines into \begin{aligned} … \end{aligned}"
CLOSERS = {
    "}": ("this } closes nothing", r"remove it, open one with {, or write \} for the sign"),
    r"\right": (r"this \right has no \left before it", r"\left. opens without a sign"),
    r"\end": (r"this \end has no \begin before it", "remove it, or begin what it ends"),
    "&": ("& stands outside a table", IN_TABLE),
    r"\\": (r"\\ stands outside a table", IN_TABLE),
    r"\cr": (r"\cr stands outside a table", IN_TABLE),
    r"\hline": (r"\hline stands outside a table, or not at the start of a row", IN_TABLE),
    r"\hdashline": (r"\hdashline stands outside a table, or not at the start of a row", IN_TABLE),
}
STRAY = {
    "$": ("a formula cannot hold $", "the formula is already between its own dollar signs"),
    r"\(": (r"a formula cannot hold \(", "it begins by itself"),
    r"\)": (r"a formula cannot hold \)", "it ends by itself"),
    r"\[": (r"a formula cannot hold \[", "it begins by itself"),
    r"\]": (r"a formula cannot hold \]", "it ends by itself"),
    "#": ("# stands outside a definition", r"write \# for the sign"),
}


class Reader(TokenStream):
    """Reads one formula.  `display`: whether it stands on a line of its own."""

    def __init__(self, tex: str, display: bool, macros: Mapping[str, Macro]) -> None:
        super().__init__(tex, macros)
        self.display = display
        self.alphabet: str | None = None
        self.bold = False
        self.depth = 0
        self.stops: Set[str] = NOTHING_MORE
        self.line: Line | None = Line(numbered=False, by_label=True) if display else None

    # ---- lists

    def formula(self) -> Nodes:
        return self.list(NOTHING_MORE)

    def list(self, stops: Set[str]) -> Nodes:
        """Atoms up to one of `stops`, which is left in the stream."""
        outer, self.stops = self.stops, stops
        nodes: list[Node] = []
        while (token := self.peek()).text not in stops:
            self.waiting.pop()
            node = self.atom(token)
            if node is None and token.text in INFIXES:
                nodes = [self.infix(token, tuple(nodes))]
            elif type(node) is Several:
                nodes += node.nodes
            elif node is not None:
                nodes.append(node)
        self.stops = outer
        return tuple(nodes)

    def rest(self, switch: Token) -> Nodes:
        """The rest of the list being read, for switches such as `\\displaystyle`."""
        self.deeper(switch)
        nodes = self.list(self.stops)
        self.depth -= 1
        return nodes

    def infix(self, token: Token, above: Nodes) -> Node:
        below = self.list(self.stops | INFIXES.keys())
        if self.peek().text in INFIXES:
            message = f"a second {self.peek().text} in one group"
            raise TexError(message, *self.peek()[1:], "add braces")
        return INFIXES[token.text](above, below)

    def atom(self, token: Token) -> Node | None:
        """One nucleus with its scripts; None for what leaves no atom, such as a definition."""
        node = self.nucleus(token)
        if node is not None and self.peek().text in SCRIPT_MARKS:
            return self.scripted(Group(node.nodes) if isinstance(node, Several) else node)
        return node

    def nucleus(self, token: Token) -> Node | None:
        text = token.text
        known = SYMBOLS.get(text)
        if known is None:
            return self.uncommon(token)
        if type(known) is Number or (text == "." and self.digit_follows()):
            known = Number(self.digits(text))
        if self.alphabet is None and not self.bold:
            return known
        return self.in_alphabet(known)

    def uncommon(self, token: Token) -> Node | None:
        text = token.text
        if text == "{":
            return self.group(token)
        if command := COMMANDS.get(text):
            return command(self, token)
        if text in INFIXES:
            return None
        if text in SCRIPT_MARKS and text not in LIMITS:
            self.waiting.append(token)
            return self.scripted(None)
        known = symbols.find(text) if text not in CLOSERS else None
        if known is None:
            raise self.refusal(token)
        return self.in_alphabet(known)

    def refusal(self, token: Token) -> TexError:
        """Why this token cannot be read."""
        text, offset, length = token
        if text == END:
            return TexError("the formula ends too early", max(offset - 1, 0), 1)
        if text in CLOSERS or text in STRAY:
            message, hint = CLOSERS.get(text) or STRAY[text]
            return TexError(message, offset, length, hint)
        if text == "\\":
            hint = "remove it, or write a command's name"
            return TexError("a backslash at the end of the formula", offset, length, hint)
        if text in LIMITS:
            return TexError(f"{text} must follow an operator such as \\sum", offset, length)
        if text[0] == "\\":
            known = [*self.macros, *COMMANDS, *SYMBOLS]
            hint = nearest(text, known) or "write it out, or define it under macros: in site.yaml"
            return TexError(f"unknown command {text}", offset, length, hint)
        return TexError(f"the character {text} is not supported in a formula", offset, length)

    # ---- arguments

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise TexError(f"nested more than {DEEPEST} deep", token.offset, token.length)

    def group(self, opening: Token) -> Node:
        """`{…}`: an ordinary atom.  Definitions and switches end with it."""
        nodes = self.scope(opening)
        if len(nodes) == 1 and is_ordinary(nodes[0]):
            return nodes[0]
        return Group(nodes)

    def scope(self, opening: Token) -> Nodes:
        self.deeper(opening)
        kept = self.macros, self.alphabet, self.bold
        nodes = self.list(CLOSING_BRACE | CLOSERS_AT_END)
        self.close(opening, "}")
        self.macros, self.alphabet, self.bold = kept
        self.depth -= 1
        return nodes

    def close(self, opening: Token, closing: str) -> None:
        token = self.next()
        if token.text == closing:
            return
        if token.text in CLOSERS_AT_END:
            hint = f"close it with {closing}"
            raise TexError(f"this {opening.text} is not closed", *opening[1:], hint)
        raise self.refusal(token)

    def argument(self, command: Token) -> Nodes:
        """A command's argument: a group, or the next nucleus."""
        token = self.next()
        if token.text == "{":
            return self.scope(token)
        if token.text in CLOSERS_AT_END or token.text in CLOSERS or token.text in "^_":
            raise without_argument(command)
        self.deeper(token)
        node = self.single(token)
        self.depth -= 1
        if node is None:
            message = f"{command.text} needs an argument before {token.text}"
            raise TexError(message, token.offset, token.length)
        return node.nodes if isinstance(node, Several) else (node,)

    def single(self, token: Token) -> Node | None:
        """A nucleus for an argument without braces: one digit of a number, as in `\\frac12`."""
        known = SYMBOLS.get(token.text)
        if type(known) is Number:
            return self.in_alphabet(known)
        return self.nucleus(token)

    def optional(self) -> Nodes | None:
        """An argument between brackets, if there is one."""
        if self.peek().text != "[":
            return None
        opening = self.next()
        self.deeper(opening)
        nodes = self.list(CLOSING_BRACKET | CLOSERS_AT_END)
        self.close(opening, "]")
        self.depth -= 1
        return nodes

    def words(self, command: Token) -> Token:
        """An argument taken as plain characters, with its place: a name, a length, a colour."""
        self.peek()
        tokens = self.argument_tokens(command)
        text = "".join(token.text for token in tokens).strip()
        if not tokens:
            return Token(text, command.offset, command.length)
        first, last = tokens[0], tokens[-1]
        return Token(text, first.offset, max(1, last.offset + last.length - first.offset))

    # ---- scripts

    def scripted(self, base: Node | None) -> Node:
        below: Nodes | None = None
        above: Nodes | None = None
        while (token := self.peek()).text in SCRIPT_MARKS:
            text = token.text
            if text in LIMITS:
                self.waiting.pop()
                base = self.with_limits(base, token)
            elif text == "_" or text in LOWERED:
                self.once(below, token, "subscript")
                below = self.script(LOWERED)
            elif text == "'" and above is None:
                above = self.primes()
            else:
                self.once(above, token, "superscript")
                above = self.script(RAISED)
        if below is None and above is None and base is not None:
            return base
        return Scripts(base, below, above)

    def once(self, present: Nodes | None, token: Token, name: str) -> None:
        if present is not None:
            hint = "group with braces"
            raise TexError(f"a second {name} on one base", token.offset, token.length, hint)

    def script(self, typed: Mapping[str, str]) -> Nodes:
        """The script after `^` or `_`, or one typed with Unicode's raised or lowered digits."""
        token = self.next()
        if token.text not in typed:
            return self.argument(token)
        nodes = [SYMBOLS[typed[token.text]]]
        while (following := self.peek()).text in typed:
            self.waiting.pop()
            nodes.append(SYMBOLS[typed[following.text]])
        return tuple(nodes)

    def primes(self) -> Nodes:
        count = 0
        while self.accept("'"):
            count += 1
        marks = PRIMES[4] * (count // 4) + PRIMES[count % 4]
        nodes: Nodes = (Symbol(marks, ORD),)
        if self.peek().text == "^":
            nodes += self.argument(self.next())
        return nodes

    def with_limits(self, base: Node | None, token: Token) -> Node:
        limits = LIMITS[token.text]
        if isinstance(base, Operator | Function) or (isinstance(base, Classed) and base.atom == OP):
            return base._replace(limits=limits)
        raise self.refusal(token)

    # ---- letters and digits

    def digit_follows(self, place: int = -1) -> bool:
        waiting = self.waiting
        return len(waiting) >= -place and waiting[place].text in DIGITS

    def digits(self, first: str) -> str:
        """The number that begins here: digits, a decimal point, and `{,}` between digits."""
        text = first
        waiting = self.waiting
        while waiting:
            following = waiting[-1].text
            if following in DIGITS or (following == "." and self.digit_follows(-2)):
                text += following
                waiting.pop()
            elif following == "{" and self.grouped_mark():
                text += waiting[-2].text
                del waiting[-3:]
            else:
                break
        return text

    def grouped_mark(self) -> bool:
        """Whether `{,}` and a digit come next: a comma that is part of a number."""
        return (
            self.digit_follows(-4)
            and self.waiting[-3].text == "}"
            and self.waiting[-2].text in (",", ".")
        )

    def in_alphabet(self, known: symbols.Known) -> Node:
        """The symbol in the alphabet in force."""
        if isinstance(known, Operator | Function):
            return known
        alphabet = known.alphabet
        if self.alphabet and not (self.alphabet in LATIN_ONLY and is_small_greek(known.text)):
            alphabet = self.alphabet
        if self.bold:
            alphabet = BOLDER.get(alphabet, alphabet)
        return known._replace(alphabet=alphabet)


DIGITS = frozenset("0123456789")
CLOSERS_AT_END = frozenset([END, r"\right", r"\end"])


def is_small_greek(text: str) -> bool:
    return "α" <= text <= "ϵ" or text == "∂"


def is_ordinary(node: Node) -> bool:
    """Whether braces round the node would change nothing."""
    if isinstance(node, Scripts):
        return node.base is None or is_ordinary(node.base)
    return isinstance(node, Number) or (isinstance(node, Symbol) and node.atom == ORD)
