"""Much of the same work -> shared among processes, where the system can split one in two.

A child of this process has all that its parent has, without any of it being copied or sent; what it
makes comes back through a pipe. What fails in a child is done again by the parent, and fails there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
# Is told how many are done of how many, as far as this process can know.
Follow = Callable[[int, int], None]


def unfollowed(done: int, total: int) -> None:
    """Nobody wants to know."""


def processors() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Item], Made],
    items: Sequence[Item],
    jobs: int,
    fewest: int = 1,
    follow: Follow = unfollowed,
) -> list[Made]:
    """What `work` makes of each item, in order, by so many processes, each with a few items."""
    count = min(jobs, len(items) // fewest) if hasattr(os, "fork") else 1
    if count < 2:
        return _do(work, items, lambda done: follow(done, len(items)))
    shares = [items[number::count] for number in range(count)]
    children = [_start(work, share) for share in shares[1:]]
    own = _do(work, shares[0], lambda done: follow(min(done * count, len(items)), len(items)))
    parts = [
        own,
        *(_finish(child, work, items) for child, items in zip(children, shares[1:], strict=True)),
    ]
    made: list[Any] = [None] * len(items)
    for number, part in enumerate(parts):
        made[number::count] = part
    return made


def _do(
    work: Callable[[Item], Made], items: Iterable[Item], tell: Callable[[int], None]
) -> list[Made]:
    made = []
    for number, item in enumerate(items, start=1):
        made.append(work(item))
        tell(number)
    return made


def _start(work: Callable[[Item], Made], items: Iterable[Item]) -> tuple[int, int] | None:
    """The number of a new process, and the pipe from which its work can be read.

    None where the system has no more of either.
    """
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if child:
        os.close(writing)
        return child, reading
    try:
        import pickle

        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps([work(item) for item in items], pickle.HIGHEST_PROTOCOL))
        os._exit(0)
    finally:
        os._exit(1)


def _finish(
    started: tuple[int, int] | None, work: Callable[[Item], Made], items: Iterable[Item]
) -> list[Made]:
    data = _said_by(*started) if started else b""
    if not data:
        return [work(item) for item in items]
    import pickle  # costs 3 ms, and few builds are large

    made: list[Made] = pickle.loads(data)
    return made


def _said_by(child: int, reading: int) -> bytes:
    """All of it, or nothing where it did not come to its end."""
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    return b"" if status else data
