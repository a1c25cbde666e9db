"""The files of a course, and the system it comes from -> the files of ours, and what is to be said.

Nothing of the source is run, and nothing is written here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from learnmathora.compile import site_macros
from learnmathora.importing.finish import finished, scalar
from learnmathora.importing.line import Line, lines_of, outside_code, text_of
from learnmathora.importing.page import REFERENCE, Files, Label, Page, Whole, decoded, relative
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, placed
from learnmathora.importing.remark import Remark, Remarks
from learnmathora.importing.repair import Repair, repairer
from learnmathora.importing.settings import split_header
from learnmathora.importing.words import missing_words, words_of
from learnmathora.model import Site
from learnmathora.text.slug import slug

IDS = re.compile(r"\{#([\w:.-]+)[ }]|\\label\{([^{}]+)\}")
HEADING = re.compile(r"#{1,6}\s+(.*?)\s*$")
ANCHOR = re.compile(r"\]\(([^()\s#]*)#([^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """A remark, and where in the result it is about; no line where the file is meant."""

    remark: Remark
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Imported:
    """`files` are those of the result, `sources` says which text went where."""

    title: str
    files: Mapping[str, bytes]
    remarks: tuple[PlacedRemark, ...]
    sources: Mapping[str, str]
    lessons: int
    lines: int


@dataclass
class ConvertedText:
    """One text on its way: its lines so far, those of its source, the ids in it."""

    page: Page
    lines: list[Line]
    source: list[tuple[str, int]]
    ids: set[str] = field(default_factory=set)


def imported(
    files: Files,
    format: ImportFormat,
    name: str,
    before: Mapping[str, str],
    words: Mapping[str, str],
) -> Imported | None:
    """A whole course; None where the source holds no text of this format.

    `before` says where an earlier import put each text, `name` what the source is called, and
    `words` are those of the theme, with which texts are compiled.
    """
    plan, whole, order = planned(files, format, name, before)
    if not plan.parts:
        return None
    macros = site_macros(Site(macros=plan.macros))
    format.prepare(whole)
    return convert(whole, plan, format, repairer(words, macros, whole.bibliography), order)


def convert(
    whole: Whole, plan: Plan, format: ImportFormat, repair: Repair, parts: Mapping[str, int]
) -> Imported:
    """`parts` are the places of lessons whose file does not say it."""
    chapters = {chapter.path: chapter for part in plan.parts for chapter in part.chapters}
    texts = [
        read_one(
            path, target, whole, format, chapters.get(path, Chapter(path)), {}, parts.get(path, 0)
        )
        for path, target in whole.targets.items()
    ]
    for text in texts:
        text.ids = _ids(text.lines)
    by_target = {text.page.target: text for text in texts}
    for text in texts:
        text.lines = [resolved(line, text, by_target) for line in text.lines]
    remarks: list[PlacedRemark] = []
    files: dict[str, bytes] = {}
    for text in texts:
        data, found = checked(text, repair)
        files[text.page.target] = data.encode()
        remarks += found
    files |= _others(whole, plan, files, remarks)
    remarks += [
        PlacedRemark(Remark("lost", path, 1, what, 2, words), "", 0)
        for path, what, words in plan.remarks
    ]
    remarks += [PlacedRemark(remark, whole.bibliography, 0) for remark in whole.remarks]
    lessons = sum(not path.endswith("/series.md") for path in by_target)
    lines = sum(len(text.source) for text in texts)
    return Imported(plan.title, files, tuple(remarks), dict(whole.targets), lessons, lines)


def read_one(
    path: str,
    target: str,
    whole: Whole,
    format: ImportFormat,
    chapter: Chapter,
    header: Mapping[str, Any],
    part: int = 0,
) -> ConvertedText:
    """A text of the source, converted; `header` is what is known of a notebook's already."""
    shown = re.sub(r"#\d+(?=\.)", "", path)
    page = Page(path, target, whole, format.dialect, Remarks(shown))
    try:
        written = decoded(whole.files[path]())
    except OSError:
        written = None
    if written is None:
        page.remarks.lost(1, "the whole file: it is no text")
        written = ""
    if part:
        page.state["part"] = part
    if path.endswith(".ipynb"):
        page.state["source"] = []
        page.header.update({key: header[key] for key in header if key == "title"})
        body = _converted(written, page, format)
        source = page.state["source"]
    else:
        header, text, first = split_header(written)
        page.header = header
        page.state["first"] = first
        source = [(line, number) for number, line in enumerate(written.split("\n"), start=1)]
        body = _converted(text, page, format)
        if plain := page.state.get("plain"):
            source = [(line, first + n) for n, line in enumerate(plain.split("\n"))]
    if page.waiting:
        for label in page.waiting:
            page.label(label, "")
    body = [*body, *page.notes]
    return ConvertedText(page, finished(body, page, chapter), source)


def _converted(text: str, page: Page, format: ImportFormat) -> list[Line]:
    """A text that trips us up stands as it was typed, and keeps no other out."""
    try:
        return format.read(text, page)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        page.remarks.lost(1, f"the conversion of the whole file, which stands as it was: {error}")
        return lines_of(text, page.state.get("first", 1))


def _ids(lines: list[Line]) -> set[str]:
    found: set[str] = set()
    for at in outside_code(lines):
        text = lines[at].text
        if "{#" in text or "\\label" in text:
            found |= {each for pair in IDS.findall(text) for each in pair if each}
        if heading := HEADING.match(text):
            found.add(slug(re.sub(r"\{#.*|[`*]", "", heading[1])))
    return found


def resolved(line: Line, text: ConvertedText, by_target: Mapping[str, ConvertedText]) -> Line:
    """The line with its references and anchors led to where they are now."""
    written = line.text
    if "\ue010" in written:
        written = REFERENCE.sub(lambda found: _reference(found, line.number, text), written)
    if "#" in written and "](" in written and not written.startswith("    "):
        written = ANCHOR.sub(lambda found: _anchor(found, line.number, text, by_target), written)
    return Line(written, line.number) if written != line.text else line


def _reference(found: re.Match[str], number: int, text: ConvertedText) -> str:
    """A reference of another system, as a link of ours."""
    name, words = found[1], found[2]
    label = text.page.whole.labels.get(name)
    if label is None:
        text.page.remarks.lost(number, f"a reference to {name}, which is nowhere", name, weight=2)
        return words or name
    text.page.remarks.markup(name)
    path = "" if label.path == text.page.target else relative(text.page.target, label.path)
    if not label.id and not path:
        text.page.remarks.changed(number, f"a reference to {name}, which has no number here")
        return words or "above"
    return f"[{words}]({path}{'#' if label.id else ''}{label.id})"


def _anchor(
    found: re.Match[str], number: int, text: ConvertedText, by_target: Mapping[str, ConvertedText]
) -> str:
    """A link with an id, led to where that is now."""
    path, id = found[1], found[2]
    if ":" in path:
        return found[0]
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(text.page.target), path))
        if path
        else text.page.target
    )
    other = by_target.get(target)
    if other is None or id in other.ids:
        return found[0]
    label = text.page.whole.labels.get(id)
    if label is None and (near := slug(id)) in other.ids:
        label = Label(target, near)
    text.page.remarks.markup(id)
    if label is None or not label.id:
        text.page.remarks.changed(
            number, f"the link to #{id} leads to the lesson: there is no such place"
        )
        return f"]({path})" if path else "](#\ue013)"
    same = label.path == text.page.target
    return f"]({'' if same else relative(text.page.target, label.path)}#{label.id})"


def checked(text: ConvertedText, repair: Repair) -> tuple[str, list[PlacedRemark]]:
    """The text as it builds, with all that is said of it: at last, which words it lacks."""
    remarks = text.page.remarks
    written = _unlinked(text_of(text.lines)) + "\n"
    written, repaired = repair(text.page.target, written)
    numbers = [line.number for line in text.lines]
    for line, what, words in repaired:
        place = numbers[min(line, len(numbers)) - 1] if numbers else 1
        if what.startswith("GUESS "):
            remarks.guessed(place, what.removeprefix("GUESS "))
        else:
            remarks.lost(place, what, words)
    reported = [
        *remarks.markup_words,
        *(word for remark in remarks.all for word in words_of(remark.words)),
    ]
    for number, words in missing_words(text.source, written, reported):
        remarks.lost(number, "words that are not in the result", words, weight=2)
    return written, [
        PlacedRemark(remark, text.page.target, _line_in(numbers, remark.line))
        for remark in remarks.all
    ]


def _unlinked(text: str) -> str:
    """Links to places that are nowhere are their words alone."""
    return re.sub(r"\[([^\[\]]*)\]\(#\ue013\)", r"\1", text).replace("(#\ue013)", "")


def _line_in(numbers: list[int], line: int) -> int:
    """The line of the result that comes from this one, or from the next that is left."""
    return next(
        (at for at, number in enumerate(numbers, start=1) if number >= line), len(numbers) or 1
    )


def _others(
    whole: Whole, plan: Plan, files: Mapping[str, bytes], remarks: list[PlacedRemark]
) -> dict[str, bytes]:
    """site.yaml, the pages of series, pictures and downloads."""
    made: dict[str, bytes] = dict(whole.made)
    for key, target in whole.resources.items():
        path = key.partition("\0")[2]
        try:
            made[target] = whole.files[path]()
        except OSError:
            remark = Remark("lost", path, 1, "the file cannot be read, or is too large", 1)
            remarks.append(PlacedRemark(remark, target, 0))
    for part in plan.parts:
        folder = _folder_of(part, whole)
        if folder and f"{folder}/series.md" not in files:
            made[f"{folder}/series.md"] = _series(part).encode()
    made["site.yaml"] = _site(plan, whole).encode()
    return made


def _folder_of(part: Part, whole: Whole) -> str:
    paths = (chapter.path for chapter in part.chapters)
    return next(
        (whole.targets[path].partition("/")[0] for path in paths if path in whole.targets), ""
    )


def _series(part: Part) -> str:
    titles = [chapter.title for chapter in part.chapters if chapter.title]
    count = len(part.chapters)
    summary = f"{part.title}, lessons: {count}." if not titles else "; ".join(titles[:4]) + "."
    return f"---\ntitle: {scalar(part.title)}\nsummary: {scalar(summary)}\n---\n"


def _site(plan: Plan, whole: Whole) -> str:
    id = re.sub(r"[^a-z0-9-]+", "", slug(plan.title)) or "lessons"
    lines = [f"title: {scalar(plan.title)}", f"id: {id}"]
    if plan.language != "en":
        lines.append(f"language: {plan.language}")
    if plan.summary:
        lines.append(f"summary: {scalar(' '.join(plan.summary.split()))}")
    if whole.bibliography:
        lines.append(f"bibliography: {scalar(whole.bibliography)}")
    macros = {**plan.macros, **whole.macros}
    if macros:
        quoted = {name: body.replace("'", "''") for name, body in macros.items()}
        lines += [
            "macros:",
            *(f"  {name.lstrip(chr(92))}: '{body}'" for name, body in quoted.items()),
        ]
    return "\n".join([*lines, ""])


def planned(
    files: Files, format: ImportFormat, name: str, before: Mapping[str, str]
) -> tuple[Plan, Whole, dict[str, int]]:
    """The plan, where everything goes, and the places of lessons whose names do not say them."""
    files = format.split(files)
    plan = format.plan(files, name)
    parts = tuple(
        replace(part, chapters=tuple(chapter for chapter in part.chapters if chapter.path in files))
        for part in plan.parts
    )
    plan = replace(plan, parts=tuple(part for part in parts if part.chapters))
    targets = placed(plan, before)
    whole = Whole(files, targets, dict(plan.values), settings=plan.settings)
    whole.macros.update(plan.macros)
    order: dict[str, int] = {}
    seen: set[str] = set()
    for part in plan.parts:
        paths = [chapter.path for chapter in part.chapters if chapter.path not in seen]
        seen.update(paths)
        names = [posixpath.basename(targets[path]) for path in paths]
        numbers = [int(found[0]) if (found := re.match(r"\d+", name)) else 0 for name in names]
        if numbers != list(range(1, len(names) + 1)):
            order |= {path: at for at, path in enumerate(paths, start=1)}
    return plan, whole, order
