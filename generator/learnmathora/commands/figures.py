"""The figures of lessons -> the table that an author reads."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from learnmathora.checks.health import Figures
from learnmathora.report import printable

HEAD = ("lesson", "minutes", "likely", "words", "LIX", "questions", "objectives asked", "KB")
WIDEST = 44
LEGEND = """\
likely: minutes that reading, formulas, questions and interactives take. LIX: how hard to read, 40
as a newspaper, 50 as a report. objectives asked: by some question. KB: what is downloaded, packed.
"""


def as_table(figures: Iterable[Figures]) -> str:
    """One table a series, its lessons in order; nothing where there are none."""
    tables = [
        _table(series, [_row(lesson) for lesson in lessons])
        for series, lessons in groupby(figures, key=lambda each: each.lesson.series)
    ]
    return "\n".join([*tables, LEGEND, ""]) if tables else ""


def as_played(figures: Iterable[Figures]) -> str:
    """How large the films and recordings of lessons are, a line each."""
    lines = [
        f"{printable(figure.lesson.path)}: {figure.played / 1_000_000:.1f} MB"
        for figure in figures
        if figure.played
    ]
    return "\n".join(["Films and recordings, loaded when played:", *lines, "", ""]) if lines else ""


def as_derived(figures: Iterable[Figures]) -> str:
    """Which keys of which lessons follow from their text, file and folder, a line each."""
    lessons = [figure.lesson for figure in figures if figure.lesson.derived]
    lines = [f"{printable(lesson.path)}: {', '.join(lesson.derived)}" for lesson in lessons]
    return "\n".join(["Not in the header, and derived:", *lines, "", ""]) if lines else ""


def _row(figures: Figures) -> tuple[str, ...]:
    lesson = figures.lesson
    title = printable(f"{lesson.part}. {lesson.title.text}")
    short = title if len(title) <= WIDEST else f"{title[: WIDEST - 1]}…"
    return (
        short,
        str(lesson.minutes),
        f"{figures.minutes:.0f}",
        f"{figures.words:,}",
        f"{figures.lix:.0f}" if figures.lix else "",
        str(figures.questions),
        f"{figures.objectives_asked} of {len(lesson.objectives)}",
        f"{figures.weight / 1024:.1f}" if figures.weight else "",
    )


def _table(series: str, rows: list[tuple[str, ...]]) -> str:
    head = (series, *HEAD[1:])
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "".join(_line(cells, widths) for cells in (head, *rows))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"{'  '.join([first, *others]).rstrip()}\n"
