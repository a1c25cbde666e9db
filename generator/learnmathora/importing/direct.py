"""A notebook that lies beside lessons -> a lesson, as an import would make it.

Nothing is written: pictures in its outputs are files of the site, named by what they hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from learnmathora.disk import Content
from learnmathora.importing.convert import checked, read_one, resolved
from learnmathora.importing.finish import scalar
from learnmathora.importing.formats.notebook import FORMAT
from learnmathora.importing.page import Whole
from learnmathora.importing.plan import Chapter
from learnmathora.importing.remark import Remark
from learnmathora.importing.repair import Repair
from learnmathora.importing.settings import HEADER, read_settings
from learnmathora.model import Origin, Place, Problem, Source
from learnmathora.text.characters import fit

LONGEST = 80
# More columns than a line has.
FAR = 10**6
CELLS = re.compile(r'"cells"\s*:\s*\[')
SPACE = re.compile(r"[\s,]*")
# Keys of a header that the metadata of a notebook may say.
KEYS = ("title", "part", "difficulty", "minutes", "summary", "strand", "objectives", "requires",
        "id", "tags", "updated", "draft", "description")  # fmt: skip
# What an import says first; the rest is as its author wants it, such as cells marked to be removed.
TOLD = 2


@dataclass(frozen=True, slots=True)
class Converted:
    """`pictures` are those of its outputs, by their paths in the content folder."""

    source: Source
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]


# What became of notebooks, by all that decides it.
Known = dict[tuple[str, str, tuple[str, ...]], Converted]


def with_notebooks(content: Content, repair: Repair, known: Known) -> Content:
    """The same content with a lesson in the place of each notebook that is one.

    Args:
        content: as it was read; its notebooks are still JSON.
        repair: makes a text build, as for an import.
        known: what was converted earlier, to which is added what is now.
    """
    if not content.notebooks:
        return content
    made: dict[str, Converted] = {}
    for source in content.notebooks:
        key = (source.path, source.text, content.files)
        if key not in known:
            known[key] = converted(source, content.files, repair)
        made[source.path] = known[key]
    for key in [key for key in known if made.get(key[0]) is not known[key]]:
        del known[key]
    pictures = {path: data for each in made.values() for path, data in each.pictures.items()}
    problems = (problem for each in made.values() for problem in each.problems)
    return replace(
        content,
        sources=tuple(
            made[source.path].source if source.path in made else source
            for source in content.sources
        ),
        files=tuple(sorted({*content.files, *pictures})),
        problems=(*content.problems, *problems),
        pictures={**content.pictures, **pictures},
    )


def converted(source: Source, files: Iterable[str], repair: Repair) -> Converted:
    """One notebook as a lesson; `files` are all paths in the content folder."""
    header, given, body = _header(source.text)
    there = dict.fromkeys(files, _unread)
    targets = {path: path for path in there if path.endswith((".md", ".ipynb"))}
    whole = Whole({**there, source.path: body.encode}, targets, is_in_place=True)
    text = read_one(source.path, source.path, whole, FORMAT, Chapter(source.path), given)
    text.lines = [resolved(line, text, {source.path: text}) for line in text.lines]
    written, remarks = checked(text, repair)
    cells = _lines_of_cells(source.text)
    numbers = [cells[min(line.number, len(cells)) - 1] if cells else 1 for line in text.lines]
    written, places = _fitted(written, numbers, header, given)
    problems = tuple(
        _problem(source.path, remark.remark, len(places))
        for remark in remarks
        if remark.remark.kind == "lost" and remark.remark.weight <= TOLD
    )
    # Below the text, a line for each cell: a cell of which nothing came has a place there alone.
    origins = tuple(
        # What stands in a cell has no column in the file.
        Origin(number, source.path, line, FAR)
        for number, line in enumerate([*places, *(cells or [1])], start=1)
    )
    if not cells:
        hint = "save it again in Jupyter, or take the number from its name"
        message = "this is no notebook"
        problems = (Problem(source.path, Place(1), "notebook-unread", message, hint),)
    full = Source(source.path, fit(written), origins, ((source.path, source.text),))
    return Converted(full, dict(whole.made), problems)


def _unread() -> bytes:
    raise OSError("a notebook shows no other file's text")


def _problem(path: str, remark: Remark, lines: int) -> Problem:
    """What was lost, in the line for its cell below a text of so many lines."""
    words = " ".join(remark.words.split())
    more = f": {words[:LONGEST]}{' …' if len(words) > LONGEST else ''}" if words else ""
    message = f"cell {remark.line}: {remark.what}{more}"
    hint = "the lesson is without it: save it in another form, or write it in Markdown"
    return Problem(path, Place(lines + remark.line), "notebook-lost", message, hint)


def _header(text: str) -> tuple[list[str], dict[str, object], str]:
    """The header's lines, what they say, and the notebook without them."""
    try:
        notebook = json.loads(text)
        cell, metadata = notebook["cells"][0], notebook.get("metadata")
        written = cell["source"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return [], {}, text
    lines: list[str] = []
    first = "".join(map(str, written)) if isinstance(written, list) else str(written)
    found = HEADER.match(first)
    if cell.get("cell_type") in ("markdown", "raw") and found:
        lines = found[1].rstrip("\n").split("\n")
        notebook["cells"][0] = {**cell, "source": first[found.end() :], "cell_type": "markdown"}
        text = json.dumps(notebook)
    settings: dict[str, object] = {**read_settings("\n".join(lines))}
    for key in KEYS if isinstance(metadata, dict) else ():
        value = metadata.get(key)
        if key not in settings and isinstance(value, str | int) and str(value).strip():
            settings[key] = str(value)
            lines.append(f"{key}: {scalar(' '.join(str(value).split()))}")
        elif key not in settings and isinstance(value, list) and value:
            settings[key] = [str(each) for each in value]
            lines += [f"{key}:", *(f"- {scalar(' '.join(str(each).split()))}" for each in value)]
    return lines, settings, text


def _fitted(
    written: str, places: list[int], header: list[str], given: dict[str, object]
) -> tuple[str, list[int]]:
    """The text below the header that its author wrote, and the line that each line is from."""
    lines = written.removesuffix("\n").split("\n")
    # What a repair adds, it adds to the header.
    places = [1] * (len(lines) - len(places)) + places[max(0, len(places) - len(lines)) :]
    own: list[str] = []
    if lines[0] == "---" and "---" in lines[1:]:
        end = lines.index("---", 1)
        own = [line for line in lines[1:end] if line.partition(":")[0] not in given]
        start = end + 2 if lines[end + 1 : end + 2] == [""] else end + 1
        lines, places = lines[start:], places[start:]
    if keys := [*header, *own]:
        above = ["---", *keys, "---", ""]
        lines, places = [*above, *lines], [1] * len(above) + places
    return "\n".join([*lines, ""]), places


def _lines_of_cells(text: str) -> list[int]:
    """The line in which each cell of a notebook begins; none where they cannot be told."""
    found = CELLS.search(text)
    lines: list[int] = []
    decoder = json.JSONDecoder()
    at, line, before = (found.end() if found else len(text)), 1, 0
    while space := SPACE.match(text, at):
        at = space.end()
        if text[at : at + 1] != "{":
            return lines
        line, before = line + text.count("\n", before, at), at
        lines.append(line)
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
    return lines
