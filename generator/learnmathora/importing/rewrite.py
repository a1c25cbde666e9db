"""The lines of a text in a dialect -> the same in our Markdown.

Found by lines, from the top: fences, formulas, comments, constructs of the dialect, HTML.
What is none of these is text, which is looked at one paragraph at a time. Code and formulas stay as
they are, and so does every line in which nothing has to change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from learnmathora.importing.dialect import Fence, Made, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.html import BLOCKS, VOID, WHOLE, markdown_of
from learnmathora.importing.inline import BRACES, attributes_of, inline
from learnmathora.importing.line import (
    FENCE,
    ITEM,
    Line,
    dedented,
    fence_end,
    indent_of,
    indented,
    text_of,
    written,
)
from learnmathora.importing.page import ELSEWHERE, Page

ENVIRONMENT = re.compile(
    r"\\begin\{((?:equation|align|gather|multline|alignat|flalign|eqnarray)\*?)\}"
)
DEFINITION = re.compile(r"\s{0,8}\[([^\]\n^][^\]\n]*)\]:\s*(\S+)(.*)$")
HEADING = re.compile(r"(#{1,6})\s+(.*)$")
OPENING_TAG = re.compile(r"\s*<(/?)([A-Za-z][\w-]*)")
UNIT = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\||: |\[\^|\[[^\]\n]+\]:\s)")
BEHIND = re.compile(r"\s*(?:\(([\w:.-]+)\)|\{#([\w:.-]+)[^}]*\})\s*$")
NOTE = re.compile(r"\[\^[^\]\s]+\]:")
LABELLED = re.compile(r"\\label\{([^{}]+)\}")
LANGUAGE = re.compile(r"\{?\.?([\w+#-]+)")
DEEPEST = 30


def rewrite(lines: Sequence[Line], page: Page, where: Where = Where()) -> list[Line]:  # noqa: B008
    """The converted lines, each with the number of the line it comes from."""
    if where.depth > DEEPEST:
        page.remarks.lost(
            lines[0].number if lines else 1, f"what is nested over {DEEPEST} deep", text_of(lines)
        )
        return []
    out: list[Line] = []
    at, columns, is_after_blank = 0, [0], True
    while at < len(lines):
        text = lines[at].text
        if not text.strip():
            out.append(Line("", lines[at].number))
            at, is_after_blank = at + 1, True
            continue
        indent = indent_of(text)
        if is_after_blank or not ITEM.match(text):
            while len(columns) > 1 and indent < columns[-1] and is_after_blank:
                columns.pop()
        is_code = is_after_blank and indent >= columns[-1] + 4 and page.dialect.has_indented_code
        in_list = where.in_list or (len(columns) > 1 and indent > 0)
        inside = replace(where, in_list=in_list)
        made = None if is_code else _construct(lines, at, page, inside)
        if made is not None:
            _put(out, made[0], lines[at : made[1]], lines[made[1] : made[1] + 1])
            at, is_after_blank = made[1], False
            continue
        end = at + 1 if is_code else _text_end(lines, at, page, inside)
        if is_code:
            out.append(lines[at])
            at = end
            continue
        columns = _columns(lines[at:end], columns)
        out += _text(lines[at:end], page)
        at, is_after_blank = end, False
    return out


def _put(
    out: list[Line], made: Sequence[Line], source: Sequence[Line], behind: Sequence[Line]
) -> None:
    """What a construct became, with empty lines around it where it is another now."""
    is_kept = [line.text for line in made] == [each.text for each in source]
    if made and not is_kept and out and out[-1].text.strip():
        out.append(Line("", made[0].number))
    out += made
    if made and not is_kept and made[-1].text.strip() and behind and behind[0].text.strip():
        out.append(Line("", made[-1].number))


def _columns(lines: Sequence[Line], columns: list[int]) -> list[int]:
    """Where the text of each list begins that is open behind these lines."""
    for line in lines:
        item = ITEM.match(line.text)
        if NOTE.match(line.text):
            columns = [0, 4]
        if item is None:
            continue
        while len(columns) > 1 and len(item[1]) < columns[-1]:
            columns = columns[:-1]
        columns = [*columns, min(item.end(), len(item[1]) + 4)]
    return columns


def _construct(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    for rule in (
        *page.dialect.first,
        _fence,
        _maths,
        _comment,
        *page.dialect.blocks,
        _quote,
        _html,
    ):
        made = rule(lines, at, page, where)
        if made is not None:
            return made
    return None


def _text_end(lines: Sequence[Line], at: int, page: Page, where: Where) -> int:
    """Where the run of text ends: at an empty line, or where something else begins."""
    end = at + 1
    while end < len(lines):
        text = lines[end].text
        stripped = text.lstrip()
        if not stripped or (stripped[0] in "`~$<>\\" and _begins(lines, end, page, where)):
            break
        if stripped[0] in ":!?={(%+@.[" and _begins(lines, end, page, where):
            break
        end += 1
    return end


def _begins(lines: Sequence[Line], at: int, page: Page, where: Where) -> bool:
    """Whether a construct begins in this line; what that would say is not said yet."""
    count, markup = len(page.remarks.all), len(page.remarks.markup_words)
    waiting, header = [*page.waiting], {**page.header}
    state, notes = {**page.state}, [*page.notes]
    text = lines[at].text.lstrip()
    if text.startswith(("```", "~~~")) and not page.dialect.first:
        return FENCE.match(text) is not None
    if text.startswith(">"):
        return not lines[at - 1].text.lstrip().startswith(">")
    made = _construct(lines, at, page, where)
    del page.remarks.all[count:]
    del page.remarks.markup_words[markup:]
    page.waiting[:], page.header, page.state, page.notes = waiting, header, state, notes
    return made is not None


def _fence(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = FENCE.match(lines[at].text)
    if found is None or (found[2][0] == "`" and "`" in found[3]):
        return None
    end = fence_end(lines, at, found[2])
    indent = indent_of(found[1])
    body = [
        Line(line.text[min(indent, indent_of(line.text)) :], line.number)
        for line in lines[at + 1 : end]
    ]
    fence = Fence(found[3].strip(), tuple(body), lines[at].number, found[2])
    made = None
    for rule in page.dialect.fences:
        made = rule(fence, page, where)
        if made is not None:
            break
    if made is not None:
        return indented(made, found[1]), end + 1
    kept = [*lines[at : end + 1]]
    kept[0] = Line(f"{found[1]}{found[2]}{plain_info(fence, page)}", lines[at].number)
    if end == len(lines):
        kept.append(Line(f"{found[1]}{found[2]}", lines[-1].number))
        page.remarks.changed(lines[at].number, "the code that begins here is closed now")
    return kept, end + 1


def plain_info(fence: Fence, page: Page) -> str:
    """What stands behind the marks of a fence, in a form that is read here."""
    info = fence.info
    if not info.startswith("{") or info.startswith("{math}"):
        return info
    braces = BRACES.fullmatch(info)
    id, classes, values = attributes_of(braces[1] if braces else info.strip("{}"))
    language = classes[0] if classes else ""
    page.remarks.markup(info)
    if id:
        page.label(id, "")
    options = [f'{name}="{values[old]}"' for old, name in FENCE_SETTINGS.items() if values.get(old)]
    if "numberLines" in classes or "number-lines" in classes:
        options.append("lines=yes")
    return language + (f" {{{' '.join(options)}}}" if options else "")


FENCE_SETTINGS = {
    "title": "title",
    "filename": "title",
    "caption": "title",
    "hl_lines": "mark",
    "code-line-numbers": "",
}


def code(
    language: str, lines: Sequence[Line], number: int, options: Sequence[str] = ()
) -> list[Line]:
    """A fence with marks longer than any within it."""
    longest = max((len(found[2]) for line in lines if (found := FENCE.match(line.text))), default=2)
    marks = "`" * max(3, longest + 1)
    braces = f" {{{' '.join(options)}}}" if options else ""
    return [
        Line(f"{marks}{language}{braces}", number),
        *lines,
        Line(marks, lines[-1].number if lines else number),
    ]


def _maths(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    text = lines[at].text.strip()
    environment = ENVIRONMENT.match(text)
    if text.startswith("$$"):
        closing, start = "$$", text.find("$$") + 2
    elif text.startswith(("\\[", "\\\\[")):
        closing, start = text[: text.find("[")] + "]", 2
    elif environment:
        closing, start = f"\\end{{{environment[1]}}}", 0
    else:
        return None
    end = at if closing in text[start:] else _line_with(lines, at + 1, closing)
    if end < 0:
        return None
    behind = (
        lines[end].text.partition(closing)[2] if end > at else text[start:].partition(closing)[2]
    )
    if end == at and behind.strip() and not BEHIND.match(behind) and len(behind.strip()) > 1:
        return None
    body = [*lines[at : end + 1]]
    label = BEHIND.match(behind)
    for name in LABELLED.findall(text_of(body)):
        page.label(name, name)
    if label:
        page.label(label[1] or label[2])
        if label[2]:
            head, _, _ = body[-1].text.rpartition("{#")
            body[-1] = Line(f"{head.rstrip()} {{#{page.label(label[2])}}}", body[-1].number)
    return [line for line in body if line.text.strip() or closing != "$$"], end + 1


def _line_with(lines: Sequence[Line], at: int, mark: str) -> int:
    """The first line that holds a mark; no formula holds a fence, a heading or a block."""
    for number in range(at, len(lines)):
        text = lines[number].text
        if mark in text:
            return number
        if text.startswith(("```", "# ", "## ", ":::")):
            return -1
    return -1


def _comment(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    if not lines[at].text.lstrip().startswith("<!--"):
        return None
    end = _line_with_comment_end(lines, at)
    if lines[end].text.partition("-->")[2].strip() and "-->" in lines[end].text:
        return None
    kept = [*lines[at : end + 1]]
    if "-->" not in lines[end].text:
        kept.append(Line("-->", lines[end].number))
    return kept, end + 1


def _line_with_comment_end(lines: Sequence[Line], at: int) -> int:
    return next((n for n in range(at, len(lines)) if "-->" in lines[n].text), len(lines) - 1)


def _quote(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    if not lines[at].text.lstrip().startswith(">") or indent_of(lines[at].text) > 8:
        return None
    end = at
    while end < len(lines) and lines[end].text.lstrip().startswith(">"):
        end += 1
    marks = [re.match(r"\s*>\s?", lines[number].text) for number in range(at, end)]
    inner = [
        Line(line.text[mark.end() :], line.number)
        for line, mark in zip(lines[at:end], marks, strict=True)
        if mark
    ]
    made = rewrite(inner, page, replace(where, in_quote=True, depth=where.depth + 1))
    if made == [Line(line.text if line.text.strip() else "", line.number) for line in inner]:
        return [*lines[at:end]], end
    by = lines[at].text[: indent_of(lines[at].text)]
    return [Line(f"{by}> {line.text}".rstrip(), line.number) for line in made], end


def _html(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = OPENING_TAG.match(lines[at].text)
    if found is None or found[1]:
        return None
    name = found[2].lower()
    if name == "details":
        return _details(lines, at, page, where)
    if name not in WHOLE:
        return None
    text, end = _element(lines, at, name)
    if end < 0:
        return None
    by = lines[at].text[: indent_of(lines[at].text)]
    page.remarks.markup(tag_words(text))
    made = written(markdown_of(text, page, lines[at].number), lines[at].number)
    behind = lines[end].text.lower().rpartition(f"</{name}")[2].partition(">")[2]
    rest = lines[end].text[len(lines[end].text) - len(behind) :].strip() if behind.strip() else ""
    return [*indented(made, by), *([Line(rest, lines[end].number)] if rest else [])], end + 1


def _element(lines: Sequence[Line], at: int, name: str) -> tuple[str, int]:
    """The text of an element and its last line; -1 where it is never closed."""
    depth, parts = 0, []
    for number in range(at, min(len(lines), at + 3000)):
        text = lines[number].text
        small = text.lower()
        parts.append(text)
        depth += len(re.findall(rf"<{name}[\s>/]|<{name}$", small)) - len(
            re.findall(rf"</{name}\s*>", small)
        )
        if depth <= 0:
            behind = text.lower().rpartition(f"</{name}")[2].partition(">")[2]
            if behind:
                parts[-1] = text[: len(text) - len(behind)]
            return "\n".join(parts), number
    return "", -1


def tag_words(text: str) -> str:
    """What stands within the marks of tags."""
    return " ".join(re.findall(r"</?[A-Za-z!][^<>]*>", text))


def _details(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    text, end = _element(lines, at, "details")
    if end < 0:
        return None
    found = re.match(
        r"\s*<details[^>]*>\s*(?:<summary[^>]*>(.*?)</summary\s*>)?",
        text,
        re.DOTALL | re.IGNORECASE,
    )
    if found is None:
        return None
    page.remarks.markup(tag_words(found[0]), "details")
    title = inline(re.sub(r"</?[bhis][^<>]*>", "", found[1] or ""), page, lines[at].number).strip()
    start = at + found[0].count("\n")
    rest = text[found.end() :]
    inner = [
        Line(line, lines[min(start + count, end)].number)
        for count, line in enumerate(
            re.sub(r"</details\s*>\s*\Z", "", rest, flags=re.IGNORECASE).split("\n")
        )
    ]
    by = lines[at].text[: indent_of(lines[at].text)]
    body = rewrite(dedented(inner), page, where.deeper())
    box = Box("details", tuple(body), lines[at].number, " ".join(title.split()))
    return indented(emit(box, page, where), by), end + 1


def _text(lines: Sequence[Line], page: Page) -> list[Line]:
    """A run of text: its paragraph, the items of a list, the rows of a table, each by itself."""
    out: list[Line] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or UNIT.match(lines[end].text) or HEADING.match(lines[end - 1].text):
            out += _unit(lines[start:end], page)
            start = end
    return out


def _unit(lines: Sequence[Line], page: Page) -> list[Line]:
    number = lines[0].number
    definition = DEFINITION.match(lines[0].text)
    if definition and len(lines) == 1:
        return _definition(definition, lines[0], page)
    heading = HEADING.match(lines[0].text)
    if heading and page.waiting:
        id = page.take_waiting()
        text = inline(lines[0].text, page, number).rstrip()
        return [Line(text if text.endswith("}") else f"{text} {{#{id}}}", number)]
    source = text_of(lines)
    made = inline(source, page, number)
    if made == source:
        return [*lines]
    texts = made.split("\n")
    if len(texts) == len(lines):
        kept = [Line(text, line.number) for text, line in zip(texts, lines, strict=True)]
        return [
            line
            for line, old in zip(kept, lines, strict=True)
            if line.text.strip() or not old.text.strip()
        ] or ([Line("", number)])
    return [Line(text, number) for text in texts]


def _definition(found: re.Match[str], line: Line, page: Page) -> list[Line]:
    """The address of links by name."""
    written_address = found[2].strip("<>")
    if ELSEWHERE.match(written_address) or written_address.startswith("#"):
        return [line]
    is_picture = written_address.lower().endswith(
        (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
    )
    address = (
        page.picture(written_address, line.number)
        if is_picture
        else page.link(written_address, line.number)
    )
    page.remarks.markup(written_address)
    by = line.text[: indent_of(line.text)]
    return [Line(f"{by}[{found[1]}]: {address or '#'}{found[3]}", line.number)]


__all__ = ["BLOCKS", "VOID", "code", "plain_info", "rewrite", "tag_words"]
