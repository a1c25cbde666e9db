"""`columns`: what is read side by side, where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.blocks.options import Number, Option
from learnmathora.blocks.read import only
from learnmathora.markdown import Writer


@dataclass(frozen=True, slots=True)
class Column(Container):
    """`width` is its share, as a number that those of the others are compared with."""

    name: ClassVar[str] = "column"
    width: float


@dataclass(frozen=True, slots=True)
class Columns(Container):
    name: ClassVar[str] = "columns"
    widget: ClassVar[str] = "columns"


def read_column(invocation: Invocation, writer: Writer) -> Column:
    return Column(invocation.options["width"], blocks=invocation.read_inside(invocation.content))


def read(invocation: Invocation, writer: Writer) -> Columns | None:
    columns = only(Column, invocation, writer, "columns-shape")
    if not 2 <= len(columns) <= 4:
        message = f"columns are two to four, not {len(columns)}"
        hint = "write :::column and ::: around each, within ::::columns and ::::"
        writer.problem(invocation.place, "columns-shape", message, hint)
        return None
    return Columns(blocks=columns)


WIDTH = Option("width", Number(1, 4, is_whole=True), "its share of the width, beside others", 1.0)
KINDS = (
    Kind(Columns, "what is read side by side", read, holds=("column",)),
    Kind(Column, "one of several columns", read_column, (WIDTH,), holds=ANY, within="columns"),
)
