"""`chain`: one formula as a graph of small steps, its values forward, its rates backward.

What a value and a rate are is computed in the order in which theme/widgets/chain/widget.js does it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.chain.graph import GraphNode, rates_of, read_graph, values_of
from learnmathora.blocks.chain.inputs import read_inputs
from learnmathora.blocks.chain.layout import BOX, arrow, laid_out
from learnmathora.blocks.formulas import NamedFormulaIn
from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Number, Option, Word
from learnmathora.blocks.widget import HEAD, Knob, Widget, displayed, shared, sliders
from learnmathora.expression import in_tex, in_words
from learnmathora.markdown import Writer
from learnmathora.model import Fragment
from learnmathora.plotting.axes import Point, Span
from learnmathora.text.number import digits
from learnmathora.text.suggest import did_you_mean

MOST = 14


@dataclass(frozen=True, slots=True)
class Chain(Widget):
    """`nodes` are the inputs, then the steps in the order in which they are computed.

    `inputs` holds the given values, `ranges` is for those inputs that have a slider, `guess` names
    the one whose rate is to be guessed, if any.
    """

    name: ClassVar[str] = "chain"
    formula: Fragment
    words: str
    nodes: tuple[GraphNode, ...]
    places: tuple[Point, ...]
    inputs: Mapping[str, float]
    ranges: Mapping[str, Span]
    step: int
    guess: str

    @property
    def builds_on(self) -> tuple[str, ...]:
        return ("expression", "steps")

    @property
    def last(self) -> str:
        return self.nodes[-1].name

    @property
    def count(self) -> int:
        """How many values there are to compute, before the rates."""
        return sum(1 for node in self.nodes if node.program)

    @property
    def values(self) -> dict[str, float]:
        return values_of(self.nodes, self.inputs)

    @property
    def rates(self) -> dict[str, float]:
        return rates_of(self.nodes, self.values)[0]

    @property
    def shown(self) -> tuple[tuple[GraphNode, Point, str, str], ...]:
        """Each with its place, its value and its rate, as far as they are known at the start."""
        values, rates, inputs = self.values, self.rates, len(self.nodes) - self.count
        rows = []
        for n, (node, place) in enumerate(zip(self.nodes, self.places, strict=True)):
            has_value = n < inputs + self.step
            has_rate = n >= len(self.nodes) - (self.step - self.count)
            value = digits(values[node.name]) if has_value else ""
            rate = f"{self.rate_of(node.name)} = {digits(rates[node.name])}" if has_rate else ""
            rows.append((node, place, value, rate))
        return tuple(rows)

    @property
    def listed(self) -> str:
        """What the picture shows, in one line."""
        return "; ".join(
            " ".join(filter(None, (f"{node.name} = {node.text}".removesuffix(" = "), value, rate)))
            for node, _, value, rate in self.shown
        )

    @property
    def active(self) -> str:
        """The name of what the step taken last computed."""
        taken = self._taken()
        return taken.name if taken else ""

    def _taken(self) -> GraphNode | None:
        """What the step taken last computed: at first values, then rates from the last back."""
        if not self.step:
            return None
        inputs = len(self.nodes) - self.count
        is_forward = self.step <= self.count
        return self.nodes[inputs + self.step - 1 if is_forward else self.count - self.step]

    @property
    def edges(self) -> tuple[tuple[Point, Point], ...]:
        """From the right of each source to the left of each step that uses it."""
        places = {node.name: place for node, place in zip(self.nodes, self.places, strict=True)}
        half = BOX[0] / 2
        pairs = [
            (places[source], places[node.name]) for node in self.nodes for source in node.sources
        ]
        return tuple(((x + half, y), (to_x - half, to_y)) for (x, y), (to_x, to_y) in pairs)

    @property
    def ways(self) -> str:
        """Arrows along which the last step came: forward from its sources, back from its users."""
        taken = self._taken()
        if taken is None:
            return ""
        places = {node.name: place for node, place in zip(self.nodes, self.places, strict=True)}
        half = BOX[0] / 2
        x, y = places[taken.name]
        if self.step <= self.count:
            froms = [(places[source][0] + half, places[source][1]) for source in taken.sources]
            return "".join(arrow(place, (x - half, y)) for place in froms)
        users = [places[node.name] for node in self.nodes if taken.name in node.sources]
        return "".join(arrow((to_x - half, to_y), (x + half, y)) for to_x, to_y in users)

    @property
    def size(self) -> tuple[float, float]:
        xs, ys = zip(*self.places, strict=True)
        return max(xs) + BOX[0] / 2 + 4, max(ys) + BOX[1] / 2 + 4

    def rate_of(self, name: str, of: str = "") -> str:
        return f"∂{of or self.last}/∂{name}"

    @property
    def rows(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """Name, what it computes, its value, its own rates, and the last one's rate with it."""
        values, (rates, local) = self.values, rates_of(self.nodes, self.values)
        return tuple(
            (
                node.name,
                node.text,
                digits(values[node.name]),
                ", ".join(
                    _equal(self.rate_of(source, node.name), text, digits(local[node.name, source]))
                    for source, text in zip(node.sources, node.rate_texts, strict=True)
                ),
                digits(rates[node.name]),
            )
            for node in self.nodes
        )

    @property
    def now(self) -> str:
        """What the step taken last says; empty before the first."""
        node = self._taken()
        if node is None:
            return ""
        if self.step > self.count:
            return self._rate_in_words(node)
        return f"{node.name} = {node.text} = {digits(self.values[node.name])}"

    def _rate_in_words(self, node: GraphNode) -> str:
        rates, local = rates_of(self.nodes, self.values)
        signs, numbers = [], []
        for user in self.nodes:
            if node.name not in user.sources:
                continue
            own = local[user.name, node.name]
            if user.name == self.last:
                signs.append(user.rate_texts[user.sources.index(node.name)])
                numbers.append(digits(own))
            else:
                signs.append(f"{self.rate_of(user.name)} · {self.rate_of(node.name, user.name)}")
                numbers.append(f"{digits(rates[user.name])} · {_factor(digits(own))}")
        sums = " + ".join(signs), " + ".join(numbers)
        return _equal(*filter(None, (self.rate_of(node.name), *sums, digits(rates[node.name]))))

    @property
    def knobs(self) -> tuple[Knob, ...]:
        return sliders(self.ranges, self.inputs)


def _equal(*texts: str) -> str:
    """Joined by equals signs, each text once."""
    return " = ".join(dict.fromkeys(texts))


def _factor(text: str) -> str:
    return f"({text})" if text.startswith("−") else text


def read(invocation: Invocation, writer: Writer) -> Chain | None:
    definition = invocation.options["formula"]
    nodes = read_graph(definition.name, definition.expression)
    table, *caption = invocation.content or (None,)
    if table is None or table.kind != "table":
        message = "a chain is a table of the inputs' values, then a caption"
        hint = "begin with | name | value |"
        writer.problem(invocation.place, "chain-shape", message, hint)
        return None
    wanted = [node.name for node in nodes if not node.program]
    inputs = read_inputs(table, wanted, writer)
    if inputs is None or not _is_sound(invocation, nodes, inputs.values, writer):
        return None
    values = values_of(nodes, inputs.values)
    rates, _ = rates_of(nodes, values)
    computed = {name: digits(value) for name, value in values.items()}
    computed |= {f"rate.{name}": digits(rate) for name, rate in rates.items()}
    guess = invocation.options["guess"] or ""
    count = len(nodes) - len(wanted)
    step = invocation.options["step"]
    words = f"{definition.name} = {in_words(definition.expression)}"
    return Chain(
        **shared(invocation, caption, writer, name=words, values=computed, has_goal=bool(guess)),
        formula=displayed(
            invocation, f"{definition.name} = {in_tex(definition.expression)}", writer
        ),
        words=words,
        nodes=nodes,
        places=laid_out(nodes),
        inputs=inputs.values,
        ranges=inputs.ranges,
        step=count if step is None else min(int(step), count + len(nodes)),
        guess=guess,
    )


def _is_sound(
    invocation: Invocation,
    nodes: tuple[GraphNode, ...],
    inputs: Mapping[str, float],
    writer: Writer,
) -> bool:
    guess, place = invocation.options["guess"], invocation.place
    known = [node.name for node in nodes]
    if not nodes[-1].program or len(nodes) > MOST:
        message = f"a chain has 1 to {MOST} inputs and steps, and this has {len(nodes)}"
        writer.problem(place, "chain-formula", message, "choose another formula")
        return False
    if guess and guess not in known:
        message = f"guess={guess} is no input and no step"
        writer.problem(place, "chain-guess", message, did_you_mean(guess, known))
        return False
    values = values_of(nodes, inputs)
    broken = next((name for name, value in values.items() if not math.isfinite(value)), None)
    if broken:
        text = next(node.text for node in nodes if node.name == broken)
        message = f"{broken} = {text} has no value with these inputs"
        writer.problem(place, "chain-value", message, "give other values in the table")
    return broken is None


FORMULA = NamedFormulaIn().read("L = (w*x + b - y)^2")
KIND = Kind(
    Chain,
    "a formula as a graph of small steps: values forward, rates backward",
    read,
    (
        Option("formula", NamedFormulaIn(), "what is computed", FORMULA),
        Option("step", Number(0, 99, is_whole=True), "how many steps are taken at the start", None),
        Option("guess", Word(), "the input or step whose rate is to be guessed", None),
        *HEAD,
    ),
)
