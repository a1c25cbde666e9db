"""The items that give names -> parameters, values and functions, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from learnmathora.blocks.plot.days import Days
from learnmathora.blocks.plot.items import CODE, Item
from learnmathora.blocks.plot.pairs import NAME as WRITTEN
from learnmathora.blocks.plot.pairs import Definition, definition
from learnmathora.blocks.plot.scene import ROWS, STEP, Fit, Parameter, Value
from learnmathora.blocks.plot.scope import Function, Scope
from learnmathora.expression import ALL, names
from learnmathora.expression import program as programmed
from learnmathora.expression.tree import CONSTANTS
from learnmathora.model import Place, Title, plain_title
from learnmathora.plotting.axes import Span, slider_step
from learnmathora.text.number import figure, plain

MOST = 12
DAY = "write it like this: slider `d = 2024-03-01` from `2024-01-01` to `2025-01-01` step `7`"
# What formulas mean by these is no name of an author's.
RESERVED = (*CONSTANTS, *ALL, "sum", "product", "integral", "and", "or", "not", STEP, ROWS)


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter with what it is called."""

    parameter: Parameter
    label: Title


class Givers:
    """Reads the items that give names, in their order: a value may use what stands above it."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.parameters: list[Named] = []
        self.values: list[Value | Fit] = []
        # What depends on a state, and so changes from step to step.
        self.late: set[str] = set()

    def defined(self, item: Item, example: str) -> Definition | None:
        """The name that an item gives, which must be new."""
        found = definition(item.code)
        if found is None:
            message = f"{item.kind} needs a name, = and a formula"
            self.scope.problem(item.code.place, CODE, message, f"write it like this: `{example}`")
            return None
        return found if self.is_free(found.name, item.code.place) else None

    def is_free(self, name: str, place: Place) -> bool:
        """Whether the name can be given; tells why not."""
        message = hint = ""
        if name in RESERVED:
            message, hint = f"{name} has a meaning in formulas", "choose another name"
        elif not WRITTEN.fullmatch(name):
            message = f"{name} is no name in formulas"
            hint = "write letters, and behind them a number or _ and letters: a, w1, x_max"
        elif name in self.scope.places:
            line = self.scope.places[name].line
            message, hint = f"{name} is given twice, first in line {line}", "choose another name"
        if message:
            self.scope.problem(place, "plot-name", message, hint)
            return False
        self.scope.places[name] = place
        return True

    def slider(self, item: Item, label: Title) -> None:
        found = self.defined(item, "a = 0.4")
        low, high = (self._clause(item, name) for name in ("from", "to"))
        if found is None:
            return
        self.scope.numbers.append(found.name)
        value, step = self.scope.constant(found.body), self._clause(item, "step")
        if low is None or high is None or value is None:
            return
        known = len(self.scope.writer.problems)
        days = self._days(item, found)
        if len(self.scope.writer.problems) > known:
            return
        say = days.written if days else figure
        if found.is_function or not low < high:
            message = f"{found.name} runs from {say(low)} to {say(high)}"
            self.scope.problem(item.place, "plot-range", message, "give the smaller number first")
        elif not low <= value <= high:
            message = f"{found.name} = {say(value)} lies outside {say(low)}..{say(high)}"
            self.scope.problem(found.body.place, "plot-range", message, "begin within the range")
        elif step is not None and not self._is_reached(item, (low, high), step, value, say):
            return
        else:
            size = step or (1.0 if days else slider_step((low, high), value))
            span = _short(low), _short(high)
            made = Parameter(found.name, _short(value), span, _short(size), is_day=bool(days))
            if days:
                self.scope.dated.add(found.name)
            self._add(item, made, label)

    def _days(self, item: Item, found: Definition) -> Days | None:
        """How days are counted, if the slider runs over some; tells where only a part is one."""
        days = self.scope.days
        codes = [code for code in (*map(item.clause, ("from", "to")), found.body) if code]
        dated = [code for code in codes if days and days.number(code.text) is not None]
        if dated and len(dated) < len(codes):
            other = next(code for code in codes if code not in dated)
            message = f"{found.name} is a day, and {other.text.strip()} is none"
            self.scope.problem(other.place, "plot-range", message, DAY)
        step = item.clause("step")
        if dated and step and (self.scope.constant(step) or 1.0) % 1:
            message = f"a step of {step.text.strip()} is no number of days"
            self.scope.problem(step.place, "plot-range", message, DAY)
        return days if dated else None

    def _clause(self, item: Item, name: str) -> float | None:
        code = item.clause(name)
        return self.scope.constant(code) if code else None

    def _is_reached(
        self, item: Item, span: Span, step: float, value: float, say: Callable[[float], str]
    ) -> bool:
        """Whether steps lead to a value; `say` writes what lies within the span."""
        low, high = span
        code = item.clause("step") or item.code
        if not 0 < step <= high - low or (high - low) / step > 100_000:
            message = f"a step of {figure(step)} does not fit {say(low)}..{say(high)}"
            hint = "give one that is smaller than the range, or leave it out"
        elif abs((value - low) / step - round((value - low) / step)) > 1e-6:
            message = f"steps of {figure(step)} from {say(low)} do not reach {say(value)}"
            hint = "begin at one of the steps, or give a smaller step"
        else:
            return True
        self.scope.problem(code.place, "plot-range", message, hint)
        return False

    def checkbox(self, item: Item, label: Title) -> None:
        self._counted(item, label, "checkbox", 2, "c = 1")

    def choice(self, item: Item, label: Title) -> None:
        """What it is called and what there is to choose stand behind the colon."""
        name, colon, rest = label.text.partition(":")
        options = tuple(part.strip() for part in rest.split(",") if part.strip())
        if not colon or len(options) < 2:
            message = "a choice needs what it is called, a colon, and two or more to choose from"
            hint = "write it like this: - choice `m = 1`: loss: squared, absolute"
            self.scope.problem(item.place, CODE, message, hint)
            return
        self._counted(item, plain_title(name.strip()), "choice", len(options) + 1, "m = 1", options)

    def _counted(
        self,
        item: Item,
        label: Title,
        kind: str,
        count: int,
        example: str,
        options: tuple[str, ...] = (),
    ) -> None:
        """What is one of a few whole numbers: below `count`, and of a choice from 1."""
        found = self.defined(item, example)
        if found is None:
            return
        self.scope.numbers.append(found.name)
        value, low = self.scope.constant(found.body), 1 if options else 0
        if value is None:
            return
        if not low <= value < count or value % 1:
            message = f"{found.name} is one of {', '.join(map(str, range(low, count)))}"
            message += f", not {figure(value)}"
            self.scope.problem(found.body.place, "plot-range", message, "begin with one of these")
            return
        span = (float(low), float(count - 1))
        made = Parameter(found.name, value, span, 1.0, kind, options)
        self._add(item, made, label)

    def _add(self, item: Item, made: Parameter, label: Title) -> None:
        if len(self.parameters) == MOST:
            message = f"a plot has at most {MOST} things to move"
            self.scope.problem(item.place, CODE, message, "make two plots of it")
        self.parameters.append(Named(made, label))

    def let(self, item: Item) -> None:
        """A function, or a value; it may use what stands above it."""
        found = self.defined(item, "f(x) = x^2")
        if found is None:
            return
        wrong = next(
            (argument for argument in found.arguments if not WRITTEN.fullmatch(argument)), None
        )
        if found.is_function and (not found.arguments or wrong is not None):
            message = f"{found.name} needs names as its arguments"
            self.scope.problem(item.code.place, CODE, message, "write it like this: `f(x) = x^2`")
            return
        tree = self.scope.tree(found.body, found.arguments)
        if tree is None:
            # Formulas that use it are not to be blamed.
            self.scope.broken.add(found.name)
            return
        if found.is_function:
            arguments = tuple(f"{argument}'" for argument in found.arguments)
            self.scope.functions[found.name] = Function(arguments, tree)
            return
        is_late = not self.late.isdisjoint(names(tree))
        self.late |= {found.name} if is_late else set()
        self.scope.numbers.append(found.name)
        self.values.append(Value(found.name, programmed(tree), not is_late))
        if self.scope.is_day(tree):
            self.scope.dated.add(found.name)


def _short(value: float) -> float:
    """As the page's attributes have it."""
    return float(plain(value))
