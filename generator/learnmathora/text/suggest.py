"""A mistyped name and the names there are -> "did you mean ...?"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice

# A name is compared with so many at most; of more, with those that begin or end like it.
MOST_NAMES = 400
# Of the mistakes in one text so many get a hint: a report tells no more of one kind.
MOST_HINTS = 100
Suggest = Callable[[str, Iterable[str], str], str]


def did_you_mean(name: str, known: Iterable[str], prefix: str = "") -> str:
    """A hint naming the closest known name, or all of them when they are few, or nothing."""
    names = _comparable(name.lower(), list(known))
    close = nearest(name.lower(), names, prefix)
    if close:
        return close
    if 0 < len(names) <= 16:
        return f"there is: {', '.join(prefix + known_name for known_name in names)}"
    return ""


def for_one_text() -> Suggest:
    """`did_you_mean` for the first mistakes of a text, and "" for those after them.

    However many there are, and however many names: the work grows with the text alone.
    """
    left = iter(range(MOST_HINTS))

    def suggest(name: str, known: Iterable[str], prefix: str = "") -> str:
        return "" if next(left, None) is None else did_you_mean(name, known, prefix)

    return suggest


def _comparable(name: str, known: list[str]) -> list[str]:
    """All of them, sorted; of very many, those that a slip of the hand could have led away from."""
    if len(known) <= MOST_NAMES:
        return sorted(known)
    begin, end = name[:2], name[-2:]
    like = (
        candidate
        for candidate in known
        if abs(len(candidate) - len(name)) <= 2
        and (candidate.startswith(begin) or candidate.endswith(end))
    )
    return sorted(islice(like, MOST_NAMES))


def nearest(name: str, known: list[str], prefix: str = "", likeness: float = 0.6) -> str:
    """A hint naming the closest known name, if one is at least so like it (0 to 1), or nothing."""
    close = _closest(name, tuple(known), likeness)
    return f"did you mean {prefix}{close}?" if close else ""


@lru_cache(1024)
def _closest(name: str, known: tuple[str, ...], likeness: float) -> str:
    """One mistake is often made many times."""
    import difflib  # costs 5 ms and only mistakes need it

    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=likeness)), "")
