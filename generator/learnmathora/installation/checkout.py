"""The command line of a checkout: sets up what the program needs, then runs what was asked for.

Nothing but the standard library is imported until the dependencies are there, and little of that
until it is clear that there is something to do.
"""

from __future__ import annotations

import os
import sys

from learnmathora.cache.unchanged import UpToDateCheck
from learnmathora.installation import CHECKOUT, current_folder
from learnmathora.streams import out_of_memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main(arguments: list[str]) -> int:
    """Runs one command in a Python that has what it needs; returns the exit status."""
    if not current_folder():
        return 2
    try:
        up_to_date = UpToDateCheck(arguments, CHECKOUT)
        return up_to_date.replay() if up_to_date.cached else _run(arguments, up_to_date)
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        pass
    # What the error held of the work is free only here.
    return out_of_memory()


def _run(arguments: list[str], up_to_date: UpToDateCheck) -> int:
    from learnmathora.installation import environment

    purpose = "test" if "test" in arguments[:1] else "build"
    if "--no-setup" in arguments or os.environ.get("LEARNMATHORA_NO_SETUP"):
        missing = environment.missing_packages(purpose)
        if missing:
            lacks = f"Set-up is switched off and this Python lacks {', '.join(missing)}."
            return environment.fail(lacks)
    elif not environment.is_ready(purpose):
        return environment.set_up_and_run_again(purpose, arguments)
    try:
        if purpose == "test":
            _run_tests(arguments)
        return _run_command(arguments, up_to_date)
    except ImportError as error:
        if not environment.is_to_blame(error):
            raise
        return environment.set_up_and_run_again(purpose, arguments, is_broken=True)


def _run_command(arguments: list[str], up_to_date: UpToDateCheck) -> int:
    from learnmathora.cli import main as run_command

    return run_command(arguments, up_to_date, CHECKOUT)


def _run_tests(arguments: list[str]) -> NoReturn:
    # Behind all others: nothing in the checkout takes the place of a library's module.
    sys.path.append(CHECKOUT)
    from tests.run import main as run_tests

    # pytest clears up what it has left when the process ends by itself.
    sys.exit(run_tests(arguments[1:]))
