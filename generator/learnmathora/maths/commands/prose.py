"""Text inside a formula: `\\text{if $x > 0$}`, with TeX's quotes, dashes and accents."""

import unicodedata
from functools import partial

from learnmathora.maths.colours import colour
from learnmathora.maths.commands.family import Family, alike, same
from learnmathora.maths.letters import styled_prose
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.refusals import nearest, not_closed, without_argument
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    ORD,
    TEXT,
    Coloured,
    Group,
    Lap,
    Marked,
    Node,
    Prose,
    Styled,
    Symbol,
)

FONTS: dict[str, str | None] = {
    r"\text": "", r"\mbox": "", r"\hbox": "", r"\textnormal": None, r"\textrm": None,
    r"\textup": None, r"\textmd": None, r"\textbf": "bf", r"\textit": "it", r"\emph": "it",
    r"\textsl": "it", r"\textsf": "sf", r"\texttt": "tt",
}  # fmt: skip
CHARACTERS = {
    "~": "\u00a0", r"\ ": "\u00a0", "\\\n": "\u00a0", r"\,": "\u2009", r"\thinspace": "\u2009",
    r"\:": "\u2005", r"\;": "\u2004", r"\enspace": "\u2002", r"\quad": "\u2003",
    r"\qquad": "\u2003\u2003", r"\space": "\u00a0", r"\nobreakspace": "\u00a0", r"\!": "",
    r"\%": "%", r"\$": "$", r"\#": "#", r"\&": "&", r"\_": "_", r"\{": "{", r"\}": "}",
    r"\lbrace": "{", r"\rbrace": "}",
    r"\ldots": "…", r"\dots": "…", r"\textellipsis": "…", r"\textendash": "–", r"\textemdash": "—",
    r"\S": "§", r"\P": "¶", r"\dag": "†", r"\ddag": "‡", r"\copyright": "©", r"\textcopyright": "©",
    r"\textregistered": "®", r"\textdegree": "°", r"\degree": "°", r"\pounds": "£", r"\euro": "€",
    r"\texteuro": "€", r"\textbackslash": "\\", r"\textasciitilde": "~", r"\textasciicircum": "^",
    r"\textunderscore": "_", r"\textless": "<", r"\textgreater": ">", r"\textbar": "|",
    r"\textquoteleft": "‘", r"\textquoteright": "’", r"\textquotedblleft": "“",
    r"\textquotedblright": "”", r"\lq": "‘", r"\rq": "’", r"\textbullet": "•", r"\textdagger": "†",
    r"\textperiodcentered": "·",
    r"\ss": "ß", r"\ae": "æ", r"\AE": "Æ", r"\oe": "œ", r"\OE": "Œ", r"\o": "ø", r"\O": "Ø",
    r"\aa": "å", r"\AA": "Å", r"\l": "ł", r"\L": "Ł", r"\i": "ı", r"\j": "ȷ",
    r"\LaTeX": "LaTeX", r"\TeX": "TeX", r"\checkmark": "✓", r"\relax": "", r"\/": "", r"\-": "",
}  # fmt: skip
ACCENTS = {
    r"\"": "\u0308", r"\'": "\u0301", r"\`": "\u0300", r"\^": "\u0302", r"\~": "\u0303",
    r"\=": "\u0304", r"\.": "\u0307", r"\c": "\u0327", r"\u": "\u0306", r"\v": "\u030c",
    r"\H": "\u030b", r"\r": "\u030a", r"\d": "\u0323", r"\b": "\u0331", r"\k": "\u0328",
}  # fmt: skip
MATHS_ENDS = frozenset(["$", r"\)", END])
STRAY = {
    "&": r"write \& for the sign",
    "#": r"write \# for the sign",
    "^": r"write \textasciicircum, or $…$ round the formula",
    "_": r"write \_ for the sign, or $…$ round the formula",
}


class Scribe:
    """Collects the words and formulas of one text argument."""

    def __init__(self, reader: Reader, command: Token) -> None:
        self.reader = reader
        self.command = command
        self.parts: list[str | Node] = []
        self.font: str | None = None

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
        while (token := self.reader.raw()).text != "}":
            if token.text == END:
                message = f"the text of {self.command.text} is not closed"
                raise TexError(message, *opening[1:], "close it with }")
            self.take(token)
        self.reader.depth -= 1

    def write(self, text: str) -> None:
        text = styled_prose(text, self.font)
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += text
        else:
            self.parts.append(text)

    def take(self, token: Token) -> None:
        text = token.text
        if text.isspace():
            self.write(" ")
        elif text in self.reader.macros:
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
        """TeX's quotes and dashes."""
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
        elif text in (r"\ref", r"\eqref", r"\href", r"\textcolor"):
            self.reader.waiting.append(token)
            node = self.reader.atom(self.reader.next())
            if node is not None:
                self.parts.append(node)
        elif isinstance(known := SYMBOLS.get(text), Symbol) and known.atom == ORD:
            raise TexError(f"{text} cannot stand in a text", *token[1:], f"write ${text}$")
        else:
            hint = nearest(text, [*CHARACTERS, *FONTS])
            raise TexError(f"unknown command {text} in a text", *token[1:], hint)

    def accented(self, token: Token) -> None:
        inner = Scribe(self.reader, token)
        inner.font = self.font
        inner.read()
        letters = inner.parts[0] if inner.parts and isinstance(inner.parts[0], str) else " "
        letters = letters.replace("ı", "i").replace("ȷ", "j")
        self.write(unicodedata.normalize("NFC", letters[0] + ACCENTS[token.text] + letters[1:]))

    def in_font(self, token: Token) -> None:
        outer, self.font = self.font, FONTS[token.text]
        self.font = outer if self.font == "" else self.font
        command, self.command = self.command, token
        self.read()
        self.font, self.command = outer, command


def text(reader: Reader, token: Token, font: str | None = None) -> Node:
    scribe = Scribe(reader, token)
    scribe.font = font or None
    scribe.read()
    return Prose(tuple(scribe.parts))


def boxed_text(reader: Reader, token: Token, mark: str) -> Node:
    return Marked((text(reader, token),), mark)


def lap_text(reader: Reader, token: Token, side: str) -> Node:
    return Lap((text(reader, token),), side)


def colour_box(reader: Reader, token: Token) -> Node:
    """`\\colorbox{yellow}{text with $x$}`."""
    background = colour(reader.words(token))
    return Coloured((text(reader, token),), None, background)


def framed_box(reader: Reader, token: Token) -> Node:
    colour(reader.words(token))
    return Marked((colour_box(reader, token),), "box")


def verbatim(reader: Reader, token: Token) -> Node:
    """`\\verb|…|`, whose argument the tokenizer keeps whole."""
    kept = reader.raw()
    if len(kept.text) < 2 or kept.text[0] != kept.text[-1]:
        raise TexError(r"\verb is not closed", token.offset, token.length, r"write \verb|…|")
    return Prose((styled_prose(kept.text[1:-1].replace(" ", "\u00a0"), "tt"),))


def logo(reader: Reader, token: Token) -> Node:
    return Prose((token.text[1:],))


FAMILIES = (
    Family(
        "Text",
        alike(text, "font", FONTS, "*{if $x > 0$}")
        | {
            r"\fbox": (partial(boxed_text, mark="box"), r"\fbox{if $x > 0$}"),
            r"\sout": (partial(boxed_text, mark="sout"), r"\sout{abc}"),
        }
        | alike(lap_text, "side", {r"\llap": "llap", r"\rlap": "rlap", r"\clap": "clap"}, "*{a}")
        | {
            r"\colorbox": (colour_box, r"\colorbox{yellow}{$x$}"),
            r"\fcolorbox": (framed_box, r"\fcolorbox{red}{yellow}{$x$}"),
            r"\verb": (verbatim, r"\verb|x^2|"),
        }
        | same(logo, (r"\LaTeX", r"\TeX"), "*"),
    ),
)
