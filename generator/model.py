"""The nouns that travel between the steps of a build. All are frozen; none knows how it is made.

    Source ──compile──► Lesson or Series ──assemble──► Course ──outputs──► File
                 └─────────────── Problems ──────────────┘

Paths are relative to the content folder (sources, attachments) or to the site (files, addresses),
always with forward slashes. Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from markupsafe import Markup

from generator.rules import Severity, severity

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
class Attachment:
    """A file beside the lessons: a picture, a download."""

    path: str
    data: bytes


class Late:
    """What holds some fields that are worked out only when they are asked for."""

    late: ClassVar[tuple[str, ...]] = ()

    def __getattr__(self, name: str) -> Any:
        if name not in self.late or "_read" not in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(self.__dict__["_read"]())
        return self.__dict__[name]


LateItem = TypeVar("LateItem", bound=Late)


def later(value: LateItem, read: Callable[[], Mapping[str, Any]], **more: Any) -> LateItem:
    """The same value, whose late fields `read` will answer."""
    early = {name: each for name, each in vars(value).items() if name not in value.late}
    copy = object.__new__(type(value))
    copy.__dict__.update(early, _read=read, **more)
    return copy


def close(value: Late) -> None:
    """Forgets what was asked for: it can be asked for again."""
    for name in value.late:
        value.__dict__.pop(name, None)


@dataclass(frozen=True)
class File(Late):
    """One file of the result; `uses` are the addresses of what has to be there to show it."""

    late = ("data",)
    path: str
    data: bytes
    uses: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its data, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def size(self) -> int:
        return len(self.data)

    @classmethod
    def known(cls, path: str, uses: tuple[str, ...], digest: str, size: int) -> File:
        """A file of which all is known but the data."""
        file = object.__new__(cls)
        file.__dict__.update(path=path, uses=uses, digest=digest, size=size)
        return file

    def __getattr__(self, name: str) -> Any:
        """Data that is not at hand is not kept either: a large site is larger than memory."""
        if name == "data" and "_read" in self.__dict__:
            return self.__dict__["_read"]()["data"]
        raise AttributeError(name)

    def told_by(self, data: Callable[[], bytes]) -> File:
        """The same file; if its data is not known, this makes it where it is asked for."""
        has_data = "data" in self.__dict__ or "_read" in self.__dict__
        return self if has_data else later(self, lambda: {"data": data()})

    def without_data(self) -> File:
        return File.known(self.path, self.uses, self.digest, self.size)


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


@dataclass(frozen=True)
class Series(Late):
    late = ("document", "places")
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
    and that are not part of it; `downloads` the zip file of each series, by its id. `keys` are, for
    the path of each text, a digest of all that it was compiled from, if that is known.
    """

    site: Site
    series: tuple[Series, ...]
    lessons: tuple[Lesson, ...]
    files: frozenset[str]
    attachments: Mapping[str, Attachment]
    terms: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[Lesson | Series, ...] = ()
    downloads: Mapping[str, File] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> tuple[Lesson | Series, ...]:
        return (*self.series, *self.lessons)

    @cached_property
    def addresses_elsewhere(self) -> frozenset[str]:
        return frozenset(text.address for text in self.elsewhere)

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
