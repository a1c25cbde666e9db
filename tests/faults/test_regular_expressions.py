"""No regular expression of the package can be made to try for ever.

For each repetition in each of them a text is made that it takes again and again, behind what comes
before it and followed by what ends no match. Where a part can be taken in two ways, what is tried
doubles with each; where three repetitions share a run, it grows with the cube. What is compared is
processor time: the bounds are a thousand times what any of them needs.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import learnmathora
from tests.about import about

# Python's own reader of expressions, which has no public name.
parser: Any = importlib.import_module("re._parser")
signs: Any = importlib.import_module("re._constants")
Tree = Any
CLASSES: dict[Any, str] = {
    signs.CATEGORY_SPACE: " ",
    signs.CATEGORY_NOT_SPACE: "a",
    signs.CATEGORY_DIGIT: "1",
    signs.CATEGORY_NOT_DIGIT: "a",
    signs.CATEGORY_WORD: "a",
    signs.CATEGORY_NOT_WORD: "-",
}
REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT)


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that a module keeps, alone or in a tuple, a list or a table."""
    seen = set()
    for module in pkgutil.walk_packages(learnmathora.__path__, "learnmathora."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for found in _within(value):
                if (key := (found.pattern, found.flags)) not in seen:
                    seen.add(key)
                    yield f"{module.name}.{name}", found


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _within(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from _within(part)


def example(tree: Tree, choice: int = 0) -> str:
    """A text that a part of an expression takes; `choice` says which way where there are some."""
    return "".join(_example(sign, value, choice) for sign, value in tree)


def _example(sign: Any, value: Any, choice: int) -> str:
    if sign is signs.LITERAL:
        return chr(value)
    if sign in (signs.NOT_LITERAL, signs.ANY):
        return "b" if value == ord("a") else "a"
    if sign is signs.IN:
        return _of_set(value, choice)
    if sign in REPEATS:
        least, most, body = value
        return example(body, choice) * int(max(least, min(1, most)))
    if sign is signs.SUBPATTERN:
        return example(value[3], choice)
    if sign is signs.ATOMIC_GROUP:
        return example(value, choice)
    if sign is signs.BRANCH:
        branches = value[1]
        return example(branches[choice % len(branches)], choice // len(branches))
    return ""


def _of_set(members: Tree, choice: int) -> str:
    if members[0][0] is signs.NEGATE:
        refused = {chr(value) for sign, value in members[1:] if sign is signs.LITERAL}
        offered = [each for each in "a 1-;" if each not in refused]
        return offered[choice % len(offered)] if offered else "é"
    sign, value = members[choice % len(members)]
    if sign is signs.LITERAL:
        return chr(value)
    if sign is signs.RANGE:
        return chr(value[0])
    return CLASSES.get(value) or "a"


def repetitions(tree: Tree, before: str = "") -> Iterator[tuple[str, Tree]]:
    """Each repetition without end: what comes before it, and what is repeated."""
    for sign, value in tree:
        if sign in REPEATS and value[1] is signs.MAXREPEAT:
            yield before, value[2]
        bodies = (
            [value[2]] if sign in REPEATS
            else [value[3]] if sign is signs.SUBPATTERN
            else [value] if sign is signs.ATOMIC_GROUP
            else value[1] if sign is signs.BRANCH
            else [value[1]] if sign in (signs.ASSERT, signs.ASSERT_NOT)
            else []
        )  # fmt: skip
        for body in bodies:
            yield from repetitions(body, before)
        before += _example(sign, value, 0)


def attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """What comes first, what is repeated, what ends it."""
    text = pattern.pattern
    written = text.decode("latin-1") if isinstance(text, bytes) else text
    for before, body in repetitions(parser.parse(written, pattern.flags & ~re.UNICODE)):
        units = {example(body, choice) for choice in range(6)}
        units |= {a + b for a in units for b in units}
        for unit in sorted(each for each in units if each):
            yield before, unit, "\x01"


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    given = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    started = time.process_time()
    pattern.match(given)
    return time.process_time() - started


def test_no_expression_tries_for_ever() -> None:
    for name, pattern in patterns():
        with about(name):
            for before, unit, end in attacks(pattern):
                for times in (8, 16, 20, 400):
                    text = before + unit * times + end
                    assert seconds(pattern, text) < 0.5, text[:60]
