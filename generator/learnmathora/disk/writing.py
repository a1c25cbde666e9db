"""Values -> a folder that holds exactly these files, whatever happens on the way."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from learnmathora.disk.fault import DiskError
from learnmathora.disk.manifest import MANIFEST, manifest, read_manifest
from learnmathora.file import File

LOCK = ".learnmathora.lock"
STAGE = ".learnmathora-stage"
WORKER = "sw.js"


@dataclass(frozen=True, slots=True)
class Written:
    """How many files the folder holds now, and how many of them were written or removed."""

    files: int
    changed: int
    removed: int


def check_output(out: Path, content: Path) -> None:
    """Refuses an output folder that is or holds the content, or is a file.

    Only right in the content's own folder may it lie, beside site.yaml, as `site` does where that
    is the course's whole folder; and then it must be new, or have been written by a build: else
    what lies there is the author's.
    """
    try:
        target, source = out.resolve(), content.resolve()
    except (OSError, RuntimeError):
        raise DiskError(f"the output folder {out} is a link to itself: choose another") from None
    is_beside = target.parent == source and _is_ours(target)
    holds_content = target == source or target in source.parents
    if holds_content or (source in target.parents and not is_beside):
        raise DiskError(
            f"the output folder {out} and the content {content} overlap: choose another"
        )
    if out.exists() and not out.is_dir():
        raise DiskError(f"the output folder {out} is a file: choose another with --out")


def _is_ours(out: Path) -> bool:
    """Whether nothing is there yet, or what an earlier build wrote."""
    if not out.is_dir():
        return not out.exists()
    return (out / MANIFEST).is_file() or not any(out.iterdir())


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
    old = read_manifest(out)
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


def _write_manifest(out: Path, stage: Path, paths: Iterable[str]) -> None:
    _write(stage / MANIFEST, manifest(paths))
    (stage / MANIFEST).replace(out / MANIFEST)
