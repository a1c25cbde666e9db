"""A construct of any dialect -> what stands for it here: the one table of what becomes of each.

Where a new block of ours does better, its row changes and nothing else.
"""

from __future__ import annotations

import re
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
    "margin": ("ASIDE", ""), "sidebar": ("NOTE", ""), "aside": ("ASIDE", ""),
    "column-margin": ("ASIDE", ""),
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
    "tabs": ("TABS", ""), "tab": ("TAB", ""), "columns": ("COLUMNS", ""), "column": ("COLUMN", ""),
    "open": ("OPEN", ""),
    **{statement: (statement, "") for statement in STATEMENTS},
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
    box = Box(
        box.name, tuple(trimmed(box.lines)), box.number, box.title or title, box.id, box.is_folded,
        tuple(trimmed(box.solution)), box.hints, box.options,
    )  # fmt: skip
    form = FORMS.get(kind, _statement if kind in STATEMENTS else _aside)
    return form(box, kind, page, where)


def _aside(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """A quotation with a sign; folded where it was, with a minus."""
    if box.id:
        page.label(box.id, "")
    head = f"[!{kind}]{'-' if box.is_folded else ''} {box.title}".rstrip()
    return quoted([Line(head, box.number), *_without_headings(box.lines, page)])


def _folded(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if where.is_plain:
        return _aside(box, "NOTE", page, where)
    if box.id:
        page.label(box.id, "")
    title = f'summary="{quoted_text(box.title)}"' if box.title else ""
    return _block("details", title, box, page)


def fenced(name: str, options: str, body: Sequence[Line], number: int) -> list[Line]:
    """A block of ours, its marks longer than those of the blocks in it."""
    marks = ":" * max(3, 1 + max(map(_marks_of, outside(body)), default=0))
    head = f"{marks}{name}{{{options}}}" if options else f"{marks}{name}"
    end = body[-1].number if body else number
    return [*written([head, ""], number), *body, *written(["", marks], end)]


def outside(lines: Sequence[Line]) -> list[str]:
    """The texts of the lines that are no code, without what lists and quotations put before."""
    return [lines[at].text.lstrip("> ") for at in outside_code(lines)]


def _marks_of(text: str) -> int:
    return len(text) - len(text.lstrip(":")) if text.startswith(":::") else 0


def _block(name: str, options: str, box: Box, page: Page, *, holds: bool = True) -> list[Line]:
    """A block of ours; one that holds no others stands open where there are some in it."""
    if not holds and holds_blocks(box.lines):
        return _opened(box, page, "it holds no blocks here")
    if not box.lines:
        page.remarks.lost(box.number, f"an empty {box.name}", box.title, weight=2)
        return []
    return fenced(name, options, _without_headings(box.lines, page), box.number)


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
    return _block("tab", f'title="{quoted_text(box.title)}"' if box.title else "", box, page)


def _tabs(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """Tabs that are several, and nothing beside them; else each below its name in bold."""
    heads = [text for text in outside(box.lines) if re.match(r":{3,}tab\b", text)]
    if len(set(heads)) == len(heads) > 1 and all("title=" in head for head in heads):
        return fenced("tabs", "", box.lines, box.number)
    page.remarks.changed(
        box.number, "tabs stand open: there are not several with names of their own"
    )
    return _unwrapped(box.lines, "tab")


def _column(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    return _block("column", "", box, page)


def _columns(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    heads = [text for text in outside(box.lines) if re.match(r":{3,}column\b", text)]
    if 2 <= len(heads) <= 4:
        return fenced("columns", "", box.lines, box.number)
    page.remarks.changed(box.number, "columns stand one below the other: here they are two to four")
    return _unwrapped(box.lines, "column")


def _unwrapped(lines: Sequence[Line], name: str) -> list[Line]:
    """What stands in the blocks of this name, each below its title in bold."""
    result: list[Line] = []
    marks = ""
    code = {*outside_code(lines)}
    for at, line in enumerate(lines):
        head = (
            re.match(rf"(:{{3,}}){name}(?:\{{title=\"(.*)\"\}})?$", line.text)
            if at in code
            else None
        )
        if head and not marks:
            marks = head[1]
            result += [Line(f"**{head[2]}**", line.number)] if head[2] else []
        elif marks and at in code and line.text == marks:
            marks = ""
        else:
            result.append(line)
    return result


def _margin(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """A remark for the margin; its title in bold."""
    if box.id:
        page.label(box.id, "")
    title = written([f"**{box.title}**", ""], box.number) if box.title else []
    titled = Box(box.name, (*title, *box.lines), box.number)
    return _aside(box, "NOTE", page, where) if where.is_plain else _block("aside", "", titled, page)


def _options(box: Box, page: Page, *more: str) -> str:
    id = f"#{page.label(box.id)}" if box.id else ""
    title = f'title="{quoted_text(box.title)}"' if box.title else ""
    return " ".join(filter(None, [id, title, *more]))


def _statement(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if where.is_plain:
        return _aside(_titled(box, kind), "NOTE", page, where)
    return _block(kind, _options(box, page), box, page)


def _titled(box: Box, kind: str) -> Box:
    title = f"{kind.capitalize()}: {box.title}" if box.title else kind.capitalize()
    return Box(box.name, box.lines, box.number, title, box.id)


def _proof(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    if where.is_plain:
        return _aside(_titled(box, "proof"), "NOTE", page, where)
    folded = "folded=yes" if box.is_folded else ""
    return _block("proof", _options(box, page, folded), box, page)


def _definition(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """One with a term comes into the glossary; another is an aside."""
    text = "\n".join(line.text for line in box.lines)
    is_fit = (box.title or "**" in text) and "[^" not in text and "\\label" not in text
    if not is_fit or where.is_plain or not box.lines:
        title = f"Definition: {box.title}" if box.title else "Definition"
        named = Box(box.name, box.lines, box.number, title, box.id)
        return _aside(named, "NOTE", page, where)
    id = f"#{page.label(box.id)}" if box.id else ""
    term = f'term="{quoted_text(box.title)}"' if box.title else ""
    options = " ".join(filter(None, [id, term]))
    return _block("definition", options, box, page, holds=False)


def _exercise(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """With its solution as a quotation at its end."""
    if where.is_plain:
        whole = (*box.lines, *_solution(box))
        return _aside(
            Box(box.name, whole, box.number, box.title or "Exercise", box.id), "NOTE", page, where
        )
    if not box.lines:
        solution = Box("solution", box.solution, box.number, box.title or "Solution")
        return _folded(solution, kind, page, where)
    hints = [f'hint="{quoted_text(hint)}"' for hint in box.hints]
    inside = Box(box.name, (*box.lines, *_solution(box)), box.number, box.title, box.id)
    return _block("exercise", _options(box, page, *hints), inside, page)


def _solution(box: Box) -> list[Line]:
    return [Line("", box.number), *quoted(box.solution)] if box.solution else []


def _recap(box: Box, kind: str, page: Page, where: Where) -> list[Line]:
    """One list; anything else is an aside."""
    is_list = bool(box.lines) and all(
        not line.text.strip() or line.text.startswith(("- ", "* ", "+ ", " ")) for line in box.lines
    )
    if not is_list or where.is_plain:
        named = Box(box.name, box.lines, box.number, box.title or "Key points", box.id)
        return _aside(named, "IMPORTANT", page, where)
    options = f"#{page.label(box.id)}" if box.id else ""
    return _block("recap", options, box, page, holds=False)


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
    "TABS": _tabs,
    "COLUMN": _column,
    "COLUMNS": _columns,
    "ASIDE": _margin,
}


SOLUTION = 'details{summary="Solution'
EXERCISE = re.compile(r"(:{3,})(exercise)(?:\{(.*)\})?$")


def with_solutions(lines: Sequence[Line]) -> list[Line]:
    """A solution that follows its exercise, as the quotation at the exercise's end."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        text = lines[at].text
        is_solution = text.startswith(":::") and text.lstrip(":").startswith(SOLUTION)
        end = _end(lines, at) if is_solution else -1
        opening = _exercise_before(result) if end > 0 else -1
        if opening < 0:
            result.append(lines[at])
            at += 1
            continue
        head, number = EXERCISE.match(result[opening].text), result[opening].number
        assert head
        inner = trimmed(lines[at + 1 : end])
        task = trimmed(trimmed(result[opening:])[1:-1])
        body = [*task, Line("", number), *quoted(inner)]
        result = [*result[:opening], *fenced(head[2], head[3] or "", body, number)]
        at = end + 1
    return result


def _end(lines: Sequence[Line], at: int) -> int:
    """The line that closes the block which this one opens."""
    marks = _marks_of(lines[at].text)
    inside = (at + 1 + n for n in outside_code(lines[at + 1 :]))
    return next((n for n in inside if lines[n].text == ":" * marks), -1)


def _exercise_before(lines: Sequence[Line]) -> int:
    """Where the exercise begins that these lines end with, if it has no solution yet; else -1."""
    kept = trimmed(lines)
    if not kept or not re.fullmatch(":{3,}", kept[-1].text):
        return -1
    for at in range(len(lines) - 1, -1, -1):
        head = EXERCISE.match(lines[at].text)
        if head and head[1] == kept[-1].text:
            last = next((line.text for line in reversed(kept[:-1]) if line.text.strip()), "")
            return at if _end(lines, at) == len(kept) - 1 and not last.startswith(">") else -1
    return -1


def split_solution(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """A task, and the solution folded at its end; None where it has none, or several."""
    starts = [
        at
        for at in outside_code(lines)
        if lines[at].text.startswith(":::") and lines[at].text.lstrip(":").startswith(SOLUTION)
    ]
    end = _end(lines, starts[0]) if len(starts) == 1 else -1
    if end < 0 or any(line.text.strip() for line in lines[end + 1 :]):
        return None
    return trimmed(lines[: starts[0]]), trimmed(lines[starts[0] + 1 : end])
