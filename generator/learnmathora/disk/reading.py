"""Folders -> values: the texts and names in content/, pictures, what an earlier build left."""

from __future__ import annotations

import codecs
import hashlib
import os
import posixpath
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from learnmathora.cache.unchanged import COARSE
from learnmathora.content.included import with_included
from learnmathora.content.lessons import is_about_the_folder, is_notebook
from learnmathora.disk.fault import DiskError
from learnmathora.disk.manifest import MANIFEST, read_manifest
from learnmathora.disk.plain import read_plain
from learnmathora.drawing.diagrams import FOLDER, is_kept
from learnmathora.file import Attachment, File
from learnmathora.model import Place, Problem, Source
from learnmathora.text.address import composed
from learnmathora.text.characters import fit

# When a file was changed, and its metadata; its size and number.
Stamp = tuple[int, int, int, int]
# Folders in folders of content.
DEEPEST = 60
# Where an author's widgets lie, and what stands for one until its script comes.
WIDGETS, PICTURES = "_widgets", (".svg", ".png", ".webp", ".jpg")


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
        return tuple(each for each in self.sources if each.path.endswith(".md") or each.origins)

    @property
    def notebooks(self) -> tuple[Source, ...]:
        """The notebooks that are lessons, as they are stored."""
        return tuple(each for each in self.sources if is_notebook(each.path) and not each.origins)


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
    written = {f"{path}/" for path in _inside(folder, passed_over)}
    found = [*_files(folder, "", problems, written), *_kept(folder)]
    files, spelt = _composed(sorted(found))
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
        found, theirs = _composed(sorted(_files(above, f"{name}/", problems, ())))
        outside = _from(folder, above)
        spelt |= {path: f"{outside}/{theirs.get(path, path)}" for path in found}
        kept = {path: stamp for path, stamp in _kept(above) if path not in content.files}
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


def _composed(found: list[tuple[str, Stamp]]) -> tuple[dict[str, Stamp], dict[str, str]]:
    """Paths as keyboards write them (NFC), as links do; and how the disk spells those."""
    files, spelt = dict(found), {}
    for path, stamp in found:
        usual = composed(path)
        if usual not in files:
            del files[path]
            files[usual], spelt[usual] = stamp, path
    return (dict(sorted(files.items())) if spelt else files), spelt


def _still_known(files: Mapping[str, Stamp], earlier: Content) -> dict[str, Source]:
    return {
        source.path: source
        for source in earlier.sources
        if source.path in earlier.stamps and files.get(source.path) == earlier.stamps[source.path]
        # What a text includes may have changed.
        if not source.files
    }


def read_attachments(
    folder: Path, paths: Iterable[str], spelt: Mapping[str, str]
) -> dict[str, Attachment]:
    """The bytes of these files. Raises DiskError."""
    try:
        return {
            path: Attachment(path, read_plain(folder / spelt.get(path, path)))
            for path in sorted(set(paths))
        }
    except OSError as error:
        raise DiskError(f"cannot read {error.filename}: {error.strerror}") from None


def read_same(out: Path, file: File) -> bytes | None:
    """The data of a file where an earlier build wrote it, if it is still what it was."""
    try:
        data = read_plain(out / file.path)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.digest else None


def read_questions(folder: Path) -> list[str]:
    """The scripts with the questions of the site that an earlier build made in this folder."""
    if not (folder / MANIFEST).is_file():
        raise DiskError(f"{folder} holds no built site: name one with --compare")
    try:
        files = sorted(folder.glob("assets/questions-*.js"))
        return [file.read_text(encoding="utf-8", errors="replace") for file in files]
    except OSError as error:
        raise DiskError(f"cannot read {folder}: {error.strerror}") from error


def read_pages(folder: Path) -> dict[str, str]:
    """The pages of the site that an earlier build made in this folder; none where there is none."""
    paths = sorted(path for path in read_manifest(folder) or () if path.endswith(".html"))
    return {path: read_text(folder / path) for path in paths if (folder / path).is_file()}


def read_settings(folder: Path) -> Source | None:
    """The site.yaml of a content folder; None where it cannot be read."""
    try:
        return Source("site.yaml", read_text(folder / "site.yaml"))
    except DiskError:
        return None


def read_named(folder: Path, path: str) -> Source:
    """A text that site.yaml names by its path in the content folder. Raises DiskError."""
    try:
        data = read_plain(folder / path)
        return Source(path, data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise DiskError(f"{path} is no text in UTF-8") from None
    except OSError:
        raise DiskError(f"there is no file {path} in the content folder") from None


def read_text(file: Path) -> str:
    """Raises DiskError."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiskError(f"cannot read {file}: {error}") from None


def read_texts(folder: Path) -> dict[str, str]:
    """Every file below a folder as text, by its path in it. Raises DiskError."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return {file.relative_to(folder).as_posix(): read_text(file) for file in files}


def _inside(folder: Path, paths: Iterable[Path]) -> Iterator[str]:
    """Those of the paths that lie in the folder, from there."""
    here = os.path.abspath(folder)  # noqa: PTH100  a link to itself has no other name
    for path in paths:
        whole = os.path.abspath(path)  # noqa: PTH100
        if whole.startswith(f"{here}{os.sep}"):
            yield Path(os.path.relpath(whole, here)).as_posix()


def _files(
    folder: Path, inside: str, problems: list[Problem], passed_over: Collection[str]
) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
    except OSError as error:
        raise DiskError(f"cannot read the folder {folder / inside}: {error.strerror}") from None
    for entry in entries:
        path = f"{inside}{entry.name}"
        if entry.name.startswith((".", "_")) or _is_installed(entry):
            continue
        if not _is_sound(entry.name):
            message = "left out: its name is not text, or holds a line break"
            problem = Problem(ascii(path), Place(1), "file-name", message, "rename it")
            problems.append(problem)
            continue
        status = _status(entry)
        if status is None:
            continue
        if stat.S_ISREG(status.st_mode):
            yield path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        elif f"{path}/" in passed_over:
            continue
        elif stat.S_ISDIR(status.st_mode) and path.count("/") < DEEPEST:
            yield from _files(folder, f"{path}/", problems, passed_over)
        else:
            problems.append(_left_out(path, is_folder=stat.S_ISDIR(status.st_mode)))


def _kept(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """The pictures of diagrams, which were made ahead, and those that stand for widgets."""
    for name in (FOLDER, WIDGETS):
        kept = folder / name
        for entry in os.scandir(kept) if kept.is_dir() and not kept.is_symlink() else ():
            path = f"{name}/{entry.name}"
            is_shown = is_kept(path) or (name == WIDGETS and entry.name.endswith(PICTURES))
            status = _status(entry) if is_shown and _is_sound(entry.name) else None
            if status is not None and stat.S_ISREG(status.st_mode):
                yield path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _is_installed(entry: os.DirEntry[str]) -> bool:
    """Whether a folder holds what was installed: an environment of Python's, packages of npm's."""
    if entry.name == "node_modules":
        return True
    if not entry.is_dir(follow_symlinks=False):
        return False
    return os.path.isfile(os.path.join(entry.path, "pyvenv.cfg"))  # noqa: PTH113, PTH118


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """None where it went while we looked, as an editor's own files do."""
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None


def _left_out(path: str, *, is_folder: bool) -> Problem:
    message = "left out: it is a link or a device, not a file"
    hint = "copy the file itself into the content folder"
    if is_folder:
        message, hint = f"left out: it lies more than {DEEPEST} folders deep", "move it up"
    return Problem(path, Place(1), "file-kind", message, hint)


def _is_sound(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in name)


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
