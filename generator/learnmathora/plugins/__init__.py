"""The widgets that site.yaml names -> blocks of a course: the one place that runs an author's code.

A private widget is one file in content/_widgets/, or in that of a shared folder, which learners'
browsers run (`one_file`); or a folder there with code that the build runs (`python`). Nothing of it
runs unless site.yaml names it; no link is followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora.blocks import Kind
from learnmathora.installation import started_as
from learnmathora.model import Place, Problem
from learnmathora.plugins.one_file import SCRIPT, read_module
from learnmathora.plugins.python import CODE, STILL, read_package
from learnmathora.text.suggest import did_you_mean

FOLDER = "_widgets"
# What an author changes of the theme, where site.yaml says `theme: changes: yes`.
CHANGES = "_theme"


@dataclass(frozen=True, slots=True)
class Private:
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


def read_private(
    content: Path, names: Iterable[str], place: Place, shared: tuple[Path, ...] = ()
) -> Private:
    """Loads the widgets of these names: the course's own, or those of the folders it shares."""
    names = tuple(dict.fromkeys(names))
    kinds: dict[str, Kind] = {}
    classes: list[type] = []
    problems: list[Problem] = []
    code: list[str] = []
    folders: list[Path] = []
    of_files: dict[str, dict[str, str]] = {"scripts": {}, "styles": {}, "sources": {}}
    stills: dict[str, Path] = {}
    for name in names:
        holder = _holder(content, name, shared)
        missing = _missing(holder, name, place)
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
    problems += _unused(content, {*names})
    unique = tuple(dict.fromkeys(classes))
    return Private(
        kinds, unique, tuple(problems), tuple(code), tuple(folders), stills=stills, **of_files
    )


def _holder(content: Path, name: str, shared: tuple[Path, ...]) -> Path:
    """The folder that has the widget: the course's own before those that it shares."""
    holders = (
        each
        for each in (content, *reversed(shared))
        if any((each / FOLDER / file).exists() for file in (name, f"{name}{SCRIPT}"))
    )
    return next(holders, content)


def path_of(name: str) -> str:
    return f"{FOLDER}/{name}/{CODE}"


def _missing(content: Path, name: str, place: Place) -> Problem | None:
    """Why nothing can be loaded."""
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
    return Problem("site.yaml", place, "widget-missing", message, hint)


def _there(folder: Path) -> Iterator[str]:
    """The names of all that may be widgets."""
    yield from (each.name for each in sorted(folder.glob("*")) if each.is_dir())
    yield from (each.stem for each in sorted(folder.glob(f"*{SCRIPT}")))


def _unused(content: Path, names: set[str]) -> Iterator[Problem]:
    """Widgets that nothing asks for; those whose names begin with a line are kept aside."""
    packages = sorted((content / FOLDER).glob(f"*/{CODE}"))
    files = sorted((content / FOLDER).glob(f"*{SCRIPT}"))
    found = [(each.parent.name, path_of(each.parent.name)) for each in packages]
    found += [(each.stem, f"{FOLDER}/{each.name}") for each in files]
    for name, path in found:
        if name not in names and not name.startswith((".", "_")):
            message = "this widget is not used: site.yaml does not name it"
            hint = f"write widgets: [{name}] into site.yaml"
            yield Problem(path, Place(1), "widget-unused", message, hint)
