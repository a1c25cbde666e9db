"""TeX source to tokens, each knowing where it stands.

A token is a control sequence (`\\frac`, `\\,`), a run of spaces, or one character.  Two kinds keep
their argument verbatim, in one token, because its characters do not have their usual meaning: what
`\\verb|…|` holds, with its bars, and the address after `\\href` or `\\url`, with its braces.
Nothing is dropped but comments, so the texts of the tokens spell the source.
"""

import re
from typing import NamedTuple

from learnmathora.maths.model import TexError


class Token(NamedTuple):
    """`length` is that of the source it came from: of the whole macro call, inside a macro."""

    text: str
    offset: int
    length: int


# The text of the token that stands for the end of the formula.
END = ""
# Characters that nobody sees and that change nothing: joiners and breaks of no width, the invisible
# signs of MathML, the mark of a byte order, soft hyphens, selectors of a character's variants.
INVISIBLE = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\ufe0e\ufe0f"
# What a token begins with that is read past in a formula: it separates, and leaves nothing.
BLANK = frozenset(INVISIBLE) | {char for char in map(chr, range(0x3001)) if char.isspace()}
TOKEN = re.compile(
    r"\\verb\*?([^\sA-Za-z*]).*?\1"
    r"|\\(?:href|url)(?![A-Za-z])\s*\{(?:[^{}\\]|\\.)*\}"
    r"|\\[A-Za-z]+|\\.|%[^\n]*\n?[ \t]*|\s+|.",
    re.DOTALL,
)
# Control characters and lone surrogates have no place in XML.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST = 50_000


def tokenize(tex: str) -> list[Token]:
    """The tokens of `tex`; raises TexError for characters that no page may hold."""
    if len(tex) > LONGEST:
        raise TexError(f"a formula of more than {LONGEST:,} characters", LONGEST, 1, "divide it")
    if found := FORBIDDEN.search(tex):
        name = f"U+{ord(found.group()):04X}"
        raise TexError(
            f"the character {name} cannot stand in a formula", found.start(), 1, "remove it"
        )
    tokens: list[Token] = []
    offset = 0
    for found in TOKEN.finditer(tex):
        text = found.group()
        length = len(text)
        if length > 5 and (cut := verbatim_from(text)):
            command = text[:cut].rstrip()
            tokens.append(Token(command, offset, len(command)))
            tokens.append(Token(text[cut:], offset + cut, length - cut))
        elif text[0] != "%":
            tokens.append(Token(text, offset, length))
        elif "\n" not in tex:
            raise TexError(
                "a % begins a comment in TeX, and what follows it is left out",
                offset, 1, "write \\% for the sign",
            )  # fmt: skip
        offset += length
    return tokens


def verbatim_from(text: str) -> int:
    """Where the verbatim argument of a token begins; 0 if it has none."""
    if text.startswith((r"\href", r"\url")) and text[-1] == "}":
        return text.index("{")
    if text.startswith(r"\verb") and not text[5].isalpha():
        return 6 if text[5] == "*" else 5
    return 0
