"""A source -> a lesson or series, and its problems. Pure, and the only step that is remembered."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from learnmathora.blocks import Kind, Prose, read_blocks
from learnmathora.blocks.quiz import Quiz
from learnmathora.checks import OF_TEXT
from learnmathora.checks.minutes import estimate
from learnmathora.checks.reading import read_nodes
from learnmathora.citations.bibliography import Bibliography, Citations, cite
from learnmathora.citations.references import anchor_works, references
from learnmathora.course.document import Document
from learnmathora.course.outline import outline
from learnmathora.course.taught import taught_in
from learnmathora.frontmatter import (
    LESSON_KEYS,
    SERIES_KEYS,
    SITE_KEYS,
    Header,
    Key,
    read_header,
    read_keys,
)
from learnmathora.frontmatter.derived import derive, places_of, without_title
from learnmathora.frontmatter.header import without_header
from learnmathora.frontmatter.positions import Entry, read_yaml
from learnmathora.frontmatter.positions import Mapping as YamlMapping
from learnmathora.markdown import Node, Writer
from learnmathora.markdown.edition import for_learners
from learnmathora.markdown.formula import Typeset
from learnmathora.markdown.options import ParseOptions
from learnmathora.markdown.words import markup_in
from learnmathora.maths import Macro
from learnmathora.model import (
    TEACHER,
    Lesson,
    Place,
    Problem,
    Series,
    Site,
    Source,
    Suppression,
    Text,
    Title,
)
from learnmathora.picture.contrast import IDEAS
from learnmathora.rules import RENAMED
from learnmathora.rules.suppressions import header_comments, read_suppressions, renamed
from learnmathora.text.characters import turns
from learnmathora.text.slug import file_slug

Values = dict[str, Any]
# The one key that is derived from the compiled text.
MINUTES = "minutes"
NAMELESS = {"title": Title(), "summary": Title()}
# Keys whose values pages show, and those of which only words are needed.
DRAWN, SPOKEN = ("title", "summary", "strand", "objectives"), ("description", "tags")


@dataclass(frozen=True, slots=True)
class Compiler:
    """What compiling needs to know beside the source."""

    kinds: Mapping[str, Kind]
    typeset: Typeset
    words: Mapping[str, str]
    macros: Mapping[str, Macro] = field(default_factory=dict)
    keeps_words: bool = False
    language: str = "en"
    ideas: tuple[str, ...] = IDEAS
    bibliography: Bibliography | None = None
    quotes: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    for_teachers: bool = False
    # Whether site.yaml names a bibliography, be it read or not: citations are not foreign then.
    cites: bool = False

    @property
    def options(self) -> ParseOptions:
        """How texts are read."""
        return ParseOptions(
            self.cites or self.bibliography is not None, self.quotes, self.variables
        )


@dataclass(frozen=True, slots=True)
class Compiled:
    """With problems that are errors, `text` holds stand-ins, so that checking can go on."""

    text: Text
    document: Document
    problems: tuple[Problem, ...]
    suppressions: tuple[Suppression, ...]


def compile_source(source: Source, compiler: Compiler, key: str = "") -> Compiled:
    """Compiles `<folder>/series.md` to a series and every other source to a lesson.

    `key` is a digest of all this, by which the document is found again.
    """
    is_series = posixpath.basename(source.path) == "series.md"
    # markdown-it costs 65 ms to import, and a build in which nothing changed compiles nothing.
    from learnmathora.markdown.parse import parse_markdown

    keys = SERIES_KEYS if is_series else LESSON_KEYS
    make: Callable[[Source, Values], Text] = _series if is_series else _lesson
    header, problems = read_header(source)
    parsed = parse_markdown(header.body, header.body_line, compiler.options)
    is_whole = compiler.for_teachers or TEACHER not in header.body
    root = parsed.root if is_whole else for_learners(parsed.root)
    cited, unknown = cite(root, compiler.bibliography, source.path, compiler.language)
    problems += unknown
    writer = _writer(source, compiler, cited)
    own = derive(source, header, root, writer)
    if not header.is_there and "title" not in own:
        problems.append(without_header(source))
        header = replace(header, is_complete=False)
    values, places, invalid = _metadata(source, header, keys, frozenset({*own, MINUTES}))
    values |= _lines(values, places, writer)
    writer.report(parsed.unread)
    if "title" in own:
        places |= places_of(root)
        root = without_title(root)
    document = replace(compile_body(root, compiler, writer), places=places)
    document = _with_references(document, cited, writer)
    if MINUTES not in {*values, *header.broken} and not is_series:
        own[MINUTES] = max(1, round(estimate(document, read_nodes(root))))
    head = make(source, {**own, **values, "derived": tuple(own)})
    text = replace(head, outline=outline(head, document), key=key)
    comments = [*header_comments(source, header.body_line), *_comments(parsed.comments)]
    suppressions, misuses = read_suppressions(source, comments)
    checked = (problem for check in OF_TEXT for problem in check(text, document))
    found = (*problems, *invalid, *writer.problems, *misuses, *_turns(source), *checked)
    return Compiled(text, document, found, suppressions)


def _writer(source: Source, compiler: Compiler, cited: Citations) -> Writer:
    writer = Writer(
        source.path,
        compiler.typeset,
        compiler.words,
        compiler.macros,
        compiler.language,
        compiler.ideas,
        cited.written,
        compiler.options,
    )
    anchor_works(cited, writer)
    return writer


def _with_references(document: Document, cited: Citations, writer: Writer) -> Document:
    """With the list of the works that it cites, if it cites any."""
    if not cited.references:
        return document
    listed = Prose(references(cited, writer.words))
    works = tuple((reference.key, reference.html) for reference in cited.references)
    return replace(document, blocks=(*document.blocks, listed), cited=works)


def _turns(source: Source) -> Iterator[Problem]:
    for line, column, name in turns(source.text):
        message = f"the character {name} turns the direction of text unseen"
        hint = "take it out: pages know the direction of each script"
        yield Problem(source.path, Place(line, column), "text-direction", message, hint)


def _comments(nodes: Iterable[Node]) -> Iterator[tuple[Place, str]]:
    for node in nodes:
        for text in re.findall(r"<!--(.*?)-->", node.text, re.DOTALL):
            yield node.place, text


def _metadata(
    source: Source, header: Header, keys: tuple[Key, ...], derived: frozenset[str]
) -> tuple[Values, dict[str, Place], list[Problem]]:
    everything = frozenset(key.name for key in keys)
    present = header.broken | derived if header.is_complete else everything
    return read_keys(source.path, header.entries, keys, present)


def _lines(values: Values, places: Mapping[str, Place], writer: Writer) -> Values:
    """The values that are read as Markdown is; those that only machines see, in words."""
    listed = {name: text for name, text in values.items() if name in (*DRAWN, *SPOKEN)}
    read: Values = {}
    for name, text in listed.items():
        if isinstance(text, str):
            read[name] = writer.inline(text, places[name])
        else:
            at = (places[f"{name} {number}"] for number in range(1, len(text) + 1))
            read[name] = tuple(map(writer.inline, text, at))
    return read | {name: _words(read[name]) for name in SPOKEN if name in read}


def _words(title: Title | tuple[Title, ...]) -> str | tuple[str, ...]:
    return title.text if isinstance(title, Title) else tuple(each.text for each in title)


def compile_body(root: Node, compiler: Compiler, writer: Writer) -> Document:
    """The blocks of a parsed text, and what the writer learned while it wrote them."""
    blocks = read_blocks(root.children, compiler.kinds, writer)
    headings = tuple(writer.headings)
    words = _plain_text(root.walk(), writer) if compiler.keeps_words else ""
    stressed = _plain_text(_stressed(root), writer)
    facts = (headings, writer.anchors, writer.links)
    inside = (inner for block in blocks for inner in block.walk())
    asked = (block for block in inside if isinstance(block, Quiz))
    taught = taught_in(root, headings, asked)
    layout = {"formula-layout"} if writer.has_layout else set[str]()
    widgets = tuple(sorted({*writer.widgets, *layout}))
    return Document(blocks, *facts, words, stressed, taught, widgets)


def _plain_text(nodes: Iterable[Node], writer: Writer) -> str:
    """The words of these nodes, but no formulas, numbers of notes or options."""
    others = ("block", "footnote_reference", "formula", "hole")
    texts = (
        writer.cited(node) if node.kind == "citation" else node.text
        for node in nodes
        if node.kind not in others
    )
    return " ".join(" ".join(texts).split())


def _stressed(node: Node) -> Iterator[Node]:
    """What stands out, with all that is in it."""
    attributes = node.attributes
    is_head = node.kind == "cell" and bool(attributes.get("head"))
    if is_head or node.kind in ("strong", "emphasis") or attributes.get("name") == "definition":
        yield from node.walk()
    else:
        for child in node.children:
            yield from _stressed(child)


def _lesson(source: Source, values: Values) -> Lesson:
    slug = file_slug(posixpath.basename(source.path))
    series = values.get("series", "")
    stand_ins = {"series": "", "part": 0, "difficulty": "medium", "minutes": 1}
    complete = {**stand_ins, **NAMELESS, "id": f"{series}/{slug}", **values}
    return Lesson(path=source.path, slug=slug, **complete)


def _series(source: Source, values: Values) -> Series:
    folder = posixpath.basename(posixpath.dirname(source.path))
    complete = {**NAMELESS, "id": file_slug(folder), **values}
    return Series(path=source.path, **complete)


def compile_site(source: Source) -> tuple[Site, list[Problem]]:
    """site.yaml -> what it says; its defaults stand for what could not be read."""
    entries, problems = read_yaml(source.path, source.text)
    everything = frozenset(key.name for key in SITE_KEYS)
    present = everything if problems else frozenset[str]()
    values, places, invalid = read_keys(source.path, entries, SITE_KEYS, present)
    problems += [*invalid, *_turns(source), *_old_rules(source.path, entries)]
    hint = "write it in words: pages show this line as it is"
    for name in (key for key in ("title", "summary") if key in values):
        found = markup_in(values[name], places[name])
        problems += [Problem(source.path, *each, hint) for each in found]
    return replace(Site(), **values, places=places), problems


def _old_rules(path: str, entries: Iterable[Entry]) -> Iterator[Problem]:
    """The names under `rules:` that warnings had in an earlier version."""
    rules = (entry.value for entry in entries if entry.key.text == "rules")
    for value in rules:
        for rule in value.entries if isinstance(value, YamlMapping) else ():
            if rule.key.text in RENAMED:
                yield renamed(path, rule.key.place, rule.key.text)


def site_macros(site: Site) -> dict[str, Macro]:
    """The commands that site.yaml defines; `#1` to `#9` in what they stand for are arguments."""
    return {
        f"\\{name.lstrip(chr(92))}": Macro(
            body, max(map(int, re.findall(r"#([1-9])", body)), default=0)
        )
        for name, body in site.macros.items()
    }
