"""Why a token cannot be read where it stands, as a TexError with a place and a next step."""

from learnmathora import suggest
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.tokens import END, Token

IN_TABLE = r"put the lines into \begin{aligned} … \end{aligned}"
# What ends something, by what is said of it where nothing was begun.
CLOSERS = {
    "}": ("this } closes nothing", r"remove it, open one with {, or write \} for the sign"),
    r"\right": (r"this \right has no \left before it", r"\left. opens without a sign"),
    r"\end": (r"this \end has no \begin before it", "remove it, or begin what it ends"),
    "&": ("& stands outside a table", IN_TABLE),
    r"\\": (r"\\ stands outside a table", IN_TABLE),
    r"\cr": (r"\cr stands outside a table", IN_TABLE),
    r"\tabularnewline": (r"\tabularnewline stands outside a table", IN_TABLE),
    r"\hline": (r"\hline stands outside a table, or not at the start of a row", IN_TABLE),
    r"\cline": (r"\cline stands outside a table, or not at the start of a row", IN_TABLE),
    r"\multicolumn": (r"\multicolumn stands outside a table, or not alone in its cell", IN_TABLE),
    r"\hdashline": (r"\hdashline stands outside a table, or not at the start of a row", IN_TABLE),
}
STRAY = CLOSERS | {
    "$": ("a formula cannot hold $", "the formula is already between its own dollar signs"),
    r"\(": (r"a formula cannot hold \(", "it begins by itself"),
    r"\)": (r"a formula cannot hold \)", "it ends by itself"),
    r"\[": (r"a formula cannot hold \[", "it begins by itself"),
    r"\]": (r"a formula cannot hold \]", "it ends by itself"),
    "#": ("# stands outside a definition", r"write \# for the sign"),
    "\\": ("a backslash at the end of the formula", "remove it, or write a command's name"),
    r"\limits": (r"\limits must follow an operator such as \sum", ""),
    r"\nolimits": (r"\nolimits must follow an operator such as \sum", ""),
    r"\displaylimits": (r"\displaylimits must follow an operator such as \sum", ""),
}


def refusal(token: Token, known: list[str]) -> TexError:
    """`known` are the commands among which one of a like name is looked for."""
    text, offset, length = token
    if text == END:
        return TexError("the formula ends too early", max(offset - 1, 0), 1)
    if text in STRAY:
        message, hint = STRAY[text]
        return TexError(message, offset, length, hint)
    if text[0] == "\\":
        hint = nearest(text, known) or "write it out, or define it under macros: in site.yaml"
        return TexError(f"unknown command {text}", offset, length, hint)
    return TexError(f"the character {text} is not supported in a formula", offset, length)


def without_argument(command: Token) -> TexError:
    hint = f"write it in braces: {command.text}{{x}}"
    return TexError(f"{command.text} needs an argument", command.offset, command.length, hint)


def not_closed(opening: Token, closing: str) -> TexError:
    return TexError(f"this {opening.text} is not closed", *opening[1:], f"close it with {closing}")


def nearest(word: str, known: list[str]) -> str:
    """A hint for a misspelt word, or nothing."""
    return suggest.nearest(word, known, likeness=0.7)
