"""The nouns that texts are made of, from a Source to a Lesson or Series, and the Problems in them.

All are frozen; none knows how it is made. What is made of several texts is a Course (`course`),
what becomes of it a File (`file`). Paths are relative to the content folder (sources, attachments)
or to the site (files, addresses), always with forward slashes. Lines and columns count from 1,
columns in characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from markupsafe import Markup

from learnmathora.late import Late
from learnmathora.rules import Severity, severity

if TYPE_CHECKING:
    from learnmathora.blocks import Block

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source file; length is that of the part to underline."""

    line: int
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should know: what, where, and the next step.

    How severe it is follows from its code, unless the author wants a warning to be `raised`.
    """

    path: str
    place: Place
    code: str
    message: str
    hint: str = ""
    raised: bool = False

    @property
    def severity(self) -> Severity:
        return "error" if self.raised else severity(self.code)


@dataclass(frozen=True, slots=True)
class Allowance:
    """An author's leave to a warning in one line, where `place` says so, for a stated reason."""

    line: int
    code: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file as text: decoded, without byte order mark, lines ended by a line feed."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A hole in a fragment: something that only the assembled course can say.

    `wanted` is "href" (that attribute, or nothing where the target is not there), "picture" (the
    attributes src, width and height), "name" (the text of a link written without one), "number"
    (the name of an equation without its parentheses), "id" (that attribute) or "note" (the mark of
    a footnote, by its number and its use). The last two are nothing where a text is shown once
    more or on another page: an id stands once on a page, and a note only with its text.
    """

    target: str
    wanted: Literal["href", "picture", "name", "number", "id", "note"]


Resolve = Callable[[Reference], str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML whose references are still open. A part that is not markup yet is escaped here."""

    parts: tuple[Markup | Reference, ...] = ()

    def __post_init__(self) -> None:
        if str in map(type, self.parts):
            parts = (Markup.escape(each) if type(each) is str else each for each in self.parts)
            object.__setattr__(self, "parts", tuple(parts))

    def fill(self, resolve: Resolve) -> Markup:
        """The HTML on one page; what `resolve` answers is escaped here unless it is markup."""
        parts = [
            Markup.escape(resolve(part)) if isinstance(part, Reference) else part
            for part in self.parts
        ]
        # Markup's own join would look at each of them again.
        return Markup("".join(parts))

    def __bool__(self) -> bool:
        return bool(self.parts)


EMPTY = Markup()


@dataclass(frozen=True, slots=True)
class Title:
    """A line of text as HTML, which may hold a formula, even one that `has_layout`; and in words.

    Where a page shows it, it is drawn; where only text can stand, `text` says its formulas in
    words. `source` is what its author wrote.
    """

    html: Markup = EMPTY
    text: str = ""
    has_layout: bool = False
    source: str = ""

    def __html__(self) -> Markup:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.text)


def plain_title(text: str) -> Title:
    """A title that is nothing but text."""
    return Title(Markup.escape(text), text, False, text)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    title: Title
    place: Place


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something a link can point to: the author's id, its id on the page, its name for readers."""

    id: str
    page_id: str
    name: Title
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as the author wrote it."""

    target: str
    place: Place
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The body of a lesson or series: its blocks in order, and the facts gathered on the way.

    `stressed` are the words that stand out in it: emphasis, definitions, the heads of tables;
    `words` is all its plain text, where the site wants that searched too. `taught` is for each of
    its questions the id of the heading to read again.
    """

    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    words: str = ""
    stressed: str = ""
    taught: tuple[str, ...] = ()

    def each(self, kind: type[Item]) -> Iterator[Item]:
        """Its blocks of one class, in order."""
        return (block for block in self.blocks if isinstance(block, kind))


@dataclass(frozen=True)
class Lesson(Late):
    late = ("document", "places")
    path: str
    slug: str
    id: str
    title: Title
    series: str
    part: int
    difficulty: str
    minutes: int
    summary: Title
    document: Document
    places: Mapping[str, Place]
    strand: Title = Title()
    objectives: tuple[Title, ...] = ()
    requires: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    updated: str = ""
    description: str = ""
    draft: bool = False

    @property
    def address(self) -> str:
        return f"{self.series}/{self.slug}.html"

    def place(self, key: str) -> Place:
        """Where a key of the header stands, or where the header begins."""
        return self.places.get(key, Place(1))

    @cached_property
    def header(self) -> Lesson:
        """The lesson without its text: what others may show of it."""
        return replace(self, document=Document(), places={})


@dataclass(frozen=True)
class Series(Late):
    late = ("document", "places")
    path: str
    id: str
    title: Title
    summary: Title
    document: Document
    places: Mapping[str, Place]
    accent: str = ""
    description: str = ""
    draft: bool = False

    @property
    def address(self) -> str:
        return f"{self.id}/index.html"

    def place(self, key: str) -> Place:
        """Where a key of the header stands, or where the header begins."""
        return self.places.get(key, Place(1))


Text = Lesson | Series
# Names of folders in theme/widgets/, or in an author's _widgets/.
Widgets = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What site.yaml says."""

    title: str = "Lessons"
    id: str = "lessons"
    language: str = "en"
    summary: str = ""
    base_url: str = ""
    search: str = "headings"
    publish_answers: bool = False
    tries: int = 2
    theme: Mapping[str, str] = field(default_factory=dict)
    macros: Mapping[str, str] = field(default_factory=dict)
    offline: bool = True
    widgets: tuple[str, ...] = ()
    requires: str = ""
    use: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
