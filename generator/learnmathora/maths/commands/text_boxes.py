"""Boxes of text and characters by number: `\\fbox`, `\\colorbox`, `\\verb`, `\\char`, logos."""

from functools import partial

from learnmathora.maths.commands import styles
from learnmathora.maths.commands.family import Family, alike, same
from learnmathora.maths.commands.prose import FONTS, text
from learnmathora.maths.commands.text_characters import CHARACTERS
from learnmathora.maths.letters import styled_prose
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import FORBIDDEN, Token
from learnmathora.maths.tree import (
    Coloured,
    Group,
    Lap,
    Marked,
    Node,
    Nodes,
    Prose,
    Raised,
    Sized,
    Space,
)


def boxed_text(reader: Reader, token: Token, mark: str) -> Node:
    return Marked((text(reader, token),), mark)


def lap_text(reader: Reader, token: Token, side: str) -> Node:
    return Lap((text(reader, token),), side)


def colour_box(reader: Reader, token: Token) -> Node:
    """`\\colorbox{yellow}{text with $x$}`."""
    background = styles.named_colour(reader, token)
    return Coloured((text(reader, token),), None, background)


def framed_box(reader: Reader, token: Token) -> Node:
    """`\\fcolorbox{red}{yellow}{text}`: the frame has a colour of its own."""
    frame = styles.named_colour(reader, token)
    return Marked((colour_box(reader, token),), "frame", frame)


def circled(reader: Reader, token: Token) -> Node:
    """`\\textcircled{a}`: a ring round it."""
    return Marked((text(reader, token),), "circle")


def character(reader: Reader, token: Token) -> Node:
    """`\\char"263a`, `\\char`a`, `\\char97`: a character by its number."""
    mark, digits = "", ""
    reader.skip_spaces()
    if reader.ahead() in ("`", '"', "'"):
        mark = reader.raw().text
    base, known = {'"': (16, "0123456789abcdefABCDEF"), "'": (8, "01234567")}.get(
        mark, (10, "0123456789")
    )
    if mark == "`":
        word = reader.raw().text.removeprefix("\\")
        digits, base = (str(ord(word)) if len(word) == 1 else ""), 10
    else:
        while reader.ahead() and reader.ahead() in known:
            digits += reader.raw().text
    code = int(digits, base) if 0 < len(digits) < 8 else 0
    if not 31 < code < 0x110000 or FORBIDDEN.match(chr(code)):
        raise TexError(r"\char needs the number of a character", *token[1:], r"such as \char`a")
    return Prose((chr(code),))


def verbatim(reader: Reader, token: Token) -> Node:
    """`\\verb|…|`, whose argument the tokenizer keeps whole."""
    kept = reader.raw()
    if len(kept.text) < 2 or kept.text[0] != kept.text[-1]:
        raise TexError(r"\verb is not closed", token.offset, token.length, r"write \verb|…|")
    return Prose((styled_prose(kept.text[1:-1].replace(" ", "\u00a0"), "tt"),))


def logo(reader: Reader, token: Token) -> Node:
    """TeX's name, with its E lowered, and those made of it, with a small raised A."""
    nodes: Nodes = (*words("T"), Space(-3), Raised(words("E"), -3.9), Space(-2.25), *words("X"))
    if token.text != r"\TeX":
        nodes = (*words(token.text[1]), Space(-6), small_capital(), Space(-2.7), *nodes)
    return Group(nodes)


def words(text: str) -> Nodes:
    return (Prose((text,)),)


def small_capital() -> Node:
    return Raised((Sized(words("A"), "70%"),), 3.7)


def quote(reader: Reader, token: Token) -> Node:
    return Prose((CHARACTERS[token.text],))


FAMILIES = (
    Family(
        "Text",
        same(text, FONTS, "*{if $x > 0$}")
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
        | {
            r"\textcircled": (circled, r"\textcircled{a}"),
            r"\char": (character, r"\char`a"),
        }
        | same(logo, (r"\LaTeX", r"\TeX", r"\KaTeX"), "*")
        | same(quote, (r"\lq", r"\rq"), "*"),
    ),
)
