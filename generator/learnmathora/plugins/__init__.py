"""An author's own widgets -> blocks of a course: the one place that runs an author's code.

One is a file in content/_widgets/, which learners' browsers run (`one_file`): the file is enough.
Or it is a folder there with code that the build runs (`python`), or comes from a shared folder:
these site.yaml names, and else nothing of them runs. No link is followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora.blocks import Kind
from learnmathora.installation import started_as
from learnmathora.model import Place, Problem
from learnmathora.plugins.one_file import SCRIPT, has_exports, read_module
from learnmathora.plugins.python import CODE, STILL, read_package
from learnmathora.text.slug import NAME, NAME_FORM
from learnmathora.text.suggest import did_you_mean

FOLDER = "_widgets"
NO_WIDGET = "end it with export default { render }, or keep it aside by its name"
# What an author changes of the theme, where site.yaml says `theme: changes: yes`.
CHANGES = "_theme"


@dataclass(frozen=True, slots=True)
class Plugins:
    """The kinds that could be loaded and their classes, problems of others, and the code of all.

    Of those in one file: `scripts` and `styles` by name; `stills`, the files of a shared folder
    that pages show, by their path in the content folder. `sources` are texts that problems name.
    """

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    classes: tuple[type, ...] = ()
    problems: tuple[Problem, ...] = ()
    code: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    scripts: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    stills: Mapping[str, Path] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


def read_plugins(
    content: Path, names: Iterable[str], place: Place, shared: tuple[Path, ...] = ()
) -> Plugins:
    """Loads the widgets of these names, and those that are one file of the course's own.

    `place` is where site.yaml names them.
    """
    named = frozenset(names)
    files, others = _files(content / FOLDER, named)
    kinds: dict[str, Kind] = {}
    classes: list[type] = []
    problems: list[Problem] = [*others]
    code: list[str] = []
    folders: list[Path] = []
    of_files: dict[str, dict[str, str]] = {"scripts": {}, "styles": {}, "sources": {}}
    stills: dict[str, Path] = {}
    for name in sorted(named | files):
        holder = _holder(content, name, shared)
        source = ("site.yaml", place) if name in named else (f"{FOLDER}/{name}{SCRIPT}", Place(1))
        missing = _missing(holder, name, *source)
        if missing:
            problems.append(missing)
            continue
        path = Path(os.path.relpath(holder / FOLDER, content)).as_posix()
        if (holder / FOLDER / f"{name}{SCRIPT}").is_file():
            module = read_module(name, holder / FOLDER, path)
            code.append(module.code)
            problems += module.problems
            of_files["sources"] |= module.sources
            kinds |= {name: module.kind} if module.kind else {}
            classes += module.classes
            of_files["scripts"] |= {name: module.script} if module.script else {}
            of_files["styles"] |= {name: module.style} if module.style else {}
            stills |= module.stills if holder != content else {}
            continue
        package = read_package(name, holder / FOLDER / name, f"{path}/{name}/{CODE}")
        code.append(package.code)
        problems += package.problems
        if package.kind:
            kinds[name] = package.kind
            classes += package.classes
            folders.append(holder / FOLDER / name)
    problems += _unused(content, named)
    unique = tuple(dict.fromkeys(classes))
    return Plugins(
        kinds, unique, tuple(problems), tuple(code), tuple(folders), stills=stills, **of_files
    )


def _holder(content: Path, name: str, shared: tuple[Path, ...]) -> Path:
    """The folder that has the widget: the course's own before those that it shares."""
    holders = (
        folder
        for folder in (content, *reversed(shared))
        if any((folder / FOLDER / file).exists() for file in (name, f"{name}{SCRIPT}"))
    )
    return next(holders, content)


def path_of(name: str) -> str:
    return f"{FOLDER}/{name}/{CODE}"


def _missing(content: Path, name: str, path: str, place: Place) -> Problem | None:
    """Why nothing can be loaded, told at a place of the file of this path."""
    folder = content / FOLDER / name
    file, code, still = folder.parent / f"{name}{SCRIPT}", folder / CODE, folder / STILL
    if any(part.is_symlink() for part in (folder.parent, folder, file, code, still)):
        message = f"the widget {name} is a link, or holds one"
        hint = f"copy it into content/{FOLDER}/{name}, or name a folder with it under use:"
    elif file.is_file() and code.is_file():
        message = f"there are two widgets {name}: {name}{SCRIPT} and {name}/{CODE}"
        hint = "rename one of them, or take it away"
    elif not (file.is_file() or (code.is_file() and still.is_file())):
        there = [*_there(content / FOLDER)]
        close = did_you_mean(name, there) if name not in there else ""
        message = f"there is no content/{FOLDER}/{name}{SCRIPT}"
        if folder.is_dir():
            message = f"content/{FOLDER}/{name} lacks {CODE} or {STILL}"
        hint = close or f"make one that works: {started_as()} new widget {name}"
    else:
        return None
    return Problem(path, place, "widget-missing", message, hint)


def _there(folder: Path) -> Iterator[str]:
    """The names of all that may be widgets."""
    yield from (path.name for path in sorted(folder.glob("*")) if path.is_dir())
    yield from (path.stem for path in sorted(folder.glob(f"*{SCRIPT}")))


def _files(folder: Path, named: frozenset[str]) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The names of the files that are widgets, and what is told of others.

    Those whose names begin with a line or a point are kept aside.
    """
    found, problems = set[str](), list[Problem]()
    for file in sorted(folder.glob(f"*{SCRIPT}")):
        name = file.stem
        if name.startswith((".", "_")):
            continue
        message = ""
        if not NAME.fullmatch(name):
            message = f"this is no widget: the name of one is made of {NAME_FORM}"
        elif name not in named and not has_exports(file):
            message = "this is no widget: it exports nothing"
        if message:
            hint = f"{NO_WIDGET}: _{file.name}"
            problems.append(_aside(f"{FOLDER}/{file.name}", message, hint))
        else:
            found.add(name)
    return frozenset(found), tuple(problems)


def _unused(content: Path, named: frozenset[str]) -> Iterator[Problem]:
    """Folders with code that nothing asks for; those whose names begin with a line are aside."""
    for file in sorted((content / FOLDER).glob(f"*/{CODE}")):
        name = file.parent.name
        if name not in named and not name.startswith((".", "_")):
            message = "this widget is not used: site.yaml does not name it"
            hint = f"write widgets: [{name}] into site.yaml"
            yield _aside(path_of(name), message, hint)


def _aside(path: str, message: str, hint: str) -> Problem:
    return Problem(path, Place(1), "widget-unused", message, hint)
