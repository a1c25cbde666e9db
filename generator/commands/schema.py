"""`schema [KIND]`: JSON Schema for editors, of headers, of site.yaml, of the blocks."""

from __future__ import annotations

import json

from generator.blocks.catalogue import KINDS
from generator.commands.options import BUILT, Options, WrongUseError
from generator.schema import schemas
from generator.suggest import did_you_mean


def run(options: Options) -> int:
    found = schemas(KINDS.values())
    kind = options.words[0] if options.words else "blocks"
    if kind not in found or len(options.words) > 1:
        raise WrongUseError(f"schema of what? {did_you_mean(kind, found)}")
    print(json.dumps(found[kind], indent=2, ensure_ascii=False))
    return BUILT
