"""An argument taken as characters, of which parts are read as TeX after all: `\\ce`, `\\pu`."""

from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import NOTHING_MORE, Reader
from learnmathora.maths.tex.tokens import Token, tokenize
from learnmathora.maths.tree import Node, Nodes

ALIKE = str.maketrans({"\n": " ", "\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2010": "-"})


class Excerpt:
    """Characters that know where in the formula they stand."""

    def __init__(self, reader: Reader, command: Token) -> None:
        reader.peek()
        tokens = reader.argument_tokens(command)
        self.reader = reader
        self.command = command
        self.text = "".join(token.text for token in tokens).translate(ALIKE)
        # Characters of a macro's body all stand where the macro was called.
        self.places = [
            token.offset + (place if token.length == len(token.text) else 0)
            for token in tokens
            for place in range(len(token.text))
        ]

    def offset(self, at: int) -> int:
        return self.places[at] if at < len(self.places) else self.command.offset

    def refusal(self, at: int, hint: str = "") -> TexError:
        """Why what stands here cannot be read."""
        what = self.text[at:].split()[:1]
        message = f"{what[0] if what else 'this'} is not understood in {self.command.text}"
        return TexError(message, self.offset(at), 1, hint)

    def tex(self, start: int, end: int) -> Nodes:
        """What stands from one place to another, read as TeX."""
        return self.tokens_read(self.tokens(start, end))

    def words(self, start: int, end: int) -> Node:
        """The same, read as the words of a text."""
        place = self.offset(start)
        around = [Token(text, place, 1) for text in (r"\text", "{", "}")]
        nodes = self.tokens_read([*around[:2], *self.tokens(start, end), around[2]])
        return nodes[0]

    def tokens(self, start: int, end: int) -> list[Token]:
        found = tokenize(self.text[start:end])
        return [
            Token(token.text, self.offset(start + token.offset), token.length) for token in found
        ]

    def tokens_read(self, tokens: list[Token]) -> Nodes:
        reader = self.reader
        kept = reader.waiting, reader.alphabet
        reader.waiting, reader.alphabet = tokens[::-1], None
        nodes = reader.nested(self.command, NOTHING_MORE)
        reader.waiting, reader.alphabet = kept
        return nodes
