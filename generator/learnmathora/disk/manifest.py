"""The list of what a build wrote, kept in the output folder: paths -> text, and back."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable
from pathlib import Path

from learnmathora.disk.plain import read_plain
from learnmathora.text.address import is_inside

MANIFEST = ".learnmathora.json"


def read_manifest(out: Path) -> set[str] | None:
    """The paths an earlier build wrote; none that leads outside, whatever the file says.

    None where there is no list, or what there is is none. Raises OSError.
    """
    try:
        paths = json.loads(read_plain(out / MANIFEST))["files"]
        return {path for path in paths if is_inside(path)}
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.EINVAL, errno.EISDIR):
            return None
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def manifest(paths: Iterable[str]) -> bytes:
    return (json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0) + "\n").encode()
