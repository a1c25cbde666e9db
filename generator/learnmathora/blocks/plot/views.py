"""The pictures of a plot, each with axes of its own, and the marks that are drawn in them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from learnmathora.blocks.faults import in_words
from learnmathora.blocks.options import InvalidOption, Range
from learnmathora.blocks.plot.axis import Axis, AxisRange
from learnmathora.blocks.plot.items import CODE, Code, Item
from learnmathora.blocks.plot.labels import Label, in_picture, width
from learnmathora.blocks.plot.marks import MAKERS, Marker
from learnmathora.blocks.plot.outlines import Trail, lines
from learnmathora.blocks.plot.parameters import Givers
from learnmathora.blocks.plot.picture import Mark, slider_names
from learnmathora.blocks.plot.readouts import Readouts
from learnmathora.blocks.plot.scene import LETTER, STEP, Scene, Shape, Values, View
from learnmathora.blocks.plot.scope import Scope
from learnmathora.expression import Program
from learnmathora.expression.program import takes
from learnmathora.markdown import Writer
from learnmathora.model import Place, Title
from learnmathora.plotting.axes import Frame, Span, fitting

MOST = 4
LOG = "leave it out, or write log=y"
# Axes of one scale that are smaller show nothing.
NARROWEST = 40
# One picture has room for this; several are lower.
ALONE: Frame = (64, 16, 624, 336)
LOWER: Frame = (64, 16, 624, 246)
# The widest and tallest that axes of one scale become.
WIDEST, TALLEST = 560, 360


class Views:
    """Where items are drawn: the block's own axes, then those of each `view` below it."""

    def __init__(self, options: Mapping[str, Any], scope: Scope, place: Place) -> None:
        self.options, self.scope = options, scope
        # Where the block and each view stand.
        self.places = [place]
        # Which x, which y if that is said, whether by powers of ten, and what it is called.
        self.given: list[tuple[Axis, Span | None, str, Title]] = []
        logs = self._logs(options["log"] or "", options["x"], options["y"], place)
        self._add(options["x"], options["y"], logs, Title())
        self.all: tuple[View, ...] = ()

    def _add(self, x: Axis, y: Span | None, logs: str, title: Title) -> None:
        self.given.append((x, y, logs, title))

    def _logs(self, logs: str, x: Axis, y: Span | None, place: Place) -> str:
        """The axes that go by powers of ten; tells of those that begin at 0 or below."""
        if "x" in logs and not x.is_plain:
            message = f"log={logs}: along x stand dates or names, which do not go by powers of ten"
            self.scope.problem(place, "plot-range", message, LOG)
            return ""
        for axis, span in (("x", x.span), ("y", y)):
            if axis in logs and span and not span[0] > 0:
                message = f"log={logs}: {axis} goes from {in_words(span).replace('..', ' to ')}, "
                message += "and powers of ten are above 0"
                hint = f"say which are shown, from above 0: {axis}=0.1..100"
                self.scope.problem(place, "plot-range", message, hint)
                return ""
        return logs

    def marks(
        self, items: Sequence[Item], givers: Givers, readouts: Readouts, writer: Writer
    ) -> tuple[list[Mark], list[Label]]:
        marks: list[Mark] = []
        labels: list[Label] = []
        marker = self._marker()
        sliders = [parameter.parameter.name for parameter in givers.parameters]
        for item in items:
            if item.kind == "view":
                self._read(item, readouts, writer)
                color, marker = marker.color, self._marker()
                marker.color = color
            elif item.kind in MAKERS:
                made, label = self._draw_item(item, marker, sliders, readouts, writer)
                marks += made
                labels += label
        return marks, labels

    def _marker(self) -> Marker:
        x, y, _, _ = self.given[-1]
        return Marker(self.scope, {"x": x.span, "y": y or x.span}, len(x.names))

    def _read(self, item: Item, readouts: Readouts, writer: Writer) -> None:
        across, up = item.code, item.clause("by")
        x = self._axis(across)
        y = self._span(up) if up else None
        if len(self.given) >= MOST:
            message = f"a plot has at most {MOST} pictures"
            writer.problem(item.place, CODE, message, "make two plots of it")
        if x and (y or not up):
            title = writer.title(readouts.filled(item.label))
            logs = item.settings.get("log", "")
            if logs not in ("", "x", "y", "xy"):
                writer.problem(item.place, CODE, f"log= is x, y or xy, not {logs}", LOG)
                logs = ""
            self.places.append(item.place)
            self._add(x, y, self._logs(logs, x, y, item.place), title)

    def _axis(self, code: Code) -> Axis | None:
        """Days count as they do in the whole plot."""
        text = code.text if "," in code.text else re.sub(r"\s", "", code.text)
        try:
            return AxisRange().read(text, self.scope.days.first if self.scope.days else None)
        except InvalidOption as invalid:
            self._report_invalid(invalid, code)
            return None

    def _span(self, code: Code) -> Span | None:
        try:
            return Range().read(re.sub(r"\s", "", code.text))
        except InvalidOption as invalid:
            self._report_invalid(invalid, code)
            return None

    def _report_invalid(self, invalid: InvalidOption, code: Code) -> None:
        self.scope.problem(
            code.place, "plot-range", f"a view needs {invalid}", "view `0..2` by `-1..1`"
        )

    def _draw_item(
        self, item: Item, marker: Marker, sliders: Sequence[str], readouts: Readouts, writer: Writer
    ) -> tuple[list[Mark], list[Label]]:
        color = self._color(item, marker)
        nodes = readouts.filled(item.label)
        label = writer.title(nodes)
        condition = item.clause("if")
        shown = self.scope.program(condition) if condition else None
        number = len(self.given) - 1
        marks, labels = list[Mark](), list[Label]()
        for look, shape in MAKERS[item.kind](item, marker):
            shape = replace(shape, view=number, shown=shown)
            if nodes and (at := _named_at(shape)):
                html, text = in_picture(nodes, writer)
                if look == "label" and not shown and readouts.now is not None:
                    self._report_nowhere(item, at, readouts.now)
                if all(readouts.allows(program, item.place) for program in at):
                    is_centered = "centered" in item.flags
                    labels.append(Label(html, width(text), *at, number, shown, is_centered))
            if item.kind == "contour" and "unlabelled" not in item.flags:
                labels += self._numbered(shape, item.place, readouts)
            if look != "label":
                drags = _drags(shape, sliders) if "fixed" not in item.flags else ()
                drags = drags if look == "spot" else ()
                marks.append(Mark(look, shape, item.flags, label, item.place, color, drags))
        return marks, labels

    def _numbered(self, shape: Shape, place: Place, readouts: Readouts) -> Iterator[Label]:
        """The number of each level, to be written on its line."""
        nowhere = Program(("0",))
        for number, level in enumerate(shape.programs[1:]):
            is_fixed = all(takes(step) or is_number(step) for step in level.steps)
            node = (readouts.text if is_fixed else readouts.value)(level, place)
            html, text = in_picture([node], self.scope.writer)
            label = Label(html, width(text), nowhere, nowhere, shape.view, shape.shown)
            yield replace(label, on=(shape, number))

    def _report_nowhere(self, item: Item, at: tuple[Program, Program], now: Values) -> None:
        if not all(math.isfinite(program.at(now)) for program in at):
            message = "this label is nowhere at the start"
            hint = "give a place that has two numbers, or say when it is there: if `a > 1`"
            self.scope.problem(item.code.place, "plot-empty", message, hint)

    def _color(self, item: Item, marker: Marker) -> int:
        """The next, or the one that is asked for; what is only words has none."""
        written = item.settings.get("color", "")
        if re.fullmatch("[1-6]", written):
            marker.color = int(written)
        elif written:
            message = f"color= is a number from 1 to 6, not {written}"
            self.scope.problem(item.place, CODE, message, "leave it out, or write color=2")
        elif item.kind != "label":
            marker.color = marker.color % 6 + 1
        return marker.color or 1

    def settled(self, scene: Scene, trail: Trail) -> tuple[View, ...]:
        """The views, with heights that fit what is drawn where none were given."""
        frame = ALONE if len(self.given) == 1 else LOWER
        found = []
        for n, (x, y, logs, title) in enumerate(self.given):
            draft_logs = logs.replace("y", "") if y is None else logs
            draft = View(
                frame, x.span, y or x.span, draft_logs, title, x.ticks, x.ends, bool(x.names)
            )
            self._report_long(draft, x, n)
            y = y or _fitted(
                [shape for shape in scene.shapes if shape.view == n], draft, trail, logs
            )
            view = replace(draft, y_range=y, logs=logs)
            found.append(replace(view, frame=self._even(view, n)) if self.options["even"] else view)
        self.all = tuple(found)
        return self.all

    def _report_long(self, view: View, x: Axis, number: int) -> None:
        """Names that have no room along the axis, on a phone and in two rows."""
        left, _, right, _ = view.frame
        most = int(2 * (right - left) / max(1, len(x.names)) / LETTER)
        long = next((name for name in x.names if len(name) > most), None)
        if long:
            message = f'"{long}" has no room along x, where names have at most {most} letters'
            hint = "give shorter names, or fewer: the caption can say what they stand for"
            self.scope.problem(self.places[number], "plot-range", message, hint)

    def _even(self, view: View, number: int) -> Frame:
        """The frame for axes of one scale; tells where that is too flat or too steep."""
        left, top, right, bottom = frame = _even(view)
        if min(right - left, bottom - top) < NARROWEST:
            sides = ", and y ".join(in_words(each) for each in (view.x_range, view.y_range))
            shape = "flat" if bottom - top < right - left else "narrow"
            message = f"with even=yes this picture is too {shape}: x goes over {sides}"
            hint = "give x= and y= that are about as long, or leave out even=yes"
            self.scope.problem(self.places[number], "plot-range", message, hint)
        return frame

    def report_empty(self, marks: Sequence[Mark], labels: Sequence[Label]) -> None:
        """Pictures without anything in them."""
        full = {mark.shape.view for mark in marks} | {label.view for label in labels}
        for number, place in enumerate(self.places):
            if number in full:
                continue
            message = "nothing is drawn in this view"
            hint = "write what it shows below it: - curve `x^2`, or leave it out"
            if not number:
                message = "nothing is drawn in the first picture of this plot"
                hint = "write what it shows above the views: - curve `x^2`"
            if len(self.places) == 1:
                message, hint = "nothing is drawn in this plot", "draw something: - curve `x^2`"
            self.scope.problem(place, "plot-empty", message, hint)


def is_number(step: str) -> bool:
    return step.replace(".", "").removeprefix("-").isdigit()


def _fitted(shapes: Sequence[Shape], view: View, trail: Trail, logs: str) -> Span:
    """Heights that hold what is drawn at the start."""
    traced = (shape for shape in shapes if shape.kind not in ("level", "grid", "field"))
    heights = [y for shape in traced for line in lines(shape, trail, view) for _, y in line]
    known = [y for y in heights if math.isfinite(y) and (y > 0 or "y" not in logs)]
    if not known:
        return (0.1, 10.0) if "y" in logs else (-1.0, 1.0)
    if "y" in logs:
        return min(known) / 1.5, max(known) * 1.5
    low, high = fitting(known)
    is_on_ground = min(known) == 0 and any(shape.kind in GROUNDED for shape in shapes)
    return (0.0 if is_on_ground else low), high


GROUNDED = ("bars", "bins", "density", "area")


def _even(view: View) -> Frame:
    """As large as there is room, with the same scale across and up."""
    wide = view.x_range[1] - view.x_range[0]
    tall = view.y_range[1] - view.y_range[0]
    left, top, right, bottom = view.frame
    scale = min((right - left) / wide, max(bottom - top, TALLEST) / tall)
    start = left + round((right - left - scale * wide) / 2)
    return start, top, start + round(scale * wide), top + round(scale * tall)


def _named_at(shape: Shape) -> tuple[Program, Program] | None:
    """Where the words for it stand: at a point, or at an arrow's head."""
    return shape.programs[-2:] if shape.kind in ("spot", "arrow") else None  # type: ignore[return-value]


def _drags(shape: Shape, sliders: Sequence[str]) -> tuple[str, ...]:
    """Across and up by a slider each; else along what the one slider that it has makes it go."""
    if shape.kind != "spot":
        return ()
    x, y = shape.programs
    across = x.steps[0] if len(x.steps) == 1 and x.steps[0] in sliders else ""
    up = y.steps[0] if len(y.steps) == 1 and y.steps[0] in sliders else ""
    if across or up:
        return across, up
    used = {*slider_names(x, sliders), *slider_names(y, sliders)} - {STEP}
    return ("", "", used.pop()) if len(used) == 1 else ()
