"""Values -> a folder that holds exactly these files, whatever happens on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from learnmathora.cache.store import Store
from learnmathora.disk.fault import DiskError
from learnmathora.disk.ledger import entry, read_ledger, still_there, write_ledger
from learnmathora.disk.lock import locked
from learnmathora.disk.manifest import MANIFEST, manifest, read_manifest
from learnmathora.disk.plain import keep, make_folder, read_plain, replace_plain
from learnmathora.disk.swap import Swap, clear, is_there, remove_empty_folders
from learnmathora.file import File
from learnmathora.text.address import is_inside

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
    except FileNotFoundError:
        raise DiskError("the current folder is gone: go to one that is there") from None
    except (OSError, RuntimeError):
        raise DiskError(f"the output folder {out} is a link to itself: choose another") from None
    is_beside = target.parent == source and _is_ours(target)
    holds_content = target == source or target in source.parents
    if target.parent == source and not is_beside and not holds_content:
        raise DiskError(
            f"{out} lies beside site.yaml and holds files that no build wrote: choose another "
            "folder with --out, or move them"
        )
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


def write_site(
    out: Path,
    files: Iterable[File],
    store: Store | None = None,
    on_waiting: Callable[[], None] = lambda: None,
) -> Written:
    """Makes the folder hold these files, and of strangers' files changes none.

    Everything new is staged first and then renamed, so at every moment each page is old or new,
    never torn; assets go before the pages that name them, new pages before those that link to them.
    Only what an earlier build's manifest lists is ever replaced or removed. A build that is refused
    half-way goes back; one that is killed leaves a site that works, and the next one repairs the
    rest. The ledger says what the last build left there, by its metadata: where that is the same,
    no file is read. `tell` is called before waiting for another build. Raises DiskError.
    """
    wanted = {file.path: file for file in files}
    astray = next((path for path in wanted if not is_inside(path)), None)
    if astray is not None:
        raise DiskError(f"{astray!a} leads out of the site: it is not written")
    try:
        make_folder(out)
        with locked(out, on_waiting):
            clear(out)
            known = read_ledger(store, out) if store else {}
            written, changed = _replace(out, wanted, known)
            if store:
                write_ledger(store, out, known, wanted.values(), changed)
            return written
    except OSError as error:
        raise DiskError(f"cannot write to {out}: {_reason(error)}. The site is as it was") from None


def write_exports(folder: Path, files: Iterable[File]) -> None:
    """Puts each file into the folder, whole or not at all, in place of one of its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            replace_plain(folder / file.path, file.data)
    except OSError as error:
        raise DiskError(f"cannot write to {folder}: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _replace(
    out: Path, wanted: Mapping[str, File], known: Mapping[str, str]
) -> tuple[Written, set[str]]:
    """What was done, and the paths of which `known` no longer says how they are."""
    listed = read_manifest(out)
    old = still_there(out, known) if listed is None else listed
    _refuse_links(out, wanted)
    other = {path for path, file in wanted.items() if known.get(path) != entry(out, file)}
    changed = [path for path in wanted if path in other and not _holds(out / path, wanted[path])]
    _refuse_strangers(out, changed, old)
    removed = _removed(out, old - wanted.keys(), wanted)
    if listed is not None and not changed and old == wanted.keys():
        return Written(len(wanted), 0, 0), other
    _swap(out, wanted, sorted(changed, key=_publishing_order(old)), removed, old)
    return Written(len(wanted), len(changed), len(removed)), other


def _swap(
    out: Path, wanted: Mapping[str, File], changed: list[str], removed: list[str], old: set[str]
) -> None:
    """Puts the changed files in place in this order, then takes away the others. Raises OSError."""
    swap = Swap(out)
    try:
        for path in changed:
            swap.stage(path, wanted[path].data)
        _put_manifest(out, swap, old | wanted.keys())
        for path in changed:
            swap.put(path)
        for path in removed:
            swap.take_away(path)
        # A page that came back after a power cut would be on no list, and stay for ever.
        for folder in {(out / path).parent for path in removed}:
            keep(folder)
        _put_manifest(out, swap, wanted.keys())
    except BaseException as error:
        stayed = swap.go_back()
        if stayed and isinstance(error, OSError):
            raise DiskError(
                f"cannot write to {out}: {_reason(error)}. Of its files {stayed} are not as they "
                "were: build again as soon as it can be written to"
            ) from None
        raise
    finally:
        swap.end()
    remove_empty_folders(out, removed)


def _put_manifest(out: Path, swap: Swap, paths: Iterable[str]) -> None:
    """On the disk before anything else is: it alone tells whose the files are."""
    swap.stage(MANIFEST, manifest(paths), is_kept=True)
    swap.put(MANIFEST)
    keep(out)


def _publishing_order(old: Set[str]) -> Callable[[str], tuple[bool, bool, bool, str]]:
    """Assets, then the pages that name them; last the worker that lists them all."""
    return lambda path: (path == WORKER, path.endswith(".html"), path in old, path)


def _holds(path: Path, file: File) -> bool:
    try:
        return path.lstat().st_size == file.size and read_plain(path) == file.data
    except OSError:
        return False


def _removed(out: Path, paths: Set[str], wanted: Mapping[str, File]) -> list[str]:
    """Nothing behind a link, no folder; nothing that is a wanted file by its name in capitals."""
    wanted_by_name = {path.casefold(): out / path for path in wanted} if paths else {}
    return [
        path
        for path in sorted(paths)
        if not any(folder.is_symlink() for folder in _folders(out, path))
        and not ((out / path).is_dir() and not (out / path).is_symlink())
        and not _is_same(out / path, wanted_by_name.get(path.casefold(), out))
    ]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False


def _folders(out: Path, path: str) -> list[Path]:
    return [folder for folder in (out / path).parents if out in folder.parents]


def _refuse_strangers(out: Path, changed: Iterable[str], old: Set[str]) -> None:
    """Before anything is changed: what could not be replaced, or must not be."""
    for path in changed:
        place = out / path
        if path not in old and is_there(place):
            raise DiskError(
                f"{place} is in the way and was not made by a build: "
                "move it, or choose another folder with --out"
            )
        if place.is_dir() and not place.is_symlink():
            raise DiskError(
                f"{place} is in the way, for it is a folder, and a file belongs there: "
                "move it, or choose another folder with --out"
            )
    if (out / MANIFEST).is_dir():
        raise DiskError(f"{out / MANIFEST} is in the way, for it is a folder: remove it")


def _refuse_links(out: Path, paths: Iterable[str]) -> None:
    """What is written through a link to a folder, or in place of a file, would lie elsewhere."""
    within = {path.rpartition("/")[0] for path in paths} - {""}
    for folder in {folder for path in within for folder in (out / path, *_folders(out, path))}:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise DiskError(
                f"{folder} is in the way, for it is no folder: "
                "move it, or choose another folder with --out"
            )


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
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            replace_plain(folder / file.path, file.data)
    except OSError as error:
        raise DiskError(f"cannot write to {folder}: {_reason(error)}") from None
