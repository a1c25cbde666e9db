"""How much of a build is done -> a bar on a terminal, while it takes long; nothing in a pipe."""

from __future__ import annotations

import os
import sys
import time

from learnmathora.cache.processes import OnProgress, no_progress

# What takes less is over before a bar could be read.
PATIENCE = 0.5
BETWEEN = 0.1
WIDTH = 30
ERASE = "\r\x1b[K"


class Bar:
    """Draws itself over its own line, and leaves no trace of itself."""

    def __init__(self) -> None:
        self._next = time.perf_counter() + PATIENCE
        self._is_drawn = False

    def on_progress(self, done: int, total: int) -> None:
        now = time.perf_counter()
        if done >= total:
            self._erase()
        elif now >= self._next:
            self._next = now + BETWEEN
            self._is_drawn = True
            filled = "━" * (WIDTH * done // total)
            sys.stderr.write(f"{ERASE}Compiling {filled:<{WIDTH}} {done} of {total}")
            sys.stderr.flush()

    def _erase(self) -> None:
        if self._is_drawn:
            sys.stderr.write(ERASE)
            sys.stderr.flush()


def progress(*, is_quiet: bool) -> OnProgress:
    """What follows a build, as far as anybody looks."""
    is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return Bar().on_progress if is_shown and not is_quiet else no_progress
