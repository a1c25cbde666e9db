"""Much of the same work -> done ahead by several processes, where the system can split one in two.

A child of this process has all that its parent has, without any of it being copied or sent; what it
makes it leaves where its parent looks for it. Nothing else comes back: what a child did not leave,
for whatever reason, the parent makes when it is asked for, and what fails in a child fails there.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
# Called with how many are done and how many there are, as far as this process can know.
OnProgress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Shows nothing."""


def processors() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_in_parallel(
    work: Callable[[Item], object],
    items: Sequence[Item],
    jobs: int,
    leave: Callable[[], None],
    on_progress: OnProgress = no_progress,
) -> None:
    """Works on the items in so many processes, of which this is one; each then leaves its work."""
    count = min(jobs, len(items)) if hasattr(os, "fork") else 1
    shares = [items[number::count] for number in range(count)] if count > 1 else [items]
    # What is left now no child has to leave again; what is there now is garbage in none of them.
    leave()
    gc.freeze()
    children = [_started(work, share, leave) for share in shares[1:]]
    try:
        for number, item in enumerate(shares[0], start=1):
            work(item)
            on_progress(min(number * count, len(items)), len(items))
        leave()
    finally:
        gc.unfreeze()
        for child in filter(None, children):
            os.waitpid(child, 0)


def _started(
    work: Callable[[Item], object], items: Sequence[Item], leave: Callable[[], None]
) -> int:
    """The number of a new process; 0 where the system has no more."""
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        child = os.fork()
    except OSError:
        return 0
    if child:
        return child
    try:
        for item in items:
            work(item)
        leave()
        os._exit(0)
    finally:
        os._exit(1)
