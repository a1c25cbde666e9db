"""A mistyped name and the names there are -> "did you mean ...?"."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str], prefix: str = "") -> str:
    """A hint naming the closest known name, or all of them when they are few, or nothing."""
    import difflib  # costs 5 ms and only mistakes need it

    names = sorted(known)
    close = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {prefix}{close[0]}?"
    if 0 < len(names) <= 12:
        return f"there is: {', '.join(prefix + known_name for known_name in names)}"
    return ""
