"""The whole site -> what lets it be installed, and the worker that keeps it for use offline."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from learnmathora.cache.digest import digest_of_file
from learnmathora.content.media import is_played
from learnmathora.course.course import Course
from learnmathora.course.destination import attachments_of
from learnmathora.file import File
from learnmathora.model import Text
from learnmathora.outputs.page import Pages
from learnmathora.outputs.review import questions_stem
from learnmathora.theme import Theme

WORKER = "sw.js"
ENDINGS = (".html", ".js", ".webmanifest")
ACCENT, PAPER = "#3450c9", "#fdfcfa"


def write_installable(pages: Pages) -> Iterator[File]:
    """The manifest of an installed site, and its icons."""
    course, icons = pages.course, pages.theme.icons()
    yield from icons.values()
    listed = [
        {"src": icons[name].path, "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("icon-192", "192x192", "any"),
            ("icon-512", "512x512", "any"),
            ("icon-maskable", "512x512", "maskable"),
        )
    ]
    manifest = {
        "name": course.site.title,
        "lang": course.site.language,
        "description": course.site.summary,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": ACCENT,
        "background_color": PAPER,
        "icons": listed,
    }
    text = json.dumps({key: value for key, value in manifest.items() if value}, ensure_ascii=False)
    yield File.of("manifest.webmanifest", f"{text}\n".encode())


def write_downloads(pages: Pages) -> Iterator[File]:
    """The zip file of each series."""
    yield from pages.course.downloads.values()


def write_worker(pages: Pages, files: Iterable[File]) -> File:
    """The worker with its list of these files; or one that clears up, where nothing is kept."""
    course, theme = pages.course, pages.theme
    if not course.site.offline:
        return File.of(WORKER, theme.worker("cleanup").encode())
    script = theme.worker("worker")
    files = [*files]
    kept = {text.address: [*_kept(course, text)] for text in course.texts}
    groups = dict(_groups(course, theme, files, kept))
    listed = _list(script, files, groups, _shown(files, kept))
    return File.of(WORKER, f"globalThis.build={listed};\n{script}".encode())


def _list(
    script: str,
    files: Iterable[File],
    groups: Mapping[str, set[str]],
    shown: Mapping[str, Iterable[str]],
) -> str:
    """What the worker is told, as JSON: see theme/offline/worker.js."""
    kept = set[str]().union(*groups.values())
    chosen = {file.path: file for file in files if file.path in kept}
    digests = {path: _integrity(file) for path, file in chosen.items()}
    # Pages share most of what they use.
    quoted = {path: quote(path) for path in chosen}
    grouped = {name: sorted(paths & chosen.keys()) for name, paths in groups.items()}
    listed = {
        name: {quoted[path]: digests[path] for path in paths} for name, paths in grouped.items()
    }
    every = dict.fromkeys(path for paths in grouped.values() for path in paths)
    places = {path: str(place) for place, path in enumerate(every)}
    uses = {
        quoted[path]: " ".join([places[each] for each in sorted({*needs} & chosen.keys())])
        for path, needs in shown.items()
        if path in chosen
    }
    version = digest_of_file(repr((script, listed)).encode())
    size = sum(file.size for file in chosen.values())
    build = {"version": version, "size": size, "groups": listed, "uses": uses}
    return json.dumps(build, ensure_ascii=False, separators=(",", ":"))


def _shown(files: Iterable[File], own: Mapping[str, Sequence[str]]) -> Mapping[str, Iterable[str]]:
    """What each page needs beside itself: files of the theme, pictures and downloads."""
    pages = (file for file in files if file.path.endswith(".html"))
    return {file.path: (*file.uses, *own.get(file.path, ())) for file in pages}


def _groups(
    course: Course, theme: Theme, files: Iterable[File], own: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, set[str]]]:
    """What is kept together: "", with what opens everything, and each series with all it shows.

    `own` is what each text shows or hands on, by its address.
    """
    in_root = [file for file in files if "/" not in file.path and file.path.endswith(ENDINGS)]
    fonts = (font.path for font in theme.fonts())
    yield "", {*_with_uses(in_root), *fonts}
    by_path = {file.path: file for file in files}
    by_stem = {path.partition(".")[0]: path for path in by_path}
    for series in course.series:
        texts: list[Text] = [series, *course.lessons_of(series)]
        pages = (by_path[text.address] for text in texts)
        shown = (path for text in texts for path in own[text.address])
        yield series.id, {*_with_uses(pages), by_stem.get(questions_stem(series), ""), *shown}


def _kept(course: Course, text: Text) -> Iterator[str]:
    """What a text shows or hands on; what is played only if the author wants it: it is large."""
    keeps = course.site.keep_films
    return (path for path in attachments_of(course, text) if keeps or not is_played(path))


def _with_uses(files: Iterable[File]) -> Iterator[str]:
    for file in files:
        yield file.path
        yield from file.uses


def _integrity(file: File) -> str:
    return base64.b64encode(bytes.fromhex(file.digest)).decode()
