"""site.yaml and requirements.txt -> the same, for another version of the program."""

from __future__ import annotations

import re

PROGRAM = re.compile(r"^(?:learnmathora\b|\./program/learnmathora-).*$", re.MULTILINE)
REQUIRES = re.compile(r"^requires:.*$", re.MULTILINE)


def with_versions(site_yaml: str, versions: str) -> str:
    """What site.yaml says, with these versions after `requires:`, where it says that."""
    return REQUIRES.sub(f'requires: "{versions}"', site_yaml, count=1)


def with_program(requirements: str, line: str) -> str:
    """What requirements.txt says, with another line for the program, where it has one."""
    return PROGRAM.sub(lambda _: line, requirements, count=1)
