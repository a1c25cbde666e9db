"""A formula -> the small steps that it is made of, and how fast each changes with the last.

Each step has a name of its own; a part that comes twice is one step. What holds no variable is no
step: it stays in the one that uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learnmathora.expression import (
    Binary,
    Call,
    Expression,
    Name,
    Negative,
    Program,
    derivative,
    in_words,
    names,
    program,
)

SPARE = "uvpqrstzmnhkabcd"


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One step, or an input, whose `program` and `sources` are empty.

    `text` is what it computes, in words; `rates` and `rate_texts` are how fast it changes with each
    of its sources, as programs and in words.
    """

    name: str
    text: str = ""
    program: str = ""
    sources: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    rate_texts: tuple[str, ...] = ()


def read_graph(name: str, expression: Expression) -> tuple[GraphNode, ...]:
    """The inputs, then the steps in an order in which they can be computed; the last is `name`."""
    taken = {name, *names(expression)}
    spare = (letter for letter in (*SPARE, *(f"u{n}" for n in range(99))) if letter not in taken)
    known: dict[Expression, GraphNode] = {}
    _add(expression, known, spare, name)
    inputs = [node for node in known.values() if not node.program]
    return (*inputs, *(node for node in known.values() if node.program))


def _add(
    expression: Expression, known: dict[Expression, GraphNode], spare: Iterator[str], name: str = ""
) -> Expression:
    """What stands for it in the step that uses it: a name, or itself where it is fixed."""
    if not names(expression):
        return expression
    if expression not in known:
        match expression:
            case Name():
                known[expression] = GraphNode(expression.name)
            case Negative(of):
                known[expression] = _node(Negative(_add(of, known, spare)), name, spare)
            case Call(function, arguments):
                parts = tuple(_add(argument, known, spare) for argument in arguments)
                known[expression] = _node(Call(function, parts), name, spare)
            case Binary(sign, left, right):
                sides = _add(left, known, spare), _add(right, known, spare)
                known[expression] = _node(Binary(sign, *sides), name, spare)
    return Name(known[expression].name)


def _node(step: Expression, name: str, spare: Iterator[str]) -> GraphNode:
    sources = names(step)
    rates = [derivative(step, source) for source in sources]
    return GraphNode(
        name or next(spare),
        in_words(step),
        str(program(step)),
        sources,
        tuple(str(program(rate)) for rate in rates),
        tuple(map(in_words, rates)),
    )


def compute(program_text: str, values: Mapping[str, float]) -> float:
    return Program(tuple(program_text.split()))(**values)


def values_of(nodes: tuple[GraphNode, ...], inputs: Mapping[str, float]) -> dict[str, float]:
    """Forward: the value of each."""
    values = dict(inputs)
    for node in nodes:
        if node.program:
            values[node.name] = compute(node.program, values)
    return values


def rates_of(
    nodes: tuple[GraphNode, ...], values: Mapping[str, float]
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """Backward: how fast the last changes with each, and each with each of its sources."""
    whole = {node.name: 0.0 for node in nodes} | {nodes[-1].name: 1.0}
    local = {}
    for node in reversed(nodes):
        for source, rate in zip(node.sources, node.rates, strict=True):
            local[node.name, source] = compute(rate, values)
            whole[source] += whole[node.name] * local[node.name, source]
    return whole, local
