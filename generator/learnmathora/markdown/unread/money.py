"""A dollar sign that is part of no formula -> whether it stands there as a dollar."""

from __future__ import annotations

import re

AMOUNT_BEHIND = re.compile(r"\s?[-+−–]?[.,]?\d")
AMOUNT_BEFORE = re.compile(r"\d[\d.,]*\s?(?:[A-Za-z]{1,3}|million|billion|thousand)?\s?\Z")
COUNTRY = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}\Z")
# A sign of its own: among spaces, quotation marks and brackets, or over a unit.
ALONE_BEFORE = re.compile(r"(?:\A|[\s\"'“”‘’«»„(\[/|,–—-])\Z")
ALONE_BEHIND = re.compile(r"(?:\Z|[\s\"'“”‘’«»„)\]/|,.;:!?–—-])")
# What would be a formula: one letter (but not "a" or "I"), a command, an operator behind a name.
TEX_BEHIND = re.compile(r"\s*(?:\\[A-Za-z]|[b-zB-HJ-Zα-ωΑ-Ω](?![\w’'.])|\w+\s?[_^=])")
TEX_BEFORE = re.compile(r"(?:\A|[\s(])(?:[b-zB-HJ-Zα-ωΑ-Ω]|\S+[_^=]\S*)\s?\Z")


def is_money(text: str, position: int) -> bool:
    """`text` is what readers see, its formulas, code and escaped signs masked."""
    before, behind = text[max(0, position - 24) : position], text[position + 1 : position + 25]
    if behind[:1] in ("\ue001", "\\", "$") or before[-1:] in ("\ue001", "$"):
        return False
    if AMOUNT_BEHIND.match(behind):
        return True
    begins_word = behind[:1].isalpha()
    if AMOUNT_BEFORE.search(before) or COUNTRY.search(before):
        return not begins_word
    if TEX_BEHIND.match(behind) or TEX_BEFORE.search(before):
        return False
    return bool(ALONE_BEFORE.search(before) and ALONE_BEHIND.match(behind))
