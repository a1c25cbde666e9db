"""Where the program's own files lie, and what it was started as.

Needs only what Python has loaded anyhow: a build in which nothing changed imports this.
"""

from __future__ import annotations

import os
import sys

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PACKED_THEME = os.path.join(PACKAGE, "theme", "files")
_ABOVE = os.path.dirname(os.path.dirname(PACKAGE))
# The checkout that the package lies in, as generator/learnmathora; empty where it is installed.
CHECKOUT = "" if os.path.isdir(_PACKED_THEME) else _ABOVE
THEME = os.path.join(CHECKOUT, "theme") if CHECKOUT else _PACKED_THEME
RULES = os.path.join(PACKAGE, "rules")
# All of the program that a build depends on, but for the theme.
CODE = (
    tuple(os.path.join(CHECKOUT, name) for name in ("build.py", "generator", "pyproject.toml"))
    if CHECKOUT
    else (PACKAGE,)
)


def started_as() -> str:
    """What an author writes before a command's name: `learnmathora`, or a checkout's script."""
    is_script = os.path.basename(sys.argv[0]) == "build.py"
    return "python3 build.py" if is_script else "learnmathora"


def current_folder() -> str:
    """Where the author stands; empty, and told to the author, where that folder is gone."""
    try:
        return os.getcwd()
    except OSError:
        sys.stderr.write("error: the current folder is not there any more: go to another one.\n")
        return ""


def cache_folder() -> str:
    """Where this system keeps what a user's programs remember, for this program.

    Source: the XDG Base Directory Specification 0.8; Apple's File System Programming Guide;
    Windows' Known Folders.
    """
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "learnmathora")
