"""What an author changes of the theme -> what of it has no effect, or another than is meant."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from learnmathora.model import Place, Problem
from learnmathora.text.suggest import nearest
from learnmathora.theme.balance import HELD_IN_STYLES
from learnmathora.theme.words import Misworded, words_file

SET = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
USED = re.compile(r"var\(\s*(--[\w-]+)\s*(,?)")
NAMED = re.compile(r"--[\w-]+")
# Their names say that they are about the folder, or an editor's own.
PASSED_OVER = re.compile(r"[._]|readme|.*~$", re.IGNORECASE)
STYLE = "style.css"
HINT = "it may hold style.css, templates/<page>.html and messages/<language>.json"


def misworded(fault: Misworded, content: Path) -> Problem:
    """A fault in a file of words as a problem, with its path seen from the content folder."""
    path, place = _relative(fault.file, content), Place(fault.line)
    if fault.breaks:
        return Problem(path, place, "words-broken", fault.message, fault.hint)
    return Problem(path, place, "words-key", fault.message, fault.hint)


def check_unused(changes: Path) -> Iterator[Problem]:
    """A folder of changes that nobody switched on, or off."""
    if changes.is_symlink():
        return
    if changes.is_dir():
        message = f"what lies in {changes.name}/ has no effect: it is not switched on"
        hint = "write theme: and, indented below it, changes: yes into site.yaml; or changes: no"
        yield Problem("site.yaml", Place(1), "theme-file", message, hint)


def check_link(changes: Path) -> Iterator[Problem]:
    """A folder of changes that is a link: none is followed, here or elsewhere."""
    if changes.is_symlink():
        message = f"{changes.name} is a link, which is not followed"
        hint = f"name the folder with that {changes.name} in site.yaml: use: [../common]"
        yield Problem("site.yaml", Place(1), "theme-file", message, hint)


def check_changes(
    content: Path, theme: Path, changes: Path, widgets: tuple[Path, ...], language: str
) -> Iterator[Problem]:
    """Files in the folder of changes that take no other's place; tokens that there are not."""
    texts = {file: _text(file) for file in _files(changes)}
    ours = _templates(theme, widgets)
    for file in texts:
        problem = _misplaced(file, changes, texts, ours, language)
        if problem:
            yield Problem(_relative(file, content), Place(1), "theme-file", *problem)
    yield from _tokens(content, theme, changes, widgets, texts)


def _misplaced(
    file: Path, changes: Path, texts: dict[Path, str], ours: set[str], language: str
) -> tuple[str, str] | None:
    path = file.relative_to(changes).as_posix()
    folder, _, name = path.partition("/")
    if path == STYLE:
        return None
    if folder == "templates" and name.endswith(".html"):
        others = (text for other, text in texts.items() if other != file)
        if name in ours or any(f'"{name}"' in text or f"'{name}'" in text for text in others):
            return None
        return f"the theme has no template {name}", nearest(name, sorted(ours)) or HINT
    if folder == "messages" and name.endswith(".json"):
        used = words_file(changes / "messages", language)
        hint = f"the language of the site is {language}: its words stand in {language}.json"
        return None if file == used else ("it is not read", hint)
    known = [STYLE, *(f"templates/{our}" for our in ours), f"messages/{language}.json"]
    return "it is not read", nearest(path, known) or HINT


def _templates(theme: Path, widgets: tuple[Path, ...]) -> set[str]:
    places = [(folder, folder) for folder in (theme / "templates", theme / "widgets")]
    places += [(folder, folder.parent) for folder in widgets]
    return {
        file.relative_to(above).as_posix()
        for folder, above in places
        for file in folder.rglob("*.html")
    }


def _tokens(
    content: Path,
    theme: Path,
    changes: Path,
    widgets: tuple[Path, ...],
    texts: dict[Path, str],
) -> Iterator[Problem]:
    own = (file for folder in widgets for file in folder.rglob("*"))
    theirs = {file: _text(file) for file in own if file.suffix in (".css", ".html", ".js")}
    known = {name for text in _theme_texts(theme) for name in NAMED.findall(text)}
    everything = {**texts, **theirs}
    used = {name for text in everything.values() for name, _ in USED.findall(text)}
    used |= {
        name
        for file, text in theirs.items()
        for name in NAMED.findall(text)
        if file.suffix == ".js"
    }
    settled = {name for text in everything.values() for name in SET.findall(text)}
    for file, text in everything.items():
        if file.suffix != ".css":
            continue
        plain = HELD_IN_STYLES.sub(lambda held: re.sub(r"[^\n]", " ", held[0]), text)
        unknown = [(found, "set") for found in SET.finditer(plain) if found[1] not in known | used]
        unknown += [
            (use, "asked for")
            for use in USED.finditer(plain)
            if use[1] not in known | settled and not use[2]
        ]
        for found, what in unknown:
            place = Place(plain.count("\n", 0, found.start(1)) + 1)
            message = f"the token {found[1]} is {what}, and there is none of that name"
            hint = nearest(found[1], sorted(known)) or "the guide's lesson on the theme lists them"
            yield Problem(_relative(file, content), place, "theme-token", message, hint)


def _theme_texts(theme: Path) -> Iterator[str]:
    for pattern in ("css/*.css", "js/*.js", "widgets/**/*.css", "widgets/**/*.js"):
        yield from map(_text, theme.glob(pattern))


def _files(folder: Path) -> Iterable[Path]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return [
        file
        for file in files
        if not any(PASSED_OVER.match(step) for step in file.relative_to(folder).parts)
    ]


def _text(file: Path) -> str:
    """What is no text, or cannot be read, is told where it is used."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _relative(file: Path, content: Path) -> str:
    return Path(os.path.relpath(file, content)).as_posix()
