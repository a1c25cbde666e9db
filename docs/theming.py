"""The theme's templates, tokens and what templates are given -> tables for the guide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path

from docs.tables import code, table
from learnmathora.blocks import Block
from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.quiz import Choice as Option
from learnmathora.blocks.quiz import Gap, Mistake, Quiz
from learnmathora.blocks.widget import Widget
from learnmathora.blocks.worked import Step
from learnmathora.model import Heading, Lesson, Series, Site, Title
from learnmathora.outputs.entries import LessonEntry, Section, SeriesEntry
from learnmathora.outputs.filters import FilterChoice
from learnmathora.outputs.glossary import Term, TermDefinition
from learnmathora.outputs.layers import Point
from learnmathora.outputs.map import Chart, MapBox, MapEntry, MapSeries
from learnmathora.outputs.page import Page
from learnmathora.outputs.references import CitedWork
from learnmathora.outputs.sharing import Sharing
from learnmathora.packages.chapters import Book, Chapter, Indexed, Occurrence
from learnmathora.packages.epub import Leaf, PageBreak
from learnmathora.packages.paper import Answer

# Where what differs from question to question is; that of a text is like that of a number.
FOLDERS = {
    "Arrange": "quiz-order", "Choose": "quiz", "Enter": "quiz-number", "Match": "quiz-match",
    "Gaps": "quiz-with-gaps", "OwnWords": "quiz-words", "EnterFormula": "quiz-formula",
}  # fmt: skip
THEME = Path(__file__).resolve().parent.parent / "theme"

# What templates are given, and the class of each.
GIVEN = {
    "page": Page, "page.site": Site, "lesson": Lesson, "series": Series, "entry": LessonEntry,
    "an entry of a series": SeriesEntry, "a title": Title, "a heading": Heading,
    "book": Book, "chapter": Chapter, "an answer in it": Answer, "a term in the index": Indexed,
    "where it is met": Occurrence, "a page break": PageBreak, "a page of a book": Leaf,
    "a term": Term, "where it is taught": TermDefinition, "a work that is cited": CitedWork,
    "a chart": Chart, "a box in it": MapBox, "an entry of the map": MapEntry,
    "a part of the map": MapSeries,
    "a section": Section, "a choice to filter by": FilterChoice,
    "page.sharing": Sharing, "a place in a chart": Point, "a step of a worked example": Step,
    "an option of a question": Option, "a usual mistake": Mistake, "a gap": Gap,
}  # fmt: skip


def templates() -> str:
    """What each template of a page is given, which its first line says."""
    folder = THEME / "templates"
    files = [*folder.glob("*.html"), *folder.glob("book/*.html"), *folder.glob("epub/*")]
    named = ((file.relative_to(folder).as_posix(), file.read_text("utf-8")) for file in files)
    said = {name: re.search(r"\A(?:<.*\n)*\{# (.*) #\}", text) for name, text in sorted(named)}
    return table("| template | what it is given |", ((code(n), m[1]) for n, m in said.items() if m))


def template_blocks() -> str:
    """The blocks of the frame, which a template that extends it may fill."""
    frame = (THEME / "templates" / "page.html").read_text("utf-8")
    names = re.findall(r"block (\w+)", frame)
    return f"{', '.join(map(code, names))}.\n"


def values() -> str:
    rows = ((name if " " in name else code(name), _attributes(of)) for name, of in GIVEN.items())
    return table("| value | what it has |", rows)


def block_values() -> str:
    """What each kind of block has; what several share stands once, above them."""
    classes = {each.__name__: each for kind in KINDS.values() for each in classes_of(kind.block)}
    shared = [
        ("every block", "", _attributes(Block)),
        ("every interactive", "`widget/frame.html`", _attributes(Widget, but=Block)),
        ("every question", "`quiz/still.html`", _attributes(Quiz, but=Block)),
    ]
    rows = ((code(name), code(_template(of)), _own(of)) for name, of in classes.items())
    return table("| block | template | what `block` has |", (*shared, *rows))


def classes_of(block: type[Block]) -> Iterable[type[Block]]:
    """The kinds of a block that has some, and the kinds of these."""
    below = [each for kind in block.__subclasses__() for each in (kind, *kind.__subclasses__())]
    return below or [block]


def _own(of: type[Block]) -> str:
    return _attributes(of, but=next(each for each in (Widget, Quiz, Block) if issubclass(of, each)))


def _template(of: type[Block]) -> str:
    if issubclass(of, Quiz):
        return f"{FOLDERS[of.__name__]}/fields.html"
    return f"{of.name}/still.html" if issubclass(of, Widget) else f"blocks/{of.name}.html"


def _attributes(of: type, but: type | None = None) -> str:
    """The fields and properties of a class, without those that another has."""
    names = [name for name in names_of(of) if not but or name not in names_of(but)]
    return ", ".join(map(code, names))


def names_of(of: type) -> list[str]:
    assert is_dataclass(of)
    names = [field.name for field in fields(of)]
    for each in reversed(of.__mro__):
        names += [name for name, value in vars(each).items() if isinstance(value, property)]
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def tokens() -> str:
    """Every colour, size and face of a page without an accent."""
    (rule,) = re.findall(r"^  :root \{\n(.*?)^  \}", _tokens(), re.DOTALL | re.MULTILINE)
    declared = re.findall(r"(--[\w-]+): (.+);", rule)
    return table("| token | value |", ((code(name), code(value)) for name, value in declared))


def accents() -> str:
    """What each accent of a series puts in the place of two tokens."""
    rules = re.findall(r"^  \.([a-z]+) \{\n(.*?)^  \}", _tokens(), re.DOTALL | re.MULTILINE)
    rows = ((code(name), *map(code, re.findall(r": (.+);", rule))) for name, rule in rules)
    return table("| accent | `--accent` | `--accent-soft` |", rows)


def _tokens() -> str:
    return (THEME / "css" / "1-tokens.css").read_text("utf-8")
