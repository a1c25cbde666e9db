"""What stands in a plot -> its scene and its picture at the start, or problems.

Names come first, then what is drawn with them, then the words that hold values of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.plot.axis import day_of
from learnmathora.blocks.plot.data import is_data, read_columns
from learnmathora.blocks.plot.days import Days, days_of
from learnmathora.blocks.plot.empty import report_empty
from learnmathora.blocks.plot.fit import read_fit, report_degrees
from learnmathora.blocks.plot.items import Item, names_item, read_items
from learnmathora.blocks.plot.labels import Label, Placed, placed
from learnmathora.blocks.plot.numbers import Table, table
from learnmathora.blocks.plot.parameters import Givers, Named
from learnmathora.blocks.plot.picture import Drawn, Grip, Mark, drawn, grips
from learnmathora.blocks.plot.readouts import Readouts
from learnmathora.blocks.plot.scene import (
    ROWS,
    STEP,
    Fit,
    Parameter,
    Scene,
    Shape,
    State,
    Values,
)
from learnmathora.blocks.plot.scope import Scope
from learnmathora.blocks.plot.sentences import Sentences, read_sentences
from learnmathora.blocks.plot.sound import sounds_of
from learnmathora.blocks.plot.states import Begun, begun, finished
from learnmathora.blocks.plot.unused import report_unreached, report_unused
from learnmathora.blocks.plot.views import Views
from learnmathora.blocks.plot.work import Work
from learnmathora.expression import Program
from learnmathora.markdown import Node, Writer
from learnmathora.model import Title, plain_title
from learnmathora.text.number import digits


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that the block shows; `json` is what the page's script is given."""

    caption: tuple[Node, ...]
    json: str
    views: Views
    drawn: tuple[Drawn, ...]
    grips: tuple[Grip, ...]
    labels: tuple[Placed, ...]
    knobs: tuple[Named, ...]
    table: Table
    words: str
    sentences: Sentences
    parts: tuple[str, ...]
    is_heard: bool
    days: Days | None


def declared(invocation: Invocation, writer: Writer) -> Declaration | None:
    """What a plot's list and data declare; None where nothing can be drawn, which is reported."""
    before = len(writer.problems)
    lists = [node for node in invocation.content if node.kind == "list"]
    data = [node for node in invocation.content if is_data(node)]
    if not lists:
        message = "a plot is a list of what there is to see, then a caption"
        hint = "begin with - slider `a = 1` from `0` to `2`, and - curve `a*x^2`"
        writer.problem(invocation.place, "plot-shape", message, hint)
        return None
    _report_second(lists, data, writer)
    lists, data = lists[:1], data[:1]
    scope = Scope(writer)
    if data:
        scope.columns, scope.texts = read_columns(data[0], invocation.options["x"], writer)
        scope.dated |= {name for name, text in scope.texts.items() if any(map(day_of, text))}
        scope.numbers.append(ROWS)
        if len(writer.problems) > before:
            return None
    items, scope.broken = read_items(lists[0].children, writer)
    scope.days = days_of(items, invocation.options["x"].first, writer.words)
    plan = _Plan(invocation, scope, items, writer)
    scene = plan.scene()
    caption = [node for node in invocation.content if node not in (*lists, *data)]
    if scene is None or len(writer.problems) > before:
        plan.look_through(caption)
        return None
    return plan.drawn(scene, caption)


def _report_second(lists: Sequence[Node], data: Sequence[Node], writer: Writer) -> None:
    """A second list of items, or more data, would be words of the caption."""
    for spare in lists[1:]:
        if any(names_item(item) for item in spare.children):
            message = "this list stands apart from the one with the items, and is not drawn"
            writer.problem(spare.place, "plot-shape", message, "move its items into the first list")
    for node in data[1:]:
        message = "a plot has one table of data, and this is another"
        hint = "join the two: give all columns in one table, and leave cells empty"
        writer.problem(node.place, "plot-data", message, hint)


class _Plan:
    """One reading of the items: first names, then the rest."""

    def __init__(
        self, invocation: Invocation, scope: Scope, items: Sequence[Item], writer: Writer
    ) -> None:
        self.invocation, self.scope, self.items, self.writer = invocation, scope, items, writer
        self.givers = Givers(scope)
        self.views = Views(invocation.options, scope, invocation.place)
        self.begun: list[Begun] = []

    def scene(self) -> Scene | None:
        """What has a value, with nothing drawn yet; None, and problems, where it cannot be."""
        before = len(self.writer.problems)
        for item in self.items:
            self._give(item)
        if self.begun or "step" in self.invocation.settings:
            self.scope.numbers.append(STEP)
        states = [state for each in self.begun if (state := finished(each, self.givers))]
        self._count_steps(states)
        if len(self.writer.problems) > before:
            return None
        parameters = tuple(parameter.parameter for parameter in self.givers.parameters)
        values = tuple(self.givers.values)
        found = Scene(parameters, self.scope.columns, values, tuple(states), (), ())
        self.work = Work(found, self.step, self.writer.problem)
        return found if self.work.allows_scene(self.invocation.place) else None

    def _give(self, item: Item) -> None:
        label = self.writer.title(item.label) if item.kind in GIVING else Title()
        match item.kind:
            case "slider":
                self.givers.slider(item, label)
            case "checkbox":
                self.givers.checkbox(item, label)
            case "choice":
                self.givers.choice(item, label)
            case "let":
                self.givers.let(item)
            case "fit":
                read_fit(item, self.givers, self.invocation.options["x"].span)
            case "state":
                if found := begun(item, self.givers, label):
                    self.begun.append(found)

    def _count_steps(self, states: Sequence[State]) -> None:
        """The slider for the step, where there is a state."""
        options = self.invocation.options
        if not states:
            for name in ("step", "steps"):
                if name in self.invocation.settings and options[name] is not None:
                    message = f"{name}= says nothing in a plot without a state"
                    hint = "give one: - state `x = 2` next `x/2`"
                    self.writer.problem(self.invocation.place, "plot-steps", message, hint)
                    return
            return
        most = options["steps"] or 20.0
        step = most if options["step"] is None else options["step"]
        if step > most:
            message = f"step={step:.0f} is more than steps={most:.0f}"
            hint = "allow more steps, or begin with fewer"
            self.writer.problem(self.invocation.place, "plot-steps", message, hint)
            return
        label = plain_title(self.writer.words["descent_step"])
        self.givers.parameters.append(Named(Parameter(STEP, step, (0.0, most)), label))

    @property
    def step(self) -> int:
        return int(
            next((e.parameter.value for e in self.givers.parameters if e.parameter.name == STEP), 0)
        )

    def look_through(self, caption: Iterable[Node]) -> None:
        """Tells what else is wrong, where nothing can be worked out."""
        readouts = Readouts(self.scope)
        self.views.marks(self.items, self.givers, readouts, self.writer)
        read_sentences(self.items, self.scope, readouts)
        readouts.caption(caption)

    def drawn(self, scene: Scene, caption: Iterable[Node]) -> Declaration | None:
        before = len(self.writer.problems)
        trail = scene.trail(scene.opening, self.step)
        readouts = Readouts(self.scope, trail[-1], self.work)
        marks, labels = self.views.marks(self.items, self.givers, readouts, self.writer)
        if len(self.writer.problems) > before or not self._is_bounded(marks):
            return None
        scene = self._with_shapes(scene, trail, marks, labels)
        if len(self.writer.problems) > before:
            return None
        pictures = drawn(marks, scene, trail)
        report_empty(marks, pictures, scene, self.writer)
        sentences = read_sentences(self.items, self.scope, readouts)
        filled = readouts.caption(caption)
        shown, spec = self._table(marks, scene, trail)
        if len(self.writer.problems) > before:
            return None
        self._report_in_vain(scene, labels, readouts)
        sounds = sounds_of(marks, pictures)
        more = {
            "table": spec,
            "labels": _labelled(labels, scene.shapes),
            "grips": _gripped(marks),
            "heard": sounds,
            "days": self._days(spec),
        }
        return Declaration(
            filled,
            scene.json(**more),
            self.views,
            pictures,
            grips(marks, scene, trail[-1]),
            placed(labels, scene, trail),
            tuple(self.givers.parameters),
            shown,
            self._words(marks),
            sentences,
            (*needed(scene, marks, sentences, self.scope),),
            bool(sounds),
            self.scope.days,
        )

    def _with_shapes(
        self, scene: Scene, trail: Sequence[Values], marks: Sequence[Mark], labels: Sequence[Label]
    ) -> Scene:
        """The scene with what is drawn in it, and the views that have room for that."""
        scene = replace(scene, shapes=tuple(mark.shape for mark in marks))
        scene = replace(scene, views=self.views.settled(scene, trail))
        self.views.report_empty(marks, labels)
        report_degrees(self.items, scene, trail[-1], self.writer)
        return scene

    def _table(
        self, marks: Sequence[Mark], scene: Scene, trail: Sequence[Values]
    ) -> tuple[Table, Sequence[Any]]:
        """The table of numbers, and what the page's script fills it by."""
        named = ((state.label.text or state.name) for state in self.begun)
        heads = [self.writer.words["descent_step"], *named]
        sliders = {
            parameter.parameter.name: parameter.label.text for parameter in self.givers.parameters
        }
        return table(marks, scene, trail, heads, sliders, self.scope.texts, self._format_value)

    def _report_in_vain(self, scene: Scene, labels: Sequence[Label], readouts: Readouts) -> None:
        """What is given and used nowhere, and goals that nothing reaches."""
        report_unused(scene, labels, readouts.programs, self.scope)
        for item in self.items:
            if item.kind == "goal":
                report_unreached(item, scene, self.scope, self.work)

    def _words(self, marks: Sequence[Mark]) -> str:
        """What the picture is called: what is drawn in it, each once."""
        names = [mark.label.text for mark in marks if mark.label]
        return ", ".join(dict.fromkeys(names)) or self.writer.words["title_plot"]

    def _format_value(self, program: Program, value: float) -> str:
        """What a program is worth, in a table."""
        days = self.scope.days
        return days.text(value) if days and str(program) in self.scope.dated else digits(value)

    def _days(self, spec: Sequence[Any]) -> list[Any]:
        """How days are said, in which columns of the table, and along x of which views."""
        days = self.scope.days
        if days is None:
            return []
        skipped = {"steps": 2, "at": 4}.get(spec[0] if spec else "", len(spec))
        columns = [n for n, each in enumerate(spec[skipped:]) if each in self.scope.dated]
        views = [n for n, (x, *_) in enumerate(self.views.given) if x.first]
        return [days.start, days.form, days.months, columns, views]

    def _is_bounded(self, marks: Sequence[Mark]) -> bool:
        """A mark that takes too much by itself is told in its own line."""
        each = [self.work.allows_shapes([mark.shape], mark.place) for mark in marks]
        shapes = [mark.shape for mark in marks]
        return all(each) and self.work.allows_shapes(shapes, self.invocation.place)


# Items that give names, and whose words hold no values.
GIVING = ("slider", "checkbox", "choice", "let", "fit", "state")


# Functions that theme/widgets/functions knows; all others, theme/widgets/forms does.
SPECIAL = {
    f"{name}()"
    for name in (
        *("gcd", "lcm", "comb", "factorial", "gamma", "erf", "normal", "normalcdf", "binomial"),
        *("poisson", "random", "randnormal"),
    )
}


def needed(
    scene: Scene, marks: Sequence[Mark], sentences: Sentences, scope: Scope
) -> Iterable[str]:
    """The folders of theme/widgets/ that only some plots load."""
    kinds = {mark.shape.kind for mark in marks}
    if not kinds.isdisjoint(("level", "grid", "field")):
        yield "plot-plane"
    if not kinds.isdisjoint(("bins", "density")) or any(isinstance(e, Fit) for e in scene.values):
        yield "plot-samples"
    if sentences.guess:
        yield "guess"
    if scope.days:
        yield "plot-days"
    if scope.more:
        yield "forms" if scope.more.isdisjoint(SPECIAL) else "functions"


def _labelled(labels: Sequence[Label], shapes: Sequence[Shape]) -> list[list[object]]:
    return [
        [
            *(label.view, label.wide, str(label.x), str(label.y), str(label.shown or "")),
            *([1] if label.is_centered else []),
        ]
        if label.on is None
        else [
            *(label.view, label.wide, str(shapes.index(label.on[0])), str(label.on[1])),
            *(str(label.shown or ""), 2),
        ]
        for label in labels
    ]


def _gripped(marks: Sequence[Mark]) -> list[list[object]]:
    """By the number of the shape: the sliders that it is dragged by."""
    return [[n, *mark.drags] for n, mark in enumerate(marks) if mark.drags]
