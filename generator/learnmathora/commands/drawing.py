"""`figures`: diagrams, an author's scripts, addresses of pictures -> files that a build shows."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learnmathora import disk
from learnmathora.commands.options import BUILT, FAULTY, Options
from learnmathora.compile import compile_site
from learnmathora.disk.plain import read_plain
from learnmathora.drawing.diagrams import FOLDER, is_kept, kept_path
from learnmathora.drawing.remote import Remote, fetched, name_for, remotes, rewritten
from learnmathora.drawing.scripts import (
    LIBRARIES,
    changed,
    libraries,
    others,
    picture_of,
    read_digests,
    run_script,
    state,
    write_digests,
)
from learnmathora.drawing.tools import DrawingError, draw
from learnmathora.file import File
from learnmathora.frontmatter import read_header
from learnmathora.installation import started_as
from learnmathora.markdown import Node
from learnmathora.model import Site, Source
from learnmathora.picture.clean import UncleanError, cleaned, title_of
from learnmathora.report import printable
from learnmathora.web import download


@dataclass(frozen=True, slots=True)
class Diagram:
    """A fence of a lesson, and where its picture is kept."""

    where: str
    kind: str
    source: str
    path: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture from elsewhere, and the file that names it."""

    path: str
    remote: Remote


class Account:
    """Tells what is done, and whether anything failed."""

    def __init__(self, *, is_quiet: bool) -> None:
        self._is_quiet = is_quiet
        self.status = BUILT

    def done(self, line: str) -> None:
        if not self._is_quiet:
            print(printable(line), flush=True)

    def failed(self, line: str) -> None:
        self.status = FAULTY
        print(printable(line), file=sys.stderr, flush=True)


def run(options: Options) -> int:
    """Draws what is not drawn yet, and lists or does the rest. Raises DiskError."""
    folders = options.folders()
    content = disk.read_content(folders.content, None, folders.written)
    account = Account(is_quiet=options.quiet)
    texts = [(text, _parsed(text)) for text in content.texts]
    diagrams = [diagram for source, root in texts for diagram in _diagrams(source, root)]
    site = next(
        (compile_site(source)[0] for source in content.sources if source.path == "site.yaml"),
        Site(),
    )
    _draw(folders.content, diagrams, account)
    _run_scripts(folders.content, site, str(options.python or sys.executable), account)
    _prune(folders.content, {diagram.path for diagram in diagrams}, account, is_asked=options.prune)
    shown = [picture for source, root in texts for picture in _shown(source, root)]
    if options.fetch:
        _fetch(folders.content, shown, account)
    elif shown:
        for picture in shown:
            account.done(f"Elsewhere: {picture.remote.address} ({_where(picture)})")
        again = f"{started_as()} figures --fetch{options.elsewhere}"
        account.done(f"To save these beside their lessons, where their licences allow it: {again}")
    return account.status


def _parsed(source: Source) -> Node:
    from learnmathora.markdown.parse import parse_markdown

    header, _ = read_header(source)
    return parse_markdown(header.body, header.body_line).root


def _origin(source: Source, line: int) -> tuple[str, int]:
    """The file that a line of a text is from, which may include others, and its number there."""
    found = [origin for origin in source.origins if origin.first <= line]
    return (
        (found[-1].path, found[-1].line + line - found[-1].first) if found else (source.path, line)
    )


def _diagrams(source: Source, root: Node) -> Iterator[Diagram]:
    for node in root.walk():
        if node.kind == "diagram":
            kind = node.attributes["type"]
            path, line = _origin(source, node.place.line)
            yield Diagram(f"{path}:{line}", kind, node.text, kept_path(kind, node.text))


def _shown(source: Source, root: Node) -> Iterator[Shown]:
    for remote in remotes(root):
        # What is included belongs to several lessons: in none of them would one link lead there.
        if _origin(source, remote.place.line) == (source.path, remote.place.line):
            yield Shown(source.path, remote)


def _where(shown: Shown) -> str:
    return f"{shown.path}:{shown.remote.place.line}"


def _draw(content: Path, diagrams: list[Diagram], account: Account) -> None:
    seen: set[str] = set()
    for diagram in diagrams:
        if diagram.path in seen or _is_there(content / diagram.path):
            continue
        seen.add(diagram.path)
        try:
            data = cleaned(draw(diagram.kind, diagram.source))
        except (DrawingError, UncleanError) as error:
            account.failed(f"{diagram.where}: {error}")
            continue
        disk.write_new(content, [File.of(diagram.path, data)], again=True)
        account.done(f"Drawn: {diagram.path} ({diagram.kind}, {diagram.where})")


def _is_there(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _run_scripts(content: Path, site: Site, python: str, account: Account) -> None:
    """Those that changed since they ran, or what they read or drew."""
    noted = read_digests(content)
    kept = {script: each for script, each in noted.items() if script in site.figures}
    for script, files in site.figures.items():
        versions = libraries(content, script, python)
        before = noted.get(script, {}).get(LIBRARIES, "")
        is_as_before = not others(before, versions.get(LIBRARIES, ""))
        if is_as_before and not changed(noted, script, state(content, script, files)):
            continue
        try:
            data = run_script(content, script, python)
        except DrawingError as error:
            account.failed(f"{script}: {error}")
            continue
        picture = picture_of(script)
        disk.write_new(content, [File.of(picture, data)], again=True)
        now = state(content, script, files)
        kept[script] = {**now, **versions}
        account.done(f"Drawn: {picture} (by {script})")
        for path, digest in now.items():
            if not digest:
                account.failed(f"{script}: there is no file {path}, which site.yaml says it reads")
        if not (title_of(data) and title_of(data, "desc")):
            hint = 'savefig(…, metadata={"Title": "…", "Description": "…"})'
            account.done(f"Say what it shows, for who opens it by itself: {hint}")
    if kept != noted:
        write_digests(content, kept)


def _prune(content: Path, used: set[str], account: Account, *, is_asked: bool) -> None:
    """Lists the pictures of diagrams that no lesson has, or removes them."""
    folder = content / FOLDER
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    unused = [path for name in names if is_kept(path := f"{FOLDER}/{name}") and path not in used]
    for path in unused:
        if is_asked:
            (content / path).unlink()
        account.done(f"{'Removed' if is_asked else 'Unused'}: {path}")
    if unused and not is_asked:
        account.done(f"To remove these: {started_as()} figures --prune")


def _fetch(content: Path, shown: list[Shown], account: Account) -> None:
    """Saves each picture beside every file that shows it, whose links then name it."""
    addresses = [picture.remote.address for picture in shown]
    got: dict[str, bytes] = {}
    for address, data, reason in fetched(addresses, download):
        if reason:
            account.failed(f"Not fetched: {address}: {reason}")
        else:
            got[address] = data
    for path in dict.fromkeys(picture.path for picture in shown):
        there = [
            picture for picture in shown if picture.path == path and picture.remote.address in got
        ]
        _save(content, path, there, got, account)


def _save(
    content: Path, path: str, shown: list[Shown], got: dict[str, bytes], account: Account
) -> None:
    folder, named = posixpath.dirname(path), []
    for picture in shown:
        address = picture.remote.address
        name = name_for(address, got[address])
        beside = posixpath.join(folder, name)
        if not _is_there(content / beside):
            disk.write_new(content, [File.of(beside, got[address])])
            account.done(f"Fetched: {address} -> {beside}")
        elif read_plain(content / beside) != got[address]:
            account.failed(f"{beside} is there already and holds something else: {address} stays")
            continue
        named.append((picture.remote, name))
    if not named:
        return
    before = read_plain(content / path).decode("utf-8")
    text, lost = rewritten(before.removeprefix("\ufeff"), named)
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    disk.write_new(content, [File.of(path, f"{mark}{text}".encode())], again=True)
    account.done(f"{path} names them now: {len(named) - len(lost)}")
    for remote in lost:
        account.failed(f"{path}:{remote.place.line}: write the file's name for {remote.address}")
