"""The edge to the disk: reads what is in content/, and makes a folder hold exactly these files."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.characters import fit
from generator.model import Attachment, File, Place, Problem, Source
from generator.unchanged import COARSE

MANIFEST = ".learnmathora.json"
LOCK = ".learnmathora.lock"
STAGE = ".learnmathora-stage"
WORKER = "sw.js"
# When a file was changed, and its metadata; its size and number.
Stamp = tuple[int, int, int, int]
# Folders in folders of content.
DEEPEST = 60


class DiskError(Exception):
    """A folder that cannot be read or written; the text says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a content folder holds: its texts, and the names of all its files.

    `stamps` tell whether a file changed; none of those that could change again without a trace.
    """

    sources: tuple[Source, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def read_content(folder: Path, earlier: Reading | None = None) -> Reading:
    """Every Markdown file and site.yaml as text; of the other files, only the names.

    Links, devices and hidden files are passed over: a lesson may come from a stranger, and must not
    make the build read what lies outside its folder. What an earlier reading knows, and is as old
    as then, is not read again.
    """
    if not folder.is_dir():
        hint = "name the folder that holds site.yaml with --content"
        raise DiskError(f"there is no folder {folder}: {hint}")
    problems: list[Problem] = []
    oldest = time.time_ns() - COARSE
    files = dict(sorted(_files(folder, "", problems)))
    known = _still_known(files, earlier) if earlier else {}
    sources = [
        source
        for path in files
        if (path.endswith(".md") or path == "site.yaml")
        and (source := known.get(path) or _read_source(folder, path, problems))
    ]
    stamps = {path: stamp for path, stamp in files.items() if max(stamp[:2]) < oldest}
    return Reading(tuple(sources), tuple(files), tuple(problems), stamps)


def _still_known(files: Mapping[str, Stamp], earlier: Reading) -> dict[str, Source]:
    return {
        each.path: each
        for each in earlier.sources
        if each.path in earlier.stamps and files.get(each.path) == earlier.stamps[each.path]
    }


def read_attachments(folder: Path, paths: Iterable[str]) -> dict[str, Attachment]:
    """The bytes of these files. Raises DiskError."""
    try:
        return {path: Attachment(path, (folder / path).read_bytes()) for path in sorted(set(paths))}
    except OSError as error:
        raise DiskError(f"cannot read {error.filename}: {error.strerror}") from None


def read_same(out: Path, file: File) -> bytes | None:
    """The data of a file where an earlier build wrote it, if it is still what it was."""
    try:
        data = (out / file.path).read_bytes()
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


def read_text(file: Path) -> str:
    """Raises DiskError."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiskError(f"cannot read {file}: {error}") from None


def read_texts(folder: Path) -> dict[str, str]:
    """Every file below a folder as text, by its path in it. Raises DiskError."""
    files = sorted(file for file in folder.rglob("*.*") if file.is_file() and file.suffix != ".pyc")
    return {file.relative_to(folder).as_posix(): read_text(file) for file in files}


def write_new(folder: Path, files: Iterable[File], *, again: bool = False) -> None:
    """Writes files that an author will go on with; none that is there, unless `again`.

    Raises DiskError.
    """
    wanted = tuple(files)
    there = next((file.path for file in wanted if (folder / file.path).exists()), "")
    if there and not again:
        raise DiskError(f"{folder / there} is there already: choose another name")
    try:
        for file in wanted:
            _write(folder / file.path, file.data)
    except OSError as error:
        raise DiskError(f"cannot write to {folder}: {error.strerror or error}") from None


def _files(folder: Path, inside: str, problems: list[Problem]) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
    except OSError as error:
        raise DiskError(f"cannot read the folder {folder / inside}: {error.strerror}") from None
    for entry in entries:
        path = f"{inside}{entry.name}"
        if entry.name.startswith((".", "_")):
            continue
        if not _is_sound(entry.name):
            message = "left out: its name is not text, or holds a line break"
            problem = Problem(ascii(path), Place(1), "file-name", message, "rename it", "warning")
            problems.append(problem)
            continue
        status = _status(entry)
        if status is None:
            continue
        if stat.S_ISREG(status.st_mode):
            yield path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        elif stat.S_ISDIR(status.st_mode) and path.count("/") < DEEPEST:
            yield from _files(folder, f"{path}/", problems)
        else:
            problems.append(_left_out(path, is_folder=stat.S_ISDIR(status.st_mode)))


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
    return Problem(path, Place(1), "file-kind", message, hint, "warning")


def _is_sound(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in name)


def _read_source(folder: Path, path: str, problems: list[Problem]) -> Source | None:
    try:
        # Path.read_bytes takes as long again as the reading.
        with open(f"{folder}{os.sep}{path}", "rb", buffering=0) as file:  # noqa: PTH123
            data = file.read()
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
    return Source(path, fit(text))


@dataclass(frozen=True, slots=True)
class Written:
    """How many files the folder holds now, and how many of them were written or removed."""

    files: int
    changed: int
    removed: int


def check_output(out: Path, content: Path) -> None:
    """Refuses an output folder that is, holds or lies within the content, or is a file."""
    try:
        target, source = out.resolve(), content.resolve()
    except (OSError, RuntimeError):
        raise DiskError(f"the output folder {out} is a link to itself: choose another") from None
    if target == source or target in source.parents or source in target.parents:
        raise DiskError(
            f"the output folder {out} and the content {content} overlap: choose another"
        )
    if out.exists() and not out.is_dir():
        raise DiskError(f"the output folder {out} is a file: choose another with --out")


def write_site(out: Path, files: Iterable[File], ledger: Path | None = None) -> Written:
    """Makes the folder hold these files, and of strangers' files changes none.

    Everything new is staged first and then renamed, so at every moment each page is old or new,
    never torn; assets go before the pages that name them. Only what an earlier build's manifest
    lists is ever replaced or removed. A build that is killed leaves a site that works, and the
    next one repairs the rest. The ledger says what the last build left there, by its metadata:
    where that is the same, no file is read. Raises DiskError.
    """
    wanted = {file.path: file for file in files}
    try:
        _make_folder(out)
        with _locked(out):
            written = _replace(out, wanted, _read_ledger(ledger, out))
            if ledger:
                _write_ledger(ledger, out, wanted.values())
            return written
    except OSError as error:
        reason = error.strerror or str(error)
        raise DiskError(f"cannot write to {out}: {reason}. The site is as it was") from None


def write_exports(folder: Path, files: Iterable[File]) -> None:
    """Puts each file into the folder, whole or not at all, in place of one of its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            staged = folder / f"{STAGE}-{os.getpid()}"
            _write(staged, file.data)
            staged.replace(folder / file.path)
    except OSError as error:
        raise DiskError(f"cannot write to {folder}: {error.strerror or error}") from None


def _replace(out: Path, wanted: Mapping[str, File], known: Mapping[str, str]) -> Written:
    stage = out / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    old = _read_manifest(out)
    changed = [
        path
        for path, file in wanted.items()
        if known.get(path) != _entry(out, file) and not _holds(out / path, file)
    ]
    _refuse_strangers(out, [path for path in changed if path not in old])
    _refuse_links(out, changed)
    removed = sorted(old - wanted.keys())
    if not changed and not removed:
        return Written(len(wanted), 0, 0)
    try:
        for path in changed:
            _write(stage / path, wanted[path].data)
        _write_manifest(out, stage, old | wanted.keys())
        for path in sorted(changed, key=_publishing_order):
            _make_folder((out / path).parent)
            (stage / path).replace(out / path)
        for path in removed:
            _remove(out, path)
        _write_manifest(out, stage, wanted.keys())
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return Written(len(wanted), len(changed), len(removed))


def _entry(out: Path, file: File) -> str:
    """Differs where the file in the folder is another than when it was written, or is not there."""
    try:
        status = os.lstat(f"{out}{os.sep}{file.path}")
    except OSError:
        return ""
    changed = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {status.st_mode}"
    return f"{file.digest} {status.st_size} {changed}" if status.st_size == file.size else ""


def _read_ledger(ledger: Path | None, out: Path) -> dict[str, str]:
    """What the last build left in the folder; nothing where that was another folder."""
    try:
        noted = json.loads(ledger.read_bytes()) if ledger else {}
        return dict(noted["files"]) if noted["out"] == str(out.resolve()) else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _write_ledger(ledger: Path, out: Path, files: Iterable[File]) -> None:
    entries = {file.path: entry for file in files if (entry := _entry(out, file))}
    data = json.dumps({"out": str(out.resolve()), "files": entries}).encode()
    with contextlib.suppress(OSError):
        _write(ledger.with_suffix(f".{os.getpid()}"), data)
        ledger.with_suffix(f".{os.getpid()}").replace(ledger)


def _publishing_order(path: str) -> tuple[bool, bool, str]:
    """Assets, then the pages that name them, last the worker that lists them all."""
    return path == WORKER, path.endswith(".html"), path


def _holds(path: Path, file: File) -> bool:
    try:
        is_as_large = not path.is_symlink() and path.stat().st_size == file.size
        return is_as_large and path.read_bytes() == file.data
    except OSError:
        return False


def _make_folder(folder: Path) -> None:
    """A host has to read it, whatever the author keeps to themselves otherwise."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    file.chmod(0o644)


def _remove(out: Path, path: str) -> None:
    if any(folder.is_symlink() for folder in (out / path).parents if out in folder.parents):
        return
    (out / path).unlink(missing_ok=True)
    for folder in (out / path).parents:
        if folder == out:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def _refuse_strangers(out: Path, paths: Iterable[str]) -> None:
    for path in paths:
        if (out / path).exists() or (out / path).is_symlink():
            raise DiskError(
                f"{out / path} is in the way and was not made by a build: "
                "move it, or choose another folder with --out"
            )


def _refuse_links(out: Path, paths: Iterable[str]) -> None:
    """What is written through a link to a folder, or in place of a file, would lie elsewhere."""
    for folder in {parent for path in paths for parent in (out / path).parents}:
        if out in folder.parents and (folder.is_symlink() or folder.is_file()):
            raise DiskError(
                f"{folder} is in the way, for it is no folder: "
                "move it, or choose another folder with --out"
            )


def _read_manifest(out: Path) -> set[str]:
    """The paths an earlier build wrote; none that leads outside, whatever the file says."""
    try:
        paths = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {path for path in paths if _is_inside(path)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _is_inside(path: object) -> bool:
    return isinstance(path, str) and not (
        path.startswith("/") or "\\" in path or ":" in path or {"", ".", ".."} & {*path.split("/")}
    )


def _write_manifest(out: Path, stage: Path, paths: Iterable[str]) -> None:
    text = json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0) + "\n"
    _write(stage / MANIFEST, text.encode())
    (stage / MANIFEST).replace(out / MANIFEST)


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Waits until no other build writes to the folder. The system frees the lock of a dead one."""
    with (out / LOCK).open("a+b") as file:
        _lock(file.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
