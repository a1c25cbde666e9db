"""The tokens that are waiting, next one last -> the number that they begin with."""

from learnmathora.maths.tex.tokens import Token

DIGITS = frozenset("0123456789")


def digit_follows(waiting: list[Token], place: int = -1) -> bool:
    return len(waiting) >= -place and waiting[place].text in DIGITS


def digits(first: str, waiting: list[Token]) -> str:
    """`first` and what goes on with it: digits, a decimal point, and `{,}` between digits."""
    text = first
    while waiting:
        following = waiting[-1].text
        if following in DIGITS or (following == "." and digit_follows(waiting, -2)):
            text += following
            waiting.pop()
        elif following == "{" and grouped_mark(waiting):
            text += waiting[-2].text
            del waiting[-3:]
        else:
            break
    return text


def grouped_mark(waiting: list[Token]) -> bool:
    """Whether `{,}` and a digit come next: a comma that is part of a number."""
    return digit_follows(waiting, -4) and waiting[-3].text == "}" and waiting[-2].text in (",", ".")
