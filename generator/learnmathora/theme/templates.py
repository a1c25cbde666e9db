"""Templates and what they are given -> text, with numbers as the language writes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from learnmathora import __version__
from learnmathora.installation import CHECKOUT, THEME, cache_folder
from learnmathora.language.decimals import local
from learnmathora.text.number import digits, exact, figure, file_size, plain, ticked

Fill = Callable[..., str]


def filler(
    folder: Path, widgets: Mapping[str, Path], changes: Iterable[Path], language: str = "en"
) -> Fill:
    """What fills a template by its name: of the theme in this folder, or of one of these widgets'.

    One in a folder of changes takes the place of another, and of one in an earlier such folder.
    Numbers for readers are written as the language writes them.
    """
    from learnmathora.theme.environment import environment_of  # Jinja costs 60 ms

    compiled = _compiled(folder)
    cache = compiled if _can_hold(compiled) else None
    environment = environment_of(folder, widgets, changes, cache)
    environment.filters.update(_filters(language), plain=plain)
    return lambda template, **values: environment.get_template(template).render(**values)


def _filters(language: str) -> dict[str, Callable[[Any], Any]]:
    """What writes numbers for readers; `local` does it to texts, or all texts by name."""

    def shown(write: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda value: local(write(value), language)

    def texts(given: str | Mapping[str, str]) -> str | dict[str, str]:
        if isinstance(given, str):
            return local(given, language)
        return {name: local(text, language) for name, text in given.items()}

    def ticks(values: Iterable[float]) -> tuple[list[str], str]:
        found, power = ticked(values)
        return [local(each, language) for each in found], power

    writers = {"digits": digits, "exact": exact, "figure": figure, "file_size": file_size}
    return {
        "local": texts,
        "ticked": ticks,
        **{name: shown(write) for name, write in writers.items()},
    }


def _compiled(theme: Path) -> Path:
    """The folder for compiled templates.

    They lie beside a theme of the author's own or of a checkout, as Python keeps its compiled code.
    Beside an installed program nothing is written: for its theme they lie where this system keeps
    what a user's programs remember. Never in a course's folder or its cache: nothing there is run.
    """
    if theme != Path(THEME) or CHECKOUT:
        return theme / "__pycache__"
    return Path(cache_folder()) / f"templates-{__version__}"


def _can_hold(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
