"""A table of names, values and ranges -> the inputs of a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnmathora.blocks.options import InvalidOption, Number, Range
from learnmathora.markdown import Node, Writer
from learnmathora.plotting.axes import Span
from learnmathora.text.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Inputs:
    """`ranges` holds those of the inputs that have a slider."""

    values: Mapping[str, float]
    ranges: Mapping[str, Span]


def read_inputs(table: Node, wanted: Sequence[str], writer: Writer) -> Inputs | None:
    """Every input that is wanted has one row: its name, its value, and the range of a slider."""
    before = len(writer.problems)
    values: dict[str, float] = {}
    ranges: dict[str, Span] = {}
    for row in table.children[1:]:
        _read_row(row, wanted, values, ranges, writer)
    missing = [name for name in wanted if name not in values]
    if missing and len(writer.problems) == before:
        message = f"the table has no value for {' and '.join(missing)}"
        writer.problem(table.place, "chain-input", message, f"add a row: | {missing[0]} | 1 |")
    return Inputs(values, ranges) if len(writer.problems) == before else None


def _read_row(
    row: Node,
    wanted: Sequence[str],
    values: dict[str, float],
    ranges: dict[str, Span],
    writer: Writer,
) -> None:
    name, value, span = ([*map(_text, row.children), "", "", ""])[:3]
    if name not in wanted:
        message = f"the formula has no input {name}" if name else "a name is missing"
        writer.problem(row.place, "chain-input", message, did_you_mean(name, wanted))
        return
    if name in values:
        writer.problem(row.place, "chain-input", f"{name} is given twice", "leave one row out")
    try:
        values[name] = Number().read(value)
        if span:
            ranges[name] = Range().read(span)
    except InvalidOption as invalid:
        written = span if name in values and value else value
        message = f'{name} must be {invalid}, not "{written}"'
        writer.problem(row.place, "chain-input", message, "write | w | 2 | or | w | 2 | -3..3 |")
        return
    low, high = ranges.get(name, (values[name], values[name]))
    if not low <= values[name] <= high:
        message = f"{name} lies outside its range"
        writer.problem(row.place, "chain-input", message, "widen the range, or begin within it")


def _text(cell: Node) -> str:
    return cell.plain_text().strip()
