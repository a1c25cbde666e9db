"""Tokens one by one, with the author's macros replaced: TeX's mouth and gullet.

A macro's tokens take the place of its call in the stream and, for complaints, stand where the call
stood.  Expansion is bounded in steps and in tokens, so that no definition can run away
(`\\def\\x{\\x\\x}` ends in a TexError).
"""

from collections.abc import Mapping
from functools import lru_cache

from learnmathora.maths.model import Macro, TexError
from learnmathora.maths.tex.refusals import not_closed, without_argument
from learnmathora.maths.tex.tokens import BLANK, END, Token, tokenize

MOST_STEPS = 10_000
MOST_TOKENS = 200_000
MOST_DEFINITIONS = 1_000
# Definitions of these would make a formula unreadable for the reader itself.
RESERVED_NAMES = r"""
\begin \end \left \right \middle \def \gdef \edef \xdef \global \newcommand \renewcommand
\providecommand \let \DeclareMathOperator \text \\ \( \) \[ \]
"""
RESERVED = frozenset(RESERVED_NAMES.split())


@lru_cache(maxsize=512)
def body_tokens(body: str) -> tuple[Token, ...]:
    return tuple(tokenize(body))


class Meaning(str):
    """The name of a command in its first meaning, which `\\let` kept: no macro takes its place."""

    __slots__ = ()


class TokenStream:
    """The tokens still to be read.  `macros` are those in force here; groups restore them.

    `everywhere` are the definitions that outlive their group, in order (`\\gdef`).
    """

    def __init__(self, tex: str, macros: Mapping[str, Macro]) -> None:
        self.waiting = tokenize(tex)
        self.waiting.reverse()
        self.macros = macros
        self.everywhere: list[tuple[str, Macro]] = []
        self.end = Token(END, len(tex), 1)
        self.steps = 0
        self.expanded = 0

    def raw(self) -> Token:
        """The next token as it stands: a space, or a macro's name."""
        return self.waiting.pop() if self.waiting else self.end

    def ahead(self) -> str:
        """The text of the next token as it stands."""
        return self.waiting[-1].text if self.waiting else END

    def accept_raw(self, text: str) -> bool:
        """Take the next token as it stands if it is this one."""
        if self.ahead() != text:
            return False
        self.waiting.pop()
        return True

    def skip_spaces(self) -> None:
        waiting = self.waiting
        while waiting and waiting[-1].text[0] in BLANK:
            waiting.pop()

    def peek(self) -> Token:
        """The next token that is not a space, with macros expanded; it stays in the stream."""
        waiting = self.waiting
        while waiting:
            token = waiting[-1]
            if token.text in self.macros and type(token.text) is str:
                waiting.pop()
                self.expand(token)
            elif token.text[0] in BLANK:
                waiting.pop()
            else:
                return token
        return self.end

    def next(self) -> Token:
        """The same, taken out of the stream."""
        token = self.peek()
        if self.waiting:
            self.waiting.pop()
        return token

    def accept(self, text: str) -> bool:
        """Take the next token if it is this one."""
        if self.peek().text != text:
            return False
        self.waiting.pop()
        return True

    def expect(self, text: str, why: str) -> Token:
        token = self.next()
        if token.text != text:
            raise TexError(f"{why} needs {text}", token.offset, token.length)
        return token

    # ---- macros

    def expand(self, call: Token) -> None:
        """Put the macro's body, with its arguments in place, in front of the stream."""
        macro = self.macros[call.text]
        self.steps += 1
        arguments = self.arguments(macro, call) if macro.arguments else []
        result = substituted(macro, arguments, call)
        self.expanded += len(result)
        if self.steps > MOST_STEPS or self.expanded > MOST_TOKENS:
            message = f"the macro {call.text} expands without end"
            raise TexError(message, *call[1:], "define it without itself")
        result.reverse()
        self.waiting += result

    def arguments(self, macro: Macro, call: Token) -> list[list[Token]]:
        found: list[list[Token]] = []
        if macro.default is not None:
            found.append(self.optional_tokens() or list(body_tokens(macro.default)))
        while len(found) < macro.arguments:
            found.append(self.argument_tokens(call))
        return found

    def optional_tokens(self) -> list[Token] | None:
        """The tokens between brackets, if a bracket comes next."""
        self.skip_spaces()
        return self.balanced(self.raw(), "]") if self.ahead() == "[" else None

    def optional_words(self) -> str:
        """The same as plain characters."""
        return "".join(token.text for token in self.optional_tokens() or ())

    def argument_tokens(self, command: Token) -> list[Token]:
        """An argument unread: the tokens between braces, or one token."""
        self.skip_spaces()
        token = self.raw()
        if token.text == "{":
            return self.balanced(token, "}")
        if token.text in (END, "}", "&", r"\\", r"\end", r"\right"):
            raise without_argument(command)
        return [token]

    def balanced(self, opening: Token, closing: str) -> list[Token]:
        found: list[Token] = []
        depth = 0
        while (token := self.raw()).text != closing or depth:
            depth += (token.text == "{") - (token.text == "}")
            if token is self.end or depth < 0:
                raise not_closed(opening, closing)
            found.append(token)
        return found

    def name(self, command: Token) -> Token:
        """The name that a definition defines, with or without braces."""
        tokens = [token for token in self.argument_tokens(command) if token.text[0] not in BLANK]
        if len(tokens) != 1 or tokens[0].text[0] != "\\":
            hint = "such as \\vect"
            message = f"{command.text} needs a command name"
            raise TexError(message, command.offset, command.length, hint)
        if tokens[0].text in RESERVED:
            raise TexError(
                f"{tokens[0].text} cannot be redefined", *tokens[0][1:], "choose another name"
            )
        return tokens[0]

    def define(self, name: Token, macro: Macro, everywhere: bool = False) -> None:
        if len(self.macros) >= MOST_DEFINITIONS:
            raise TexError("too many definitions", name.offset, name.length)
        self.macros = {**self.macros, name.text: macro}
        if everywhere:
            self.everywhere.append((name.text, macro))


def substituted(macro: Macro, arguments: list[list[Token]], call: Token) -> list[Token]:
    """The body's tokens at the place of the call, `#1` replaced by the first argument.

    `##` is one #, for a definition inside the body.
    """
    offset, length = call.offset, call.length
    if macro.is_meaning:
        return [Token(Meaning(macro.body), offset, length)]
    if "#" not in macro.body:
        return [Token(token.text, offset, length) for token in body_tokens(macro.body)]
    result: list[Token] = []
    tokens = iter(body_tokens(macro.body))
    for token in tokens:
        if token.text != "#":
            result.append(Token(token.text, offset, length))
        elif (following := next(tokens).text).isdigit():
            result += arguments[int(following) - 1]
        else:
            result.append(Token("#", offset, length))
    return result


def checked_macro(body: str, arguments: int, default: str | None, place: Token) -> Macro:
    """A macro whose body uses only the arguments that it has."""
    tokens = iter(body_tokens(body))
    for token in tokens:
        if token.text == "#":
            number = next(tokens, place).text
            if number == "#":
                continue
            if not number.isdigit() or not 1 <= int(number) <= arguments:
                message = f"the definition uses #{number} of {arguments}"
                raise TexError(message, *place[1:], f"give it more arguments: [{number}]")
    return Macro(body, arguments, default)
