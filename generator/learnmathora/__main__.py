"""`learnmathora`, `python -m learnmathora`: the command line of the installed program."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Runs what the process was asked for, and ends it."""
    from learnmathora.streams import leave

    leave(_run())


def _run() -> int:
    """The exit status."""
    from learnmathora.installation import current_folder

    here = current_folder()
    if sys.path and sys.path[0] in ("", here):
        # `python -m` looks for modules in the current folder first. An author's files are none.
        del sys.path[0]
    if not here:
        return 2
    from learnmathora.cache.unchanged import UpToDateCheck
    from learnmathora.streams import out_of_memory

    try:
        up_to_date = UpToDateCheck(sys.argv[1:])
        if up_to_date.cached:
            return up_to_date.replay()
        from learnmathora.cli import main as run_command

        return run_command(sys.argv[1:], up_to_date)
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        pass
    # What the error held of the work is free only here.
    return out_of_memory()


if __name__ == "__main__":
    main()
