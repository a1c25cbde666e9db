"""Tokens to the tree of a formula, strictly: what is not understood is refused at its place.

This module reads lists, groups and arguments, as TeX does; `numbers` and `scripts` read what their
names say.  What a command does with its arguments, the modules in `commands` know.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import NamedTuple

from learnmathora.maths.letters import BOLD, BOLDER, has_form
from learnmathora.maths.model import Macro, TexError
from learnmathora.maths.tex import refusals, symbols
from learnmathora.maths.tex.macros import TokenStream
from learnmathora.maths.tex.numbering import Line
from learnmathora.maths.tex.numbers import digit_follows, digits
from learnmathora.maths.tex.refusals import CLOSERS, not_closed, without_argument
from learnmathora.maths.tex.scripts import LIMITS, SCRIPT_MARKS, scripted
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    ORD,
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
NOTHING_MORE = frozenset([END])
# What ends a group that its own brace has not closed.
CUT_OFF = frozenset([END, r"\right", r"\end"])
IN_BRACES = CUT_OFF | {"}"}
IN_BRACKETS = CUT_OFF | {"]"}
NO_ARGUMENT = CLOSERS.keys() | {END, "^", "_"}

Command = Callable[["Reader", Token], Node | None]
Join = Callable[[Nodes, Nodes], Node]
Infix = Callable[["Reader", Token], Join]


class Grammar(NamedTuple):
    """The commands that a reader knows; an infix stands between what it joins: `a \\over b`."""

    commands: Mapping[str, Command]
    infixes: Mapping[str, Infix]


class Reader(TokenStream):
    """Reads one formula.  `display`: whether it stands on a line of its own."""

    def __init__(
        self, tex: str, display: bool, macros: Mapping[str, Macro], grammar: Grammar
    ) -> None:
        super().__init__(tex, macros)
        self.source = tex
        self.commands, self.infixes = grammar
        self.display = display
        self.alphabet: str | None = None
        self.bold = False
        self.depth = 0
        self.stops: Set[str] = NOTHING_MORE
        self.line: Line | None = Line(numbered=False, by_label=True) if display else None

    def is_first(self, token: Token) -> bool:
        """Whether nothing stands before a token of the formula."""
        return not self.source[: token.offset].strip()

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
            if node is None and token.text in self.infixes:
                nodes = [self.infix(token, tuple(nodes))]
            elif type(node) is Several:
                nodes += node.nodes
            elif node is not None:
                nodes.append(node)
        self.stops = outer
        return tuple(nodes)

    def infix(self, token: Token, above: Nodes) -> Node:
        join = self.infixes[token.text](self, token)
        below = self.list(self.stops | self.infixes.keys())
        if self.peek().text in self.infixes:
            message = f"a second {self.peek().text} in one group"
            raise TexError(message, *self.peek()[1:], "add braces")
        return join(above, below)

    def atom(self, token: Token) -> Node | None:
        """One nucleus with its scripts; None for what leaves no atom, such as a definition."""
        node = self.nucleus(token)
        if node is None or self.peek().text not in SCRIPT_MARKS:
            return node
        if isinstance(node, Several):
            *before, last = node.nodes or (None,)
            return Several((*before, scripted(self, last)))
        return scripted(self, node)

    def nucleus(self, token: Token) -> Node | None:
        text = token.text
        known = SYMBOLS.get(text)
        if known is None:
            return self.uncommon(token)
        if type(known) is Number or (text == "." and digit_follows(self.waiting)):
            known = Number(digits(text, self.waiting))
        if self.alphabet is None and not self.bold:
            return known
        return self.in_alphabet(known)

    def knows(self, name: str) -> bool:
        """Whether a command of this name means something, but for macros."""
        return bool(
            name in self.commands
            or name in self.infixes
            or name in CLOSERS
            or name in LIMITS
            or symbols.find(name)
        )

    def uncommon(self, token: Token) -> Node | None:
        text = token.text
        if text == "{":
            return self.group(token)
        if command := self.commands.get(text):
            return command(self, token)
        if text in self.infixes:
            return None
        if text in SCRIPT_MARKS and text not in LIMITS:
            self.waiting.append(token)
            return scripted(self, None)
        known = symbols.find(text) if text not in CLOSERS else None
        if known is None:
            raise self.refusal(token)
        return self.in_alphabet(known)

    def refusal(self, token: Token) -> TexError:
        """Why this token cannot be read."""
        return refusals.refusal(token, [*self.macros, *self.commands, *SYMBOLS])

    # ---- groups

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise TexError(f"nested more than {DEEPEST} deep", token.offset, token.length)

    def nested(self, opening: Token, stops: Set[str]) -> Nodes:
        """A list inside the present one."""
        self.deeper(opening)
        nodes = self.list(stops)
        self.depth -= 1
        return nodes

    def scope(self, opening: Token, stops: Set[str]) -> Nodes:
        """The same, where definitions and switches end with it."""
        kept = self.macros, self.alphabet, self.bold, len(self.everywhere)
        nodes = self.nested(opening, stops)
        self.macros, self.alphabet, self.bold, known = kept
        self.keep_global(known)
        return nodes

    def keep_global(self, known: int) -> None:
        """Definitions for the whole formula outlive the group that they were made in."""
        if len(self.everywhere) > known:
            self.macros = {**self.macros, **dict(self.everywhere[known:])}

    def rest(self, switch: Token) -> Nodes:
        """The rest of the list being read, for switches such as `\\displaystyle`."""
        return self.nested(switch, self.stops)

    def group(self, opening: Token) -> Node:
        """`{…}`: an ordinary atom."""
        nodes = self.braced(opening)
        if len(nodes) == 1 and is_ordinary(nodes[0]):
            return nodes[0]
        return Group(nodes)

    def braced(self, opening: Token) -> Nodes:
        nodes = self.scope(opening, IN_BRACES)
        self.close(opening, "}")
        return nodes

    def close(self, opening: Token, closing: str) -> None:
        token = self.next()
        if token.text == closing:
            return
        raise not_closed(opening, closing) if token.text in CUT_OFF else self.refusal(token)

    # ---- arguments

    def argument(self, command: Token) -> Nodes:
        """A command's argument: a group, or the next nucleus."""
        token = self.next()
        if token.text == "{":
            return self.braced(token)
        if token.text in NO_ARGUMENT:
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
        nodes = self.nested(opening, IN_BRACKETS)
        self.close(opening, "]")
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

    def in_alphabet(self, known: symbols.Known) -> Node:
        """The symbol in the alphabet in force, bold as well if that is."""
        if isinstance(known, Operator | Function):
            name = "bf" if isinstance(known, Function) else BOLD
            return replace(known, alphabet=name) if self.bold else known
        alphabet = known.alphabet
        if self.alphabet and has_form(known.text, self.alphabet):
            alphabet = self.alphabet
        if self.bold:
            bolder = BOLDER.get(alphabet, alphabet)
            alphabet = bolder if has_form(known.text, bolder) else BOLD
        return replace(known, alphabet=alphabet)


def is_ordinary(node: Node) -> bool:
    """Whether braces round the node would change nothing."""
    if isinstance(node, Scripts):
        return node.base is None or is_ordinary(node.base)
    return isinstance(node, Number) or (isinstance(node, Symbol) and node.atom == ORD)
