"""Problems, and what their author wants of warnings -> those that are told, as severe as wanted.

What site.yaml wants holds for a code everywhere. A comment, `allow CODE: reason`, holds for the
line it stands in, or where it is alone for the next with words: `<!-- allow … -->` in the text of
a lesson, `# allow …` in its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from learnmathora.model import Allowance, Place, Problem, Source
from learnmathora.rules import RENAMED, RENAMED_IN, WARNINGS
from learnmathora.text.suggest import did_you_mean

Comment = tuple[Place, str]

ALLOW = re.compile(r"allow\s+([a-z]+(?:-[a-z]+)*)\s*:?\s*(.*)", re.DOTALL)
CONTAINERS = re.compile(r"^(?:[\s>]|[-+*]\s|\d{1,9}[.)]\s)+")
IN_HEADER = re.compile(r"(?:^|\s)(#\s*(allow\s.*))$")


def header_comments(source: Source, body_line: int) -> Iterator[Comment]:
    """The comments of a header that allow something; the text below begins at `body_line`."""
    for number, line in enumerate(source.text.split("\n")[: body_line - 1], start=1):
        found = IN_HEADER.search(line)
        if found:
            yield Place(number, found.start(1) + 1, len(found[1])), found[2]


def read_allowances(
    source: Source, comments: Iterable[Comment]
) -> tuple[tuple[Allowance, ...], list[Problem]]:
    """The allowances among comments, which come without their marks, and what is wrong in them."""
    lines = source.text.split("\n")
    found = [
        Allowance(_line(lines, place, text), allow[1], " ".join(allow[2].split()), place)
        for place, text in comments
        if (allow := ALLOW.fullmatch(text.strip()))
    ]
    problems = [problem for each in found for problem in _problems(source.path, each)]
    return tuple(replace(each, code=RENAMED.get(each.code, each.code)) for each in found), problems


def renamed(path: str, place: Place, code: str) -> Problem:
    """That a warning has another name now. The old one is understood for one minor version."""
    message = f"the warning {code} is called {RENAMED[code]} since {RENAMED_IN}"
    return Problem(path, place, "deprecated-name", message, f"write {RENAMED[code]}")


def _line(lines: list[str], place: Place, text: str) -> int:
    """The line that a comment is about: its own, or if it is alone there the next with words."""
    last = place.line + text.count("\n")
    first_words, last_words = _words(lines[place.line - 1]), _words(lines[last - 1])
    is_alone = first_words.startswith("<!--") and last_words.endswith("-->")
    if not is_alone and not first_words.startswith("#"):
        return place.line
    below = range(last, len(lines))
    return next((n + 1 for n in below if _words(lines[n])), place.line)


def _words(line: str) -> str:
    """A line without what makes it one of a quotation or of an item of a list."""
    return CONTAINERS.sub("", line).strip()


def _problems(path: str, allowance: Allowance) -> Iterator[Problem]:
    code, place = allowance.code, allowance.place
    if RENAMED.get(code) in WARNINGS:
        yield renamed(path, place, code)
    elif code not in WARNINGS:
        message = f"there is no warning {code} to allow"
        hint = did_you_mean(code, WARNINGS) or "an error cannot be allowed, only mended"
        yield Problem(path, place, "allow-code", message, hint)
    if RENAMED.get(code, code) in WARNINGS and not allowance.reason:
        message = f"it is not said why {code} is allowed here"
        yield Problem(path, place, "allow-reason", message, f"allow {code}: because")


def settle(
    problems: Iterable[Problem],
    allowances: Mapping[str, tuple[Allowance, ...]],
    wishes: Mapping[str, str],
    *,
    is_strict: bool = False,
) -> tuple[Problem, ...]:
    """The problems that are told, each once, by file and place, as severe as is wanted.

    An error stays one. `wishes` say for the code of a warning whether it is an "error", or "off";
    where the author is strict, every one that is told is an error.
    """
    allowed = {(path, each.line, each.code) for path, own in allowances.items() for each in own}

    def is_told(problem: Problem) -> bool:
        is_allowed = (problem.path, problem.place.line, problem.code) in allowed
        is_wanted = wishes.get(problem.code) != "off" and not is_allowed
        return is_wanted or problem.severity == "error"

    def settled(problem: Problem) -> Problem:
        is_raised = problem.severity == "warning" and (
            is_strict or wishes.get(problem.code) == "error"
        )
        return replace(problem, raised=True) if is_raised else problem

    told = [settled(each) for each in dict.fromkeys(problems) if is_told(each)]
    return tuple(sorted(told, key=_standing))


def _standing(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path, problem.place.line, problem.place.column, problem.code


def unused(
    problems: Iterable[Problem], allowances: Mapping[str, tuple[Allowance, ...]]
) -> Iterator[Problem]:
    """Allowances of what does not happen; `problems` are all there are, told or not."""
    there = {(each.path, each.place.line, each.code) for each in problems}
    for path, own in allowances.items():
        for each in own:
            if each.code in WARNINGS and (path, each.line, each.code) not in there:
                message = f"there is no {each.code} to allow in line {each.line}"
                yield Problem(path, each.place, "allow-unused", message, "remove it")
