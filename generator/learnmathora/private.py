"""The widgets that site.yaml names -> modules of blocks: the one place that runs an author's code.

A private widget is a folder in content/_widgets/, or in that of a shared folder, with a `block.py`
that holds a `KIND`, and what a folder of theme/widgets/ holds. Nothing of it runs unless site.yaml
names it; no link is followed.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

from learnmathora.blocks import Block, Invocation, Kind
from learnmathora.blocks.catalogue import classes
from learnmathora.installation import started_as
from learnmathora.markdown import Writer
from learnmathora.model import Place, Problem
from learnmathora.suggest import did_you_mean

FOLDER = "_widgets"
# What an author changes of the theme, where site.yaml says `theme: changes: yes`.
CHANGES = "_theme"


@dataclass(frozen=True, slots=True)
class Private:
    """The kinds that could be loaded and their classes, problems of others, and the code of all."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    classes: tuple[type, ...] = ()
    problems: tuple[Problem, ...] = ()
    code: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()


def read_private(
    content: Path, names: Iterable[str], place: Place, shared: tuple[Path, ...] = ()
) -> Private:
    """Loads the widgets of these names: the course's own, or those of the folders it shares."""
    loaded_kinds: dict[str, Kind] = {}
    modules: list[ModuleType] = []
    problems: list[Problem] = []
    code: list[str] = []
    folders: list[Path] = []
    names = tuple(names)
    for name in names:
        holder = _holder(content, name, shared)
        file = holder / FOLDER / name / "block.py"
        path = Path(os.path.relpath(file, content)).as_posix()
        missing = list(_missing(holder, name, place))
        problems += missing
        if missing:
            continue
        # Python knows the encoding of its own texts.
        text = file.read_bytes()
        code.append(repr(text))
        loaded = _load(name, file, text, path)
        if isinstance(loaded, Problem):
            problems.append(loaded)
            continue
        unfit = list(_unfit(name, loaded, path))
        problems += unfit
        if not unfit:
            kind: Kind = loaded.KIND
            loaded_kinds[name] = replace(kind, read=_guarded(kind.read, path, str(file)))
            modules.append(loaded)
            folders.append(file.parent)
    problems += _unused(content, set(names))
    return Private(loaded_kinds, classes(modules), tuple(problems), tuple(code), tuple(folders))


def _holder(content: Path, name: str, shared: tuple[Path, ...]) -> Path:
    """The folder that has the widget: the course's own before those that it shares."""
    holders = (each for each in (content, *reversed(shared)) if (each / FOLDER / name).exists())
    return next(holders, content)


def path_of(name: str) -> str:
    return f"{FOLDER}/{name}/block.py"


def _missing(content: Path, name: str, place: Place) -> Iterator[Problem]:
    folder = content / FOLDER / name
    parts = (content / FOLDER, folder, folder / "block.py", folder / "still.html")
    if any(part.is_symlink() for part in parts):
        message = f"the widget {name} is a link, or holds one"
        hint = f"copy it into content/{FOLDER}/{name}, or name a folder with it under use:"
        yield Problem("site.yaml", place, "widget-missing", message, hint)
    elif not all(part.is_file() for part in parts[2:]):
        there = [each.name for each in _folders(content / FOLDER)]
        close = did_you_mean(name, there) if name not in there else ""
        message = f"content/{FOLDER}/{name} lacks block.py or still.html"
        hint = close or f"make one that works: {started_as()} new widget {name}"
        yield Problem("site.yaml", place, "widget-missing", message, hint)


def _unused(content: Path, names: set[str]) -> Iterator[Problem]:
    for folder in _folders(content / FOLDER):
        is_widget = (folder / "block.py").is_file() and not folder.name.startswith((".", "_"))
        if is_widget and folder.name not in names:
            message = "this widget is not used: site.yaml does not name it"
            hint = f"write widgets: [{folder.name}] into site.yaml"
            yield Problem(path_of(folder.name), Place(1), "widget-unused", message, hint)


def _folders(folder: Path) -> Iterator[Path]:
    return (each for each in sorted(folder.glob("*")) if each.is_dir())


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
    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename == file]
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
