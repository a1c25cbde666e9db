"""Each kind of node -> its HTML: a pair of tags, or a function of its own.

Every character of a lesson that is not markup of ours passes through `escape`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from learnmathora.content.media import is_played
from learnmathora.drawing.diagrams import kept_path
from learnmathora.markdown.code import write_code
from learnmathora.markdown.films import write_transcript
from learnmathora.markdown.formula import place_of
from learnmathora.markdown.links import spoken, write_link, write_picture
from learnmathora.markdown.node import Node
from learnmathora.maths import TexError
from learnmathora.model import Heading, Place, Reference
from learnmathora.text.address import relative
from learnmathora.text.slug import slug

if TYPE_CHECKING:
    from learnmathora.markdown.write import Parts, Writer

PAIRS = {
    "root": ("", ""),
    "alert_title": ("<p><strong>", "</strong></p>\n"),
    "tight_paragraph": ("", ""),
    "quote": ("<blockquote>\n", "</blockquote>\n"),
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "deleted": ("<del>", "</del>"),
    "row": ("<tr>", "</tr>\n"),
    "terms": ("<dl>\n", "</dl>\n"),
    "term": ("<dt>", "</dt>\n"),
    "description": ("<dd>", "</dd>\n"),
    "rule": ("<hr>\n", ""),
    "hard_break": ("<br>\n", ""),
    "soft_break": ("\n", ""),
    "footnotes": ('<section class="notes" role="doc-endnotes">\n<ol>\n', "</ol>\n</section>\n"),
}
TAGS = {kind: (Markup(opening), Markup(closing)) for kind, (opening, closing) in PAIRS.items()}
PARAGRAPH = Markup("<p>"), Markup("</p>\n")

# What is counted when it has an id -> the key of the words for its number.
SPANS = ("colspan", "rowspan")
NUMBERED = {"figure": "figure", "table": "table_number"}


def _text(writer: Writer, node: Node, parts: Parts) -> None:
    parts.append(escape(node.text))


def _paragraph(writer: Writer, node: Node, parts: Parts) -> None:
    match node.children:
        case (Node(kind="picture") as picture,):
            _figure(writer, picture, parts)
        case several if len(pictures := _only_pictures(several)) > 1:
            parts.append(Markup('<div class="figures">\n'))
            for picture in pictures:
                _figure(writer, picture, parts)
            parts.append(Markup("</div>\n"))
        case _:
            writer.enclose(node, PARAGRAPH, parts)


def _only_pictures(nodes: tuple[Node, ...]) -> list[Node]:
    """The pictures of a paragraph that holds nothing else."""
    pictures = [node for node in nodes if node.kind == "picture"]
    others = (node for node in nodes if node.kind not in ("picture", "soft_break", "hard_break"))
    return [] if any(node.kind != "text" or node.text.strip() for node in others) else pictures


def _figure(writer: Writer, picture: Node, parts: Parts) -> None:
    """One that has an id has a number, too, by which links name it."""
    title, target = picture.attributes["title"], picture.attributes["target"]
    if not title and is_played(target):
        title = picture.attributes["source"] or picture.text
    side, described = (picture.attributes.get(name, "") for name in ("align", "description"))
    label = _numbered(writer, "figure", picture.attributes["id"], picture.place, parts, side)
    write_picture(writer, picture, parts, in_figure=True)
    _caption(writer, picture, label, title, described, parts)
    parts.append(Markup("</figure>\n"))
    if is_played(target):
        write_transcript(writer, picture, parts)


def _gap(writer: Writer, node: Node, parts: Parts) -> None:
    """A line to write on, with its number; the page's script puts a field into its place."""
    given = node.attributes
    if "number" not in given:
        message = "a gap stands where none is filled in"
        hint = "put it into the text of a question of type gaps; \\[[ is no gap"
        writer.problem(node.place, "quiz-gap", message, hint)
        parts.append(escape(f"[[{given['written']}]]"))
        return
    name = gap_name(writer.words, int(given["number"]), int(given["count"]))
    kind = "gap wide" if given["wide"] else "gap"
    blank = f"({given['number']})\u00a0_____" if given["count"] != "1" else "_____"
    parts.append(
        Markup('<span class="{}" role="img" aria-label="{}">{}</span>').format(kind, name, blank)
    )


def gap_name(words: Mapping[str, str], number: int, count: int) -> str:
    """What a gap is called."""
    return words["blank_of"].format(number=number, count=count) if count > 1 else words["blank"]


def _diagram(writer: Writer, node: Node, parts: Parts) -> None:
    """The picture that was made of it ahead of the build; where there is none, its source."""
    given, kind = node.attributes, node.attributes["type"]
    target = relative(writer.path, kept_path(kind, node.text))
    label = _numbered(writer, "figure", given["id"], node.place, parts)
    if not given["alt"]:
        message = "the diagram has no text to take its place"
        hint = f'say what it shows: ```{kind} {{alt="a leads to b"}}'
        writer.problem(node.place, "picture-text", message, hint)
    text = spoken(writer, given["alt"], node.place)
    writer.link(target, node.place, is_picture=True)
    parts.append(Reference("\n".join((target, " ".join(text.split()), node.text)), "diagram"))
    _caption(writer, node, label, given["title"], "", parts)
    parts.append(Markup("</figure>\n"))


def _caption(
    writer: Writer, node: Node, label: str, title: str, described: str, parts: Parts
) -> None:
    """A number, a caption and a link to where the picture is described, as far as there are any."""
    if not (label or title or described):
        return
    caption = writer.inline(title, node.place) if title else ""
    named = f"<b>{escape(label)}.</b> " if label else ""
    parts.append(Markup(f"<figcaption>{named}{escape(caption)}"))
    if described:
        writer.link(described, node.place)
        parts += [Markup(f"{' ' if title else ''}<a"), Reference(described, "href")]
        parts.append(Markup(">{}</a>").format(writer.words["figure_description"]))
    parts.append(Markup("</figcaption>"))


def _numbered(
    writer: Writer, kind: str, id: str, place: Place, parts: Parts, side: str = ""
) -> str:
    """Opens a figure; with an id it is one of a kind that is counted, and called by its number."""
    aligned = Markup(' data-align="{}">').format(side) if side else Markup(">")
    if not id:
        parts += [Markup("<figure"), aligned]
        return ""
    label = writer.words[NUMBERED[kind]].format(number=writer.number(kind))
    page_id = writer.anchor(id, kind, label, place)
    parts += [Markup("<figure"), Reference(page_id, "id"), aligned]
    return label


def _heading(writer: Writer, node: Node, parts: Parts) -> None:
    level = int(node.attributes["level"])
    title = writer.title(node.children)
    written = "".join(child.plain_text() for child in node.children)
    id = node.attributes["id"] or writer.free_id(slug(written) or "section")
    page_id = writer.anchor(id, "section", title, node.place)
    writer.headings.append(Heading(level, page_id, title, node.place))
    parts += [Markup(f"<h{level}"), Reference(page_id, "id"), Markup(">")]
    with writer.naming():
        label, rest = _labelled(writer, node) if level == 2 else ("", node)
        if label:
            # The colon is heard and copied; what is seen stands above.
            small = '<small>{}<span class="unseen">:</span></small> <span>'
            parts.append(Markup(small).format(label))
        writer.children(rest, parts)
    parts.append(Markup(f"{'</span>' if label else ''}</h{level}>\n"))


def _labelled(writer: Writer, node: Node) -> tuple[str, Node]:
    """The label that a section's heading begins with, and the rest: `See it move: two lines`."""
    first = node.children[0] if node.children else node
    before, colon, after = first.text.partition(":")
    known = {words.strip() for words in writer.words["labels"].split(";")}
    if first.kind != "text" or not colon or before not in known:
        return "", node
    rest = replace(first, text=after.lstrip())
    return before, replace(node, children=(rest, *node.children[1:]))


def _list(writer: Writer, node: Node, parts: Parts) -> None:
    start = node.attributes.get("start")
    has_tasks = any("task" in item.attributes for item in node.children)
    tag = "ol" if start else "ul"
    number = f' start="{start}"' if start not in (None, "1") else ""
    style = ' class="tasks"' if has_tasks else ""
    tags = Markup(f"<{tag}{number}{style}>\n"), Markup(f"</{tag}>\n")
    writer.enclose(node, tags, parts)


def _item(writer: Writer, node: Node, parts: Parts) -> None:
    task = node.attributes.get("task")
    box = "" if task is None else "☑ " if task else "☐ "
    writer.enclose(node, (Markup(f"<li>{box}"), Markup("</li>\n")), parts)


def _table(writer: Writer, node: Node, parts: Parts) -> None:
    match node.children:
        case (*rows, Node(kind="caption") as caption):
            _captioned(writer, rows, caption, parts)
        case rows:
            _rows(writer, rows, "", parts)


def _captioned(writer: Writer, rows: Sequence[Node], caption: Node, parts: Parts) -> None:
    """The caption stands above and does not scroll; the table is called by it, too.

    One that has an id has a number, too, by which links name it.
    """
    label = _numbered(writer, "table", caption.attributes["id"], caption.place, parts)
    named = f"<b>{escape(label)}.</b>{' ' if caption.children else ''}" if label else ""
    parts.append(Markup(f"<figcaption>{named}"))
    writer.children(caption, parts)
    parts.append(Markup("</figcaption>\n"))
    words = ". ".join(filter(None, (label, writer.words_of(caption.children))))
    _rows(writer, rows, Markup(' aria-label="{}"').format(words), parts)
    parts.append(Markup("</figure>\n"))


def _rows(writer: Writer, rows: Sequence[Node], name: str, parts: Parts) -> None:
    head = [row for row in rows if row.attributes.get("header")]
    body = rows[len(head) :]
    parts.append(Markup(f'<div class="table"><table{name}>\n'))
    if head:
        parts.append(Markup("<thead>\n"))
        for row in head:
            writer.write(row, parts)
        parts.append(Markup("</thead>\n"))
    parts.append(Markup("<tbody>\n"))
    for row in body:
        writer.write(row, parts)
    parts.append(Markup("</tbody>\n</table></div>\n"))


def _cell(writer: Writer, node: Node, parts: Parts) -> None:
    given = node.attributes
    tag, scope = ("th", f' scope="{given.get("scope", "col")}"') if given["head"] else ("td", "")
    align = given["align"]
    style = f' class="{escape(align)}"' if align in ("center", "right") else ""
    spans = "".join(f' {name}="{given[name]}"' for name in SPANS if name in given)
    with writer.naming(tag == "th"):
        tags = Markup(f"<{tag}{scope}{spans}{style}>"), Markup(f"</{tag}>")
        writer.enclose(node, tags, parts)


def _code_span(writer: Writer, node: Node, parts: Parts) -> None:
    parts.append(Markup(f"<code>{escape(node.text)}</code>"))


def _comment(writer: Writer, node: Node, parts: Parts) -> None:
    message = "a comment is opened here and never closed"
    writer.problem(node.place, "comment-unclosed", message, "end it with -->")


# What ends a formula that begins so.
CLOSING = {"$$": "$$", "\\[": "\\]", "\\\\[": "\\\\]"}


def _formula(writer: Writer, node: Node, parts: Parts) -> None:
    state = node.attributes.get("state")
    if state == "unclosed":
        opening = node.attributes["opening"]
        hint = f"end it with {CLOSING.get(opening, opening)}, before an empty line"
        hint += ", or write \\$ for a dollar sign" if opening == "$$" else ""
        message = "a formula is opened here and never closed"
        writer.problem(node.place, "math-unclosed", message, hint)
        return
    if state == "unclear":
        shown = " ".join(node.text.split())
        message = f"this could be a formula, or words between dollar signs: {shown}"
        hint = "write \\$ for a dollar sign, or words in a formula as \\text{and}"
        writer.problem(node.place, "math-dollar", message, hint)
        parts.append(escape(node.text))
        return
    if not node.text.strip():
        hint = "write it between the dollar signs"
        writer.problem(node.place, "math-empty", "the formula is empty", hint)
        return
    try:
        parts += [*writer.formula(node)]
    except TexError as error:
        writer.problem(place_of(error, node), error.code, error.message, error.hint)


def _element(writer: Writer, node: Node, parts: Parts) -> None:
    tag = node.attributes["tag"]
    given = ((name, value) for name, value in node.attributes.items() if name != "tag")
    written = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in given)
    parts.append(Markup(f"<{tag}{written}>"))
    if tag != "wbr":
        writer.children(node, parts)
        parts.append(Markup(f"</{tag}>"))


def _alert(writer: Writer, node: Node, parts: Parts) -> None:
    kind, fold = node.attributes["type"], node.attributes["fold"]
    label = writer.words[f"alert_{kind}"]
    if not fold:
        opening = Markup('<div class="alert {}" role="note"><p class="label">{}</p>\n')
        parts.append(opening.format(kind, label))
        writer.children(node, parts)
        parts.append(Markup("</div>\n"))
        return
    title, *rest = node.children if node.children[:1] else (None,)
    is_titled = title is not None and title.kind == "alert_title"
    state = Markup(" open") if fold == "open" else Markup()
    opening = Markup('<details class="alert {}"{}><summary><b class="label">{}</b>')
    parts.append(opening.format(kind, state, label))
    if title is not None and is_titled:
        parts.append(Markup(" "))
        with writer.naming():
            writer.children(title, parts)
    parts.append(Markup("</summary>\n"))
    for child in rest if is_titled else node.children:
        writer.write(child, parts)
    parts.append(Markup("</details>\n"))


def _citation(writer: Writer, node: Node, parts: Parts) -> None:
    writer.citation(node, parts)


def _block(writer: Writer, node: Node, parts: Parts) -> None:
    writer.embed(node, parts)


def _abbreviations(writer: Writer, node: Node, parts: Parts) -> None:
    opening = Markup('<section class="notes"><p class="label">{}</p>\n<dl>\n')
    parts.append(opening.format(writer.words["abbreviations"]))
    writer.children(node, parts)
    parts.append(Markup("</dl>\n</section>\n"))


def _footnote_reference(writer: Writer, node: Node, parts: Parts) -> None:
    writer.note(Reference(f"{node.attributes['id']} {node.attributes['use']}", "note"), parts)


def _footnote(writer: Writer, node: Node, parts: Parts) -> None:
    opening = Markup('<li id="note-{}">').format(node.attributes["id"])
    parts += [opening, *writer.fragment(node.children).parts, Markup("</li>\n")]


def _footnote_return(writer: Writer, node: Node, parts: Parts) -> None:
    parts.append(
        Markup(' <a href="#note-use-{}" role="doc-backlink" aria-label="{}">↩</a>').format(
            node.attributes["use"], writer.words["back_to_text"]
        )
    )


WRITERS: Mapping[str, Callable[[Writer, Node, Parts], None]] = {
    "abbreviations": _abbreviations,
    "alert": _alert,
    "block": _block,
    "cell": _cell,
    "code": write_code,
    "code_span": _code_span,
    "citation": _citation,
    "comment": _comment,
    "footnote": _footnote,
    "footnote_reference": _footnote_reference,
    "footnote_return": _footnote_return,
    "formula": _formula,
    "diagram": _diagram,
    "element": _element,
    "gap": _gap,
    "heading": _heading,
    "hole": _text,
    "item": _item,
    "link": write_link,
    "list": _list,
    "paragraph": _paragraph,
    "picture": write_picture,
    "table": _table,
    "text": _text,
}
