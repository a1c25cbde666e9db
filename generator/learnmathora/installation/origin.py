"""How this program was installed -> the line of requirements.txt that installs it again elsewhere.

Source: PEP 610 (direct_url.json), PEP 508 (names with addresses).
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from learnmathora import __version__
from learnmathora.file import File
from learnmathora.installation import CHECKOUT

NAME = "learnmathora"
# The folder of a course for the wheel that builds it, where no address leads to one.
WHEELS = "program"


@dataclass(frozen=True, slots=True)
class InstallSource:
    """Where the program came from.

    `requirement` is the line that gets it again; `wheel`, a file of the course that the line names,
    where the program came from a file of this computer; `is_known` is whether the line leads to a
    place that is known to have it.
    """

    requirement: str
    wheel: File | None = None
    is_known: bool = True


def origin() -> InstallSource:
    """Asks the installed package; in a checkout, what git knows of it."""
    if CHECKOUT:
        return _of_checkout(Path(CHECKOUT))
    try:
        noted = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        noted = None
    try:
        return _of_address(json.loads(noted)) if noted else _of_version(is_known=True)
    except (ValueError, LookupError, TypeError, OSError):
        return _of_version(is_known=False)


def compatible_range() -> str:
    """The versions that a course made now is made for: up to the next minor one (PEP 440)."""
    major, minor = __version__.split(".")[:2]
    return f">={major}.{minor},<{major}.{int(minor) + 1}"


def _of_version(*, is_known: bool) -> InstallSource:
    return InstallSource(f"{NAME}=={__version__}", is_known=is_known)


def _of_address(noted: dict[str, Any]) -> InstallSource:
    address = noted["url"]
    if "vcs_info" in noted:
        kind = noted["vcs_info"]
        revision = kind.get("requested_revision") or kind["commit_id"]
        return InstallSource(f"{NAME} @ {kind['vcs']}+{address}@{revision}")
    if not address.startswith("file:"):
        return InstallSource(f"{NAME} @ {address}")
    file = Path(unquote(urlsplit(address).path))
    if file.suffix == ".whl" and file.is_file():
        wheel = File.of(f"{WHEELS}/{file.name}", file.read_bytes())
        return InstallSource(f"./{wheel.path}", wheel)
    return _of_checkout(file) if file.is_dir() else _of_version(is_known=False)


def _of_checkout(folder: Path) -> InstallSource:
    address, commit = _git(folder, "remote", "get-url", "origin"), _git(folder, "rev-parse", "HEAD")
    tag = _git(folder, "describe", "--tags", "--exact-match")
    if commit and urlsplit(address).scheme in ("https", "http", "ssh"):
        return InstallSource(f"{NAME} @ git+{address}@{tag or commit}")
    return _of_version(is_known=False)


def _git(folder: Path, *words: str) -> str:
    """What git answers; nothing where there is no git, or no answer."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
