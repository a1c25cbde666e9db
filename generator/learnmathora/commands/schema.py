"""`schema [KIND]`: JSON Schema for editors, of headers, of site.yaml, of the blocks.

Where a course lies here, its own blocks are among these.
"""

from __future__ import annotations

import json

from learnmathora import disk
from learnmathora.commands.options import BUILT, Options, WrongUseError
from learnmathora.configuration import kinds_of
from learnmathora.schema import schemas
from learnmathora.text.suggest import did_you_mean


def run(options: Options) -> int:
    """Prints a JSON Schema; returns the exit status. Raises WrongUseError for an unknown kind."""
    found = schemas(kinds_of(options.content, disk.read_settings(options.content)).values())
    kind = options.words[0] if options.words else "blocks"
    if kind not in found or len(options.words) > 1:
        raise WrongUseError(f"schema of what? {did_you_mean(kind, found)}")
    print(json.dumps(found[kind], indent=2, ensure_ascii=False))
    return BUILT
