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
    return PROGRAM.sub(lambda old: with_extras(line, _extras(old[0])), requirements, count=1)


def with_extras(line: str, extras: str) -> str:
    """A line for the program that asks for more than it alone, such as `[citations]`.

    >>> with_extras("./program/learnmathora-0.3.0.whl", "[citations]")
    './program/learnmathora-0.3.0.whl[citations]'
    >>> with_extras("learnmathora @ https://example.org/a.whl", "[citations]")
    'learnmathora[citations] @ https://example.org/a.whl'
    """
    return re.sub(r"^(learnmathora|\S+)", lambda name: f"{name[0]}{extras}", line, count=1)


def _extras(line: str) -> str:
    """What stands between brackets behind the program's name or file, with them; or nothing."""
    found = EXTRAS.match(line)
    return found[1] if found else ""
