"""site.yaml and requirements.txt -> the same, for another version of the program."""

from __future__ import annotations

import re

PROGRAM = re.compile(r"^(?:learnmathora\b|\./program/learnmathora-).*$", re.MULTILINE)
EXTRAS = re.compile(r"^(?:learnmathora|\./program/[^\s\[]+)(\[[^\[\]]*\])")
REQUIRES = re.compile(r"^requires:.*$", re.MULTILINE)


def with_versions(site_yaml: str, versions: str) -> str:
    """What site.yaml says, with these versions after `requires:`, where it says that."""
    return REQUIRES.sub(f'requires: "{versions}"', site_yaml, count=1)


def with_program(requirements: str, line: str) -> str:
    """What requirements.txt says, with another line for the program, where it has one.

    What was asked for beside the program, as `[citations]`, is asked for again.
    """
    return PROGRAM.sub(lambda old: _with_extras(line, old[0]), requirements, count=1)


def _with_extras(line: str, old: str) -> str:
    """The new line, with what stands between brackets behind the name or file of the old one.

    >>> _with_extras("./program/learnmathora-0.3.0.whl", "./program/learnmathora-0.2.0.whl[a]")
    './program/learnmathora-0.3.0.whl[a]'
    >>> _with_extras("learnmathora==0.3.0", "learnmathora[a] @ https://example.org/b.whl")
    'learnmathora[a]==0.3.0'
    """
    extras = EXTRAS.match(old)
    if not extras:
        return line
    name = re.match(r"learnmathora|\S+", line)
    end = name.end() if name else len(line)
    return f"{line[:end]}{extras[1]}{line[end:]}"
