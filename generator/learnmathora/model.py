"""The nouns that texts are made of, from a Source to a Lesson or Series, and the Problems in them.

All are frozen; none knows how it is made. The body of a text is a Document (`document`), what is
made of several texts a Course (`course`), what becomes of it a File (`file`). Paths are relative to
the content folder (sources, attachments) or to the site (files, addresses), always with forward
slashes. Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from learnmathora.rules import Severity, severity


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
class Suppression:
    """A comment that turns off a warning in one line, for a stated reason."""

    # The line whose warnings it turns off, and their code.
    line: int
    code: str
    reason: str
    # Where the comment itself stands.
    place: Place


# The edition of a site with what teachers alone see.
TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class Origin:
    """From line `first` of a text on, its lines are those of `path` from `line` on.

    Before each of these `shift` characters were put; where it is negative, as many taken away.
    """

    first: int
    path: str
    line: int
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file as text: decoded, without byte order mark, lines ended by a line feed.

    Of one that includes others, `origins` says where its lines are from, in order; `files` holds
    the texts of these others by their paths.
    """

    path: str
    text: str
    origins: tuple[Origin, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A hole in a fragment: something that only the assembled course can say.

    `wanted` is "href" (that attribute, or nothing where the target is not there), "picture" (the
    attributes src, width and height), "dark" (a whole picture, for dark pages), "diagram" (its
    picture or, where none was made, its source), "film" (what is played), "transcript" (what is
    said in it; of these four the target is several lines: `destination` says which), "restated"
    (what a theorem says), "name" (the text of a link written without one), "number" (the name of an
    equation without its parentheses), "id" (that attribute) or "note" (the mark of a footnote, by
    its number and its use). The last two are nothing where a text is shown once more or on another
    page: an id stands once on a page, and a note only with its text.
    """

    target: str
    wanted: Literal[
        "href", "picture", "diagram", "dark", "film", "transcript", "restated", "name", "number",
        "id", "note",
    ]  # fmt: skip


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


# Names of folders in theme/widgets/, or in an author's _widgets/.
Widgets = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All that the rest of the course has to know of a text: small, so it is always at hand."""

    # What it defines: (id, term, id on the page).
    terms: tuple[tuple[str, Title, str], ...] = ()
    # What a link can point to: (id, id on the page, name).
    anchors: tuple[tuple[str, str, Title], ...] = ()
    # (text, id on the page).
    headings: tuple[tuple[str, str], ...] = ()
    # Those of links, each with whether it is a picture.
    targets: tuple[tuple[str, bool], ...] = ()
    # The keys of its questions and goals in a learner's progress.
    questions: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    # Each question's objective, by its place among the lesson's.
    objective_of_question: tuple[str, ...] = ()
    # The section to read again for each question, by the id and title of its heading; or neither.
    taught: tuple[tuple[str, Title], ...] = ()
    # The widgets whose script its page loads at once, those whose script can wait, and those of
    # its questions.
    eager_scripts: Widgets = ()
    deferred_scripts: Widgets = ()
    question_scripts: Widgets = ()
    # Scripts that load on request, as (widget, name).
    requested: tuple[tuple[str, str], ...] = ()
    # The widgets of its first interactive, which the home page may show.
    teaser: Widgets = ()
    # The drawing of an interactive, as a path: what stands for it on a cover.
    cover: str = ""
    # Other words for these: (id of the word, id of the term).
    synonyms: tuple[tuple[str, str], ...] = ()
    # The keys of the works that it cites.
    cited: tuple[str, ...] = ()
    # The words that stand out.
    stressed: str = ""
    # Digests: of what others show of the text, of what is searched for in it, of its definitions
    # and of its questions.
    summary_digest: str = ""
    search_digest: str = ""
    definitions_digest: str = ""
    questions_digest: str = ""

    @property
    def widgets(self) -> Widgets:
        """Those whose script its page loads, at once or later."""
        return (*self.eager_scripts, *self.deferred_scripts)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The head of a lesson: its header and its outline. Its body is a `document`."""

    # Where its source lies.
    path: str
    # The last step of its address.
    slug: str
    # By which learners' records, links and other lessons know it.
    id: str
    title: Title
    # The id of the series that it is part of, and its number there; 0 where that is not known.
    series: str
    part: int
    # "easy", "medium" or "hard".
    difficulty: str
    minutes: int
    summary: Title
    strand: Title = Title()
    objectives: tuple[Title, ...] = ()
    # The ids of lessons to read before.
    requires: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    # The day of its revision, as 2026-01-31, or nothing.
    updated: str = ""
    # For search engines; where there is none, the summary serves.
    description: str = ""
    draft: bool = False
    # The keys that the header leaves to the text, its file and its folder.
    derived: tuple[str, ...] = ()
    outline: Outline = Outline()
    # A digest of all that it was compiled from: its document is found by it.
    key: str = ""

    @property
    def address(self) -> str:
        return f"{self.series}/{self.slug}.html"


@dataclass(frozen=True, slots=True)
class Series:
    """The head of a series: its header and its outline. Its body is a `document`."""

    # Where its source lies.
    path: str
    # The folder of its pages.
    id: str
    title: Title
    summary: Title
    # Of its lessons that say none: "" where it says none either.
    difficulty: str = ""
    # A colour of the theme, by name.
    accent: str = ""
    # Whether it is none of what learners learn: a manual, say.
    apart: bool = False
    # For search engines; where there is none, the summary serves.
    description: str = ""
    draft: bool = False
    # The keys that the header leaves to the text.
    derived: tuple[str, ...] = ()
    outline: Outline = Outline()
    # A digest of all that it was compiled from: its document is found by it.
    key: str = ""

    @property
    def address(self) -> str:
        return f"{self.id}/index.html"


Text = Lesson | Series


@dataclass(frozen=True, slots=True)
class Site:
    """What site.yaml says."""

    title: str = "Lessons"
    id: str = "lessons"
    language: str = "en"
    summary: str = ""
    base_url: str = ""
    search: str = "full"
    quotes: str = "plain"
    publish_answers: bool = False
    tries: int = 2
    theme: Mapping[str, str] = field(default_factory=dict)
    macros: Mapping[str, str] = field(default_factory=dict)
    ideas: Mapping[str, str] = field(default_factory=dict)
    # For whom it is built: "" for learners.
    edition: str = ""
    # What names between double braces stand for.
    variables: Mapping[str, str] = field(default_factory=dict)
    # Paths of what lessons cite from, and how: "" where there is none.
    bibliography: str = ""
    citation_style: str = ""
    offline: bool = True
    keep_films: bool = False
    widgets: tuple[str, ...] = ()
    # Scripts that draw, each with the files that it reads.
    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requires: str = ""
    use: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
