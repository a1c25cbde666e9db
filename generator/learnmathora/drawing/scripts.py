"""An author's own script -> the SVG of the same name beside it, and what it was made from.

Only scripts that site.yaml names run, and only when `learnmathora figures` is asked to.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from learnmathora import disk
from learnmathora.disk.plain import read_plain
from learnmathora.drawing import libraries as libraries_module
from learnmathora.drawing.diagrams import FOLDER
from learnmathora.drawing.libraries import libraries_of
from learnmathora.drawing.tools import DrawingError, run
from learnmathora.file import File
from learnmathora.installation import started_as
from learnmathora.model import Place, Problem, Site
from learnmathora.picture.clean import UncleanError, cleaned

# What the scripts' pictures were made from: data, of which nothing is run.
DIGESTS = f"{FOLDER}/digests.json"
SECONDS = 900
# What else is noted of a script that ran: the packages that it imports, with their versions; and
# whether it was the program's own Python, of which alone a check knows what it has.
LIBRARIES, OURS = "libraries of Python", "run by the program's own"
Digests = dict[str, dict[str, str]]


def picture_of(script: str) -> str:
    """
    >>> picture_of("course/loss.py")
    'course/loss.svg'
    """
    return f"{posixpath.splitext(script)[0]}.svg"


def state(content: Path, script: str, files: tuple[str, ...]) -> dict[str, str]:
    """A digest of the script, its picture and each file that it reads; "" of what is not there."""
    return {path: _digest(content / path) for path in (script, picture_of(script), *files)}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_plain(path)).hexdigest()
    except OSError:
        return ""


def read_digests(content: Path) -> Digests:
    """What is noted of scripts that ran; nothing where it cannot be read."""
    try:
        noted = json.loads(read_plain(content / DIGESTS))
    except (OSError, ValueError, RecursionError):
        return {}
    return {
        script: each
        for script, each in (noted.items() if isinstance(noted, dict) else ())
        if isinstance(each, dict) and all(isinstance(value, str) for value in each.values())
    }


def write_digests(content: Path, digests: Digests) -> None:
    """Raises DiskError."""
    data = f"{json.dumps(digests, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()
    disk.write_new(content, [File.of(DIGESTS, data)], again=True)


def older(content: Path, site: Site) -> Iterator[Problem]:
    """Warnings: pictures that are not what their scripts, as they are now, have drawn."""
    noted = read_digests(content) if site.figures else {}
    place = site.places.get("figures", Place(1))
    for script, files in site.figures.items():
        now = state(content, script, files)
        reason = changed(noted, script, now)
        if not reason and OURS in noted[script]:
            reason = others(noted[script].get(LIBRARIES, ""), libraries_of(str(content / script)))
        if reason:
            hint = f"run {started_as()} figures"
            yield Problem("site.yaml", place, "figure-older", f"{script}: {reason}", hint)


def changed(noted: Mapping[str, Mapping[str, str]], script: str, now: Mapping[str, str]) -> str:
    """Why a script has to run; "" where nothing changed since it ran."""
    gone = [path for path, digest in now.items() if not digest]
    if gone:
        return f"there is no file {gone[0]}"
    if script not in noted:
        return "it did not run yet"
    others = [path for path in now if noted[script].get(path) != now[path]]
    return f"{others[0]} changed since it ran" if others else ""


def others(before: str, now: str) -> str:
    """What is of another version than it was; "" where nothing is, or where it is not known.

    >>> others("matplotlib 3.9.2, numpy 2.0.1", "matplotlib 3.10.0, numpy 2.0.1")
    'it ran with matplotlib 3.9.2, and 3.10.0 is here now'
    >>> others("matplotlib 3.9.2", ""), others("", "matplotlib 3.9.2")
    ('', '')
    """
    versions = dict(part.split(" ", 1) for part in now.split(", ") if " " in part)
    for library in before.split(", "):
        name, _, version = library.partition(" ")
        if name in versions and versions[name] != version:
            return f"it ran with {name} {version}, and {versions[name]} is here now"
    return ""


def libraries(content: Path, script: str, python: str) -> dict[str, str]:
    """What is noted of the packages that a script has in this Python; nothing if it is none."""
    command = (python, libraries_module.__file__, str(content / script))
    try:
        done = run(command, content, os.environ, SECONDS, python)
    except DrawingError:
        return {}
    output = done.stdout.decode("utf-8", errors="replace").strip()
    if done.returncode:
        return {}
    return {LIBRARIES: output, **({OURS: "yes"} if python == sys.executable else {})}


def run_script(content: Path, script: str, python: str) -> bytes:
    """Runs the script in its own folder; its picture, cleaned. Raises DrawingError."""
    path, picture = content / script, content / picture_of(script)
    if not _digest(path):
        raise DrawingError("there is no such file")
    before = _stamp(picture)
    # The same script gives the same picture: matplotlib would note the time, and want a screen.
    usual = {"MPLBACKEND": "Agg", "SOURCE_DATE_EPOCH": "0"}
    done = run((python, path.name), path.parent, {**usual, **os.environ}, SECONDS, python)
    if done.returncode:
        lines = done.stdout.decode("utf-8", errors="replace").strip().splitlines()
        raise DrawingError(f"it failed: {lines[-1] if lines else done.returncode}")
    if _stamp(picture) == before:
        raise DrawingError(f"it wrote no {picture.name}: it is to write that beside itself")
    try:
        return cleaned(read_plain(picture))
    except UncleanError as error:
        raise DrawingError(f"{picture.name}: {error}") from None
    except OSError as error:
        raise DrawingError(f"{picture.name} cannot be read: {error.strerror}") from None


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        status = path.lstat()
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino
