"""MathJax's `\\bbox[yellow, 5px, border: 2px solid red]{…}`: a ground, room and a border.

Source: https://docs.mathjax.org/en/latest/input/tex/extensions/bbox.html.  Its third option takes
any CSS; here it is a border alike at all sides.
"""

from learnmathora.maths.colours import colour
from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import TexError
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import Border, Box, Node

LINES = ("solid", "dashed", "dotted", "double")
# CSS's names of widths in its pixels (CSS Backgrounds Level 3, section 3.3).
WIDTHS = {"thin": "1px", "medium": "3px", "thick": "5px"}
HINT = "write a colour, a length such as 5px, or border: 2px solid red"
BORDER_HINT = "write border: 2px solid red"


def bounding_box(reader: Reader, token: Token) -> Node:
    """Every option may stand once, in any order."""
    padding: float | None = None
    ground: str | None = None
    border: Border | None = None
    for part in options(reader.optional_tokens() or []):
        if ":" in part.text:
            refuse_second(border, "border", part)
            border = border_of(part)
        elif lengths.LENGTH.fullmatch(part.text):
            refuse_second(padding, "padding", part)
            padding = positive(part)
        else:
            refuse_second(ground, "colour", part)
            ground = colour_of(part, HINT)
    return Box(reader.argument(token), padding or 0, ground, border)


def options(tokens: list[Token]) -> list[Token]:
    """What stands between commas, each with its place; nothing for what is empty."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            found.append([])
        elif found[-1] or not token.text.isspace():
            found[-1].append(token)
    return [joined(part) for part in found if part]


def joined(tokens: list[Token]) -> Token:
    text = "".join(token.text for token in tokens).strip()
    first, last = tokens[0], tokens[-1]
    return Token(text, first.offset, last.offset + last.length - first.offset)


def border_of(part: Token) -> Border:
    """`border: 2px solid red`, its words in any order; a width of its own is CSS's medium."""
    name, _, value = part.text.rstrip("; ").partition(":")
    if name.strip().lower() != "border":
        raise TexError(f"\\bbox draws no {name.strip()}", *part[1:], BORDER_HINT)
    width: float | None = None
    line: str | None = None
    shade: str | None = None
    for option in value.split():
        word = part._replace(text=WIDTHS.get(option, option))
        if option in LINES:
            refuse_second(line, "kind of line", part)
            line = option
        elif lengths.LENGTH.fullmatch(word.text):
            refuse_second(width, "width", part)
            width = positive(word)
        else:
            refuse_second(shade, "colour", part)
            shade = colour_of(word, f"after border: a width, one of {', '.join(LINES)}, a colour")
    if line is None or width == 0:
        raise TexError("a border that nobody sees", *part[1:], BORDER_HINT)
    return Border(positive(part._replace(text="3px")) if width is None else width, line, shade)


def positive(word: Token) -> float:
    """In 18ths of an em, of which MathJax has 16 pixels."""
    text = word.text.strip()
    value = float(text[:-2]) * 18 / 16 if is_pixels(text) else lengths.width(word)
    if not 0 <= value <= lengths.FARTHEST:
        raise TexError(f"{text} is no size of a box", *word[1:], "write one such as 5px")
    return value


def is_pixels(text: str) -> bool:
    return text.endswith("px") and len(text) < 12 and text[:-2].replace(".", "", 1).isdecimal()


def colour_of(word: Token, hint: str) -> str:
    try:
        return colour(word)
    except TexError as error:
        raise TexError(error.message, *word[1:], hint) from None


def refuse_second(earlier: object, name: str, part: Token) -> None:
    if earlier is not None:
        raise TexError(f"a second {name} in one \\bbox", *part[1:], "leave one of them out")


FAMILIES = (
    Family(
        "Boxes, strikes and phantoms",
        {r"\bbox": (bounding_box, r"\bbox[yellow, 5px, border: 2px solid red]{x + 1}")},
    ),
)
