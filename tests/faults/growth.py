"""How the build of a lesson grows when one thing is written in it thousands of times.

    python -m tests.faults.growth 1000000

Each pattern of `test_patterns`, which tries small texts, is built at a quarter of so many bytes and
at all of them. A line gives the processor times in seconds, how many times longer the larger took
(four is in proportion, sixteen the square), and the pattern; the end says which went beyond five.
Run by hand: a million bytes take some twenty minutes of processor time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.faults.test_patterns import PATTERNS, SETTINGS, seconds
from tests.lessons import COURSE, small_site

MOST = 5.0


def main(size: int) -> int:
    """Prints the table; how many patterns grew faster than `MOST` for four times the text."""
    beyond = []
    with tempfile.TemporaryDirectory() as folder:
        site = small_site(Path(folder), {**COURSE, **SETTINGS})
        for number, (name, make) in enumerate(PATTERNS.items()):
            small = seconds(site, make(size // 4), 2 * number)
            large = seconds(site, make(size), 2 * number + 1)
            print(f"{small:8.2f} {large:8.2f} {large / small:6.1f}  {name}", flush=True)
            if large > MOST * small:
                beyond.append(name)
    print(f"{len(PATTERNS)} patterns, {len(beyond)} grew more than {MOST:g} times: {beyond}")
    return len(beyond)


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1])) else 0)
