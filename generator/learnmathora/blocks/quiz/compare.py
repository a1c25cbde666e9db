"""What learners type -> what of it is compared: a number, or a text without what means nothing.

The page's scripts do exactly the same (theme/widgets/quiz-number and quiz-text): both read the
cases of tests/answers.json. Here it shows which wrong answer of an author's counts as right.
"""

from __future__ import annotations

import re
import unicodedata

NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][-+]?\d{1,2})?")
GROUPED = re.compile(r"\A[-+]?[1-9]\d{0,2}(_\d{2,3})*_\d{3}(?![\d_])")
# An author writes as programs do, in every language: a point before decimals.
BETWEEN_THOUSANDS = re.compile("[,'’٬\\s]")

APOSTROPHES = re.compile("[\u2018-\u201b\u2032\u02b9-\u02bc`\u00b4]")
# Accents, points and the like, which stand above or below letters; listed, as in `normalize`.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
# Quotation marks, and what cannot be seen.
NOTHING = re.compile('["\u201c-\u201f\u00ab\u00bb\u00ad\u200b-\u200f\u2060\ufeff]')
DASHES = re.compile("[\u2010-\u2015\u2212]")
SLASHES = re.compile("[\u2044\u2215]")
# Whatever is neither a space nor a digit nor a sign of ASCII.
LETTER = r"[^\s\d!-/:-@\[-`{-~]"
FULL_STOP = re.compile(rf"(?<={LETTER})[.\u3002]$")
JOINT = re.compile(rf"(?<!{LETTER})({LETTER}+\d*)[-' ](?=({LETTER}+))")
WORD = re.compile(f"{LETTER}{{2}}")
PARTS = re.compile("[- ]+")
# A word of an alphabet: in other scripts a sign is as much as a word.
LETTERS = re.compile("[^\\W\\d_\u3040-\u30ff\u3400-\u9fff]+")
# How long a word is that may be a plural, or have a letter wrong; and the parts of one in two.
SHORT_WORD, LONG_WORD, LONG_PART = 3, 6, 4


def read_figure(written: str) -> float | None:
    """A number: 0.5, .5, 1/2, 5e-1, 1,000; None for anything else.

    >>> [read_figure(each) for each in ("1/2", "−5e-1", "٣", "1,5")]
    [0.5, -0.5, 3.0, None]
    """
    top, slash, bottom = _plain(written).partition("/")
    numbers = [_number(number.strip()) for number in (top, bottom if slash else "1")]
    if numbers[0] is None or not numbers[1]:
        return None
    return numbers[0] / numbers[1]


def _plain(written: str) -> str:
    """In the digits and signs of ASCII."""
    narrow = "".join(_narrow(each) for each in written)
    return SLASHES.sub("/", DASHES.sub("-", narrow)).replace("٫", ".")


def _narrow(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return chr(ord(sign) - 0xFEE0) if "\uff01" <= sign <= "\uff5e" else sign


def _number(plain: str) -> float | None:
    signs = BETWEEN_THOUSANDS.sub("_", plain)
    whole = GROUPED.sub(lambda found: found[0].replace("_", ""), signs)
    return float(whole) if NUMBER.fullmatch(whole) else None


def alike(written: str, articles: str) -> str:
    """A text without what costs nothing.

    That is case, accents, width, quotation marks, the kinds of dashes and apostrophes, an article
    in front (`articles` lists them), a full stop behind; and the hyphen, apostrophe or space that
    joins the parts of a word. Between two single letters these mean something.

    >>> [alike(each, "the") for each in ("The Cross–Entropy.", "l’Hôpital", "a-b", "f'")]
    ['crossentropy', 'lhopital', 'a-b', "f'"]
    """
    joined = _smooth(written, articles)
    return JOINT.sub(lambda found: found[0] if len(found[1] + found[2]) < 3 else found[1], joined)


def _smooth(written: str, articles: str) -> str:
    """A text without what costs nothing, but still in its parts."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("'", written)).lower()
    kept = DASHES.sub("-", NOTHING.sub("", MARKS.sub("", letters)))
    text = " ".join(kept.split())
    first, _, rest = text.partition(" ")
    is_article = first in articles.split(" ") and WORD.search(rest)
    return FULL_STOP.sub("", rest if is_article else text)


def nearly(written: str, answer: str, articles: str, plurals: str) -> bool:
    """Whether a text is the answer but for a slip: a plural, or one letter of a long word.

    One word differs, and it is made of letters alone: numbers and signs have no slips. Its first
    letter is the same, as another there makes another word (symmetric, asymmetric).

    >>> [nearly(each, "gradient", "the", "s es") for each in ("gradiant", "gradients", "gradient")]
    [True, True, False]
    """
    one, other = (_parts(text, articles) for text in (written, answer))
    if len(one) != len(other):
        if any(len(part) < LONG_PART for part in other):
            return False
        one, other = ["".join(one)], ["".join(other)]
    differ = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differ) != 1 or not all(LETTERS.fullmatch(each) for each in differ[0]):
        return False
    shorter, longer = sorted(differ[0], key=len)
    if len(shorter) >= SHORT_WORD and longer.removeprefix(shorter) in plurals.split():
        return True
    given, right = differ[0]
    is_alike = given[0] == right[0] and len(right) >= LONG_WORD
    return is_alike and _is_one_slip(shorter, longer)


def _parts(written: str, articles: str) -> list[str]:
    return PARTS.split(_smooth(written, articles).replace("'", ""))


def _is_one_slip(shorter: str, longer: str) -> bool:
    """Whether one letter is another, is missing, or has changed places with the next."""
    at = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = longer[at + 1 : at + 2] + longer[at : at + 1] + longer[at + 2 :]
    return shorter[at:] == swapped or shorter[at + 1 :] == longer[at + 1 :]


def folded(written: str) -> str:
    """A text without case, accents and superfluous space, by which a version of it is known."""
    letters = unicodedata.normalize("NFKD", written).lower()
    return " ".join(re.sub("[\u0300-\u036f]", "", letters).split())
