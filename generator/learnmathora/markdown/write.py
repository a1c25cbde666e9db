"""A tree of nodes -> HTML with open references, the facts met on the way, and problems.

How each kind of node is written stands in `elements` and `links`; what is kept of the text as a
whole, here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count, groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from learnmathora.markdown.cluster import Piece, reference_id
from learnmathora.markdown.elements import TAGS, WRITERS
from learnmathora.markdown.formula import FormulaWriter, Typeset
from learnmathora.markdown.node import Node
from learnmathora.markdown.options import USUAL, ParseOptions
from learnmathora.markdown.unread.construct import Unread
from learnmathora.maths import Macro, TextPiece
from learnmathora.model import (
    Anchor,
    Fragment,
    Heading,
    Link,
    Place,
    Problem,
    Reference,
    Title,
    plain_title,
)
from learnmathora.text.suggest import did_you_mean


class Embedded(NamedTuple):
    """A block that stands within what is written: in a list, say. What it is, `blocks` knows."""

    block: Any


Part = Markup | Reference
Parts = list[Markup | Reference | Embedded]
Embed = Callable[[Node], Any | None]
# What ends a clause or a bracket, right behind what it belongs to.
CLOSING = re.compile(r"[.,;:!?…)\]”’»%]+(?=\s|$)")
NAMED_IDEA = re.compile(r"\\idea\s*\{\s*([a-z][a-z0-9-]*)\s*\}")


class Writer:
    """Writes the nodes of one text and keeps what it learns about the text as a whole."""

    def __init__(
        self,
        path: str,
        typeset: Typeset,
        words: Mapping[str, str],
        macros: Mapping[str, Macro] | None = None,
        language: str = "en",
        ideas: Collection[str] = (),
        citations: Mapping[Place, Sequence[Piece]] | None = None,
        options: ParseOptions = USUAL,
    ) -> None:
        """`words` are the interface's, in the site's language; `macros`, those of the site.

        `ideas` have a colour; `citations` are those of the text, by their places; `options` are
        how its lines are read.
        """
        self._options = options
        self._citations = citations or {}
        self.ideas = ideas
        self.path = path
        self.language = language
        self.words = words
        self.problems: list[Problem] = []
        self.headings: list[Heading] = []
        # The folders in theme/widgets/ that what is written needs.
        self.widgets: set[str] = set()
        self._links: list[Link] = []
        self._anchors: dict[str, Anchor] = {}
        # How many of each kind have a number so far: theorems, figures, exercises.
        self._counts: dict[str, int] = {}
        # Where to go on counting for an id that many headings have.
        self._numbers: dict[str, int] = {}
        self._formulas = FormulaWriter(typeset, macros or {}, self.anchor, language)
        self._is_name = False
        # Footnotes that a link held so far; None outside of links.
        self._held: Parts | None = None
        self.is_title = False
        # Reads a block where one may stand; None where none may.
        self._embed: Embed | None = None
        # The name and line of the block whose content is written.
        self._within: tuple[str, int] | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(self._anchors.values())

    def one_line(self, node: Node) -> tuple[TextPiece, ...] | None:
        """A formula as text that is raised and lowered; None where it needs more than a line."""
        return self._formulas.one_line(node)

    @property
    def links(self) -> tuple[Link, ...]:
        return (*self._links, *self._formulas.links)

    @property
    def is_link(self) -> bool:
        """Whether what is written stands in a link, which holds no other."""
        return self._held is not None

    @property
    def has_layout(self) -> bool:
        """Whether a formula so far needs the style of theme/widgets/formula-layout."""
        return self._formulas.with_layout > 0

    def fragment(self, nodes: Iterable[Node], *, is_name: bool = False) -> Fragment:
        """The HTML of these nodes; `is_name` where they name a control, heading or the like."""
        parts: Parts = []
        before = self._is_name, self._embed
        self._is_name, self._embed = self._is_name or is_name, None
        for node in nodes:
            self.write(node, parts)
        self._is_name, self._embed = before
        return Fragment(tuple(_joined(part for part in parts if not isinstance(part, Embedded))))

    def pieces(self, nodes: Iterable[Node], embed: Embed) -> Iterator[Fragment | Embedded]:
        """The HTML of these nodes, and in between what `embed` makes of each block in them.

        A block in a list divides its HTML: one piece opens the list, a later one closes it.
        """
        parts: Parts = []
        with self._embedding(embed):
            for node in nodes:
                self.write(node, parts)
        for is_block, run in groupby(parts, lambda part: isinstance(part, Embedded)):
            if is_block:
                yield from (part for part in run if isinstance(part, Embedded))
            else:
                written = _joined(part for part in run if not isinstance(part, Embedded))
                yield Fragment(tuple(written))

    @contextmanager
    def _embedding(self, embed: Embed | None) -> Iterator[None]:
        before, self._embed = self._embed, embed
        yield
        self._embed = before

    @contextmanager
    def within(self, name: str, place: Place) -> Iterator[None]:
        """What is written meanwhile is the content of this block."""
        before, self._within = self._within, (name, place.line)
        yield
        self._within = before

    def embed(self, node: Node, parts: Parts) -> None:
        """A block that stands within other nodes, or why it cannot."""
        if self._embed is not None:
            block = self._embed(node)
            parts += [] if block is None else [Embedded(block)]
            return
        name = node.attributes["name"]
        message = f"the block {name} stands where none can"
        hint = "move it out, with an empty line above and below"
        if self._within:
            outer, line = self._within
            message = f"the block {name} stands in {outer}, of line {line}, which holds no blocks"
            hint = f"close {outer} above it, or move {name} below it"
        self.problem(node.place, "block-nested", message, hint)

    @contextmanager
    def naming(self, is_name: bool = True) -> Iterator[None]:
        """What is written meanwhile names a control, heading or the like."""
        before = self._is_name
        self._is_name = before or is_name
        yield
        self._is_name = before

    @contextmanager
    def linking(self) -> Iterator[Parts]:
        """What is written meanwhile is (part of) a link, and holds none; the footnotes in it."""
        before, self._held = self._held, []
        with self.naming():
            yield self._held
        self._held = before

    def title(self, nodes: Iterable[Node], source: str = "") -> Title:
        """Inline nodes as a title, which may stand in a link: without links, notes and pictures."""
        nodes, before = (
            [self._with_target_names(node) for node in nodes],
            self._formulas.with_layout,
        )
        text, was_title = self.words_of(nodes), self.is_title
        self.is_title = True
        with self.linking():
            html = self.fragment(nodes).fill(lambda reference: self._name(reference.target))
        self.is_title = was_title
        return Title(html, text, self._formulas.with_layout > before, source)

    def inline(self, text: str, place: Place, *, has_holes: bool = False) -> Title:
        """One line of text that is not part of the body: emphasis, code and formulas are read."""
        return self.title(self.inline_nodes(text, place, has_holes=has_holes), text)

    def inline_nodes(self, text: str, place: Place, *, has_holes: bool = False) -> tuple[Node, ...]:
        """The nodes of such a line, in which what stands between braces may be a hole."""
        from learnmathora.markdown.parse import parse_inline

        parsed = parse_inline(text, place, replace(self._options, holes=has_holes))
        self.report(parsed.unread)
        return parsed.root.children

    def apart(self) -> Writer:
        """One that knows what this one knows; what it learns from now on is its own."""
        other = copy.copy(self)
        other.problems, other.widgets = [], {*self.widgets}
        other.headings, other._links = [*self.headings], [*self._links]
        other._anchors, other._counts = {**self._anchors}, {**self._counts}
        other._numbers = {**self._numbers}
        other._formulas = self._formulas.apart(other.anchor)
        return other

    def join(self, other: Writer) -> None:
        """Takes over what a page needs that shows what one apart has written."""
        self.widgets |= other.widgets
        self._formulas.with_layout = max(self._formulas.with_layout, other._formulas.with_layout)

    def words_of(self, nodes: Iterable[Node]) -> str:
        """What a reader would read aloud: formulas in words."""
        return " ".join("".join(map(self._words, nodes)).split())

    def _words(self, node: Node) -> str:
        if node.kind == "formula":
            return self._formulas.spoken(node)
        if node.kind == "citation":
            return self.cited(node)
        own = node.plain_text() if not node.children else ""
        return own + "".join(map(self._words, node.children))

    def _with_target_names(self, node: Node) -> Node:
        """With the name of its target in each link that has no text."""
        if node.kind == "link" and not node.children:
            return Node("text", node.place, (), self._name(node.attributes["target"]))
        if not node.children:
            return node
        return replace(node, children=tuple(map(self._with_target_names, node.children)))

    def _name(self, target: str) -> str:
        """What a target is called, as far as is known here: what stands above, or its id."""
        path, _, id = target.partition("#")
        known = self._anchors.get(id) if not path else None
        return known.name.text if known else id or path.removeprefix("term:")

    def check_idea(self, name: str, place: Place) -> None:
        """Reports an idea that neither the program nor site.yaml gives a colour."""
        if name not in self.ideas:
            message = f"there is no idea {name}"
            hint = (
                did_you_mean(name, self.ideas) or "name its two colours below ideas: in site.yaml"
            )
            self.problem(place, "idea-unknown", message, hint)

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Reports what is wrong at a place: its code, what it is, and what to do."""
        self.problems.append(Problem(self.path, place, code, message, hint))

    def report(self, unread: Iterable[tuple[Place, Unread]]) -> None:
        """Tells the markup that was not read."""
        for place, construct in unread:
            self.problem(place, construct.code, construct.message, construct.hint)

    def anchor(self, id: str, kind: str, name: str | Title, place: Place, own: str = "") -> str:
        """Makes `id` something that links can point to; returns its id on the page.

        The kind goes before it, so that no id of an author's can meet one of the page's own or a
        property of `window`. What stands behind the kind is `own`, if that is another.
        """
        if id in self._anchors:
            first = self._anchors[id].place.line
            message = f"the id {id} is used twice, first in line {first}"
            self.problem(place, "id-duplicate", message, f"give this one another: {{#{id}-2}}")
            return f"{kind}-{id}-2"
        title = name if isinstance(name, Title) else plain_title(name or id)
        self._anchors[id] = Anchor(id, f"{kind}-{own or id}", title, place)
        return f"{kind}-{own or id}"

    def free_id(self, id: str) -> str:
        """The id, or the first of id-1, id-2 … that no earlier heading has, as code hosts do it."""
        if id not in self._anchors:
            return id
        numbers = count(self._numbers.get(id, 1))
        number = next(each for each in numbers if f"{id}-{each}" not in self._anchors)
        self._numbers[id] = number
        return f"{id}-{number}"

    def number(self, kind: str) -> int:
        """The next number of a kind of thing that is counted in this text."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def cited(self, node: Node) -> str:
        """What a page says for a citation, as text; as it was written where a work is unknown."""
        html = "".join(piece.html for piece in self._citations.get(node.place, ()))
        return Markup(re.sub(r"<[^<>]*>", "", html)).unescape() or node.attributes["written"]

    def citation(self, node: Node, parts: Parts) -> None:
        """What the style of the course says for it; as it was written where a work is unknown."""
        pieces = self._citations.get(node.place, ())
        for piece in pieces:
            if piece.key and not self.is_link:
                target = f"#{reference_id(piece.key)}"
                self.link(target, node.place)
                known = self._anchors.get(reference_id(piece.key))
                title = Markup(' title="{}">').format(known.name.text if known else piece.key)
                href = Reference(target, "href")
                parts += [Markup('<a class="cite"'), href, title, piece.html, Markup("</a>")]
            else:
                parts.append(piece.html)
        if not pieces:
            parts.append(escape(node.attributes["written"]))

    def link(self, target: str, place: Place, *, is_picture: bool = False) -> None:
        """Notes that the text leads there."""
        self._links.append(Link(target, place, is_picture))

    def formula(self, node: Node) -> Iterable[Part]:
        """The HTML of a formula, with what belongs around a displayed one. Raises TexError."""
        display, is_free = node.attributes.get("display"), self._held is None
        for name in NAMED_IDEA.findall(node.text):
            self.check_idea(name, node.place)
        opening = self._formulas.opening(node) if display else Markup("")
        parts = [*self._formulas.write(node, is_name=self._is_name, has_links=is_free)]
        if display:
            closing = Markup("</div>\n" if display == "block" else "</span>")
            return [opening, *parts, closing]
        if self._formulas.too_wide:
            message = "this formula is wider than a phone, and no line can be broken within it"
            hint = "display it between $$ and $$, or write it in two"
            self.problem(node.place, "math-wide", message, hint)
        if self._formulas.is_long:
            # What may be longer than a line scrolls by itself.
            return [Markup('<span class="long">'), *parts, Markup("</span>")]
        return parts

    def note(self, mark: Reference, parts: Parts) -> None:
        """The mark of a footnote, which is a link: in the text of another it comes behind it."""
        (parts if self._held is None else self._held).append(mark)

    def write(self, node: Node, parts: Parts) -> None:
        """Adds the HTML of a node, with all in it, to `parts`."""
        tags = TAGS.get(node.kind)
        if tags is not None:
            self.enclose(node, tags, parts)
        else:
            WRITERS[node.kind](self, node, parts)

    def children(self, node: Node, parts: Parts) -> None:
        """Adds the HTML of all in a node, without its own tags."""
        before: Node | None = None
        for child in node.children:
            if before is not None and before.kind == "formula" and child.kind == "text":
                child = self._held_to_formula(before, child, parts)
            self.write(child, parts)
            before = child

    def _held_to_formula(self, formula: Node, text: Node, parts: Parts) -> Node:
        """The text without the signs that it begins with: these stay in the line of the formula.

        Browsers break a line between `<math>` and whatever follows it (CSS Text 3, section 5.1).
        """
        found, written = CLOSING.match(text.text), parts[-1] if parts else None
        if found is None or not isinstance(written, Markup):
            return text
        # One in several parts, with a link or a number in it, or in pieces is left as it is.
        if not (written.startswith("<math") and written.endswith("</math>")):
            return text
        parts[-1] = Markup('<span class="held">{}{}</span>').format(written, found[0])
        return replace(text, text=text.text[found.end() :])

    def enclose(self, node: Node, tags: tuple[Markup, Markup], parts: Parts) -> None:
        """Adds all in a node between two tags."""
        opening, closing = tags
        parts.append(opening)
        self.children(node, parts)
        parts.append(closing)


def _joined(parts: Iterable[Part]) -> Iterable[Part]:
    """The parts with neighbouring markup made one."""
    run: list[Markup] = []
    for part in parts:
        if type(part) is Reference:
            if run:
                yield Markup("".join(run))
                run = []
            yield part
        else:
            run.append(part if type(part) is Markup else escape(part))
    if run:
        # Markup's own join would look at each of them again.
        yield Markup("".join(run))
