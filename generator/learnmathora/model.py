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
    """Where something stands in a source file."""

    # From 1.
    line: int
    # From 1, in characters.
    column: int = 1
    # How many characters to underline.
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should know: what, where, and the next step."""

    # The file, from the content folder.
    path: str
    # Where in it.
    place: Place
    # Which kind of problem: `rules` says how severe it is, and explains it.
    code: str
    # What is wrong, in the author's words.
    message: str
    # What to do next; "" where the message says it.
    hint: str = ""
    # Whether a warning counts as an error here, as the author wants it.
    raised: bool = False

    @property
    def severity(self) -> Severity:
        return "error" if self.raised else severity(self.code)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that turns off a warning in one line, for a stated reason."""

    # The line whose warnings it turns off.
    line: int
    # The code of these warnings.
    code: str
    # Why its author wants it; "" where that is not said.
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
    """A Markdown file as text: decoded, without byte order mark, lines ended by a line feed."""

    # Where it lies, from the content folder.
    path: str
    # All of it, with what it includes.
    text: str
    # Of one that includes others, where its lines are from, in order.
    origins: tuple[Origin, ...] = ()
    # The texts of these others, by their paths.
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

    # Markup, and the holes between.
    parts: tuple[Markup | Reference, ...] = ()

    def __post_init__(self) -> None:
        if str in map(type, self.parts):
            parts = (Markup.escape(part) if type(part) is str else part for part in self.parts)
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
    """A line of text, as pages show it and in words."""

    # As a page shows it, with its formulas drawn.
    html: Markup = EMPTY
    # Where only text can stand: its formulas in words.
    text: str = ""
    # Whether one of its formulas needs widgets/formula-layout.
    has_layout: bool = False
    # What its author wrote.
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
    """A heading of a text."""

    # 2 to 6.
    level: int
    # Its id on the page.
    id: str
    # Its words.
    title: Title
    # Where it was written.
    place: Place


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something a link can point to."""

    # What an author writes behind #.
    id: str
    # Its id on the page.
    page_id: str
    # What a link without words of its own is called.
    name: Title
    # Where it was written.
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as the author wrote it."""

    # Its address.
    target: str
    # Where it was written.
    place: Place
    # Whether it is shown on the page.
    is_picture: bool = False


# Names of folders in theme/widgets/, or in an author's _widgets/.
Widgets = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All that the rest of the course has to know of a text: small, so it is always at hand."""

    # What it defines: (id, term, id on the page).
    terms: tuple[tuple[str, Title, str], ...] = ()
    # The targets of its links, each with whether it is a picture.
    targets: tuple[tuple[str, bool], ...] = ()
    # The keys of its questions in a learner's progress.
    questions: tuple[str, ...] = ()
    # Those of its goals.
    goals: tuple[str, ...] = ()
    # Each question's objective, by its place among the lesson's.
    objective_of_question: tuple[str, ...] = ()
    # The section to read again for each question, by the id and title of its heading; or neither.
    taught: tuple[tuple[str, Title], ...] = ()
    # The widgets whose script its page loads at once.
    eager_scripts: Widgets = ()
    # Those whose script can wait until a learner is near.
    deferred_scripts: Widgets = ()
    # Those of its questions.
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
    # A digest of what others show of the text.
    summary_digest: str = ""
    # Of what a link can point to.
    anchors_digest: str = ""
    # Of what is searched for in it.
    search_digest: str = ""
    # Of its definitions; "" where it has none.
    definitions_digest: str = ""
    # Of its questions; "" where it has none.
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
    # Its name, which may hold a formula.
    title: Title
    # The id of the series that it is part of.
    series: str
    # Its number there; 0 where that is not known.
    part: int
    # "easy", "medium" or "hard".
    difficulty: str
    # How long it takes, as its author says.
    minutes: int
    # One or two sentences, for lists and search.
    summary: Title
    # A short line shown with its number; "" where there is none.
    strand: Title = Title()
    # What a learner can do afterwards; questions name the one that they check.
    objectives: tuple[Title, ...] = ()
    # The ids of lessons to read before.
    requires: tuple[str, ...] = ()
    # Words to find it by.
    tags: tuple[str, ...] = ()
    # The day of its revision, as 2026-01-31, or nothing.
    updated: str = ""
    # For search engines; where there is none, the summary serves.
    description: str = ""
    # Whether it is left out, unless drafts are wanted.
    draft: bool = False
    # The keys that the header leaves to the text, its file and its folder.
    derived: tuple[str, ...] = ()
    # What the rest of the course has to know of its body.
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
    # Its name, which may hold a formula.
    title: Title
    # One or two sentences, for lists and search.
    summary: Title
    # That of its lessons that say none; "" where it says none either.
    difficulty: str = ""
    # A colour of the theme, by name.
    accent: str = ""
    # Whether it is none of what learners learn: a manual, say.
    apart: bool = False
    # For search engines; where there is none, the summary serves.
    description: str = ""
    # Whether it and its lessons are left out, unless drafts are wanted.
    draft: bool = False
    # The keys that the header leaves to the text.
    derived: tuple[str, ...] = ()
    # What the rest of the course has to know of its body.
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

    # The site's name.
    title: str = "Lessons"
    # Names a learner's progress in the browser.
    id: str = "lessons"
    # A language tag (BCP 47).
    language: str = "en"
    # For the home page; "" where there is none.
    summary: str = ""
    # Where it will be published; "" where that is not known.
    base_url: str = ""
    # What the search looks through: "headings" or "full".
    search: str = "full"
    # Marks of quotation: "plain", as typed, or "smart".
    quotes: str = "plain"
    # Whether search engines are told the right answers.
    publish_answers: bool = False
    # How often a learner may try a question.
    tries: int = 2
    # How it looks, a choice each: `frontmatter/keys` lists them.
    theme: Mapping[str, str] = field(default_factory=dict)
    # What commands for formulas stand for.
    macros: Mapping[str, str] = field(default_factory=dict)
    # Names and their two colours, for light pages and for dark.
    ideas: Mapping[str, str] = field(default_factory=dict)
    # For whom it is built: "" for learners.
    edition: str = ""
    # What names between double braces stand for.
    variables: Mapping[str, str] = field(default_factory=dict)
    # The path of the works that lessons cite; "" where there is none.
    bibliography: str = ""
    # The path of a style (CSL); "" for author and year.
    citation_style: str = ""
    # Whether browsers keep what is read.
    offline: bool = True
    # Whether they keep films and recordings, too.
    keep_films: bool = False
    # The author's own widgets to load.
    widgets: tuple[str, ...] = ()
    # Scripts that draw, each with the files that it reads.
    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The versions of the program that it is made for (PEP 440); "" for any.
    requires: str = ""
    # Folders and packages that courses share.
    use: tuple[str, ...] = ()
    # The series to take from these.
    series: tuple[str, ...] = ()
    # More endings of files that may go with the site.
    publish: tuple[str, ...] = ()
    # For codes of warnings "off", "warning" or "error".
    rules: Mapping[str, str] = field(default_factory=dict)
    # Where each key stands in site.yaml.
    places: Mapping[str, Place] = field(default_factory=dict)
