"""A language tag (BCP 47) -> the same as it is usually written, or what is wrong with it."""

from __future__ import annotations

import re

from learnmathora.language.registry import LONG, NAMES, REGIONS, SCRIPTS, SHORT, VARIANTS
from learnmathora.text.suggest import nearest

LANGUAGES = frozenset(SHORT.split()) | {
    f"{run[:2]}{third}" for run in LONG.split() for third in run[2:]
}
BY_NAME = dict(entry.split(":") for entry in NAMES.split())
# What people write for a language: its own name for itself, or the code of a country.
OTHER_NAMES = {
    "deutsch": "de", "english": "en", "espanol": "es", "español": "es", "francais": "fr",
    "français": "fr", "italiano": "it", "nederlands": "nl", "norsk": "nb", "polski": "pl",
    "portugues": "pt", "português": "pt", "svenska": "sv", "dansk": "da", "suomi": "fi",
    "turkce": "tr", "türkçe": "tr", "farsi": "fa", "mandarin": "zh", "greek": "el",
    "at": "de", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "jp": "ja", "us": "en",
    "vn": "vi", "mx": "es", "ir": "fa", "il": "he", "eng": "en", "ger": "de", "deu": "de",
    "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "zho": "zh", "chi": "zh",
    "jpn": "ja", "rus": "ru", "ara": "ar", "nld": "nl", "dut": "nl", "pol": "pl", "ukr": "uk",
}  # fmt: skip
OTHER_REGIONS = {"uk": "GB", "en": "GB", "sp": "ES", "usa": "US", "ger": "DE"}


def read_tag(written: str) -> tuple[str, str, str]:
    """The tag; or "", what is wrong with it, and what it may have been meant to be.

    >>> read_tag("zh-hant-tw"), read_tag("en-UK")
    (('zh-Hant-TW', '', ''), ('', 'uk is no region that may stand there', 'did you mean en-GB?'))
    """
    language, *rest = written.strip().replace("_", "-").lower().split("-")
    meant = OTHER_NAMES.get(language) or BY_NAME.get(language)
    if language not in LANGUAGES or (meant and len(language) == 3):
        hint = f"did you mean {'-'.join([meant, *_cased(rest)])}?" if meant else _like(language)
        return "", f"{language} is not the tag of a language", hint
    unknown = _unknown(rest)
    tag = "-".join([language, *_cased(rest)])
    if unknown:
        what, part = unknown
        right = [OTHER_REGIONS.get(each, each) for each in rest] if part in OTHER_REGIONS else []
        meant = "-".join([language, *_cased(right)])
        return "", f"{part} is no {what} that may stand there", f"did you mean {meant}?"
    if "_" in written:
        return "", "the parts of a tag are joined by hyphens", f"did you mean {tag}?"
    return tag, "", ""


def _like(language: str) -> str:
    close = nearest(language, sorted(BY_NAME))
    if close:
        name = close.removeprefix("did you mean ").removesuffix("?")
        return f"did you mean {BY_NAME[name]}, for {name}?"
    return "such as en, de, pt-BR or zh-Hant"


def _cased(parts: list[str]) -> list[str]:
    """A script begins with a capital, a region is in capitals."""
    cased: list[str] = []
    for number, part in enumerate(parts):
        if any(len(each) == 1 for each in parts[:number]):
            cased.append(part)
        elif len(part) == 4 and part.isalpha():
            cased.append(part.title())
        else:
            cased.append(part.upper() if len(part) == 2 else part.lower())
    return cased


def _unknown(parts: list[str]) -> tuple[str, str] | None:
    """The first part that is not registered, and what it would be."""
    end = next((number for number, part in enumerate(parts) if len(part) == 1), len(parts))
    order = 0
    for part in parts[:end]:
        kind, known = _kind(part)
        rank = ("language", "script", "region", "variant").index(kind)
        if part not in known or rank < order or (rank == order and kind in ("script", "region")):
            return kind, part
        order = max(order, rank)
    has_more = all(re.fullmatch(r"[a-z0-9]{1,8}", part) for part in parts[end:])
    return None if has_more and len(parts) != end + 1 else ("extension", "-".join(parts[end:]))


def _kind(part: str) -> tuple[str, frozenset[str]]:
    if re.fullmatch(r"[a-z]{4}", part):
        return "script", frozenset(SCRIPTS.split())
    if re.fullmatch(r"[a-z]{2}|\d{3}", part):
        return "region", frozenset(REGIONS.split())
    if re.fullmatch(r"[a-z]{3}", part):
        return ("region", frozenset()) if part in OTHER_REGIONS else ("language", LANGUAGES)
    return "variant", frozenset(VARIANTS.split())
