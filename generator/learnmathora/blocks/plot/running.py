"""What runs over whole steps: `for `i` from `1` to `10``, or over the rows of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from learnmathora.blocks.plot.items import CODE, Code, Item
from learnmathora.blocks.plot.pairs import NAME
from learnmathora.blocks.plot.scope import Scope, running
from learnmathora.expression import Call, Expression, Name, Number, Program, names, program
from learnmathora.text.number import digits


def is_rising(ends: Sequence[Expression | None], *, is_one: bool = False) -> bool:
    """Whether numbers run upwards; ends that use names may. `is_one` if they may be the same."""
    if any(end is None or names(end) for end in ends):
        return True
    low, high = (program(end)() for end in ends if end)
    return low < high or (is_one and low == high)


@dataclass(frozen=True, slots=True)
class Run:
    """A name that runs from `low` to `high`; over data, the columns are known by their names."""

    scope: Scope
    written: str
    low: Expression
    high: Expression
    keep: Expression = field(default=Number(1.0))

    @property
    def variable(self) -> str:
        return running(self.written)

    @property
    def name(self) -> Expression:
        return Name(self.variable)

    def tree(self, code: Code) -> Expression | None:
        """A formula in the name that runs and in columns."""
        columns = self.scope.columns
        found = self.scope.tree(code, (self.written, *columns))
        if found is None:
            return None
        cells = {running(column): Call(f"{column}[]", (self.name,)) for column in columns}
        return self.scope.put(found, cells)

    def programs(self, *trees: Expression) -> tuple[Program, ...]:
        return tuple(map(program, (self.low, self.high, *trees)))


class Runs:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def read(self, item: Item) -> Run | None:
        """How the item runs; None, and a problem, where it cannot."""
        name = item.clause("for")
        run = self._read_named(item, name) if name else self._rows(item)
        where = item.clause("where")
        if run is None or where is None:
            return run
        keep = run.tree(where)
        return Run(run.scope, run.written, run.low, run.high, keep) if keep else None

    def _read_named(self, item: Item, name: Code) -> Run | None:
        first, last = item.clause("from"), item.clause("to")
        if first is None or last is None or not NAME.fullmatch(name.text.strip()):
            message = f"{item.kind} for a name needs from where to where it runs"
            hint = "write it like this: for `i` from `1` to `10`"
            self.scope.problem(name.place, CODE, message, hint)
            return None
        low, high = self.scope.tree(first), self.scope.tree(last)
        if low is None or high is None:
            return None
        if not is_rising((low, high), is_one=True):
            ends = (digits(program(expression)()) for expression in (low, high))
            message = f"{name.text.strip()} runs from {' to '.join(ends)}"
            self.scope.problem(first.place, "plot-range", message, "give the smaller number first")
            return None
        return Run(self.scope, name.text.strip(), low, high)

    def _rows(self, item: Item) -> Run | None:
        rows = len(next(iter(self.scope.columns.values()), ()))
        if not rows:
            message = f"{item.kind} has no data: there is no table in this plot"
            hint = "put one above the caption, or say for `i` from `1` to `10`"
            self.scope.problem(item.place, "plot-data", message, hint)
            return None
        return Run(self.scope, "i", Number(1.0), Number(float(rows)))
