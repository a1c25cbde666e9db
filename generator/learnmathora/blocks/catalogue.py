"""The modules in this folder -> the kinds of block there are, and the classes of their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import learnmathora.blocks
from learnmathora.blocks.kind import Kind


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of a block: one that has a `KIND`, or several as `KINDS`."""
    package = learnmathora.blocks
    found = (
        import_module(f"{package.__name__}.{found_module.name}")
        for found_module in iter_modules(package.__path__)
    )
    return tuple(module for module in found if _kinds(module))


def kinds(modules: Iterable[ModuleType]) -> Mapping[str, Kind]:
    found = (kind for module in modules for kind in _kinds(module))
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)}


def _kinds(module: ModuleType) -> tuple[Kind, ...]:
    kinds: tuple[Kind, ...] = getattr(module, "KINDS", ())
    return (*kinds, *([module.KIND] if hasattr(module, "KIND") else []))


KINDS = kinds(modules())


def classes(modules: Iterable[ModuleType]) -> tuple[type, ...]:
    """The frozen classes that their blocks are made of, which the cache must know."""
    names = (value for module in modules for value in vars(module).values())
    return tuple(
        dict.fromkeys(name for name in names if isinstance(name, type) and is_dataclass(name))
    )
