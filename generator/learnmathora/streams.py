"""What a command says -> a terminal, file or pipe that may be closed, full, or know few letters.

Nothing that it prints to can stop a command: what is not taken is dropped. The module is imported
before it is known whether there is anything to do, and needs only what Python has loaded anyhow.
"""

from __future__ import annotations

import codecs
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn, TextIO

# The disk refuses, or the memory.
UNWRITTEN = 3
# Made while there is room for it.
NO_MEMORY = (
    b"error: there is not enough memory for this: close other programs, give it more, or "
    b"build with --jobs 1; a text of many megabytes is better cut into several.\n"
)


def _spelt(error: UnicodeError) -> tuple[str, int]:
    """Letters that a stream does not know, as JSON and Python write them."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


codecs.register_error("spelt", _spelt)


def out_of_memory() -> int:
    """Says so, with next to nothing; the exit status. Whatever was to be written is not."""
    try:  # noqa: SIM105 - contextlib is not loaded yet, and there is no room for it
        os.write(2, NO_MEMORY)
    except OSError:
        pass
    return UNWRITTEN


def leave(status: int) -> NoReturn:
    """Ends this process, which has nothing more to do than to say what it has said.

    To give its memory back piece by piece would take a tenth of a build after an edit.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:  # noqa: SIM105
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(status)


class Patient:
    """A stream that takes all that is written, and whose reader may go away."""

    def __init__(self, stream: TextIO | None) -> None:
        # Python has none where it was started without.
        self._stream = stream or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        self.refused: OSError | None = None
        if hasattr(self._stream, "reconfigure"):
            self._stream.reconfigure(errors="spelt")

    def write(self, text: str) -> int:
        try:
            self._stream.write(text)
        except OSError as error:
            self._drop(error)
        return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._drop(error)

    def _drop(self, error: OSError) -> None:
        """From now on all goes nowhere, also what waits to be written."""
        self.refused = self.refused or error
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self._stream.fileno())
        os.close(null)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def patiently(run: Callable[[], int]) -> int:
    """Runs what ends with a status, and says what it says as far as somebody takes it."""
    before = sys.stdout, sys.stderr
    printed, errors = Patient(sys.stdout), Patient(sys.stderr)
    sys.stdout, sys.stderr = printed, errors
    status = None
    try:
        try:  # noqa: SIM105
            status = run()
        except MemoryError:
            pass
        # What the error held of the work is free only here.
        if status is None:
            return out_of_memory()
        printed.flush()
        if printed.refused and not isinstance(printed.refused, BrokenPipeError):
            errors.write(f"error: cannot print all of it: {printed.refused.strerror}.\n")
            status = status or UNWRITTEN
        return status
    finally:
        printed.flush()
        errors.flush()
        sys.stdout, sys.stderr = before
