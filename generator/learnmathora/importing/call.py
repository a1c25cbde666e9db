"""A call in R as it is written, `mcq(c("a", answer = "b"))` -> its name and arguments, unrun."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = re.compile(r"[A-Za-z.][\w.]*(?:::[\w.]+)?")
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.DOTALL)
SPACE = re.compile(r"(?:\s|#[^\n]*\n)*")
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Call:
    """`arguments` are pairs of a name or "" and a text or a call; `end` is the place behind it."""

    name: str
    arguments: tuple[tuple[str, str | Call], ...]
    end: int


def call_at(text: str, at: int, depth: int = 0) -> Call | None:
    """The call that begins here; None where none does, or it is not closed.

    >>> call_at('mcq(c("a", answer = "b"))', 0).arguments[0][1].arguments
    (('', 'a'), ('answer', 'b'))
    """
    name = NAME.match(text, at)
    if name is None or text[name.end() : name.end() + 1] != "(" or depth > DEEPEST:
        return None
    found = arguments(text, name.end() + 1, depth)
    return Call(name[0].rpartition(":")[2], *found) if found else None


def arguments(
    text: str, at: int, depth: int
) -> tuple[tuple[tuple[str, str | Call], ...], int] | None:
    """The arguments from `at` to the closing parenthesis, by name or "", and the place behind it.

    None where they are not written as a call in R writes them.
    """
    made: list[tuple[str, str | Call]] = []
    while at < len(text):
        at = _space(text, at)
        if text[at : at + 1] == ")":
            return tuple(made), at + 1
        if text[at : at + 1] == ",":
            at += 1
            continue
        key = ""
        named = re.compile(
            r"(?:([A-Za-z.][\w.]*)|[\"']([^\"'\n]*)[\"']|`([^`]*)`)\s*=(?!=)\s*"
        ).match(text, at)
        if named:
            key, at = named[1] or named[2] or named[3] or "", _space(text, named.end())
        value = _value(text, at, depth)
        if value is None:
            return None
        made.append((key, value[0]))
        at = value[1]
    return None


def _space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> tuple[str | Call, int] | None:
    if quoted := TEXT.match(text, at):
        inner = quoted[1] if quoted[1] is not None else quoted[2]
        return re.sub(r"\\([\"'\\])", r"\1", inner.replace("\\n", "\n")), quoted.end()
    call = call_at(text, at, depth + 1)
    if call and text[_space(text, call.end) : _space(text, call.end) + 1] in (",", ")", ""):
        if call.name in ("paste0", "paste"):
            return "".join(str(value) for key, value in call.arguments if not key), call.end
        return call, call.end
    end, open_ = at, 0
    while end < len(text):
        sign = text[end]
        if sign in "\"'" and (quoted := TEXT.match(text, end)):
            end = quoted.end()
            continue
        if sign in "([{":
            open_ += 1
        elif sign in ")]}":
            if open_ == 0:
                break
            open_ -= 1
        elif sign == "," and open_ == 0:
            break
        end += 1
    return (text[at:end].strip(), end) if end > at else None
