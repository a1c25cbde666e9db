"""A content folder -> its texts, the names of its other files, what could not be read."""

from __future__ import annotations

import codecs
import os
import posixpath
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from learnmathora.cache.unchanged import COARSE
from learnmathora.content.included import with_included
from learnmathora.content.lessons import is_about_the_folder, is_notebook
from learnmathora.disk.fault import DiskError
from learnmathora.disk.plain import read_plain
from learnmathora.disk.scan import Stamp, composed_paths, files_below, pictures_kept, within
from learnmathora.disk.texts import read_named
from learnmathora.model import Place, Problem, Source
from learnmathora.text.characters import fit


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder holds."""

    # Its texts: lessons, series, notebooks, site.yaml.
    sources: tuple[Source, ...]
    # The paths of all its files.
    files: tuple[str, ...]
    # What could not be read.
    problems: tuple[Problem, ...]
    # What tells whether a file changed; none of those that could change again without a trace.
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    # How the disk spells a path, where it does so in another way.
    spelt: Mapping[str, str] = field(default_factory=dict)
    # Files that are on no disk: pictures that notebooks hold.
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[Source, ...]:
        """The sources of lessons and series; of notebooks, those that were made a text."""
        return tuple(
            source for source in self.sources if source.path.endswith(".md") or source.origins
        )

    @property
    def notebooks(self) -> tuple[Source, ...]:
        """The notebooks that are lessons, as they are stored."""
        return tuple(
            source for source in self.sources if is_notebook(source.path) and not source.origins
        )


def read_content(
    folder: Path, earlier: Content | None = None, passed_over: Iterable[Path] = ()
) -> Content:
    """Every Markdown file and site.yaml as text; of the other files, only the names.

    Folders `passed_over` hold what commands wrote, such as the site. Of texts, those that tell of
    the course's folder to people who look into it, such as README.md, are no lessons.

    Links, devices and hidden files are passed over: a lesson may come from a stranger, and must not
    make the build read what lies outside its folder. What was read earlier, and is as old
    as then, is not read again.
    """
    if not folder.is_dir():
        hint = "name the folder that holds site.yaml with --content"
        raise DiskError(f"there is no folder {folder}: {hint}")
    problems: list[Problem] = []
    oldest = time.time_ns() - COARSE
    written = {f"{path}/" for path in within(folder, passed_over)}
    found = [*files_below(folder, "", problems, written), *pictures_kept(folder)]
    files, spelt = composed_paths(sorted(found))
    return _content(folder, files, spelt, problems, earlier, oldest)


def with_series(
    content: Content, folder: Path, series: Mapping[str, Path], earlier: Content | None
) -> Content:
    """The same with series of other content folders, as if they lay in this one.

    `series` holds, by the name of a series' folder, the content folder that it lies in.
    """
    files: dict[str, Stamp] = {}
    spelt: dict[str, str] = {}
    problems: list[Problem] = []
    oldest = time.time_ns() - COARSE
    for name, above in series.items():
        found, theirs = composed_paths(sorted(files_below(above, f"{name}/", problems, ())))
        outside = _from(folder, above)
        spelt |= {path: f"{outside}/{theirs.get(path, path)}" for path in found}
        kept = {path: stamp for path, stamp in pictures_kept(above) if path not in content.files}
        spelt |= {path: f"{outside}/{path}" for path in kept}
        files |= found | kept
    more = _content(folder, files, spelt, problems, earlier, oldest)
    for source in more.sources:
        holder = _above(source.path, spelt)
        spelt = {path: f"{holder}/{path}" for path, _ in source.files} | spelt
    return Content(
        tuple(sorted((*content.sources, *more.sources), key=lambda source: source.path)),
        tuple(sorted((*content.files, *more.files))),
        (*content.problems, *more.problems),
        {**content.stamps, **more.stamps},
        {**content.spelt, **spelt},
    )


def with_stills(content: Content, folder: Path, stills: Mapping[str, Path]) -> Content:
    """The same with files that other folders hold, by the paths that they have in this one."""
    spelt = {path: f"{_from(folder, file.parent)}/{file.name}" for path, file in stills.items()}
    files = tuple(sorted({*content.files, *spelt}))
    return replace(content, files=files, spelt={**content.spelt, **spelt})


def _from(folder: Path, other: Path) -> str:
    """Another folder as seen from this one; by its whole path where it is on another drive."""
    try:
        return Path(os.path.relpath(other, folder)).as_posix()
    except ValueError:
        return other.as_posix()


def _content(
    folder: Path,
    files: Mapping[str, Stamp],
    spelt: Mapping[str, str],
    problems: list[Problem],
    earlier: Content | None,
    oldest: int,
) -> Content:
    known = _still_known(files, earlier) if earlier else {}
    series = {posixpath.dirname(path) for path in files if posixpath.basename(path) == "series.md"}
    sources = [
        source
        for path in files
        if (
            path.endswith(".md")
            or path == "site.yaml"
            or (is_notebook(path) and posixpath.dirname(path) in series)
        )
        and (source := known.get(path) or _read_source(folder, path, spelt, problems))
        and not is_about_the_folder(source)
    ]
    stamps = {path: stamp for path, stamp in files.items() if max(stamp[:2]) < oldest}
    return Content(tuple(sources), tuple(files), tuple(problems), stamps, spelt)


def _still_known(files: Mapping[str, Stamp], earlier: Content) -> dict[str, Source]:
    return {
        source.path: source
        for source in earlier.sources
        if source.path in earlier.stamps and files.get(source.path) == earlier.stamps[source.path]
        # What a text includes may have changed.
        if not source.files
    }


def _read_source(
    folder: Path, path: str, spelt: Mapping[str, str], problems: list[Problem]
) -> Source | None:
    try:
        data = read_plain(f"{folder}{os.sep}{spelt.get(path, path)}")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        hint = "give yourself the right to read it, or move it elsewhere"
        problems.append(Problem(path, Place(1), "file-unreadable", message, hint))
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = "this byte is not UTF-8 text"
        hint = "save the file as UTF-8 in your editor"
        problems.append(Problem(path, Place(line, column), "file-encoding", message, hint))
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_notebook(path):
        return Source(path, text)
    read = partial(_read_part, folder / _above(path, spelt))
    source, unread = with_included(Source(path, fit(text)), read)
    problems += unread
    return source


def _above(path: str, spelt: Mapping[str, str]) -> str:
    """Where the content folder of a file lies, from this one: elsewhere if courses share it."""
    return "/".join(spelt.get(path, path).split("/")[: -path.count("/") - 1])


def _read_part(folder: Path, path: str) -> str:
    """The text of a file that a lesson includes. Raises ValueError."""
    try:
        return fit(read_named(folder, path).text)
    except DiskError as error:
        raise ValueError(str(error)) from None
