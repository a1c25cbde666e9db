"""The program itself -> a digest of its code: what was made by other code is made again."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from learnmathora.cache.digest import key_of
from learnmathora.installation import PACKAGE, THEME

LIBRARIES = (
    "jinja2", "markdown_it_py", "mdit_py_plugins", "pyyaml", "latex2mathml", "markupsafe",
    "pygments", "rcssmin", "rjsmin",
)  # fmt: skip


@cache
def fingerprint() -> str:
    """A digest of the generator's own code, of Python's and the libraries' versions."""
    code = hashlib.sha256()
    for file in sorted(_modules(PACKAGE)):
        data = Path(file).read_bytes()
        code.update(f"{file.removeprefix(PACKAGE)} {len(data)}\n".encode())
        code.update(data)
    return key_of(sys.version, _library_versions(), code.hexdigest())


def _modules(folder: str) -> Iterator[str]:
    """Those below a folder, but for what the theme holds."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            yield entry.path
        elif entry.is_dir() and entry.name != "__pycache__" and entry.path != THEME:
            yield from _modules(entry.path)


def _library_versions() -> list[str]:
    """The names of the libraries' metadata folders, which end in their versions."""
    names = (name for path in sys.path if path and os.path.isdir(path) for name in os.listdir(path))  # noqa: PTH112, PTH208
    return sorted(
        name for name in names if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES)
    )
