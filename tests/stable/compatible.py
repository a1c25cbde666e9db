"""What was relied on, and what there is now -> what is gone or has changed for the worse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Bounds of a value: without one, more is taken.
BOUNDS = ("enum", "exclusiveMinimum", "maximum", "minimum")


def broken(old: Any, new: Any, at: str = "", name: str = "") -> Iterator[str]:
    """A sentence for each thing; that there is more now is none."""
    where = f"{at} > {name}".removeprefix(" > ")
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _broken_parts(old, new, where)
    elif isinstance(old, list) and isinstance(new, list):
        yield from (f"{where}: {each} is gone" for each in old if each not in new)
    elif not _may_become(name, old, new):
        yield f"{where}: was {old}, is {new}"


def _broken_parts(old: dict[str, Any], new: dict[str, Any], where: str) -> Iterator[str]:
    for name, value in old.items():
        if name in new:
            yield from broken(value, new[name], where, name)
        elif name not in BOUNDS:
            yield f"{where}: {name} is gone"
    for name in new.keys() - old.keys():
        if isinstance(new[name], dict) and new[name].get("required"):
            yield f"{where}: {name} is required now"
        elif name in BOUNDS and ("type" in old or "enum" in old):
            yield f"{where}: {name} is {new[name]} now"


def _may_become(name: str, old: Any, new: Any) -> bool:
    match name:
        case "required":
            return old or not new
        case "minimum" | "exclusiveMinimum":
            return bool(new <= old)
        case "maximum":
            return bool(new >= old)
    return bool(old == new) or (old, new) in (("error", "warning"), ("integer", "number"))
