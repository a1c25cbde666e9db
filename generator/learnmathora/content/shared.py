"""What `use:` in site.yaml names -> the folders that courses share, and the series of theirs.

A shared folder is laid out as a course's content. It brings its look and words (`_theme/`), its
widgets (`_widgets/`, of which site.yaml names those that run), the macros of its own site.yaml, and
those of its series that site.yaml names. What a course has itself comes before what it uses.

A name is that of a folder, from site.yaml, or a requirement that an installed package fulfils
(PEP 508): the package's folder is then the shared one. Nothing of the package is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora.installation.program import Requirement, requirement
from learnmathora.model import Place, Problem, Site
from learnmathora.text.suggest import did_you_mean

SERIES = "series.md"


@dataclass(frozen=True, slots=True)
class Shared:
    """The folders in the order of `use:`, so that a later one comes before an earlier.

    `series` holds, by the name of a series' folder, the shared folder that it lies in.
    """

    folders: tuple[Path, ...] = ()
    series: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def find_shared(content: Path, site: Site) -> Shared:
    """Looks for all that site.yaml names; whatever is not there is a problem in its line."""
    place = site.places.get("use", Place(1))
    found = [(name, _find(content, name)) for name in site.use]
    problems = [_missing(name, why, place) for name, why in found if isinstance(why, str)]
    folders = tuple(folder for _, folder in found if isinstance(folder, Path))
    series: dict[str, Path] = {}
    for number, name in enumerate(site.series, start=1):
        at = site.places.get(f"series {number}", site.places.get("series", place))
        holder = _holder(name, folders)
        if (content / name / SERIES).is_file():
            problems.append(_twice(name, at))
        elif holder:
            series[name] = holder
        else:
            problems.append(_unknown(name, folders, at))
    return Shared(folders, series, tuple(problems))


def _find(content: Path, name: str) -> Path | str:
    """The folder, or why there is none and what to do."""
    if name.startswith((".", "/", "~")):
        folder = (content / Path(name).expanduser()).resolve()
        return folder if folder.is_dir() else "there is no such folder; name it from site.yaml"
    wanted = requirement(name)
    if wanted is None:
        return "write a folder from here, such as ../common, or a package, such as brand>=2"
    return _installed(wanted)


def _installed(wanted: Requirement) -> Path | str:
    # They cost 20 ms, and most courses use no package.
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    install = f'install it: python3 -m pip install "{wanted}"'
    try:
        there = version(wanted.name)
    except PackageNotFoundError:
        return f"no such package is installed; {install}"
    if not wanted.allows(there):
        return f"version {there} is installed; {install}"
    spec = find_spec(wanted.name.replace("-", "_"))
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return Path(folders[0]) if folders else "the package is no folder that could hold a look"


def _holder(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The shared folder with this series; the last one that has it."""
    holders = (folder for folder in reversed(folders) if (folder / name / SERIES).is_file())
    return next(holders, None)


def _missing(name: str, why: str, place: Place) -> Problem:
    message, _, hint = why.partition("; ")
    return Problem("site.yaml", place, "use-missing", f"use: {name}: {message}", hint)


def _unknown(name: str, folders: tuple[Path, ...], place: Place) -> Problem:
    there = [series.name for folder in folders for series in _series_in(folder)]
    hint = did_you_mean(name, there) or "name a folder with a series.md, in a folder under use:"
    message = f"no folder under use: has a series {name}"
    return Problem("site.yaml", place, "use-series", message, hint)


def _twice(name: str, place: Place) -> Problem:
    message = f"the course has a series {name} of its own, so that none is taken from elsewhere"
    return Problem("site.yaml", place, "use-series", message, "rename its folder, or take this out")


def _series_in(folder: Path) -> Iterator[Path]:
    return (file.parent for file in sorted(folder.glob(f"*/{SERIES}")))
