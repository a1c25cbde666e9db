"""Text inside a formula: `\\text{if $x > 0$}`, with TeX's quotes, dashes and accents."""

import unicodedata

from learnmathora.maths.commands import fonts, styles
from learnmathora.maths.commands.text_characters import ACCENTS, CHARACTERS
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.refusals import nearest, not_closed, without_argument
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    ORD,
    TEXT,
    Accent,
    Coloured,
    Group,
    Node,
    Prose,
    Several,
    Sized,
    Styled,
    Symbol,
)

FONTS = (*fonts.CHANGES, r"\emph")
SWITCHES = frozenset({*fonts.SWITCHES, *fonts.OLD, r"\em"})
MATHS_ENDS = frozenset(["$", r"\)", END])
# Commands of formulas that a text may hold.
IN_TEXT = frozenset({
    r"\ref", r"\eqref", r"\href", r"\url", r"\sout", r"\fbox", r"\raisebox", r"\colorbox",
    r"\fcolorbox", r"\textcircled", r"\char", r"\ce", r"\pu", r"\qty", r"\SI", r"\num", r"\unit",
    r"\si", r"\ang", r"\KaTeX", r"\LaTeX", r"\TeX", r"\verb", r"\llap", r"\rlap", r"\clap",
    r"\rule", r"\hspace", r"\strut", r"\kern", r"\hskip", r"\ensuremath", r"\boxed",
})  # fmt: skip
STRAY = {
    "&": r"write \& for the sign",
    "#": r"write \# for the sign",
    "^": r"write \textasciicircum, or $…$ round the formula",
    "_": r"write \_ for the sign, or $…$ round the formula",
}


class TextParser:
    """Collects the words and formulas of one text argument."""

    def __init__(self, reader: Reader, command: Token) -> None:
        self.reader = reader
        self.command = command
        self.parts: list[str | Node] = []
        self.font = fonts.PLAIN

    def read(self) -> None:
        """One argument in braces (or one character), without them."""
        self.reader.peek()
        opening = self.reader.next()
        if opening.text != "{":
            if opening.text == END or opening.text in "}&$#^_":
                raise without_argument(self.command)
            self.take(opening)
            return
        self.reader.deeper(opening)
        font = self.font
        self.group(opening)
        self.font = font
        self.reader.depth -= 1

    def group(self, opening: Token) -> None:
        """What stands in braces, up to the closing one."""
        while (token := self.reader.raw()).text != "}":
            if token.text == END:
                message = f"the text of {self.command.text} is not closed"
                raise TexError(message, *opening[1:], "close it with }")
            self.take(token)

    def rest(self, command: Token) -> Node:
        """The rest of the group, its closing brace left in the stream."""
        inner = TextParser(self.reader, self.command)
        inner.font = self.font
        inner.group(command)
        self.reader.waiting.append(Token("}", command.offset, 1))
        return Prose(tuple(inner.parts))

    def write(self, text: str) -> None:
        for piece in fonts.set_in(text, self.font):
            if isinstance(piece, str) and self.parts and isinstance(self.parts[-1], str):
                self.parts[-1] += piece
            else:
                self.parts.append(piece)

    def take(self, token: Token) -> None:
        text = token.text
        if text.isspace():
            self.write(" ")
        elif text in self.reader.macros and type(text) is str:
            self.reader.expand(token)
        elif text == "{":
            self.reader.waiting.append(token)
            self.read()
        elif text in ("$", r"\("):
            self.maths(token)
        elif text[0] == "\\" and len(text) > 1:
            self.control(token)
        elif text in CHARACTERS:
            self.write(CHARACTERS[text])
        elif text in STRAY or text == "\\":
            hint = STRAY.get(text, "")
            raise TexError(f"{text} cannot stand in a text", token.offset, token.length, hint)
        else:
            self.write(self.ligature(text))

    def ligature(self, text: str) -> str:
        """TeX's quotes and dashes; a typewriter has no such ligatures."""
        if self.font.family == "tt":
            return {"`": "‘", "'": "’"}.get(text, text)
        follows = self.reader.accept_raw
        if text == "`":
            return "“" if follows("`") else "‘"
        if text == "'":
            return "”" if follows("'") else "’"
        if text == "-" and follows("-"):
            return "—" if follows("-") else "–"
        return text

    def maths(self, opening: Token) -> None:
        reader = self.reader
        kept = reader.alphabet, reader.bold, reader.display
        reader.alphabet, reader.bold, reader.display = None, False, False
        nodes = reader.nested(opening, MATHS_ENDS)
        expected = {"$": "$", r"\(": r"\)"}[opening.text]
        if reader.next().text != expected:
            raise not_closed(opening, expected)
        reader.alphabet, reader.bold, reader.display = kept
        self.parts.append(Group((Styled(nodes, TEXT),)))

    def control(self, token: Token) -> None:
        text = token.text
        if text[-1].isalpha():
            self.reader.skip_spaces()
        if text in CHARACTERS:
            self.write(CHARACTERS[text])
        elif text in ACCENTS:
            self.accented(token)
        elif text in FONTS:
            self.in_font(token)
        elif text in SWITCHES:
            self.font = fonts.changed(self.font, text)
        elif text in IN_TEXT:
            node = self.reader.commands[text](self.reader, token)
            if node is not None:
                self.parts.append(Group(node.nodes) if isinstance(node, Several) else node)
        elif not self.look(token):
            raise self.refusal(token)

    def look(self, token: Token) -> bool:
        """Sizes, colours and lines, whose argument is text here."""
        text = token.text
        if text in styles.SIZES:
            self.parts.append(Sized((self.rest(token),), styles.SIZES[text]))
        elif text == r"\color":
            colour = styles.named_colour(self.reader, token)
            self.parts.append(Coloured((self.rest(token),), colour))
        elif text == r"\textcolor":
            colour = styles.named_colour(self.reader, token)
            self.parts.append(Coloured((self.argument(token),), colour))
        elif text == r"\underline":
            self.parts.append(Accent((self.argument(token),), "_", under=True, wide=True))
        else:
            return False
        return True

    def refusal(self, token: Token) -> TexError:
        text = token.text
        if isinstance(known := SYMBOLS.get(text), Symbol) and known.atom == ORD:
            return TexError(f"{text} cannot stand in a text", *token[1:], f"write ${text}$")
        hint = nearest(text, [*CHARACTERS, *FONTS])
        return TexError(f"unknown command {text} in a text", *token[1:], hint)

    def accented(self, token: Token) -> None:
        inner = TextParser(self.reader, token)
        inner.font = self.font
        inner.read()
        letters = inner.parts[0] if inner.parts and isinstance(inner.parts[0], str) else " "
        letters = letters.replace("ı", "i").replace("ȷ", "j")
        self.write(unicodedata.normalize("NFC", letters[0] + ACCENTS[token.text] + letters[1:]))

    def in_font(self, token: Token) -> None:
        outer, self.font = self.font, fonts.changed(self.font, token.text)
        command, self.command = self.command, token
        self.read()
        self.font, self.command = outer, command

    def argument(self, token: Token) -> Node:
        """The argument of a command, in the font in force."""
        inner = TextParser(self.reader, token)
        inner.font = self.font
        inner.read()
        return Prose(tuple(inner.parts))


def text(reader: Reader, token: Token) -> Node:
    parser = TextParser(reader, token)
    if token.text in FONTS:
        parser.font = fonts.changed(fonts.PLAIN, token.text)
    parser.read()
    return Prose(tuple(parser.parts))
