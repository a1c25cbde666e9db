"""Problems, and their author's rules and suppressions -> those to report, with their severity.

A rule of site.yaml holds for a code everywhere. A comment, `allow CODE: reason`, holds for the
line it stands in, or where it is alone for the next with words: `<!-- allow … -->` in the text of
a lesson, `# allow …` in its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from learnmathora.model import Place, Problem, Source, Suppression
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


def read_suppressions(
    source: Source, comments: Iterable[Comment]
) -> tuple[tuple[Suppression, ...], list[Problem]]:
    """The suppressions among comments, which lack their marks here; and what is wrong in them."""
    lines = source.text.split("\n")
    found = [
        Suppression(_line(lines, place, text), allow[1], " ".join(allow[2].split()), place)
        for place, text in comments
        if (allow := ALLOW.fullmatch(text.strip()))
    ]
    problems = [problem for suppression in found for problem in _problems(source.path, suppression)]
    return tuple(
        replace(suppression, code=RENAMED.get(suppression.code, suppression.code))
        for suppression in found
    ), problems


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


def _problems(path: str, suppression: Suppression) -> Iterator[Problem]:
    code, place = suppression.code, suppression.place
    if RENAMED.get(code) in WARNINGS:
        yield renamed(path, place, code)
    elif code not in WARNINGS:
        message = f"there is no warning {code} to allow"
        hint = did_you_mean(code, WARNINGS) or "an error cannot be allowed, only mended"
        yield Problem(path, place, "allow-code", message, hint)
    if RENAMED.get(code, code) in WARNINGS and not suppression.reason:
        message = f"it is not said why {code} is allowed here"
        yield Problem(path, place, "allow-reason", message, f"allow {code}: because")


def apply_rules(
    problems: Iterable[Problem],
    suppressions: Mapping[str, tuple[Suppression, ...]],
    severities: Mapping[str, str],
    *,
    is_strict: bool = False,
) -> tuple[Problem, ...]:
    """The problems to report, each once, in order of file and place.

    Arguments:
        problems: all that there are.
        suppressions: by the path of the file that they stand in.
        severities: for the code of a warning "error" or "off"; any other is a warning.
        is_strict: whether every warning that is reported is an error.

    An error stays one, whatever is said of its code.
    """
    allowed = {
        (path, suppression.line, suppression.code)
        for path, own in suppressions.items()
        for suppression in own
    }

    def is_reported(problem: Problem) -> bool:
        is_allowed = (problem.path, problem.place.line, problem.code) in allowed
        is_wanted = severities.get(problem.code) != "off" and not is_allowed
        return is_wanted or problem.severity == "error"

    def raised(problem: Problem) -> Problem:
        is_raised = problem.severity == "warning" and (
            is_strict or severities.get(problem.code) == "error"
        )
        return replace(problem, raised=True) if is_raised else problem

    reported = [raised(fromkey) for fromkey in dict.fromkeys(problems) if is_reported(fromkey)]
    return tuple(sorted(reported, key=_standing))


def _standing(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path, problem.place.line, problem.place.column, problem.code


def unused(
    problems: Iterable[Problem], suppressions: Mapping[str, tuple[Suppression, ...]]
) -> Iterator[Problem]:
    """A problem for each suppression without effect; `problems` are those before any rule."""
    there = {(problem.path, problem.place.line, problem.code) for problem in problems}
    for path, own in suppressions.items():
        for suppression in own:
            if (
                suppression.code in WARNINGS
                and (path, suppression.line, suppression.code) not in there
            ):
                message = f"there is no {suppression.code} to allow in line {suppression.line}"
                yield Problem(path, suppression.place, "allow-unused", message, "remove it")
