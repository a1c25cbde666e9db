"""A text with numbers -> the same as readers of a language write decimals.

Numbers are computed, compared and kept with a point. Only what is shown goes through here, and in
pages through `learnmathora.local` (theme/js/1-words.js), which does the same.
"""

from __future__ import annotations

import re

# Those of Unicode's locale data that part decimals with a comma, in the digits of ASCII.
COMMA = (
    "af ast az be bg br bs ca cs da de dsb el eo es et eu fi fo fr fur fy gl hr hsb hu hy ia id is "
    "it ka kab kk kl ky lb ln lt lv mk mo nb nds nl nn no oc os pl pt ro rn ru sc se sh sk sl smn "
    "sq sr sv tg tk tr tt uk uz vec vi wo"
)
# Where some of them are written with a point.
POINT = (
    "de-ch de-li it-ch es-419 es-bz es-cu es-do es-gt es-hn es-mx es-ni es-pa es-pe es-pr es-sv "
    "es-us"
)
BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\.(?=[0-9])")
# Beside decimal commas, another comma parts numbers badly.
AFTER_NUMBER = re.compile(r"(?<=[0-9∞–]), ")


def has_comma(tag: str) -> bool:
    """Whether 1,5 is how the language writes one and a half.

    >>> [has_comma(tag) for tag in ("de", "de-CH", "es-419", "sr-Latn-RS", "en-GB", "auto")]
    [True, False, False, True, False, False]
    """
    language, *more = tag.lower().split("-")
    place = next((part for part in more if re.fullmatch("[a-z]{2}|[0-9]{3}", part)), "")
    return language in COMMA.split() and f"{language}-{place}" not in POINT.split()


def local(text: str, tag: str) -> str:
    """
    >>> local("(1.5, −2)", "fr"), local("(1.5, −2)", "en")
    ('(1,5; −2)', '(1.5, −2)')
    """
    return AFTER_NUMBER.sub("; ", BETWEEN_DIGITS.sub(",", text)) if has_comma(tag) else text


def local_tex(tex: str, tag: str) -> str:
    """A formula's: a comma in braces has no space behind it.

    >>> local_tex("0.5 x", "de")
    '0{,}5 x'
    """
    return BETWEEN_DIGITS.sub("{,}", tex) if has_comma(tag) else tex
