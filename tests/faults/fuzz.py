"""Random bytes -> whatever reads what authors write; anything but a problem is a fault.

With atheris, which is no dependency, it is steered by what the code does with them:

    pip install atheris
    python -m tests.faults.fuzz maths -max_total_time=3600 .cache/fuzz/maths

It begins with what is kept in `corpus/`, of which it makes files in the folder named last; what
leads somewhere new joins them there, and a crasher is written where one stands. Each one found
becomes a case of `test_fuzz`, which feeds the same targets with what is kept and with bytes of
hypothesis. What a learner brings in is read by pages: `tests/scripts/copies.js` tries that.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from learnmathora.compile import compile_site, compile_source
from learnmathora.importing.convert import imported
from learnmathora.importing.formats import FORMATS
from learnmathora.importing.recognize import recognized
from learnmathora.model import Source
from learnmathora.site import build
from learnmathora.text.address import is_inside
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


def fuzz_import(text: str) -> None:
    """Files of another system, each with its name in its first line; before them, what it is.

    Whatever they hold, all of it becomes files of ours below the folder.
    """
    name, *parts = text.split("\0")
    named = (part.partition("\n") for part in parts)
    files = {path: partial(body.encode, "utf-8", "replace") for path, _, body in named if path}
    if not files:
        return
    found = next((import_format for import_format in FORMATS if import_format.name == name), None)
    if found is None:
        known = recognized(files)
        if known is None:
            return
        found = known[0]
    made = imported(files, found, "a-course", {}, compiler().words)
    for path in made.files if made else ():
        assert is_inside(path), path


TARGETS: dict[str, Callable[[str], None]] = {
    "header": fuzz_header,
    "blocks": fuzz_blocks,
    "maths": fuzz_maths,
    "site": fuzz_site,
    "import": fuzz_import,
}


def read(data: bytes) -> str:
    """As a file would be read."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def corpus(name: str) -> list[str]:
    """What once led somewhere new in a target."""
    file = Path(__file__).with_name("corpus") / f"{name}.json"
    texts: list[str] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return texts


def main(arguments: list[str]) -> None:
    import atheris

    name, *rest = arguments
    for number, text in enumerate(corpus(name)):
        (Path(rest[-1]) / f"kept-{number}").write_bytes(text.encode())
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *rest], lambda data: TARGETS[name](read(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
