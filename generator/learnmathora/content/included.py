"""A text that includes others -> the text with all that is in them, and where each line is from.

`:::include{file="_intro.md"}` and `:::` stand for what a file of the content folder says; code
marked `python {include="fit.py" region="loop"}` for a program's lines, which can then be tested
where they lie. A region begins and ends at lines that editors fold by: `# region loop`,
`# endregion`, behind whatever opens a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from learnmathora.model import Origin, Place, Problem, Source
from learnmathora.text.address import content_path
from learnmathora.text.suggest import did_you_mean

# The text of a file by its path in the content folder; raises DiskError, which says why not.
Read = Callable[[str], str]

CODE = "include-unread"
CLUE = re.compile(r":::[ ]*include\b|\{[^{}\n]*\binclude=")
BLOCK = re.compile(
    r"(?P<indent>[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ ]{1,4})?)"
    r"(?P<marks>:{3,})[ ]*include(?:[ ]*\{(?P<options>.*)\})?[ ]*$"
)
FENCE = re.compile(r"(?P<indent>[ \t>]*)(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
OPTION = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))""")
# Behind what opens a comment: a line of prose, or an item of a list, may begin with the word.
REGION = re.compile(
    r"^\s*(?:#+|//+|--+|/\*+|\(\*|<!--+|[%;'\"!]+|rem\b)\s*#?"
    r"(?P<end>end)?region\b[ \t]*(?P<name>[\w.-]*)",
    re.IGNORECASE,
)
HEADER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*\n\n?", re.DOTALL | re.MULTILINE)
# Characters in all that a text includes, and files in files: more than any lesson has.
LONGEST, DEEPEST = 2_000_000, 10


class _UnreadError(ValueError):
    """Why something is not included, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file, before which `shift` characters were put; with an error, one that was to
    include another.
    """

    text: str
    path: str
    number: int
    shift: int = 0
    error: _UnreadError | None = None
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class _Part:
    """What is included of a file: from line `first` on, without the `taken` first characters."""

    path: str
    text: str
    first: int
    taken: int


def with_included(source: Source, read: Read) -> tuple[Source, list[Problem]]:
    """The same text where it includes nothing, as nearly all do.

    Args:
        source: a text as it is written.
        read: gives the text of a file, by its path in the content folder; raises ValueError.

    Returns the text in full, which knows where its lines are from, and what could not be included.
    """
    if "include" not in source.text or not CLUE.search(source.text):
        return source, []
    expansion = _Expansion(read)
    lines = [*expansion.lines(source.path, source.text, ())]
    text = "\n".join(line.text for line in lines)
    files = tuple(sorted({**expansion.files, source.path: source.text}.items()))
    problems = [*_problems(source.path, lines)]
    return Source(source.path, text, tuple(_origins(lines)), files), problems


def _problems(path: str, lines: Sequence[_Line]) -> Iterator[Problem]:
    """In the lines of the text in full, as those that compiling finds."""
    for number, line in enumerate(lines, start=1):
        if line.error:
            place = Place(number, line.column + line.shift, line.length)
            yield Problem(path, place, CODE, line.error.message, line.error.hint)


def _origins(lines: Sequence[_Line]) -> Iterator[Origin]:
    """One for each run of lines from the same file, set in by as much."""
    expected = ("", 0, 0)
    for number, line in enumerate(lines, start=1):
        if (line.path, line.number, line.shift) != expected:
            yield Origin(number, line.path, line.number, line.shift)
        expected = (line.path, line.number + 1, line.shift)


class _Expansion:
    def __init__(self, read: Read) -> None:
        self._read, self._left = read, LONGEST
        self.files: dict[str, str] = {}

    def lines(
        self, path: str, text: str, above: tuple[str, ...], first: int = 1
    ) -> Iterator[_Line]:
        """Those of a text with all that it includes; `above` are the files that include it."""
        written = text.split("\n")
        position = 0
        while position < len(written):
            line = _Line(written[position], path, first + position)
            position += 1
            if fence := FENCE.match(line.text):
                end = _closing(written, position, fence["marks"])
                own = [
                    _Line(text, path, first + number)
                    for number, text in enumerate(written[position : end + 1], start=position)
                ]
                yield from self._code(line, fence, own, end < len(written), above)
                position = end + 1
            elif block := BLOCK.match(line.text):
                end = next(
                    (n for n in range(position, len(written)) if written[n].strip(" \t>")), -1
                )
                if end >= 0 and re.fullmatch(
                    rf"[ \t>]*:{{{len(block['marks'])},}}[ ]*", written[end]
                ):
                    position = end + 1
                    yield from self._block(line, block, above)
                else:
                    yield line
            else:
                yield line

    def _block(self, line: _Line, block: re.Match[str], above: tuple[str, ...]) -> Iterator[_Line]:
        options = _options(block["options"] or "")
        try:
            part = self._part(line, options.get("file", ""), options, above)
        except _UnreadError as error:
            yield _failed(line, error, "")
            return
        # What an item of a list begins with stands before the first line alone.
        indent, below = block["indent"], re.sub(r"[^\s>]", " ", block["indent"])
        for inner in self.lines(part.path, part.text, (*above, line.path), part.first):
            written = f"{indent}{inner.text}" if inner.text else indent.rstrip()
            shift = inner.shift + len(indent) - part.taken
            yield replace(inner, text=written, shift=shift)
            indent = below

    def _code(
        self,
        line: _Line,
        fence: re.Match[str],
        own: list[_Line],
        is_closed: bool,
        above: tuple[str, ...],
    ) -> Iterator[_Line]:
        """A fence with what stands in it; `own` are the lines below its first, with its last."""
        options = _options(fence["info"])
        inside, closing = (own[:-1], own[-1:]) if is_closed else (own, [])
        if "include" not in options:
            yield from (line, *own)
            return
        try:
            if any(each.text.strip(" \t>") for each in inside):
                message = "this code includes a file and has lines of its own"
                raise _UnreadError(message, "take out one of the two")
            part = self._part(line, options["include"], options, above)
        except _UnreadError as error:
            yield line
            yield _failed(line, error, fence["indent"])
            yield from own
            return
        # Longer than all marks in the program, of which one would close it.
        indent, marks, text = fence["indent"], fence["marks"], part.text.removesuffix("\n")
        runs = re.findall(rf"^[ \t]*({re.escape(marks[0])}{{3,}})", text, re.MULTILINE)
        more = marks[0] * (max(map(len, runs), default=0) + 1 - len(marks))
        yield replace(line, text=f"{indent}{more}{line.text[len(indent) :]}", shift=len(more))
        for number, written in enumerate(text.split("\n"), start=part.first):
            shift = len(indent) - part.taken
            yield _Line(f"{indent}{written}", part.path, number, shift)
        yield from (replace(each, text=each.text.rstrip() + more) for each in closing)

    def _part(
        self, line: _Line, target: str, options: dict[str, str], above: tuple[str, ...]
    ) -> _Part:
        if not target:
            hint = 'name a file beside this one: :::include{file="_intro.md"}'
            raise _UnreadError("this includes no file", hint)
        path, _ = content_path(line.path, target)
        if path.startswith(("../", "/")) or path == "..":
            message = f"{target} lies outside the content folder"
            hint = "copy it into the folder: a lesson reads nothing from elsewhere"
            raise _UnreadError(message, hint)
        if path in (*above, line.path) or len(above) >= DEEPEST:
            message = f"{target} includes itself"
            hint = f"leave out one of these: {' includes '.join((*above, line.path, path))}"
            raise _UnreadError(message, hint)
        try:
            text = self.files[path] if path in self.files else self._read(path)
        except ValueError as error:
            message = f"{target} cannot be included: {error}"
            raise _UnreadError(message, "write its path from this file") from None
        self.files[path] = text
        header = HEADER.match(text) if path.endswith(".md") else None
        start = text.count("\n", 0, header.end()) + 1 if header else 1
        text = text[header.end() :] if header else text
        taken = 0
        if region := options.get("region", ""):
            text, offset, taken = _region(text, region, target)
            start += offset
        self._left -= len(text)
        if self._left < 0:
            message = "all that this text includes is too long"
            raise _UnreadError(message, "divide the lesson")
        return _Part(path, text.rstrip("\n"), start, taken)


def _failed(line: _Line, error: _UnreadError, shown: str) -> _Line:
    """What stands in the place of what could not be included."""
    column = len(line.text) - len(line.text.lstrip()) + 1
    length = max(1, len(line.text.strip()))
    return replace(line, text=shown, error=error, column=column, length=length)


def _region(text: str, name: str, target: str) -> tuple[str, int, int]:
    """The lines of a region, without marks of regions in it and set to the left.

    With it, how many lines are above them, and by how many characters they were set in.
    """
    lines, names = text.split("\n"), list[str]()
    start, open_within = -1, 0
    kept: list[str] = []
    for number, line in enumerate(lines):
        mark = REGION.match(line)
        if mark and not mark["end"]:
            names.append(mark["name"])
            if start < 0 and mark["name"] == name:
                start = number + 1
                continue
        if start < 0:
            continue
        if mark:
            open_within += -1 if mark["end"] else 1
            if open_within < 0:
                text, taken = _dedented(kept)
                return text, start, taken
            continue
        kept.append(line)
    if start >= 0:
        message = f"the region {name} of {target} is never closed"
        raise _UnreadError(message, "write endregion in a comment where it ends")
    message = f"{target} has no region {name}"
    hint = did_you_mean(name, names) if names else f"mark it there: # region {name} … # endregion"
    raise _UnreadError(message, hint)


def _dedented(lines: Sequence[str]) -> tuple[str, int]:
    """Without the indentation that all have, and how deep that was."""
    depths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    depth = min(depths, default=0)
    return "\n".join(line[depth:] if line.strip() else "" for line in lines), depth


def _closing(lines: Sequence[str], start: int, marks: str) -> int:
    """The line that closes a code fence, or behind the last."""
    for number in range(start, len(lines)):
        text = lines[number].strip(" \t>")
        if text.startswith(marks) and not text.strip(marks[0]):
            return number
    return len(lines)


def _options(written: str) -> dict[str, str]:
    found = OPTION.finditer(written)
    return {each[1]: each[2] or each[3] or each[4] or "" for each in found}
