"""`import`: a course of another system -> a course here, and the list of what could not be carried.

What its author changed since an earlier import stays, and what the source changed since then comes:
`.import/` holds what the earlier import wrote.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora import disk
from learnmathora.blocks.catalogue import KINDS
from learnmathora.commands.new import say_where_from
from learnmathora.commands.options import BUILT, Options, WrongUseError, quoted, shown
from learnmathora.disk.foreign import read_foreign
from learnmathora.disk.pandoc import readable, with_markdown
from learnmathora.disk.plain import read_plain
from learnmathora.file import File
from learnmathora.importing.convert import Imported, PlacedRemark, imported
from learnmathora.importing.merge import merge
from learnmathora.importing.page import Files
from learnmathora.importing.plan import ImportFormat
from learnmathora.importing.recognize import by_pandoc, format_named, names, recognized
from learnmathora.importing.remark import Remark
from learnmathora.importing.report import report
from learnmathora.importing.works import NEEDS
from learnmathora.installation import started_as
from learnmathora.installation.origin import compatible_range, origin
from learnmathora.new import around_lessons, titled
from learnmathora.text.slug import slug
from learnmathora.text.suggest import did_you_mean
from learnmathora.theme import read_theme
from learnmathora.upgrade.pins import with_extras

FORM = "import SOURCE [--as FORMAT] [--into FOLDER]"
# What an import keeps of itself in the course: names that begin with a dot are no part of it.
KEPT = ".import"
SOURCES = f"{KEPT}/sources.json"
ACCOUNT = "import.md"


@dataclass
class _Merge:
    """What is written, and what is said, when a course is already there."""

    written: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    remarks: list[PlacedRemark] = field(default_factory=list)


def run(options: Options) -> int:
    """Brings in a course; returns the exit status. Raises WrongUseError, DiskError."""
    if len(options.words) != 1:
        raise WrongUseError(f"name one file or folder to import: {FORM}")
    source = Path(options.words[0])
    files = read_foreign(source)
    format, known_by = _format(files, options)
    if format.name == "pandoc":
        files = with_markdown(files, readable(files))
    name = source.resolve().stem if source.is_file() else source.resolve().name
    folder = options.into or _new_folder(name, source)
    before = _sources(folder)
    if not options.quiet:
        print(f"{shown(source)}: {format.system}, known by {known_by}.", flush=True)
    made = imported(files, format, name, before, _words(options))
    if made is None:
        raise WrongUseError(f"{shown(source)} holds no text of {format.system}")
    merged = _merged(made, folder)
    remarks = [*made.remarks, *merged.remarks]
    text = report(source.name, format.system, known_by, made.lessons, remarks)
    _write(folder, merged, text, made)
    if not before:
        disk.write_new(folder, _around(made, folder, options), again=True)
    if options.json:
        print(json.dumps(_as_data(remarks), ensure_ascii=False, indent=2))
    elif not options.quiet:
        _say(folder, made, merged, remarks, again=bool(before))
    return BUILT


def _around(made: Imported, folder: Path, options: Options) -> list[File]:
    """What a new course has beside its lessons, but what the import made itself."""
    program = origin()
    starters = disk.read_texts(options.theme / "starters")
    title = made.title or titled(folder.resolve().name)
    cites = b"\nbibliography:" in made.files.get("site.yaml", b"")
    requirement = with_extras(program.requirement, "[citations]" if cites else "")
    files = around_lessons(title, starters, KINDS.values(), requirement, compatible_range())
    files += [program.wheel] if program.wheel else []
    return [file for file in files if file.path not in made.files]


def _words(options: Options) -> Mapping[str, str]:
    """The words of the theme, which compiling needs. Raises DiskError."""
    try:
        return read_theme(options.theme, "en").words
    except (OSError, ValueError) as error:
        raise disk.DiskError(f"cannot read the theme: {error}") from None


def _format(files: Files, options: Options) -> tuple[ImportFormat, str]:
    if options.as_:
        format = format_named(options.as_)
        if format is None:
            hint = did_you_mean(options.as_, names()) or f"one of {', '.join(names())}"
            raise WrongUseError(f"there is no format {options.as_}; {hint}")
        return format, "--as"
    if "site.yaml" in files and any(path.endswith("/series.md") for path in files):
        raise WrongUseError(
            "this is a course of this program already: copy its folders into yours, or name it "
            "below use: in site.yaml"
        )
    found = recognized(files)
    if found is None and (documents := readable(files)):
        return by_pandoc(), documents[0]
    if found is None:
        raise WrongUseError(
            f"what system this comes from is not to be seen: say --as, {', '.join(names())}"
        )
    return found


def _new_folder(name: str, source: Path) -> Path:
    folder = Path(slug(name) or "course")
    is_same = folder.exists() and source.exists() and folder.resolve() == source.resolve()
    return folder.with_name(f"{folder.name}-lessons") if is_same else folder


def _sources(folder: Path) -> dict[str, str]:
    """Where an earlier import put each text. Raises DiskError where a course is that none made."""
    try:
        kept = json.loads(read_plain(folder / SOURCES))
    except (OSError, ValueError):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise disk.DiskError(
                f"{folder} is there already, and no import made it: name another folder with --into"
            ) from None
        return {}
    if not isinstance(kept, dict):
        return {}
    return {str(path): str(target) for path, target in kept.items() if _is_inside(str(target))}


def _is_inside(path: str) -> bool:
    return not path.startswith(("/", ".")) and posixpath.normpath(path) == path and ":" not in path


def _merged(imported: Imported, folder: Path) -> _Merge:
    """What an import changes in the folder: nothing that its author changed."""
    result = _Merge()
    for path, data in imported.files.items():
        _merge_file(result, path, folder, data)
    for path in _based(folder):
        ours, base = _read(folder / path), _read(folder / KEPT / "base" / path)
        if path in imported.files or path == ACCOUNT or ours is None:
            continue
        if ours == base:
            result.removed.append(path)
        else:
            _conflict(result, path, "the source has it no more, and you changed it: it stays")
    return result


def _merge_file(result: _Merge, path: str, folder: Path, data: bytes) -> None:
    ours, base = _read(folder / path), _read(folder / KEPT / "base" / path)
    if ours is None and base is None:
        result.written[path] = data
    elif ours is None:
        if base != data:
            _conflict(result, path, "the file was taken away here, and changed in the source")
    elif ours == base:
        if ours != data:
            result.written[path] = data
    elif data not in (base, ours):
        _merge_texts(result, path, base, ours, data)


def _merge_texts(result: _Merge, path: str, base: bytes | None, ours: bytes, data: bytes) -> None:
    try:
        texts = [(base or b"").decode(), ours.decode(), data.decode()]
    except UnicodeDecodeError:
        texts = []
    if base is None or not texts:
        _conflict(result, path, "the source has another file of this name: yours stays")
        return
    merged = merge(*texts)
    if merged.text.encode() != ours:
        result.written[path] = merged.text.encode()
    for line, theirs in merged.conflicts:
        _conflict(result, path, "the source changed the same lines", line, theirs)


def _conflict(result: _Merge, path: str, what: str, line: int = 0, words: str = "") -> None:
    result.remarks.append(
        PlacedRemark(Remark("conflict", path, line or 1, what, 1, words), path, line)
    )


def _read(path: Path) -> bytes | None:
    try:
        return read_plain(path)
    except OSError:
        return None


def _based(folder: Path) -> list[str]:
    base = folder / KEPT / "base"
    if not base.is_dir():
        return []
    return sorted(path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file())


def _write(folder: Path, merged: _Merge, text: str, imported: Imported) -> None:
    """The course, and beside it what the next import has to know. Raises DiskError."""
    written = {**merged.written, ACCOUNT: text.encode()}
    base = {f"{KEPT}/base/{path}": data for path, data in imported.files.items()}
    sources = json.dumps(imported.sources, ensure_ascii=False, indent=1).encode()
    everything = {**written, **base, SOURCES: sources}
    wrong = next((path for path in everything if not _is_inside(path.removeprefix(f"{KEPT}/"))), "")
    if wrong:
        raise disk.DiskError(f"{wrong} lies outside {folder}")
    disk.write_new(folder, [File.of(path, data) for path, data in everything.items()], again=True)
    for path in _based(folder):
        if path not in imported.files:
            (folder / KEPT / "base" / path).unlink(missing_ok=True)
    for path in merged.removed:
        (folder / path).unlink(missing_ok=True)


def _say(
    folder: Path,
    imported: Imported,
    merged: _Merge,
    remarks: Sequence[PlacedRemark],
    *,
    again: bool,
) -> None:
    kinds: list[str] = [remark.remark.kind for remark in remarks]
    counts = {
        "lost": "Lost",
        "unfinished": "left to write",
        "guessed": "guessed",
        "changed": "changed",
    }
    if again:
        print(
            f"Brought into {shown(folder)}: files changed: {len(merged.written)}, "
            f"removed: {len(merged.removed)}."
        )
        if conflicts := kinds.count("conflict"):
            print(f"Changed here and in the source: {conflicts}. Yours stand.")
    else:
        print(f"Made {shown(folder)}, lessons: {imported.lessons}.")
    summary = ", ".join(f"{words}: {kinds.count(kind)}" for kind, words in counts.items())
    print(f"{summary}. Each with its place: {shown(folder / ACCOUNT)}")
    if any(remark.remark.what == NEEDS for remark in remarks):
        print(f"{NEEDS[:1].upper()}{NEEDS[1:]}.")
    if not again:
        say_where_from(folder)
    where = f" --content {quoted(folder)}"
    print(f"See it: {started_as()} serve{where}")


def _as_data(remarks: Sequence[PlacedRemark]) -> list[dict[str, object]]:
    return [
        {
            "kind": remark.remark.kind, "file": remark.remark.path, "line": remark.remark.line,
            "target": remark.target, "target_line": remark.line, "message": remark.remark.what,
            "words": remark.remark.words,
        }
        for remark in remarks
    ]  # fmt: skip
