"""A widget in one file, with its still and its style beside it -> a kind, and what pages load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora.blocks import Kind
from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.module import ModuleWidget, tag_of
from learnmathora.disk.plain import read_plain
from learnmathora.installation import started_as
from learnmathora.model import Place, Problem
from learnmathora.modules.fault import Fault
from learnmathora.modules.head import read_head
from learnmathora.modules.kind import kept, kind_of
from learnmathora.modules.still import ENDINGS, TEXT, Still
from learnmathora.modules.wrap import exports_something, faults, wrapped
from learnmathora.theme.balance import style_fault

SCRIPT, STYLE = ".js", ".css"


@dataclass(frozen=True, slots=True)
class ReadModule:
    """`code` is all that pages are made of; there is no kind where something is wrong."""

    code: str
    problems: tuple[Problem, ...]
    kind: Kind | None = None
    script: str = ""
    style: str = ""
    stills: Mapping[str, Path] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[type, ...] = (ModuleWidget,)


def read_module(name: str, folder: Path, path: str) -> ReadModule:
    """The widget of this name in a folder, which is called `path` from the content folder."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for ending in (SCRIPT, STYLE, TEXT):
        file = folder / f"{name}{ending}"
        if file.is_file() and not file.is_symlink():
            text = _text(file, f"{path}/{file.name}", problems)
            texts |= {ending: text} if text is not None else {}
    head, misread = read_head(texts.get(SCRIPT, ""))
    wrong = [*misread, *faults(texts[SCRIPT])] if SCRIPT in texts else []
    problems += _problems(wrong, f"{path}/{name}{SCRIPT}")
    problems += _of_name(name, f"{path}/{name}{SCRIPT}")
    problems += _of_style(texts, f"{path}/{name}{STYLE}")
    still = _still(name, folder, texts)
    sources = {f"{path}/{name}{ending}": text for ending, text in texts.items()}
    code = repr((sorted(texts.items()), still))
    if problems:
        return ReadModule(code, tuple(problems), sources=sources)
    if still is None:
        problems += [_no_still(name, f"{path}/{name}{SCRIPT}")]
    script = wrapped(texts[SCRIPT], tag_of(name), kept(head))
    # A picture lies in the course's own folder, wherever the widget is from.
    shown = {still.path: folder / Path(still.path).name} if still else {}
    return ReadModule(
        code,
        tuple(problems),
        kind_of(name, head, still),
        script,
        texts.get(STYLE, ""),
        shown if still and not still.text else {},
        sources,
    )


def has_exports(file: Path) -> bool:
    """Whether a file is meant as a widget: it exports something, or it cannot be read."""
    try:
        return exports_something(read_plain(file).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return True


def _text(file: Path, path: str, problems: list[Problem]) -> str | None:
    """What a file says; nothing where it cannot be read, which is told."""
    try:
        return read_plain(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message, hint = f"it is no text in UTF-8: {error.reason}", "save it as UTF-8"
    except OSError as error:
        message, hint = f"it cannot be read: {error.strerror}", "give yourself the right to read it"
    problems.append(Problem(path, Place(1), "widget-code", message, hint))
    return None


def _problems(wrong: list[Fault], path: str) -> Iterator[Problem]:
    for fault in wrong:
        yield Problem(path, fault.place, fault.code, fault.message, fault.hint)


def _of_name(name: str, path: str) -> Iterator[Problem]:
    if name in KINDS:
        message, hint = f"there is a block {name} already", "give the file another name"
        yield Problem(path, Place(1), "widget-code", message, hint)


def _of_style(texts: Mapping[str, str], path: str) -> Iterator[Problem]:
    fault = style_fault(texts.get(STYLE, ""))
    if fault:
        hint = "close it, or take it out"
        yield Problem(path, Place(fault.line), "widget-code", fault.message, hint)


def _still(name: str, folder: Path, texts: Mapping[str, str]) -> Still | None:
    """The first that is there; its path is that in the course's own folder."""
    here = "_widgets"
    if TEXT in texts:
        return Still(f"{here}/{name}{TEXT}", texts[TEXT])
    files = (folder / f"{name}{ending}" for ending in ENDINGS)
    found = next((file for file in files if file.is_file() and not file.is_symlink()), None)
    return Still(f"{here}/{found.name}") if found else None


def _no_still(name: str, path: str) -> Problem:
    message = "it has no still: without script, and on paper, nothing is there"
    hint = f"draw {name}.svg beside it, or: {started_as()} still {name}"
    return Problem(path, Place(1), "widget-still", message, hint)
