"""The bibliography of a source -> the one of the course, and what its works are called."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from learnmathora.citations.bibliography import INSTALL
from learnmathora.citations.entries import UnreadBibliographyError, read_works
from learnmathora.citations.style import Style, UnreadStyleError
from learnmathora.importing.bibliography import ENTRY, entries
from learnmathora.importing.page import Whole, decoded, free_name
from learnmathora.importing.remark import Remark
from learnmathora.importing.settings import listed, read_settings, split_header, texts_in

# Where a system says what its bibliography is, and under which keys.
SETTINGS = ("_quarto.yml", "_quarto.yaml", "_bookdown.yml", "_config.yml", "myst.yml", "conf.py")
KEYS = ("bibliography", "bibtex_bibfiles")
IN_PYTHON = re.compile(r"^bibtex_bibfiles\s*=\s*\[([^\]]*)\]", re.MULTILINE)
QUOTED = re.compile(r"[\"']([^\"'\n]+)[\"']")
TEXTS = (".md", ".qmd", ".rmd")
# At most so much literature is read.
LONGEST = 8_000_000
NEEDS = f"to build what cites works, packages are needed that are not here: {INSTALL}"


def take_works(whole: Whole) -> None:
    """Takes the bibliography along; where none can be read, notes say what texts cite."""
    texts = {
        path: text
        for path in _paths(whole)
        if (text := whole.text(path)) is not None and len(text) < LONGEST
    }
    bibtex = {path: text for path, text in texts.items() if not path.lower().endswith(".json")}
    whole.citations = {}
    for text in bibtex.values():
        whole.citations = {**entries(text), **whole.citations}
    chosen = bibtex or texts
    for path in texts.keys() - chosen.keys():
        whole.remarks.append(Remark("lost", path, 1, "works in CSL-JSON beside those in BibTeX"))
    if chosen and (found := _readable(whole, chosen, is_json=not bibtex)):
        path, data = found
        whole.made[path] = data.encode()
        whole.bibliography = path


def _readable(whole: Whole, texts: Mapping[str, str], *, is_json: bool) -> tuple[str, str] | None:
    """Name and text of the course's bibliography; None, and why is told, where none can be read."""
    first = next(iter(texts))
    merged = _merged_json if is_json else _merged_bibtex
    why = ""
    # As it is, if it is one; then with each work once.
    for way in (1, 2) if len(texts) == 1 else (2,):
        text = texts[first] if way == 1 else merged(list(texts.values()))
        works: Collection[str]
        try:
            works = read_works(text, is_json=is_json)
            # Whether what words them is there, too.
            Style({}, "", "en")
        except ImportError:
            whole.remarks.append(Remark("changed", first, 1, NEEDS))
            works = _keys_of_json(text) if is_json else entries(text)
        except (UnreadBibliographyError, UnreadStyleError) as error:
            why = why or f"the bibliography as such, which cannot be read: {error}"
            continue
        if works:
            whole.citations = {key: whole.citations.get(key, key) for key in works}
            name = first if len(texts) == 1 else f"works{'.json' if is_json else '.bib'}"
            if text != texts[first] and len(texts) == 1:
                what = "works that stand twice in the bibliography stand there once"
                whole.remarks.append(Remark("changed", first, 1, what, 3))
            elif len(texts) > 1:
                what = f"several bibliographies are one, {name}"
                whole.remarks.append(Remark("changed", first, 1, what, 3))
            return free_name("", posixpath.basename(name), set(whole.targets.values())), text
    if why:
        whole.remarks.append(Remark("lost", first, 1, why))
    return None


def _keys_of_json(text: str) -> Collection[str]:
    try:
        return read_works(text, is_json=True)
    except UnreadBibliographyError:
        return ()


def _merged_json(texts: Sequence[str]) -> str:
    works: list[Any] = []
    seen: set[str] = set()
    for text in texts:
        try:
            listing = json.loads(text)
        except (ValueError, RecursionError):
            return text
        for work in listing if isinstance(listing, list) else []:
            if isinstance(work, dict) and str(work.get("id")) not in seen:
                seen.add(str(work.get("id")))
                works.append(work)
    return json.dumps(works, ensure_ascii=False, indent=1) + "\n"


def _merged_bibtex(texts: Sequence[str]) -> str:
    """All entries, each key once: the first of it."""
    kept: list[str] = []
    seen: set[str] = set()
    for text in texts:
        at = 0
        for entry in ENTRY.finditer(text):
            if entry.start() < at:
                continue
            end = _end(text, entry.start())
            if entry[2].casefold() in seen:
                kept.append(text[at : entry.start()])
            else:
                kept.append(text[at:end])
            seen.add(entry[2].casefold())
            at = end
        kept.append(text[at:].rstrip("\n") + "\n")
    return "".join(kept)


def _end(text: str, at: int) -> int:
    """Behind the brace that closes the entry that begins here."""
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, at):
        depth += (found[0] == "{") - (found[0] == "}")
        if found[0] == "}" and depth == 0:
            return found.end()
    return len(text)


def _paths(whole: Whole) -> list[str]:
    """The bibliographies that the source names; all of BibTeX where it names none."""
    named = [path for path in dict.fromkeys(_named_files(whole)) if path in whole.files]
    return named or [path for path in whole.files if path.lower().endswith(".bib")]


def _named_files(whole: Whole) -> Iterator[str]:
    for path in whole.files:
        folder, name = posixpath.split(path)
        if name in SETTINGS:
            for file in _bibliography_files(name, whole.text(path) or ""):
                yield from _tried(folder, file)
        elif path.lower().endswith(TEXTS) and path in whole.targets:
            header, _, _ = split_header(decoded(whole.files[path]()) or "")
            for file in _in(header):
                yield from _tried(folder, file)


def _bibliography_files(name: str, text: str) -> Iterator[str]:
    if name == "conf.py":
        for found in IN_PYTHON.finditer(text):
            yield from QUOTED.findall(found[1])
    else:
        yield from _in(read_settings(text))


def _in(value: Any) -> Iterator[str]:
    """What the keys for bibliographies say, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in KEYS:
                for part in listed(inner):
                    yield from texts_in(part)
            else:
                yield from _in(inner)


def _tried(folder: str, name: str) -> Iterator[str]:
    if name.lower().endswith((".bib", ".json")):
        # Front matter of a chapter often means the folder of the book.
        yield posixpath.normpath(posixpath.join(folder, name))
        yield posixpath.normpath(name)
