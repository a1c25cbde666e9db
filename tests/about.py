"""Which of many values a test failed on, where one test goes through hundreds of them.

    for name, value in values:
        with about(name):
            assert is_right(value)

A test for each value would take longer to collect, in each worker, than to run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def about(name: str) -> Iterator[None]:
    """What is raised inside says whom it is about."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"about {name}")
        raise
