"""Random bytes -> whatever reads what authors write; anything but a problem is a fault.

With atheris, which is no dependency, it is steered by what the code does with them:

    pip install atheris
    python -m tests.faults.fuzz maths -max_total_time=600 .cache/fuzz/maths

The corpus in the folder named last grows; a crasher is written beside it. Each one found becomes a
case of `test_fuzz`, which feeds the same targets with bytes of hypothesis.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from learnmathora.compile import compile_site, compile_source
from learnmathora.model import Source
from learnmathora.site import build
from tests.lessons import COURSE, HEADER, compiler, lesson, small_site


def fuzz_header(text: str) -> None:
    compile_source(Source("a.md", f"---\n{text}\n---\nText.\n"), compiler())
    compile_site(Source("site.yaml", text))


def fuzz_blocks(text: str) -> None:
    source = Source("a.md", HEADER + text)
    lines = source.text.count("\n") + 1
    for problem in compile_source(source, compiler()).problems:
        assert 1 <= problem.place.line <= lines, problem
        assert problem.message


def fuzz_maths(text: str) -> None:
    fuzz_blocks(f"$${text.replace('$', '')}$$")


def fuzz_site(text: str) -> None:
    """Whole files, each with its share of the bytes."""
    parts = (text + "\0\0\0").split("\0")
    files = {"site.yaml": parts[0], "course/a.md": parts[1], "course/b.md": lesson(parts[2])}
    with tempfile.TemporaryDirectory() as folder:
        build(small_site(Path(folder), {**COURSE, **files}).folders)


TARGETS: dict[str, Callable[[str], None]] = {
    "header": fuzz_header,
    "blocks": fuzz_blocks,
    "maths": fuzz_maths,
    "site": fuzz_site,
}


def read(data: bytes) -> str:
    """As a file would be read."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def main(arguments: list[str]) -> None:
    import atheris

    name, *rest = arguments
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *rest], lambda data: TARGETS[name](read(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
