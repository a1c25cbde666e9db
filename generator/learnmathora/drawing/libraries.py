"""A script -> the installed packages that it imports, with their versions.

Run with a Python of the author's choice, it tells those of that one, and needs nothing but what
Python brings along: `python libraries.py SCRIPT`. The script is read, and not run.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path


def libraries_of(script: str) -> str:
    """Such as "matplotlib 3.9.2, numpy 2.1.0", in order of name; "" where nothing can be said."""
    from importlib.metadata import PackageNotFoundError, packages_distributions, version

    owners = packages_distributions()
    imported = _imported(Path(script), set())
    names = {owner for name in imported for owner in owners.get(name, ())}
    found = []
    for name in sorted(names):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _imported(script: Path, seen: set[Path]) -> Iterator[str]:
    """The first part of each name that a script imports, and modules beside it, too."""
    seen.add(script)
    for name in sorted(_names(script)):
        beside = script.parent / f"{name}.py"
        if beside not in seen and beside.is_file():
            yield from _imported(beside, seen)
        else:
            yield name


def _names(script: Path) -> set[str]:
    try:
        tree = ast.parse(script.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return set()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


if __name__ == "__main__":
    print(libraries_of(sys.argv[1]))
