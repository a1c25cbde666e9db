"""Why a token cannot be read where it stands, as a TexError with a place and a next step."""

from functools import lru_cache
from unicodedata import category
from unicodedata import name as unicode_name

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


ATTRIBUTES = "a formula cannot set attributes of the page"
EXPANSION = "macros are expanded in the order in which they stand: define one with what comes of it"
# Commands of others that are not understood on purpose, and why; `docs/maths.md` lists them.
REFUSED = {
    r"\htmlClass": ATTRIBUTES, r"\htmlId": ATTRIBUTES, r"\htmlStyle": ATTRIBUTES,
    r"\htmlData": ATTRIBUTES, r"\class": ATTRIBUTES, r"\cssId": ATTRIBUTES, r"\style": ATTRIBUTES,
    r"\includegraphics": "put the picture beside the formula, as one of the lesson",
    r"\input": "a formula reads no files", r"\include": "a formula reads no files",
    r"\require": "no packages are loaded: all that is understood is there",
    r"\usepackage": "no packages are loaded: all that is understood is there",
    r"\newenvironment": "define a command with \\newcommand",
    r"\renewenvironment": "define a command with \\newcommand",
    r"\setlength": "the style sheet says how wide tables are",
    r"\arraycolsep": "the style sheet says how wide tables are",
    r"\jot": "write \\\\[1ex] at the end of a line",
    r"\vspace": "write \\\\[1ex] at the end of a line",
    r"\hfill": "a formula is as wide as what it holds",
    r"\hfil": "a formula is as wide as what it holds",
    r"\intertext": "end the formula, and begin another below the text",
    r"\shortintertext": "end the formula, and begin another below the text",
    r"\overlinesegment": r"write \overline", r"\underlinesegment": r"write \underline",
    r"\textsc": "fonts for formulas have no small capitals",
    r"\overwithdelims": r"write \genfrac", r"\atopwithdelims": r"write \genfrac",
    r"\abovewithdelims": r"write \genfrac",
    r"\definecolor": "write the colour where it is used: #0b6, or [rgb]{0,0.7,0.4}",
    r"\expandafter": EXPANSION, r"\noexpand": EXPANSION,
    r"\futurelet": "a macro cannot look at what follows it",
    "%": r"it begins a comment, and what follows is left out: write \%",
    r"\unicode": "write the character itself, or \\char with its number",
}  # fmt: skip


def refusal(token: Token, known: list[str]) -> TexError:
    """`known` are the commands among which one of a like name is looked for."""
    text, offset, length = token
    if text == END:
        return TexError("the formula ends too early", max(offset - 1, 0), 1)
    if text in STRAY:
        message, hint = STRAY[text]
        return TexError(message, offset, length, hint)
    if text[0] == "\\":
        hint = (
            REFUSED.get(text)
            or nearest(text, known)
            or "write it out, or define it under macros: in site.yaml"
        )
        return TexError(f"unknown command {text}", offset, length, hint)
    message = f"the character {visible(text)} is not supported in a formula"
    return TexError(message, offset, length, "take it out, or write it as a command")


def visible(character: str) -> str:
    """A character as a report can show it: those that nobody sees alone, by number and name."""
    if category(character)[0] not in "MCZ":
        return character
    return f"U+{ord(character):04X} ({unicode_name(character, 'unnamed').lower()})"


def without_argument(command: Token) -> TexError:
    hint = f"write it in braces: {command.text}{{x}}"
    return TexError(f"{command.text} needs an argument", command.offset, command.length, hint)


def not_closed(opening: Token, closing: str) -> TexError:
    return TexError(f"this {opening.text} is not closed", *opening[1:], f"close it with {closing}")


def nearest(word: str, known: list[str]) -> str:
    """A hint for a misspelt word, or nothing."""
    close = closest(word, tuple(known))
    return f"did you mean {close}?" if close else ""


@lru_cache(1024)
def closest(word: str, known: tuple[str, ...]) -> str:
    """One mistake is often made many times."""
    import difflib  # costs 5 ms and only mistakes need it

    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.7)), "")
