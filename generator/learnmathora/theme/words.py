"""The folder messages/ of a theme or widget -> the interface's words in one language, by key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def read_words(folder: Path, language: str) -> Mapping[str, str]:
    """Those of the language, of its main tag, or else English; none where there are none at all.

    Raises ValueError.
    """
    for tag in (language, language.partition("-")[0], "en"):
        file = folder / f"{tag}.json"
        if file.is_file():
            return _words(file)
    return {}


def _words(file: Path) -> Mapping[str, str]:
    try:
        words = json.loads(file.read_bytes())
    except ValueError as error:
        raise ValueError(f"{file} is not JSON: {error}") from None
    if not isinstance(words, dict) or not all(isinstance(each, str) for each in words.values()):
        raise ValueError(f"{file} must hold one JSON object, each of its values a text")
    return words
