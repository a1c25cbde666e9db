"""The files of a LaTeX document -> which is the main one, its chapters, what its preamble says."""

from __future__ import annotations

import posixpath
import re
from functools import partial

from learnmathora.importing.formats.latex.braces import braced, macros_in, plain
from learnmathora.importing.page import Files, decoded
from learnmathora.importing.plan import Chapter, Part, Plan, named

# How many files a document is made of at most.
MOST = 1000
INCLUDED = re.compile(r"\\(?:include|input|subfile)\s*\{([^{}]+)\}")
CHAPTER = re.compile(r"^[ \t]*\\chapter\*?\s*(?:\[[^\]]*\])?\{", re.MULTILINE)


def fits(files: Files) -> str:
    """The document that is made of the most chapters."""
    texts = [path for path in files if path.endswith(".tex") and "#" not in path]
    mains = [path for path in texts if "\\documentclass" in (decoded(files[path]()) or "")]
    by_size = sorted(
        mains, key=lambda path: (-len(_texts(path, files, set())), path.count("/"), path)
    )
    return next(iter([*by_size, *texts]), "")


def split(files: Files) -> Files:
    """With a text for each chapter of a file that holds several; its lines keep their numbers."""
    result = dict(files)
    for path in files:
        if not path.endswith(".tex"):
            continue
        text = decoded(files[path]()) or ""
        starts = [found.start() for found in CHAPTER.finditer(text)]
        if len(starts) < 2:
            continue
        for number, (start, end) in enumerate(
            zip(starts, [*starts[1:], len(text)], strict=True), start=1
        ):
            part = "\n" * text.count("\n", 0, start) + text[start:end]
            result[f"{path.removesuffix('.tex')}#{number}.tex"] = partial(part.encode)
    return result


def plan(files: Files, name: str) -> Plan:
    main = fits(files)
    text = decoded(files[main]()) or "" if main else ""
    preamble = _preamble(main, text, files)
    title = re.search(r"\\title\s*(?:\[[^\]]*\])?\{", text)
    words = plain(braced(text, title.end() - 1)[0]) if title else named(name)
    paths = _texts(main, files, set()) if main else []
    chapters = [Chapter(path, words if len(paths) == 1 else _title(files, path)) for path in paths]
    return Plan(
        words,
        (Part(words, tuple(chapters)),) if chapters else (),
        _language(text),
        macros=macros_in(preamble),
        values={"preamble": preamble},
    )


def _preamble(main: str, text: str, files: Files) -> str:
    """What is declared before the text begins, also in files that are read there, and in styles."""
    head = text.partition("\\begin{document}")[0]
    named_there = (included(path, main, files) for path in INCLUDED.findall(head))
    styles = (path for path in files if path.endswith((".sty", ".cls")))
    parts = [decoded(files[path]()) or "" for path in (*named_there, *styles) if path]
    return "\n".join([*parts, text])


def _title(files: Files, path: str) -> str:
    """What the chapter in a file is called."""
    text = decoded(files[path]()) or ""
    found = CHAPTER.search(text)
    return plain(braced(text, found.end() - 1)[0]) if found else ""


def _language(text: str) -> str:
    found = re.search(r"\\usepackage\[(?:[^\]]*,)?(\w+)\]\{babel\}", text)
    names = {"ngerman": "de", "german": "de", "french": "fr", "spanish": "es", "arabic": "ar"}
    return names.get(found[1], "en") if found else "en"


def _texts(path: str, files: Files, seen: set[str]) -> list[str]:
    """The chapters of a document, by the files that it is made of; itself where it has none."""
    found = _chapters(path, files, seen)
    return found or [path]


def _chapters(path: str, files: Files, seen: set[str]) -> list[str]:
    if path in seen or len(seen) > MOST:
        return []
    seen.add(path)
    stem = f"{path.removesuffix('.tex')}#"
    own = [file for file in files if file.startswith(stem)]
    if own:
        return sorted(own, key=lambda each: int(re.sub(r"\D", "", each[len(stem) :]) or 0))
    text = re.sub(r"(?<!\\)%.*", "", decoded(files[path]()) or "")
    if CHAPTER.search(text):
        return [path]
    body = text.partition("\\begin{document}")[2] or text
    inner = (included(each, path, files) for each in INCLUDED.findall(body))
    return [found for each in inner if each for found in _chapters(each, files, seen)]


def included(name: str, path: str, files: Files) -> str:
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), name.strip()))
    return next(
        (
            candidate
            for candidate in (whole, f"{whole}.tex", name, f"{name}.tex")
            if candidate in files and candidate.endswith(".tex")
        ),
        "",
    )
