"""A table in a plot, or code marked csv or json -> columns of numbers by name.

    ```csv {include="data.csv"}
    ```

So a file beside the lesson is read as code is that a lesson includes. Words in a column are
numbered as they come: 1, 2, 3 …, or as they stand along the axis; one word among numbers is a
mistake. Days are counted from the first that the axis shows.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnmathora.blocks.options import InvalidOption, Number
from learnmathora.blocks.plot.axis import Axis, day_of
from learnmathora.blocks.plot.pairs import NAME
from learnmathora.blocks.plot.parameters import RESERVED
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place
from learnmathora.text.slug import slug
from learnmathora.text.suggest import did_you_mean

CODE = "plot-data"
Columns = dict[str, tuple[float, ...]]
Texts = tuple[str, ...]
ROWS, COLUMNS = 500, 12
LANGUAGES = ("csv", "json")
JSON = 'mend it just before here; it is like this: [{"x": 1, "y": 2}]'
COMMAS = "write commas between the cells, and a point within a number: 1.5, 2"
# No word: a number with a decimal comma, a share, one with gaps between its thousands.
FIGURES = re.compile(r"[-+−]?[\d.,'\s]*\d[\d.,'\s]*%?")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    place: Place


def is_data(node: Node) -> bool:
    return node.kind == "table" or (
        node.kind == "code" and node.attributes.get("language") in LANGUAGES
    )


def read_columns(node: Node, axis: Axis, writer: Writer) -> tuple[Columns, dict[str, Texts]]:
    """The columns, and the texts of those that hold some; none, and problems, if they are unread.

    Words that stand along the axis have its numbers, and days are counted from its first.
    """
    before = len(writer.problems)
    rows = [*_rows(node, writer)]
    if len(writer.problems) > before:
        return {}, {}
    head, *body = rows or [[]]
    if not body or not head or len(body) > ROWS or len(head) > COLUMNS:
        message = f"data has 1 to {ROWS} rows and 1 to {COLUMNS} columns below their names, "
        message += f"not {len(body)} and {len(head)}"
        writer.problem(node.place, CODE, message, "leave some out, or sum them up")
        return {}, {}
    names = [_name(cell, writer) for cell in head]
    if len(set(names)) < len(names):
        writer.problem(head[0].place, CODE, "two columns have one name", "rename one of them")
    cells = [[row[n] for row in body] for n in range(len(head))]
    columns = [_column(cell, axis, writer) for cell in cells]
    if len(writer.problems) > before:
        return {}, {}
    texts = {
        name: tuple(cell.text for cell in each)
        for name, each in zip(names, cells, strict=True)
        if not all(map(is_written, each))
    }
    return dict(zip(names, columns, strict=True)), texts


def is_written(cell: _Cell) -> bool:
    """Whether a cell holds a number, or nothing."""
    return not cell.text or _number(cell.text) is not None


def _rows(node: Node, writer: Writer) -> Iterator[list[_Cell]]:
    found = _of_table(node) if node.kind == "table" else _of_code(node, writer)
    wide = 0
    for row in found:
        wide = wide or len(row)
        if len(row) != wide:
            place = row[0].place if row else node.place
            message = f"this row has {len(row)} cells, and the first has {wide}"
            is_other = any(";" in cell.text or "\t" in cell.text for cell in row)
            hint = COMMAS if is_other else "give each row as many; leave a cell empty: 1,,3"
            writer.problem(place, CODE, message, hint)
        else:
            yield row


def _of_table(node: Node) -> Iterator[list[_Cell]]:
    for row in node.children:
        if row.kind == "row":
            yield [
                _Cell(
                    cell.plain_text().strip(),
                    cell.children[0].place if cell.children else row.place,
                )
                for cell in row.children
            ]


def _of_code(node: Node, writer: Writer) -> Iterator[list[_Cell]]:
    if node.attributes.get("language") == "json":
        yield from _of_json(node, writer)
        return
    if place := _other_sign(node):
        message = "the cells of this data are not kept apart by commas"
        writer.problem(place, CODE, message, COMMAS)
        return
    for n, line in enumerate(node.text.splitlines(), start=1):
        if line.strip():
            place = Place(node.place.line + n, 1, len(line))
            row = next(csv.reader(io.StringIO(line), skipinitialspace=True))
            yield [_Cell(cell.strip(), place) for cell in row]


def _other_sign(node: Node) -> Place | None:
    """Where semicolons or tabs keep the names of columns apart."""
    lines = enumerate(node.text.splitlines(), start=1)
    n, head = next(((n, line) for n, line in lines if line.strip()), (0, ""))
    found = None if "," in head else re.search("[;\t]", head)
    return Place(node.place.line + n, found.start() + 1, 1) if found else None


def _of_json(node: Node, writer: Writer) -> Iterator[list[_Cell]]:
    """A list of objects with the same keys, or an object of lists."""
    place = Place(node.place.line + 1)
    try:
        found = json.loads(node.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        place = Place(node.place.line + line, getattr(error, "colno", 1))
        writer.problem(place, CODE, f"this is no JSON: {getattr(error, 'msg', error)}", JSON)
        return
    if isinstance(found, dict) and all(isinstance(each, list) for each in found.values()):
        longest = max(map(len, found.values()), default=0)
        rows = [
            [each[n] if n < len(each) else "" for each in found.values()] for n in range(longest)
        ]
        head = [*found]
    elif isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
        head = [*found[0]]
        rows = [[each.get(name, "") for name in head] for each in found]
    else:
        message = "data is a list of objects, or an object of lists"
        writer.problem(place, CODE, message, 'write [{"x": 1, "y": 2}, …]')
        return
    yield [_Cell(name, place) for name in head]
    for row in rows:
        yield [_Cell(_written(cell), place) for cell in row]


def _written(value: object) -> str:
    """What stands for nothing in JSON is an empty cell."""
    if value is None or value != value:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _name(cell: _Cell, writer: Writer) -> str:
    """As formulas can name it: "Height (m)" is no name, and neither is "e"."""
    name = cell.text.strip("$ ")
    if not NAME.fullmatch(name) or name in RESERVED:
        hint = slug(name).partition("-")[0] or "height"
        message = f"a column called {name} cannot be named in formulas"
        writer.problem(cell.place, CODE, message, f"call it {hint}: letters, then perhaps a number")
    return name


def _column(cells: Sequence[_Cell], axis: Axis, writer: Writer) -> tuple[float, ...]:
    """Numbers; an empty cell is none. Words are numbered as they come, where all are words."""
    if any(day_of(cell.text) for cell in cells):
        return _days(cells, axis, writer)
    read = [_number(cell.text) for cell in cells]
    given = [cell for cell, value in zip(cells, read, strict=True) if cell.text and value is None]
    if not given:
        return tuple(math.nan if value is None else value for value in read)
    wrong = next((cell for cell in given if FIGURES.fullmatch(cell.text)), None)
    if wrong or any(value is not None for value in read):
        cell = wrong or given[0]
        message = f'"{cell.text[:30]}" is not a number'
        hint = "write numbers like 0.5, without a unit; leave a cell empty that has none"
        writer.problem(cell.place, CODE, message, hint)
        return ()
    words = {text: n for n, text in enumerate(dict.fromkeys(cell.text for cell in cells), 1)}
    if not words.keys().isdisjoint(axis.names):
        return _axis_numbers(cells, axis, writer)
    return tuple(float(words[cell.text]) for cell in cells)


def _axis_numbers(cells: Sequence[_Cell], axis: Axis, writer: Writer) -> tuple[float, ...]:
    """Words that stand along the axis, all of them or it is told which does not."""
    numbers = {name: float(n) for n, name in enumerate(axis.names, 1)}
    for cell in cells:
        if cell.text and cell.text not in numbers:
            message = f'"{cell.text[:30]}" does not stand along x, where others of its column do'
            hint = did_you_mean(cell.text, axis.names) or "add it to x="
            writer.problem(cell.place, CODE, message, hint)
            return ()
    return tuple(numbers.get(cell.text, math.nan) for cell in cells)


def _days(cells: Sequence[_Cell], axis: Axis, writer: Writer) -> tuple[float, ...]:
    """Days since the first that the axis shows."""
    found = []
    for cell in cells:
        day = day_of(cell.text)
        if axis.first is None or (day is None and cell.text):
            message = f'"{cell.text[:30]}" is not a date'
            hint = "write days like 2020-05-31, or months like 2020-05"
            if axis.first is None:
                message = f"{cell.text[:30]} is a date, and x goes over none"
                hint = "say which are shown, from when to when: x=2020-01..2024-06"
            writer.problem(cell.place, CODE, message, hint)
            return ()
        found.append(float((day - axis.first).days) if day else math.nan)
    return tuple(found)


def _number(text: str) -> float | None:
    try:
        return float(Number().read(text)) if text else None
    except InvalidOption:
        return None
