"""The nouns that travel between the steps of a build. All are frozen; none knows how it is made.

    Source ──compile──► Lesson or Series ──assemble──► Course ──outputs──► File
                 └─────────────── Problems ──────────────┘

Paths are relative to the content folder (sources, attachments) or to the site (files, addresses),
always with forward slashes. Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

if TYPE_CHECKING:
    from generator.blocks import Block


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source file; length is that of the part to underline."""

    line: int
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should know: what, where, and the next step."""

    path: str
    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"


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
class Attachment:
    """A file beside the lessons: a picture, a download."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class File:
    """One file of the result; `uses` are the addresses of what has to be there to show it."""

    path: str
    data: bytes
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A hole in a fragment: something that only the assembled course can say.

    `wanted` is "href" (that attribute, or nothing where the target is not there), "picture" (the
    attributes src, width and height), "name" (the text of a link written without one) or "number"
    (the name of an equation without its parentheses).
    """

    target: str
    wanted: Literal["href", "picture", "name", "number"]


Resolve = Callable[[Reference], str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML whose references are still open. Parts that are text are markup already."""

    parts: tuple[Markup | Reference, ...] = ()

    def fill(self, resolve: Resolve) -> Markup:
        """The HTML on one page; what `resolve` answers is escaped here unless it is markup."""
        return Markup("").join(
            Markup.escape(resolve(part)) if isinstance(part, Reference) else part
            for part in self.parts
        )

    def __bool__(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as HTML (it may hold a formula, even one that `has_layout`) and as plain text."""

    html: Markup
    text: str
    has_layout: bool = False


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
    name: str
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

    One that `has_layout` shows a formula that needs the style of theme/widgets/formula-layout; one
    that `has_notes`, that of theme/widgets/notes. `words` is its plain text, where the site wants
    that searched too.
    """

    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    has_layout: bool = False
    has_notes: bool = False
    words: str = ""


@dataclass(frozen=True)
class Lesson:
    path: str
    slug: str
    id: str
    title: Title
    series: str
    part: int
    difficulty: str
    minutes: int
    summary: str
    document: Document
    places: Mapping[str, Place]
    strand: str = ""
    objectives: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    updated: str = ""
    description: str = ""
    draft: bool = False

    @property
    def address(self) -> str:
        return f"{self.series}/{self.slug}.html"

    @cached_property
    def header(self) -> Lesson:
        """The lesson without its text: what others may show of it."""
        return replace(self, document=Document(), places={})


@dataclass(frozen=True, slots=True)
class Series:
    path: str
    id: str
    title: Title
    summary: str
    document: Document
    places: Mapping[str, Place]
    accent: str = ""
    description: str = ""
    draft: bool = False

    @property
    def address(self) -> str:
        return f"{self.id}/index.html"


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
    theme: Mapping[str, str] = field(default_factory=dict)
    macros: Mapping[str, str] = field(default_factory=dict)
    offline: bool = True
    widgets: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """Everything that is published, in reading order.

    `files` names every file beside the lessons; `attachments` holds those that a text uses. `terms`
    are those that some text defines: their names by id. `elsewhere` are texts that others link to
    and that are not part of it; `downloads` the zip file of each series, by its id.
    """

    site: Site
    series: tuple[Series, ...]
    lessons: tuple[Lesson, ...]
    files: frozenset[str]
    attachments: Mapping[str, Attachment]
    terms: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[Lesson | Series, ...] = ()
    downloads: Mapping[str, File] = field(default_factory=dict)

    @cached_property
    def texts(self) -> tuple[Lesson | Series, ...]:
        return (*self.series, *self.lessons)

    @cached_property
    def series_by_id(self) -> Mapping[str, Series]:
        return {series.id: series for series in self.series}

    @cached_property
    def texts_by_path(self) -> Mapping[str, Lesson | Series]:
        """With those elsewhere."""
        return {text.path: text for text in (*self.texts, *self.elsewhere)}

    @cached_property
    def texts_by_id(self) -> Mapping[str, Lesson | Series]:
        """With those elsewhere; of two with the same id, which is an error, the first."""
        return {text.id: text for text in reversed((*self.texts, *self.elsewhere))}

    def lessons_of(self, series: Series) -> tuple[Lesson, ...]:
        return self.lessons_by_series.get(series.id, ())

    @cached_property
    def lessons_by_series(self) -> Mapping[str, tuple[Lesson, ...]]:
        found: dict[str, list[Lesson]] = {}
        for lesson in self.lessons:
            found.setdefault(lesson.series, []).append(lesson)
        return {series: tuple(lessons) for series, lessons in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Lesson | None, Lesson | None]]:
        """For the path of each lesson, the lessons before and after it in its series."""
        return {
            lesson.path: (before, after)
            for parts in self.lessons_by_series.values()
            for before, lesson, after in zip(
                (None, *parts), parts, (*parts[1:], None), strict=False
            )
        }

    @cached_property
    def has_layout_in_titles(self) -> bool:
        """Whether some title needs the style of theme/widgets/formula-layout, in any list."""
        return any(text.title.has_layout for text in self.texts)
