"""Words -> what stands for them in addresses and ids: a slug."""

from __future__ import annotations

import re
import unicodedata

from learnmathora.cache.digest import digest

LONGEST = 60
# They shape letters and are not seen.
JOINERS = "\u200c\u200d"
# Signs that tell terms apart, in C++ and C#, A and A*, f and f'.
NAMES = {
    "+": "plus", "#": "sharp", "*": "star", "=": "equals", "<": "less", ">": "more", "^": "hat",
    "′": "prime", "″": "double prime", "−": "minus",
}  # fmt: skip
# Names that Windows keeps for devices: no file may be called so.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")

# What files, folders and blocks of a course may be called.
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NAME_FORM = "small letters and digits, with hyphens between words"


def slug(words: str) -> str:
    """Small letters, their marks and digits of any script, hyphens between them; may be empty.

    >>> slug("Loss functions & objectives")
    'loss-functions-objectives'
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", words).casefold())
    hyphened = re.sub(r"[\W_]+", _gap, plain).strip("-")
    if len(hyphened) > LONGEST:
        hyphened = hyphened[: LONGEST + 1].rpartition("-")[0] or hyphened[:LONGEST]
    return hyphened


def _gap(found: re.Match[str]) -> str:
    """A hyphen for what parts words; what is a mark of the letter before it stays there."""
    kept = ""
    for sign in found[0]:
        if not sign.isascii() and unicodedata.category(sign)[0] == "M":
            kept += sign
        elif sign not in JOINERS and not kept.endswith("-"):
            kept += "-"
    return kept


def term_id(term: str) -> str:
    r"""The id of a term in the glossary: another for each term, but for case and punctuation.

    What stands between dollars is a formula, in which case counts, as it does in one letter.

    >>> [term_id(each) for each in ("Loss", "C++", "C#", "$\\Delta$", "$\\delta$", "f'")]
    ['loss', 'c-plus-plus', 'c-sharp', 'capital-delta', 'delta', 'f-prime']
    """
    parts = term.split("$")
    if len(parts) % 2 and len(parts) > 1:
        parts[1::2] = map(_of_formula, parts[1::2])
    elif len(term.strip()) == 1:
        parts = [_of_formula(term.strip())]
    primed = re.sub(r"(?<!\w)([^\W\d_])['’](?!\w)", r"\1′", "".join(parts))
    return slug(_spelled(primed))


def _of_formula(tex: str) -> str:
    raised = tex.replace("^", " ").replace("_", " sub ").replace("'", "′").replace("-", "−")
    return re.sub(r"[^\W\d_]+", lambda word: _cased(word[0]), raised)


def _cased(word: str) -> str:
    return word if word == word.lower() else f" capital {word} "


def _spelled(text: str) -> str:
    """With the names of signs that tell terms apart."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text
    return "".join(_name(sign) for sign in text)


def _name(sign: str) -> str:
    if sign in NAMES:
        return f" {NAMES[sign]} "
    if "SUBSCRIPT" in (name := unicodedata.name(sign, "")):
        return f" sub {sign}"
    is_sign = not sign.isascii() and unicodedata.category(sign) in ("Sm", "So")
    return f" {name} " if is_sign and not sign.isalnum() else sign


def file_slug(name: str) -> str:
    """The slug of a file's name without its ending and the number that only sorts it.

    Where nothing of it can be shown in an address, a digest of it.

    >>> file_slug("01-loss-functions.md")
    'loss-functions'
    """
    stem = name.removesuffix(".md").removesuffix(".ipynb")
    result = slug(re.sub(r"^\d+[-_ .]+", "", stem)) or slug(stem) or digest(stem)
    return f"{result}-" if DEVICES.fullmatch(result) else result
