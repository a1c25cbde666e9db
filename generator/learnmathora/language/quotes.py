"""A language -> its marks of quotation, as Unicode's locale data has them: outer and inner ones."""

from __future__ import annotations

Quotes = tuple[str, str, str, str]
ENGLISH: Quotes = ("“", "”", "‘", "’")
GERMAN: Quotes = ("„", "“", "‚", "‘")
POINTED: Quotes = ("«", "»", "“", "”")
# French sets a space that no line is broken at within its marks.
BY_LANGUAGE: dict[str, Quotes] = {
    "ar": ("”", "“", "’", "‘"),
    "bg": GERMAN,
    "ca": POINTED,
    "cs": GERMAN,
    "da": ENGLISH,
    "de": GERMAN,
    "de-ch": ("«", "»", "‹", "›"),
    "de-li": ("«", "»", "‹", "›"),
    "el": POINTED,
    "es": POINTED,
    "et": ("„", "“", "«", "»"),
    "fa": ("«", "»", "‹", "›"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "fr-ch": ("«", "»", "‹", "›"),
    "he": ("”", "”", "’", "’"),
    "hr": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "is": GERMAN,
    "it": POINTED,
    "ja": ("「", "」", "『", "』"),
    "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt-pt": POINTED,
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": GERMAN,
    "sl": GERMAN,
    "sr": ("„", "“", "‘", "’"),
    "sv": ("”", "”", "’", "’"),
    "uk": ("«", "»", "„", "“"),
    "zh-hant": ("「", "」", "『", "』"),
    "zh-tw": ("「", "」", "『", "』"),
}


def quotes_of(language: str) -> Quotes:
    """Those of a language with its country, else without, else the English ones.

    >>> quotes_of("de-AT")[0], quotes_of("de-CH")[0], quotes_of("tlh")[0]
    ('„', '«', '“')
    """
    name = language.lower()
    return BY_LANGUAGE.get(name) or BY_LANGUAGE.get(name.partition("-")[0]) or ENGLISH
