"""A text in LaTeX -> its paragraphs: words, quotes, dashes, comments, formulas between dollars."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Self

from learnmathora.importing.formats.latex.braces import braced
from learnmathora.importing.line import Line, text_of, written
from learnmathora.importing.page import Page

# How deep one may hold another.
DEEPEST = 40


class TextReader:
    """Reads one text from its beginning; `first` is the number of its first line."""

    def __init__(self, text: str, page: Page, first: int = 1, depth: int = 0) -> None:
        self.text, self.page, self.depth = text, page, depth
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.first = first
        self.at = 0
        self.out: list[Line] = []
        self.words: list[str] = []
        self.began = 0

    @property
    def number(self) -> int:
        return self.first + bisect_right(self.starts, min(self.at, len(self.text))) - 1

    def inner(self, text: str, number: int) -> Self:
        return type(self)(text, self.page, number, self.depth + 1)

    def inline(self, text: str, number: int | None = None) -> str:
        """A piece of text that holds no blocks, in one line."""
        lines = self.inner(text, number or self.number).blocks()
        return " ".join(text_of(lines).split())

    def blocks(self) -> list[Line]:
        if self.depth > DEEPEST:
            self.page.remarks.lost(self.first, f"what is nested over {DEEPEST} deep", self.text)
            return []
        while self.at < len(self.text):
            self._step()
        self.flush()
        return self.out

    def _step(self) -> None:
        sign = self.text[self.at]
        own: dict[str, Callable[[], None]] = {
            "\\": self.command, "%": self._comment, "$": self._dollar, "\n": self._line,
    "{": self._group, "~": self._tie, "`": self._quotes, "'": self._quotes, "-": self._dashes,
        }  # fmt: skip
        if sign in own:
            own[sign]()
            return
        end = re.compile(r"[^\\%$\n{}~`'\-*<\[\]#_|>]+").match(self.text, self.at)
        if end:
            self.say(end[0])
            self.at = end.end()
            return
        self.at += 1
        if sign != "}":
            self.say(f"\\{sign}" if sign in "*<_|" else sign)

    def say(self, words: str) -> None:
        if not self.words:
            self.began = self.number
            words = words.lstrip(" \t")
        if words:
            self.words.append(words)

    def flush(self) -> None:
        """The paragraph that was said so far."""
        text = "".join(self.words).strip()
        self.words.clear()
        if not text:
            return
        lines = [line.strip() for line in text.split("\n")]
        made = [
            Line(re.sub(r"^([-+#]|\d+[.)])(?=\s)", r"\\\1", line), self.began + n)
            for n, line in enumerate(lines)
            if line
        ]
        self.put(made)

    def put(self, lines: list[Line]) -> None:
        if not lines:
            return
        if self.out and self.out[-1].text:
            self.out.append(Line("", lines[0].number))
        self.out += lines

    def _line(self) -> None:
        end = re.compile(r"\n[ \t]*(?:\n[ \t]*)+").match(self.text, self.at)
        if end:
            self.flush()
            self.at = end.end()
            return
        self.at += 1
        if self.words and not self.words[-1].endswith("\n"):
            self.words.append("\n")

    def _comment(self) -> None:
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        self.page.remarks.markup(self.text[self.at : end])
        self.at = end

    def _dollar(self) -> None:
        mark = "$$" if self.text.startswith("$$", self.at) else "$"
        end = re.compile(r"(?:\\.|[^\\$])*" + re.escape(mark), re.DOTALL).match(
            self.text, self.at + len(mark)
        )
        if end is None:
            self.say("\\$")
            self.at += 1
            return
        body = end[0].removesuffix(mark)
        if mark == "$$":
            self.display(body)
        else:
            self.say(f"${' '.join(body.split())}$")
        self.at = end.end()

    def display(self, body: str) -> None:
        self.flush()
        number = self.number
        for label in re.findall(r"\\label\{([^{}]+)\}", body):
            self.page.label(label, label)
        lines = [line.rstrip() for line in body.strip("\n").split("\n") if line.strip()]
        self.put(written(["$$", *lines, "$$"], number))

    def _group(self) -> None:
        body, end = braced(self.text, self.at)
        self.say(self.inline(body))
        self.at = end

    def _tie(self) -> None:
        self.say(" ")
        self.at += 1

    def _quotes(self) -> None:
        pair = self.text[self.at : self.at + 2]
        signs = {"``": "“", "''": "”"}
        if pair in signs:
            self.say(signs[pair])
            self.at += 2
            return
        self.say("‘" if pair[0] == "`" else "’")
        self.at += 1

    def _dashes(self) -> None:
        run = re.compile("-+").match(self.text, self.at)
        assert run
        self.say({"--": "–", "---": "—"}.get(run[0], run[0]))
        self.at = run.end()

    def space(self) -> None:
        """Spaces behind the name of a command are none, and neither are empty braces."""
        end = re.compile(r"[ \t]*(?:\{\})?").match(self.text, self.at)
        self.at = end.end() if end else self.at

    def argument(self) -> str:
        """The next argument in braces, or the next sign."""
        space = re.compile(r"\s*").match(self.text, self.at)
        at = space.end() if space else self.at
        if self.text[at : at + 1] == "{":
            body, self.at = braced(self.text, at)
            return body
        return ""

    def option(self) -> str:
        """What stands in square brackets, if they follow."""
        if self.text[self.at : self.at + 1] != "[":
            return ""
        body, self.at = braced(self.text, self.at, "[", "]")
        self.page.remarks.markup(body)
        return body

    def command(self) -> None:
        """What begins with a backslash: CommandReader reads it."""
        raise NotImplementedError
