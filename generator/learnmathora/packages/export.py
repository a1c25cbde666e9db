"""A built site and what was asked for -> the files to hand on, and what each holds.

`FORMATS` is the one list of what can be made. A further format is a module in `packages/` that
turns a selection of texts, or the files of a site, into an `Exported`, and an entry here, which
imports it late: a build packs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from learnmathora.built import Built
from learnmathora.content.media import is_played
from learnmathora.file import File
from learnmathora.model import Text
from learnmathora.packages.exported import Exported, Omission
from learnmathora.packages.selection import (
    CannotExportError,
    NoSuchText,
    Selection,
    cut,
    find_lesson,
    find_series,
    select,
    select_series,
)

# Shares of a hundred, nothing first.
PERCENT = tuple(map(str, range(101)))

__all__ = [
    "FORMATS",
    "CannotExportError",
    "ExportFormat",
    "ExportRequest",
    "NoSuchText",
    "export_single",
    "export_zip",
]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is asked for: a series, `series/lesson`, or "" for all; and what a format lets choose.

    `chosen` holds the options of a format that are set, by name; `progress` is a learner's copy of
    theirs, as the page "Your progress" keeps it; `print_pdf` makes a PDF of an HTML file.
    """

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    progress: Mapping[str, object] = field(default_factory=dict)
    print_pdf: Callable[[bytes], bytes] = lambda html: _no_printer(html)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to export: `write` gives the files of what is asked for.

    `meaning` is what it makes; `next_step` is told when it is done. `takes` is what may be named;
    `options` holds what may be chosen: by name its values, the usual one first.
    """

    meaning: str
    next_step: str
    write: Callable[[Built, ExportRequest], Iterator[Exported]]
    takes: str = "[SERIES or SERIES/LESSON]"
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    takes_progress: bool = False

    def usual(self) -> dict[str, str]:
        """What is chosen where nothing is asked for."""
        return {name: values[0] for name, values in self.options.items()}


def export_zip(built: Built, wanted: str = "") -> list[File]:
    """The whole site, or a site of one series, in a zip file."""
    from learnmathora.packages.readme import write_readme
    from learnmathora.packages.zip import write_zip

    course = built.course
    if wanted:
        series = find_series(course, wanted)
        download = course.downloads[series.id]
        return [File.of(f"{series.id}.zip", download.data)]
    name = course.site.id
    files = [*built.files, write_readme(course, built.theme)]
    return [write_zip(f"{name}.zip", name, files)]


def export_single(built: Built, wanted: str = "") -> list[File]:
    """A series, a lesson (`series/slug`), or else every series, each as one HTML file."""
    course = built.course
    if "/" in wanted:
        lesson = find_lesson(course, wanted)
        return [_single(built, f"{lesson.slug}.html", [lesson])]
    chosen = [find_series(course, wanted)] if wanted else course.series
    return [
        _single(built, f"{series.id}.html", [series, *course.lessons_of(series)])
        for series in chosen
    ]


def _single(built: Built, path: str, texts: list[Text]) -> File:
    from learnmathora.packages.single import write_single

    return write_single(path, cut(built.course, tuple(texts)), built.theme, texts)


def _zips(built: Built, request: ExportRequest) -> Iterator[Exported]:
    for file in export_zip(built, request.text):
        yield Exported(file, ("every page, as it is",))


def _singles(built: Built, request: ExportRequest) -> Iterator[Exported]:
    left = [Omission("search, review, map and glossary", "each is a page of its own")]
    if any(map(is_played, built.course.attachments)):
        left.append(Omission("films and recordings", "the file would be too large to hand on"))
    files = export_single(built, request.text)
    if request.chosen["whole"] == "yes":
        if request.text:
            raise CannotExportError("--whole is the whole course: name no series or lesson")
        selection = select(built)
        files = [_single(built, f"{selection.name}.html", [*selection.texts])]
    for file in files:
        yield Exported(file, ("the texts one below the other, as they are",), tuple(left))


def _epub(built: Built, request: ExportRequest) -> Iterator[Exported]:
    from learnmathora.packages.epub import write_epub

    yield write_epub(select(built, request.text), built.theme)


def _scorm(built: Built, request: ExportRequest) -> Iterator[Exported]:
    from learnmathora.packages.scorm import Rules, write_scorm

    chosen = request.chosen
    rules = Rules(chosen["edition"], chosen["score"], int(chosen["passing"]))
    asked = request.text
    every = () if asked else built.course.main.series
    for part in [select_series(built, series) for series in every] or [select(built, asked)]:
        yield write_scorm(part, built.theme, rules)


def _anki(built: Built, request: ExportRequest) -> Iterator[Exported]:
    from learnmathora.packages.anki import write_deck
    from learnmathora.packages.anki.review import reviews_of

    reviews = reviews_of(request.progress)
    yield write_deck(select(built, request.text), built.theme, request.chosen["form"], reviews)


def _book(built: Built, request: ExportRequest) -> Iterator[Exported]:
    from learnmathora.packages.book import write_book

    for selection in _variants(built, request):
        yield write_book(selection, built.theme, request.chosen["paper"])


def _pdf(built: Built, request: ExportRequest) -> Iterator[Exported]:
    from learnmathora.packages.pdf import write_pdf

    for selection in _variants(built, request):
        yield write_pdf(selection, built.theme, request.chosen["paper"], request.print_pdf)


def _variants(built: Built, request: ExportRequest) -> Iterator[Selection]:
    from learnmathora.packages.variants import variants

    return variants(select(built, request.text), int(request.chosen["variants"]))


def _no_printer(html: bytes) -> bytes:
    raise CannotExportError("nothing here prints: export book makes a file that browsers print")


ON_PAPER = {"paper": ("a4", "letter"), "variants": ("1", "2", "3", "4")}
FORMATS: Mapping[str, ExportFormat] = {
    "zip": ExportFormat(
        "a zip file with a site that opens from a folder",
        "Hand it on: to read, unpack it and open index.html; README.txt in it says so.",
        _zips,
        "[SERIES]",
    ),
    "single": ExportFormat(
        "one HTML file a series, which needs no other",
        "Hand it on: a double click opens it, and it needs no other file.",
        _singles,
        options={"whole": ("no", "yes")},
    ),
    "epub": ExportFormat(
        "a book for e-readers",
        "Hand it on: copy it to an e-reader, or open it in Books, Thorium or Calibre.",
        _epub,
    ),
    "pdf": ExportFormat(
        "a book as a PDF, printed by an installed Chromium, Chrome or Edge",
        "Hand it on: it has contents, an outline and tags, and prints as it is.",
        _pdf,
        options=ON_PAPER,
    ),
    "book": ExportFormat(
        "a book for paper as one HTML file, for browsers and others to print",
        "Hand it on: print it from a browser, or give it to a maker of books such as WeasyPrint.",
        _book,
        options=ON_PAPER,
    ),
    "scorm": ExportFormat(
        "a package a series for Moodle, Canvas and other learning platforms",
        "Hand it on: in Moodle, turn editing on and add it as an activity, SCORM package.",
        _scorm,
        options={"edition": ("1.2", "2004"), "score": ("last", "first"), "passing": PERCENT},
    ),
    "anki": ExportFormat(
        "a deck of flash cards, one a question",
        "Hand it on: a double click brings it into Anki. To bring it in again with what changed, "
        "choose there to update notes always.",
        _anki,
        options={"form": ("apkg", "text")},
        takes_progress=True,
    ),
}
