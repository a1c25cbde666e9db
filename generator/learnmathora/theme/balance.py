"""A style sheet or a script -> its words, and the bracket or text that nobody closes.

No parser: it knows how brackets, texts, comments and regular expressions look. A script with such a
fault would take every other in the same file with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Each of a theme's texts is in many files, one for each set of widgets that some page has.
TEXTS = 256
TEXT = r"""(?P<text>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')"""
LONG = r"/\*[\s\S]*?\*/"
REST = r"""(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<unclosed>/\*|["'])"""
STYLE = re.compile(
    rf"(?P<space>\s+)|(?P<comment>{LONG})|{TEXT}|(?P<address>url\([^\"'()]*\))"
    rf"|(?P<word>(?:[\w-]|\\.)+)|{REST}|(?P<other>[\s\S])"
)
SCRIPT = re.compile(
    rf"(?P<space>\s+)|(?P<comment>//[^\n]*|{LONG})|{TEXT}|(?P<word>[\w$#]+)"
    rf"|{REST}|(?P<template>`)|(?P<other>\+\+|--|[\s\S])"
)
REGEX = r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*"
EXPRESSION = re.compile(REGEX)
# What may hold any bracket. A slash behind a value is taken for a division.
HELD_IN_STYLES = re.compile(rf"{LONG}|{TEXT}|url\([^\"'()]*\)")
HELD_IN_SCRIPTS = re.compile(
    rf"//[^\n]*|{LONG}|{TEXT}|`(?:[^`\\]|\\[\s\S])*`|(?<![\w$)\]}}\"'` ])[ ]?{REGEX}"
)
# What a template says up to its end, or up to a hole in it.
TEMPLATE = re.compile(r"[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?P<end>`|\$\{)?")
CLOSED_BY = {"(": ")", "[": "]", "{": "}", "${": "}"}
# A value follows these words: a slash behind one begins a regular expression, not a division.
BEFORE_VALUES = frozenset(
    {"await", "case", "delete", "do", "else", "in", "instanceof", "new", "of", "return", "throw"}
    | {"typeof", "void", "yield"}
)
STEPS = ("++", "--")
# What a slash behind a bracket may be is not told by the bracket: each way of reading is tried.
DIVIDING = (")]}", ")]", "]}", "]")


@dataclass(frozen=True, slots=True)
class Open:
    """What is not closed, and the line that it stands in."""

    line: int
    message: str


class Balance:
    """One text, read from its start to its end; `fault` is the first thing that is wrong."""

    def __init__(self, text: str, dividing: str = "") -> None:
        self.words: list[str] = []
        # Where each word begins, and how many brackets are open there.
        self.places: list[int] = []
        self.depths: list[int] = []
        self.texts: list[str] = []
        self.fault: Open | None = None
        self._text, self._dividing = text, dividing
        self._open: list[tuple[str, int]] = []

    def of_style(self) -> Balance:
        for found in STYLE.finditer(self._text):
            self._take(found.lastgroup or "", found[0], found.start())
        return self._ended()

    def of_script(self) -> Balance:
        at = 0
        while at < len(self._text):
            kind, word = self._next(at)
            self._take(kind, word, at)
            at += len(word)
        return self._ended()

    def _next(self, at: int) -> tuple[str, str]:
        first = self._text[at]
        if first == "`" or (first == "}" and self._open and self._open[-1][0] == "${"):
            found = TEMPLATE.match(self._text, at)
            return "template", found[0] if found else first
        if first == "/" and self._begins_value() and (found := EXPRESSION.match(self._text, at)):
            return "text", found[0]
        found = SCRIPT.match(self._text, at)
        return (found.lastgroup or "", found[0]) if found else ("", first)

    def _begins_value(self) -> bool:
        before = self.words[-1] if self.words else ""
        if before in (")", "]", "}"):
            return before not in self._dividing
        is_value = before[-1:].isalnum() or before[-1:] in tuple("_$\"'`") or before in STEPS
        return before in BEFORE_VALUES or not is_value

    def _take(self, kind: str, word: str, at: int) -> None:
        if kind in ("space", "comment"):
            return
        self.words.append(word)
        self.places.append(at)
        self.depths.append(len(self._open))
        if kind in ("text", "template"):
            self.texts.append(word)
        match kind:
            case "open":
                self._open.append((word, at))
            case "close":
                self._close(word, at)
            case "unclosed":
                self._refuse(at, f"this {'comment' if word == '/*' else 'text'} is never closed")
            case "template":
                self._take_template(word, at)

    def _take_template(self, word: str, at: int) -> None:
        if word[0] == "}":
            self._open.pop()
        if word.endswith("${"):
            self._open.append(("${", at))
        elif word == "`" or not word.endswith("`"):
            self._refuse(at, "this text is never closed")

    def _close(self, word: str, at: int) -> None:
        opened, where = self._open.pop() if self._open else ("", at)
        if not opened:
            self._refuse(at, f"this {word} closes nothing")
        elif CLOSED_BY[opened] != word:
            self._refuse(
                where, f"this {opened} is not closed before a {word} is, in line {self._line(at)}"
            )

    def _ended(self) -> Balance:
        if self._open:
            opened, where = self._open[-1]
            self._refuse(where, f"this {opened} is never closed")
        return self

    def _refuse(self, at: int, message: str) -> None:
        self.fault = self.fault or Open(self._line(at), message)

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1


@lru_cache(TEXTS)
def style_reading(text: str) -> Balance:
    return Balance(text).of_style()


@lru_cache(TEXTS)
def style_fault(text: str) -> Open | None:
    """The bracket, text or comment that a style sheet never closes, or none."""
    rest = HELD_IN_STYLES.sub("", text)
    return None if _is_even(rest) else style_reading(text).fault


@lru_cache(TEXTS)
def script_reading(text: str, dividing: str = ")]}") -> Balance:
    """Behind these brackets a slash divides; behind others it begins a regular expression."""
    return Balance(text, dividing).of_script()


@lru_cache(TEXTS)
def script_fault(text: str) -> Open | None:
    """None where there is a way to read it: a slash behind a bracket may divide, or not."""
    return None if _is_even(HELD_IN_SCRIPTS.sub("", text)) else sound_reading(text).fault


def sound_reading(text: str) -> Balance:
    """A way to read a script that finds no fault; the first way where each finds one."""
    readings = [script_reading(text, DIVIDING[0])]
    for dividing in DIVIDING[1:]:
        if readings[-1].fault is None:
            return readings[-1]
        readings.append(script_reading(text, dividing))
    return readings[-1] if readings[-1].fault is None else readings[0]


def _is_even(code: str) -> bool:
    """Whether every bracket has another: to read word by word takes ten times as long."""
    has_all = all(code.count(one) == code.count(other) for one, other in ("()", "[]", "{}"))
    return has_all and not re.search(r"""["'`]|/\*""", code)
