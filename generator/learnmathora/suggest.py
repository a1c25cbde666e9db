"""A mistyped name and the names there are -> "did you mean ...?"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def did_you_mean(name: str, known: Iterable[str], prefix: str = "") -> str:
    """A hint naming the closest known name, or all of them when they are few, or nothing."""
    names = sorted(known)
    close = nearest(name.lower(), names, prefix)
    if close:
        return close
    if 0 < len(names) <= 16:
        return f"there is: {', '.join(prefix + known_name for known_name in names)}"
    return ""


def nearest(name: str, known: list[str], prefix: str = "", likeness: float = 0.6) -> str:
    """A hint naming the closest known name, if one is at least so like it (0 to 1), or nothing."""
    close = _closest(name, tuple(known), likeness)
    return f"did you mean {prefix}{close}?" if close else ""


@lru_cache(1024)
def _closest(name: str, known: tuple[str, ...], likeness: float) -> str:
    """One mistake is often made many times."""
    import difflib  # costs 5 ms and only mistakes need it

    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=likeness)), "")
