#!/usr/bin/env python3
"""Builds the lessons in content/ into site/, and sets up what that needs the first time.

    python3 build.py            build the site
    python3 build.py serve      show it here while you write
    python3 build.py check      report every problem, write nothing
    python3 build.py export     make a zip file or a single page of it
    python3 build.py test       check everything the project promises
    python3 build.py --help     all commands and switches

Nothing but the standard library is imported until the dependencies are there, and little of that
until it is clear that there is something to do. The work is in generator/.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from learnmathora.unchanged import Look

OLDEST_PYTHON = (3, 11)
# The package lies there.
SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "generator")


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        sentence = "LearnMathora needs Python 3.11 or later; this is {}.{}."
        print(sentence.format(*sys.version_info), file=sys.stderr)
        return 2
    if SOURCES not in sys.path:
        sys.path.insert(0, SOURCES)
    from learnmathora.unchanged import Look

    look = Look(arguments)
    return look.repeat() if look.known else run(arguments, look)


def run(arguments: list[str], look: Look) -> int:
    """Runs a command in a Python that has what it needs."""
    from learnmathora import environment

    purpose = "test" if "test" in arguments[:1] else "build"
    if "--no-setup" in arguments or os.environ.get("LEARNMATHORA_NO_SETUP"):
        missing = environment.missing_packages(purpose)
        if missing:
            lacks = f"Set-up is switched off and this Python lacks {', '.join(missing)}."
            return environment.fail(lacks)
    elif not environment.is_ready(purpose):
        return environment.set_up_and_run_again(purpose, arguments)
    if purpose == "test":
        from tests.run import main as run_tests

        return run_tests(arguments[1:])
    from learnmathora.cli import main as run_command

    return run_command(arguments, look)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
