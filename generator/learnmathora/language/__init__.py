"""A language tag (BCP 47) -> the direction in which its script runs."""

from __future__ import annotations

RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
# Those that are written from right to left where their tag names no script.
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})


def direction(tag: str) -> str:
    """
    >>> direction("ar"), direction("az-Arab"), direction("de")
    ('rtl', 'rtl', 'ltr')
    """
    language, *more = tag.lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    is_right = script in RIGHT_TO_LEFT_SCRIPTS if script else language in RIGHT_TO_LEFT
    return "rtl" if is_right else "ltr"
