"""A tree of nodes -> HTML with open references, the facts met on the way, and problems.

Every character of a lesson that is not markup of ours passes through `escape`; every address
through `_href`, which lets only web, mail and relative addresses through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count

from markupsafe import Markup, escape

from generator.markdown.formula import FormulaWriter, Typeset, place_of
from generator.markdown.node import Node
from generator.maths import Macro, TexError
from generator.model import (
    Anchor,
    Fragment,
    Heading,
    Link,
    Place,
    Problem,
    Reference,
    Title,
)
from generator.slug import slug

Part = Markup | Reference
Parts = list[Part]

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
ALLOWED_SCHEMES = ("http:", "https:", "mailto:")


class Writer:
    """Writes the nodes of one text and keeps what it learns about the text as a whole."""

    def __init__(
        self,
        path: str,
        typeset: Typeset,
        words: Mapping[str, str],
        macros: Mapping[str, Macro] | None = None,
        language: str = "en",
    ) -> None:
        """`words` are the interface's, in the site's language; `macros`, those of the site."""
        self.path = path
        self.words = words
        self.problems: list[Problem] = []
        self.headings: list[Heading] = []
        self._links: list[Link] = []
        self._anchors: dict[str, Anchor] = {}
        # Where to go on counting for an id that many headings have.
        self._numbers: dict[str, int] = {}
        self._formulas = FormulaWriter(typeset, macros or {}, self.anchor, language)
        self._is_name = False
        self.has_notes = False

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(self._anchors.values())

    @property
    def links(self) -> tuple[Link, ...]:
        return (*self._links, *self._formulas.links)

    @property
    def has_layout(self) -> bool:
        """Whether a formula so far needs the style of theme/widgets/formula-layout."""
        return self._formulas.with_layout > 0

    def fragment(self, nodes: Iterable[Node], *, is_name: bool = False) -> Fragment:
        """The HTML of these nodes; `is_name` where they name a control, heading or the like."""
        parts: Parts = []
        with self._naming(is_name):
            for node in nodes:
                self._write(node, parts)
        return Fragment(tuple(_joined(parts)))

    @contextmanager
    def _naming(self, is_name: bool) -> Iterator[None]:
        before = self._is_name
        self._is_name = before or is_name
        yield
        self._is_name = before

    def title(self, nodes: Iterable[Node]) -> Title:
        """Inline nodes without links as a title."""
        nodes, before = tuple(nodes), self._formulas.with_layout
        html = self.fragment(nodes, is_name=True).fill(lambda reference: "")
        text = " ".join("".join(node.plain_text() for node in nodes).split())
        return Title(html, text, self._formulas.with_layout > before)

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, place, code, message, hint))

    def anchor(self, id: str, kind: str, name: str, place: Place) -> str:
        """Makes `id` something that links can point to; returns its id on the page.

        The kind goes before it, so that no id of an author's can meet one of the page's own or a
        property of `window`.
        """
        if id in self._anchors:
            first = self._anchors[id].place.line
            message = f"the id {id} is used twice, first in line {first}"
            self.problem(place, "id-duplicate", message, f"give this one another: {{#{id}-2}}")
            return f"{kind}-{id}-2"
        self._anchors[id] = Anchor(id, f"{kind}-{id}", name, place)
        return f"{kind}-{id}"

    def _write(self, node: Node, parts: Parts) -> None:
        tags = TAGS.get(node.kind)
        if tags is not None:
            self._enclose(node, tags, parts)
        else:
            WRITERS[node.kind](self, node, parts)

    def _children(self, node: Node, parts: Parts) -> None:
        for child in node.children:
            self._write(child, parts)

    def _enclose(self, node: Node, tags: tuple[str, str], parts: Parts) -> None:
        parts.append(Markup(tags[0]))
        self._children(node, parts)
        parts.append(Markup(tags[1]))

    def _text(self, node: Node, parts: Parts) -> None:
        parts.append(escape(node.text))

    def _paragraph(self, node: Node, parts: Parts) -> None:
        match node.children:
            case (Node(kind="picture") as picture,):
                parts.append(Markup("<figure>"))
                self._picture(picture, parts)
                if picture.attributes["title"]:
                    caption = escape(picture.attributes["title"])
                    parts.append(Markup("<figcaption>{}</figcaption>").format(caption))
                parts.append(Markup("</figure>\n"))
            case _:
                self._enclose(node, ("<p>", "</p>\n"), parts)

    def _heading(self, node: Node, parts: Parts) -> None:
        level = int(node.attributes["level"])
        title = self.title(node.children)
        id = self.free_id(slug(title.text) or "section")
        page_id = self.anchor(id, "section", title.text, node.place)
        self.headings.append(Heading(level, page_id, title, node.place))
        tags = (f'<h{level} id="{escape(page_id)}">', f"</h{level}>\n")
        with self._naming(True):
            self._enclose(node, tags, parts)

    def free_id(self, id: str) -> str:
        """The id, or the first of id-1, id-2 … that no earlier heading has, as code hosts do it."""
        if id not in self._anchors:
            return id
        numbers = count(self._numbers.get(id, 1))
        number = next(each for each in numbers if f"{id}-{each}" not in self._anchors)
        self._numbers[id] = number
        return f"{id}-{number}"

    def _list(self, node: Node, parts: Parts) -> None:
        start = node.attributes.get("start")
        has_tasks = any("task" in item.attributes for item in node.children)
        tag = "ol" if start else "ul"
        number = f' start="{start}"' if start not in (None, "1") else ""
        style = ' class="tasks"' if has_tasks else ""
        self._enclose(node, (f"<{tag}{number}{style}>\n", f"</{tag}>\n"), parts)

    def _item(self, node: Node, parts: Parts) -> None:
        task = node.attributes.get("task")
        box = "" if task is None else "☑ " if task else "☐ "
        self._enclose(node, (f"<li>{box}", "</li>\n"), parts)

    def _table(self, node: Node, parts: Parts) -> None:
        head = tuple(row for row in node.children if row.attributes.get("header"))
        body = node.children[len(head) :]
        parts.append(Markup('<div class="table"><table>\n<thead>\n'))
        for row in head:
            self._write(row, parts)
        parts.append(Markup("</thead>\n<tbody>\n"))
        for row in body:
            self._write(row, parts)
        parts.append(Markup("</tbody>\n</table></div>\n"))

    def _cell(self, node: Node, parts: Parts) -> None:
        tag, scope = ("th", ' scope="col"') if node.attributes["head"] else ("td", "")
        align = node.attributes["align"]
        style = f' class="{escape(align)}"' if align in ("center", "right") else ""
        with self._naming(tag == "th"):
            self._enclose(node, (f"<{tag}{scope}{style}>", f"</{tag}>"), parts)

    def _code(self, node: Node, parts: Parts) -> None:
        language = re.sub(r"[^\w+#.-]", "", node.attributes["language"])
        style = Markup(' class="language-{}"').format(language) if language else ""
        parts.append(Markup("<pre><code{}>{}</code></pre>\n").format(style, node.text))

    def _code_span(self, node: Node, parts: Parts) -> None:
        parts.append(Markup("<code>{}</code>").format(node.text))

    def _comment(self, node: Node, parts: Parts) -> None:
        message = "a comment is opened here and never closed"
        self.problem(node.place, "comment-unclosed", message, "end it with -->")

    def _formula(self, node: Node, parts: Parts) -> None:
        if node.attributes.get("state") == "unclosed":
            self.problem(
                node.place,
                "math-unclosed",
                "a formula is opened here and never closed",
                "end it with $$, or write \\$ for a dollar sign",
            )
            return
        if not node.text.strip():
            hint = "write it between the dollar signs"
            self.problem(node.place, "math-empty", "the formula is empty", hint)
            return
        try:
            written = [*self._formulas.write(node, is_name=self._is_name)]
        except TexError as error:
            self.problem(place_of(error, node), error.code, error.message, error.hint)
            return
        opening, closing = FORMULA[node.attributes.get("display", "")]
        opening = Markup(opening).format(self.words["formula"])
        parts += [opening, *written, Markup(closing)]

    def _link(self, node: Node, parts: Parts) -> None:
        target = node.attributes["target"]
        href = self._href(node, target)
        if href is None:
            self._children(node, parts)
            return
        title = node.attributes["title"]
        parts += [Markup("<a"), href]
        parts.append(Markup(' title="{}">').format(title) if title else Markup(">"))
        if node.children:
            with self._naming(True):
                self._children(node, parts)
        else:
            parts.append(Reference(target, "name"))
        parts.append(Markup("</a>"))

    def _href(self, node: Node, target: str) -> Part | None:
        scheme = SCHEME.match(target)
        if scheme and scheme[0].lower() in ALLOWED_SCHEMES:
            return Markup(' href="{}"').format(target)
        is_outside = scheme and scheme[0] != "term:"
        if is_outside or target.startswith(("/", "\\")):
            self._refuse_address(node.place, target)
            return None
        self._links.append(Link(target, node.place))
        return Reference(target, "href")

    def _refuse_address(self, place: Place, target: str) -> None:
        self.problem(
            place,
            "link-address",
            f"links cannot lead to {target}",
            "write a relative path, or an address that begins with https://, http:// or mailto:",
        )

    def _picture(self, node: Node, parts: Parts) -> None:
        target = node.attributes["target"]
        if not node.text:
            self.problem(
                node.place,
                "picture-text",
                f"the picture {target} has no text to take its place",
                "say what it shows: ![a valley with one low point](valley.svg)",
            )
        if SCHEME.match(target) or target.startswith(("/", "\\")):
            self.problem(
                node.place,
                "picture-address",
                f"pictures are not fetched from {target}",
                "save the picture beside the lesson and write its name",
            )
            parts.append(escape(node.text))
            return
        self._links.append(Link(target, node.place, is_picture=True))
        parts += [Markup("<img"), Reference(target, "picture")]
        parts.append(Markup(' alt="{}">').format(node.text))

    def _alert(self, node: Node, parts: Parts) -> None:
        kind = node.attributes["type"]
        opening = Markup('<div class="alert {}" role="note"><p class="label">{}</p>\n')
        parts.append(opening.format(kind, self.words[f"alert_{kind}"]))
        self._children(node, parts)
        parts.append(Markup("</div>\n"))

    def _block(self, node: Node, parts: Parts) -> None:
        self.problem(
            node.place,
            "block-nested",
            f"the block {node.attributes['name']} is not at the top level",
            "blocks stand alone: not in a list, a quotation or a block",
        )

    def _footnote_reference(self, node: Node, parts: Parts) -> None:
        number, use = node.attributes["id"], node.attributes["use"]
        parts.append(
            Markup(
                '<sup><a href="#note-{0}" id="note-use-{1}" role="doc-noteref">{0}</a></sup>'
            ).format(number, use)
        )

    def _footnote(self, node: Node, parts: Parts) -> None:
        self.has_notes = True
        opening = f'<li id="note-{node.attributes["id"]}">'
        self._enclose(node, (opening, "</li>\n"), parts)

    def _footnote_return(self, node: Node, parts: Parts) -> None:
        parts.append(
            Markup(' <a href="#note-use-{}" role="doc-backlink" aria-label="{}">↩</a>').format(
                node.attributes["use"], self.words["back_to_text"]
            )
        )


FORMULA = {
    "block": ('<div class="formula" role="group" aria-label="{}">', "</div>\n"),
    "inline": ('<span class="formula" role="group" aria-label="{}">', "</span>"),
    "": ("", ""),
}
TAGS = {
    "root": ("", ""),
    "tight_paragraph": ("", ""),
    "quote": ("<blockquote>\n", "</blockquote>\n"),
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "deleted": ("<del>", "</del>"),
    "row": ("<tr>", "</tr>\n"),
    "rule": ("<hr>\n", ""),
    "hard_break": ("<br>\n", ""),
    "soft_break": ("\n", ""),
    "footnotes": ('<section class="notes" role="doc-endnotes">\n<ol>\n', "</ol>\n</section>\n"),
}

WRITERS: dict[str, Callable[[Writer, Node, Parts], None]] = {
    "alert": Writer._alert,
    "block": Writer._block,
    "cell": Writer._cell,
    "code": Writer._code,
    "code_span": Writer._code_span,
    "comment": Writer._comment,
    "footnote": Writer._footnote,
    "footnote_reference": Writer._footnote_reference,
    "footnote_return": Writer._footnote_return,
    "formula": Writer._formula,
    "heading": Writer._heading,
    "item": Writer._item,
    "link": Writer._link,
    "list": Writer._list,
    "paragraph": Writer._paragraph,
    "picture": Writer._picture,
    "table": Writer._table,
    "text": Writer._text,
}


def _joined(parts: Parts) -> Iterable[Part]:
    """The parts with neighbouring markup made one."""
    run: list[Markup] = []
    for part in parts:
        if isinstance(part, Reference):
            if run:
                yield Markup("").join(run)
                run = []
            yield part
        else:
            run.append(part)
    if run:
        yield Markup("").join(run)
