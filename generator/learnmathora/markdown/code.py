"""Code with what stands right below it -> one node; such a node -> HTML.

A fence `output` below a fence is what the code writes. An ordered list below code that has
`notes=yes` explains its lines: comments that are nothing but a number in brackets, `# (1)`, at the
end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from learnmathora.markdown.fences import marked_lines
from learnmathora.markdown.highlight import lines_of
from learnmathora.markdown.node import Node
from learnmathora.model import Reference

if TYPE_CHECKING:
    from learnmathora.markdown.write import Part, Parts, Writer

OUTPUT = "output"
# The folder in theme/widgets/ of what pages with code load.
WIDGET = "listing"
# The signs that begin a comment in some language, the number, and what ends the comment.
NOTE = re.compile(
    r"[ \t]*(?:#+|//+|--|%+|;+|/\*|\(\*|<!--)[ \t]*\((\d{1,2})\)[ \t]*(?:\*/|\*\)|-->)?[ \t]*$"
)


@dataclass(frozen=True, slots=True)
class Note:
    """What explains a line, which counts from 0.

    `item` is the id of its item in the list; `mark` that of the line's mark on the page, which only
    the first of a number has.
    """

    number: int
    line: int
    mark: str
    item: str


def joined(nodes: Iterable[Node]) -> Iterator[Node]:
    """The same nodes, each output and each list of notes within the code that it belongs to."""
    held: Node | None = None
    for node in nodes:
        if held is not None and _belongs(node, held):
            held = replace(held, children=(*held.children, node))
            continue
        if held is not None:
            yield held
        held = node if node.kind == "code" else None
        if held is None:
            yield node
    if held is not None:
        yield held


def _belongs(node: Node, code: Node) -> bool:
    if any(node.kind == child.kind for child in code.children):
        return False
    if node.kind == "code":
        return node.attributes["language"] == OUTPUT != code.attributes["language"]
    is_noted = is_set(code.attributes, "notes")
    return is_noted and node.kind == "list" and "start" in node.attributes


def is_set(given: Mapping[str, str], name: str) -> bool:
    return given.get(name) in ("yes", "true")


def write_code(writer: Writer, node: Node, parts: Parts) -> None:
    """Its title stands above, what belongs to it below.

    One that has an id has a number, too, by which links name it and each of its lines.
    """
    writer.widgets.add(WIDGET)
    given, below = node.attributes, {child.kind: child for child in node.children}
    id, title = given.get("id", ""), given.get("title", "")
    if not (id or title or below or is_set(given, "notes")):
        parts += _pre(node, _lines(node))
        return
    label, ids = _opened(writer, node, id, parts)
    if label or title:
        caption = writer.inline(title, node.place) if title else ""
        named = Markup("<b>{}.</b>{}").format(label, " " if title else "") if label else ""
        parts.append(Markup("<figcaption>{}{}</figcaption>").format(named, caption))
    text, notes = _noted(writer, node, below.get("list"))
    lines = _lines(replace(node, text=text))
    for note in notes:
        words = escape(writer.words["code_note"].format(number=note.number))
        lines[note.line] += [
            Markup(f' <a class="noted" aria-label="{words}"'),
            *((Reference(note.mark, "id"),) if note.mark else ()),
            *(Reference(f"#{note.item}", "href"), Markup(f">{note.number}</a>")),
        ]
    parts += _pre(node, lines, ids)
    if output := below.get("code"):
        output = replace(output, attributes={**output.attributes, "language": ""})
        words = escape(writer.words["code_output"])
        parts.append(Markup(f'<div class="output"><p class="label">{words}</p>\n'))
        parts += [*_pre(output, _lines(output)), Markup("</div>\n")]
    if explained := below.get("list"):
        _write_notes(writer, explained, notes, _first(node), parts)
    parts.append(Markup("</figure>\n"))


def _opened(writer: Writer, node: Node, id: str, parts: Parts) -> tuple[str, list[str]]:
    """Opens a figure: with an id it has a number, and each of its lines an id on the page."""
    if not id:
        parts.append(Markup('<figure class="code">'))
        return "", []
    words, place = writer.words, node.place
    label = words["listing_number"].format(number=writer.number(WIDGET))
    page_id = writer.anchor(id, WIDGET, label, place)
    parts += [Markup('<figure class="code"'), Reference(page_id, "id"), Markup(">")]
    if page_id != f"{WIDGET}-{id}":
        return label, []
    count, first = len(node.text.removesuffix("\n").split("\n")), _first(node)
    return label, [
        writer.anchor(
            f"{id}:{line}",
            "line",
            words["listing_line"].format(line=line, listing=label),
            replace(place, line=place.line + line - first + 1),
            # In XML an id holds no colon.
            f"{id}-{line}",
        )
        for line in range(first, first + count)
    ]


def _pre(node: Node, lines: list[list[Part]], ids: Sequence[str] = ()) -> Iterator[Part]:
    """A line has an element of its own only where it has a number, a mark or an id."""
    given, language = node.attributes, _language(node)
    style = f' class="language-{escape(language)}"' if language else ""
    wrap = ' class="wrap"' if is_set(given, "wrap") else ""
    yield Markup(f"<pre{wrap}><code{style}>")
    first = _first(node)
    marked = marked_lines(given.get("mark", ""), first + len(lines) - 1)
    is_numbered, is_diff = is_set(given, "lines"), is_set(given, "diff")
    is_plain = not (is_numbered or marked or is_diff or ids)
    signs = [text[:1] if is_diff else "" for text in node.text.split("\n")]
    for number, (line, sign) in enumerate(zip(lines, signs, strict=False), first):
        if is_plain:
            yield from (*line, Markup("\n"))
            continue
        tag = {"+": "ins", "-": "del"}.get(sign) or ("mark" if number in marked else "span")
        yield Markup(f"<{tag}")
        if ids:
            yield Reference(ids[number - first], "id")
        yield Markup(f' data-line="{number}">' if is_numbered else ">")
        yield from (*line, Markup(f"</{tag}>\n"))
    yield Markup("</code></pre>\n")


def _lines(node: Node) -> list[list[Part]]:
    return [[line] for line in lines_of(node.text, _language(node))]


def _language(node: Node) -> str:
    return re.sub(r"[^\w+#.-]", "", node.attributes["language"])


def _first(node: Node) -> int:
    return int(node.attributes.get("from", 1))


def _noted(writer: Writer, node: Node, listed: Node | None) -> tuple[str, list[Note]]:
    """The code without its marks, and a note for each; what has no partner is told, and stays."""
    if not is_set(node.attributes, "notes"):
        return node.text, []
    lines = node.text.split("\n")
    marks = [(at, found) for at, line in enumerate(lines) if (found := NOTE.search(line))]
    items = listed.children if listed else ()
    start = int(listed.attributes["start"]) if listed else 1
    numbers = range(start, start + len(items))
    base = node.attributes.get("id") or f"code-{writer.number('code with notes')}"
    notes: list[Note] = []
    seen: dict[int, str] = {}
    for at, found in marks:
        number, place = int(found[1]), replace(node.place, line=node.place.line + 1 + at)
        if number not in numbers:
            message = f"the code has a comment ({number}), and the list below it has no {number}"
            hint = f"write {number}. and what the line does, in a list right below the code"
            writer.problem(place, "code-note", message, hint)
            continue
        name, mark = writer.words["code_note"].format(number=number), ""
        if number not in seen:
            seen[number] = writer.free_id(f"{base}-note-{number}")
            writer.anchor(seen[number], WIDGET, name, place)
            mark = writer.anchor(writer.free_id(f"{base}-mark-{number}"), WIDGET, name, place)
        lines[at] = lines[at][: found.start()]
        notes.append(Note(number, at, mark, seen[number]))
    if not marks:
        message = "no line of this code ends with a comment such as # (1)"
        hint = "write one, and 1. with what the line does below the code; or leave out notes=yes"
        writer.problem(node.place, "code-note", message, hint)
    for number, item in zip(numbers, items, strict=True):
        if marks and number not in seen:
            message = f"no line of the code above ends with a comment ({number})"
            hint = f"write # ({number}), or as the language has it, behind the line it explains"
            writer.problem(item.place, "code-note", message, hint)
    return "\n".join(lines), notes


def _write_notes(
    writer: Writer, listed: Node, notes: Sequence[Note], first: int, parts: Parts
) -> None:
    """The list below the code; each item leads back to the first line that it explains."""
    begin = int(listed.attributes["start"])
    by_number = {note.number: note for note in reversed(notes)}
    start = f' start="{begin}"' if begin != 1 else ""
    parts.append(Markup(f"<ol{start}>\n"))
    for number, item in enumerate(listed.children, begin):
        note = by_number.get(number)
        parts.append(Markup("<li"))
        if note:
            parts.append(Reference(f"{WIDGET}-{note.item}", "id"))
        parts.append(Markup(">"))
        writer.children(item, parts)
        if note:
            words = escape(writer.words["back_to_line"].format(line=first + note.line))
            back = Reference(f"#{note.mark.removeprefix(f'{WIDGET}-')}", "href")
            parts += [Markup(' <a role="doc-backlink"'), back]
            parts.append(Markup(f' aria-label="{words}">↩</a>'))
        parts.append(Markup("</li>\n"))
    parts.append(Markup("</ol>\n"))
