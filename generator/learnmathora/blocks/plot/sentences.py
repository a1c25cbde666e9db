"""What a plot says: sentences while something holds, a goal, a number to guess first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from learnmathora.blocks.plot.items import CODE, Item
from learnmathora.blocks.plot.readouts import Readouts
from learnmathora.blocks.plot.scene import Values, holds
from learnmathora.blocks.plot.scope import Scope
from learnmathora.expression import Program
from learnmathora.model import Title
from learnmathora.text.number import digits


@dataclass(frozen=True, slots=True)
class Sentence:
    """Said while its program is neither 0 nor undefined; `is_said` at the start."""

    program: str
    text: Title
    is_said: bool


@dataclass(frozen=True, slots=True)
class Sentences:
    when: tuple[Sentence, ...] = ()
    goal: str = ""
    task: Title = field(default=Title())
    guess: str = ""
    question: Title = field(default=Title())


def read_sentences(items: Sequence[Item], scope: Scope, readouts: Readouts) -> Sentences:
    """All of them, or as many as can be read."""
    writer, now = scope.writer, readouts.now or {}
    when: list[Sentence] = []
    found: dict[str, tuple[Program, Title]] = {}
    _report_order([item for item in items if item.kind in ("when", "otherwise")], scope)
    for item in items:
        if item.kind not in ("when", "otherwise", "goal", "guess"):
            continue
        text = writer.title(readouts.filled(item.label))
        program = scope.program(item.code) if item.codes else Program(("1",))
        if program is None or not readouts.allows(program, item.place):
            continue
        if item.kind in ("when", "otherwise"):
            readouts.programs.append(program)
            is_said = holds(program, now) and not any(sentence.is_said for sentence in when)
            when.append(Sentence(str(program), text, is_said))
        elif item.kind in found:
            message = f"a plot has one {item.kind}"
            writer.problem(item.place, CODE, message, f"leave out this {item.kind}")
        else:
            found[item.kind] = program, text
            readouts.programs.append(program)
            _check(item, program, scope, now)
    nothing = Program(()), Title()
    goal, task = found.get("goal", nothing)
    guess, question = found.get("guess", nothing)
    return Sentences(tuple(when), str(goal), task, str(guess), question)


def _report_order(items: Sequence[Item], scope: Scope) -> None:
    """One otherwise, below all of when: what stands elsewhere is never said, or always."""
    for n, item in enumerate(items):
        if item.kind == "otherwise" and not n:
            message = "no when stands above this otherwise"
            hint = "write one above it, like - when `a > 1`: Yes., or say it in the caption"
            scope.problem(item.place, CODE, message, hint)
        elif n and items[n - 1].kind == "otherwise":
            message = f"this {item.kind} stands below otherwise, and is never said"
            hint = "leave it out" if item.kind == "otherwise" else "move it above otherwise"
            scope.problem(item.place, CODE, message, hint)


def _check(item: Item, program: Program, scope: Scope, now: Values) -> None:
    if item.kind == "guess" and not math.isfinite(program.at(now)):
        message = f"what is to be guessed is {digits(program.at(now))} at the start"
        hint = "ask for what has a number, or begin where it has one"
        scope.problem(item.code.place, "plot-empty", message, hint)
    if item.kind == "goal" and holds(program, now):
        message = "the goal is reached at the start"
        scope.problem(item.code.place, "plot-goal", message, "begin elsewhere, or ask for more")
