"""What requires what -> the map: lessons drawn in layers, and a list that says the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.language import direction
from learnmathora.model import Lesson, Series
from learnmathora.outputs.entries import series_entries
from learnmathora.outputs.layers import (
    BOX_HEIGHT,
    LAYER_GAP,
    LayeredDrawing,
    Point,
    components,
    draw,
)
from learnmathora.outputs.loading import MAP
from learnmathora.outputs.page import Page, Pages

# What a box has room for: lines, and letters in each; wide letters count twice.
LINES, LETTERS = 3, 18
LINE_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class MapBox:
    """A lesson in a drawing: where its box stands, its title in lines, each with its baseline."""

    lesson: Lesson
    accent: str
    at: Point
    lines: tuple[tuple[int, str], ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing of lessons that hang together."""

    boxes: tuple[MapBox, ...]
    paths: tuple[str, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A lesson in the list below the drawings, the keys of its questions, what it requires."""

    lesson: Lesson
    keys: tuple[str, ...]
    requires: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class MapSeries:
    """A series in that list."""

    series: Series
    entries: tuple[MapEntry, ...]


def write_map(pages: Pages) -> Iterator[File]:
    """The page that shows which lesson requires which, `map.html`."""
    course, words = pages.course.main, pages.theme.words

    def page() -> Page:
        return pages.own_page(MAP, words["map"], words["map_summary"])

    def values() -> dict[str, object]:
        return {"charts": charts(course), "series": [*parts(course)]}

    yield pages.file("map.html", MAP, pages.shown_by_series(), page, values)


def parts(course: Course) -> Iterator[MapSeries]:
    """Each series with lessons in it."""
    by_id = {lesson.id: lesson for lesson in course.lessons}
    for entry in series_entries(course):
        entries = (
            MapEntry(
                member.lesson,
                member.keys,
                tuple(by_id[id] for id in member.lesson.requires if id in by_id),
            )
            for member in entry.lessons
        )
        if entry.lessons:
            yield MapSeries(entry.series, tuple(entries))


def charts(course: Course) -> list[Chart]:
    """Without lessons that are not published; a circle of requirements never gets here."""
    by_id = {lesson.id: lesson for lesson in course.lessons}
    requires = {id: [require for require in by_id[id].requires if require in by_id] for id in by_id}
    from_right = direction(course.site.language) == "rtl"
    accents = {lesson.id: course.series_by_id[lesson.series].accent for lesson in course.lessons}
    return [
        _chart(draw(names, requires, from_right=from_right), by_id, accents)
        for names in components(requires)
    ]


def _chart(
    drawing: LayeredDrawing, by_id: Mapping[str, Lesson], accents: Mapping[str, str]
) -> Chart:
    boxes = tuple(_box(by_id[id], accents[id], at) for id, at in drawing.boxes.items())
    return Chart(boxes, tuple(map(path, drawing.lines)), drawing.width, drawing.height)


def path(points: tuple[Point, ...]) -> str:
    """A line that leaves the first box below and bends in each gap between two layers."""
    first, *others = points
    steps = [f"M{first.x} {first.y + BOX_HEIGHT}"]
    for above, below in zip(points, others, strict=False):
        leave, bend = above.y + BOX_HEIGHT, LAYER_GAP // 2
        curve = f"C{above.x} {leave + bend} {below.x} {below.y - bend} {below.x} {below.y}"
        steps += [f"V{leave}" if above is not first else "", curve]
    return "".join(steps)


def _box(lesson: Lesson, accent: str, at: Point) -> MapBox:
    lines, is_cut = broken(lesson.title.text)
    top = at.y + (BOX_HEIGHT - LINE_HEIGHT * len(lines)) // 2 + 15
    baselines = range(top, top + LINE_HEIGHT * len(lines), LINE_HEIGHT)
    return MapBox(lesson, accent, at, tuple(zip(baselines, lines, strict=True)), is_cut)


def broken(title: str) -> tuple[list[str], bool]:
    """A title in as many lines as a box holds, and whether it had to be cut.

    >>> broken("Loss functions & objectives")
    (['Loss functions &', 'objectives'], False)
    """
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) <= LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [_cut(line, LETTERS) for line in lines[:LINES]]
    if len(lines) > LINES:
        kept[-1] = _cut(f"{lines[LINES - 1]} …", LETTERS)
    return kept, kept != lines


def _cut(line: str, room: int) -> str:
    if _width(line) <= room:
        return line
    kept = line.removesuffix(" …")
    while _width(kept) > room - 2:
        kept = kept[:-1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip()} …"


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)
