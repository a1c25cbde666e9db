"""A construct of any dialect -> what stands for it here: the one table of what becomes of each.

Where a new block of ours does better, its row changes and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from learnmathora.importing.dialect import Where
from learnmathora.importing.inline import quoted_text
from learnmathora.importing.line import Line, holds_blocks, outside_code, quoted, trimmed, written
from learnmathora.importing.page import Page

STATEMENTS = (
    "theorem", "lemma", "proposition", "corollary", "axiom", "conjecture", "algorithm", "example",
    "remark",
)  # fmt: skip
# How others call it -> the kind of box here, and what is said where it bears no title.
KINDS: Mapping[str, tuple[str, str]] = {
    "note": ("NOTE", ""), "info": ("NOTE", ""), "abstract": ("NOTE", "Abstract"),
    "summary": ("NOTE", "Summary"), "tldr": ("NOTE", "Summary"), "todo": ("NOTE", "To do"),
    "seealso": ("NOTE", "See also"), "quote": ("NOTE", "Quotation"), "cite": ("NOTE", "Quotation"),
    "callout": ("NOTE", ""), "discussion": ("NOTE", "Discussion"), "testimonial": ("NOTE", ""),
    "prereq": ("NOTE", "Prerequisites"), "questions": ("NOTE", "Questions"),
    "admonition": ("NOTE", ""), "topic": ("NOTE", ""), "instructor": ("NOTE", "For instructors"),
    "margin": ("NOTE", ""), "sidebar": ("NOTE", ""), "aside": ("NOTE", ""),
    "column-margin": ("NOTE", ""),
    "checklist": ("NOTE", "Checklist"), "box": ("NOTE", ""), "panel": ("NOTE", ""),
    "tip": ("TIP", ""), "hint": ("TIP", "Hint"), "success": ("TIP", ""), "check": ("TIP", ""),
    "done": ("TIP", ""), "spoiler": ("FOLDED", ""),
    "important": ("IMPORTANT", ""), "question": ("NOTE", "Question"), "help": ("NOTE", "Question"),
    "faq": ("NOTE", "Question"), "key": ("IMPORTANT", ""),
    "warning": ("WARNING", ""), "attention": ("WARNING", ""), "failure": ("WARNING", ""),
    "fail": ("WARNING", ""), "missing": ("WARNING", ""), "bug": ("WARNING", "Known fault"),
    "caution": ("CAUTION", ""), "danger": ("CAUTION", ""), "error": ("CAUTION", ""),
    "dropdown": ("FOLDED", ""), "details": ("FOLDED", ""), "solution": ("FOLDED", "Solution"),
    "hidden": ("FOLDED", ""), "collapse": ("FOLDED", ""), "expand": ("FOLDED", ""),
    "proof": ("PROOF", ""), "definition": ("DEFINITION", ""), "property": ("proposition", ""),
    "assumption": ("axiom", ""), "observation": ("remark", ""), "criterion": ("proposition", ""),
    "exercise": ("EXERCISE", ""), "challenge": ("EXERCISE", ""), "problem": ("EXERCISE", ""),
    "keypoints": ("RECAP", ""), "objectives": ("OBJECTIVES", ""),
    "tabs": ("OPEN", ""), "tab": ("TAB", ""), "columns": ("OPEN", ""), "column": ("OPEN", ""),
    "open": ("OPEN", ""),
    **{each: (each, "") for each in STATEMENTS},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A construct that holds others: `name` is a key of the table, `lines` are converted."""

    name: str
    lines: tuple[Line, ...]
    number: int
    title: str = ""
    id: str = ""
    is_folded: bool = False
    solution: tuple[Line, ...] = ()
    hints: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


Form = Callable[[Box, str, Page, Where], list[Line]]


def emit(box: Box, page: Page, where: Where) -> list[Line]:
    """The lines of ours that stand for it."""
    kind, title = KINDS.get(box.name, ("NOTE", box.name.replace("-", " ").capitalize()))
    if box.name not in KINDS:
        page.remarks.guessed(box.number, f"{box.name}, which is not known here, is an aside")
    elif box.title:
        page.remarks.markup(title)
    if box.is_folded and kind in ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"):
        kind = "FOLDED"
    box = Box(
        box.name, tuple(trimmed(box.lines)), box.number, box.title or title, box.id, box.is_folded,
        tuple(trimmed(box.solution)), box.hints, box.options,
    )  # fmt: skip
    form = FORMS.get(kind, _statement if kind in STATEMENTS else _aside)
    return form(box, kind, page, where)


def _aside(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if holds_blocks(box.lines):
        return _opened(box, page, "an aside holds no blocks")
    if box.id:
        page.label(box.id, "")
    head = f"[!{kind}] {box.title}".rstrip()
    return quoted([Line(head, box.number), *box.lines])


def _folded(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if where.holds_no_block:
        page.remarks.changed(box.number, "what was folded is an aside: in a list nothing is folded")
        return _aside(box, "NOTE", page, where)
    if box.id:
        page.label(box.id, "")
    title = f'summary="{quoted_text(box.title)}"' if box.title else ""
    return _block("details", title, box, page)


def _block(name: str, options: str, box: Box, page: Page) -> list[Line]:
    """A block of ours; what it cannot hold stands open."""
    if holds_blocks(box.lines):
        return _opened(box, page, "blocks do not hold each other")
    if not box.lines:
        page.remarks.lost(box.number, f"an empty {box.name}", box.title, weight=2)
        return []
    head = f":::{name}{{{options}}}" if options else f":::{name}"
    body = _without_headings(box.lines, page)
    return [*written([head, ""], box.number), *body, *written(["", ":::"], body[-1].number)]


def _without_headings(lines: tuple[Line, ...], page: Page) -> list[Line]:
    """A block holds no headings: they become words in bold."""
    result = [*lines]
    for at in outside_code(lines):
        text = lines[at].text
        if text.startswith("#") and text.lstrip("#").startswith(" "):
            words, _, braces = text.lstrip("#").strip().rstrip("#").partition("{#")
            result[at] = Line(f"**{words.strip().replace('**', '')}**", lines[at].number)
            page.remarks.changed(lines[at].number, "a heading in a box is bold: a block holds none")
            page.remarks.markup(braces)
    return result


def _opened(box: Box, page: Page, why: str) -> list[Line]:
    """What cannot be a box: its title in bold, and what it holds."""
    page.remarks.changed(box.number, f"the box {box.name} stands open: {why}")
    if box.id:
        page.label(box.id, "")
    title = written([f"**{box.title.replace('**', '')}**", ""], box.number) if box.title else []
    return [*title, *box.lines]


def _open(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if box.id:
        page.label(box.id, "")
    title = written([f"**{box.title}**", ""], box.number) if box.title else []
    return [*title, *box.lines]


def _tab(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    page.remarks.changed(box.number, "a tab stands open, its name in bold above it")
    return _open(box, kind, page, where)


def _options(box: Box, page: Page, *more: str) -> str:
    id = f"#{page.label(box.id)}" if box.id else ""
    title = f'title="{quoted_text(box.title)}"' if box.title else ""
    return " ".join(filter(None, [id, title, *more]))


def _statement(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if where.holds_no_block:
        return _aside(_named(box, kind), "NOTE", page, where)
    return _block(kind, _options(box, page), box, page)


def _named(box: Box, kind: str) -> Box:
    title = f"{kind.capitalize()}: {box.title}" if box.title else kind.capitalize()
    return Box(box.name, box.lines, box.number, title, box.id)


def _proof(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if where.holds_no_block:
        return _aside(_named(box, "proof"), "NOTE", page, where)
    folded = "folded=yes" if box.is_folded else ""
    return _block("proof", _options(box, page, folded), box, page)


def _definition(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """One with a term comes into the glossary; another is an aside."""
    text = "\n".join(each.text for each in box.lines)
    is_fit = (box.title or "**" in text) and "[^" not in text and "\\label" not in text
    if not is_fit or where.holds_no_block or not box.lines:
        title = f"Definition: {box.title}" if box.title else "Definition"
        named = Box(box.name, box.lines, box.number, title, box.id)
        return _aside(named, "NOTE", page, where)
    id = f"#{page.label(box.id)}" if box.id else ""
    term = f'term="{quoted_text(box.title)}"' if box.title else ""
    return _block("definition", " ".join(filter(None, [id, term])), box, page)


def _exercise(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """With its solution as a quotation at its end, or behind it where that holds blocks."""
    if where.holds_no_block:
        inside = Box(
            box.name, (*box.lines, *_solution(box)), box.number, box.title or "Exercise", box.id
        )
        return _aside(inside, "NOTE", page, where)
    hints = [f'hint="{quoted_text(each)}"' for each in box.hints]
    if holds_blocks(box.solution) or holds_blocks(box.lines):
        solution = Box("solution", box.solution, box.number, "Solution")
        return [
            *_opened(box, page, "blocks do not hold each other"),
            *(
                [Line("", box.number), *_folded(solution, kind, page, where)]
                if box.solution
                else []
            ),
        ]
    inside = Box(box.name, (*box.lines, *_solution(box)), box.number, box.title, box.id)
    if not box.lines:
        return _folded(
            Box("solution", box.solution, box.number, box.title or "Solution"), kind, page, where
        )
    return _block("exercise", _options(box, page, *hints), inside, page)


def _solution(box: Box) -> list[Line]:
    return [Line("", box.number), *quoted(box.solution)] if box.solution else []


def _recap(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """One list; anything else is an aside."""
    is_list = bool(box.lines) and all(
        not each.text.strip() or each.text.startswith(("- ", "* ", "+ ", " ")) for each in box.lines
    )
    if not is_list or where.holds_no_block:
        named = Box(box.name, box.lines, box.number, box.title or "Key points", box.id)
        return _aside(named, "IMPORTANT", page, where)
    return _block("recap", f"#{page.label(box.id)}" if box.id else "", box, page)


def _objectives(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """Into the header, where each stands in a line of its own."""
    items: list[str] = []
    for line in box.lines:
        text = line.text.strip()
        if text.startswith(("- ", "* ", "+ ")):
            items.append(text[2:].strip())
        elif text and items and line.text.startswith(" "):
            items[-1] += f" {text}"
        elif text:
            named = Box(box.name, box.lines, box.number, box.title or "Objectives", box.id)
            return _aside(named, "NOTE", page, where)
    page.header.setdefault("objectives", []).extend(items)
    return []


FORMS: Mapping[str, Form] = {
    "FOLDED": _folded,
    "PROOF": _proof,
    "DEFINITION": _definition,
    "EXERCISE": _exercise,
    "RECAP": _recap,
    "OBJECTIVES": _objectives,
    "OPEN": _open,
    "TAB": _tab,
}


SOLUTION = ':::details{summary="Solution'


def with_solutions(lines: Sequence[Line]) -> list[Line]:
    """A solution that follows its exercise, as the quotation at the exercise's end."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at) if lines[at].text.startswith(SOLUTION) else -1
        opening = _exercise_before(result) if end > 0 else -1
        inner = trimmed(lines[at + 1 : end]) if opening >= 0 else []
        if opening < 0 or holds_blocks(inner):
            result.append(lines[at])
            at += 1
            continue
        while not result[-1].text.strip():
            result.pop()
        closing = result.pop()
        result = [
            *trimmed(result[:opening]),
            *([Line("", closing.number)] if opening else []),
            *trimmed(result[opening:]),
        ]
        result += [
            Line("", closing.number),
            *quoted(inner),
            Line("", lines[end].number),
            lines[end],
        ]
        at = end + 1
    return result


def _end(lines: Sequence[Line], at: int) -> int:
    """The line that closes the block which this one opens."""
    inside = (at + 1 + n for n in outside_code(lines[at + 1 :]))
    return next((n for n in inside if lines[n].text.startswith(":::")), -1)


def _exercise_before(lines: Sequence[Line]) -> int:
    """Where the exercise begins that these lines end with, if it has no solution yet; else -1."""
    kept = trimmed(lines)
    if not kept or kept[-1].text != ":::":
        return -1
    at = next(
        (
            n
            for n in range(len(lines) - 1, -1, -1)
            if lines[n].text.startswith(":::") and lines[n].text != ":::"
        ),
        -1,
    )
    if at < 0 or not lines[at].text.startswith(":::exercise"):
        return -1
    last = next((line.text for line in reversed(kept[:-1]) if line.text.strip()), "")
    return -1 if last.startswith(">") else at
