"""The folder of a widget with a `block.py`, which a build runs -> its kind of block.

It holds a `KIND`, and beside it lies what a folder of theme/widgets/ holds.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from learnmathora.blocks import Block, Invocation, Kind
from learnmathora.blocks.catalogue import classes
from learnmathora.markdown import Writer
from learnmathora.model import Place, Problem

CODE, STILL = "block.py", "still.html"


@dataclass(frozen=True, slots=True)
class Package:
    """Its kind and the classes of its blocks, if it could be loaded; else why not."""

    code: str
    problems: tuple[Problem, ...]
    kind: Kind | None = None
    classes: tuple[type, ...] = ()


def read_package(name: str, folder: Path, path: str) -> Package:
    """Runs the `block.py` of a folder, which is called `path` from the content folder."""
    file = folder / CODE
    # Python knows the encoding of its own texts.
    text = file.read_bytes()
    loaded = _load(name, file, text, path)
    unfit = (loaded,) if isinstance(loaded, Problem) else tuple(_unfit(name, loaded, path))
    if isinstance(loaded, Problem) or unfit:
        return Package(repr(text), unfit)
    kind: Kind = loaded.KIND
    kind = replace(kind, read=_guarded(kind.read, path, str(file)))
    return Package(repr(text), (), kind, classes([loaded]))


def _load(name: str, file: Path, text: bytes, path: str) -> ModuleType | Problem:
    module = ModuleType(f"private_widget_{name.replace('-', '_')}")
    module.__file__ = str(file)
    # Dataclasses look up the module they are defined in.
    sys.modules[module.__name__] = module
    try:
        exec(compile(text, str(file), "exec"), module.__dict__)
    except Exception as error:
        return _fault(path, str(file), error)
    return module


def _fault(path: str, file: str, error: Exception, where: str = "") -> Problem:
    """What an author's code raised, in the line of it that did."""
    message = f"the widget's code fails{where}: {type(error).__name__}: {error}"
    hint = "mend it, or take its name out of site.yaml"
    return Problem(path, Place(_line(file, error)), "widget-code", message, hint)


def _line(file: str, error: Exception) -> int:
    """Of the code in this file; the last one of it that was at work."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    frames = [
        frame_summary
        for frame_summary in traceback.extract_tb(error.__traceback__)
        if frame_summary.filename == file
    ]
    return (frames[-1].lineno or 1) if frames else 1


def _unfit(name: str, module: ModuleType, path: str) -> Iterator[Problem]:
    kind = getattr(module, "KIND", None)
    if not isinstance(kind, Kind) or kind.name != name:
        message = f"it has no KIND for a block named {name}"
        hint = f'end it with KIND = Kind(…) of a class whose name is "{name}"'
        yield Problem(path, Place(1), "widget-code", message, hint)


def _guarded(
    read: Callable[[Invocation, Writer], Block | None], path: str, file: str
) -> Callable[[Invocation, Writer], Block | None]:
    """The same, but what it raises is a problem of its own file, in the line that raised it."""

    def guarded(invocation: Invocation, writer: Writer) -> Block | None:
        try:
            block = read(invocation, writer)
            # What pages ask every block: what fails there fails here.
            _ = block and (block.template, block.widgets, block.goals)
            return block
        except Exception as error:
            line = invocation.place.line
            where = f" for the block in line {line} of {writer.path}"
            writer.problems.append(_fault(path, file, error, where))
            return None

    return guarded
