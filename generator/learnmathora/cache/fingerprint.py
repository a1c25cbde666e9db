"""The program itself -> a digest of its code: what was made by other code is made again."""

from __future__ import annotations

import os
import sys
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
    folder, theme = Path(PACKAGE), Path(THEME)
    files = (file for file in sorted(folder.rglob("*.py")) if theme not in file.parents)
    code = [file.read_text(encoding="utf-8") for file in files]
    return key_of(sys.version, _library_versions(), code)


def _library_versions() -> list[str]:
    """The names of the libraries' metadata folders, which end in their versions."""
    names = (name for path in sys.path if path and os.path.isdir(path) for name in os.listdir(path))  # noqa: PTH112, PTH208
    return sorted(
        name for name in names if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES)
    )
