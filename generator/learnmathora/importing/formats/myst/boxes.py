"""Directives that hold other things: admonitions, theorems, tabs; and what is unknown."""

from __future__ import annotations

from learnmathora.importing.dialect import Where
from learnmathora.importing.emit import KINDS, STATEMENTS, Box, emit, split_solution
from learnmathora.importing.formats.myst.directive import Directive, body_of, label_of
from learnmathora.importing.inline import inline
from learnmathora.importing.line import Line, text_of, written
from learnmathora.importing.page import Page
from learnmathora.importing.rewrite import code, rewrite

PASSED_OVER = {
    "index", "raw", "toctree", "tableofcontents", "contents", "only", "meta", "highlight",
    "sectionauthor",
    "thebe-button", "tags", "default-role", "currentmodule", "nb-exec-table",
}  # fmt: skip
ALIKE = {
    "epigraph": "quote", "pull-quote": "quote", "highlights": "quote", "rubric": "rubric",
    "container": "open", "div": "open", "card": "open", "grid": "open", "grid-item": "open",
    "grid-item-card": "open", "card-carousel": "open", "line-block": "open", "compound": "open",
    "tab-set": "tabs", "tabs": "tabs", "tab-item": "tab", "tab": "tab", "toggle": "dropdown",
    "margin": "margin", "sidebar": "sidebar", "aside": "aside", "prf:proof": "proof",
    "exercise-start": "exercise", "solution-start": "solution", "group-tab": "tab",
    "dropdown": "dropdown",
    "figure-md": "open", "parsed-literal": "code", "literalinclude": "include",
    "abstract": "abstract",
}  # fmt: skip
# What bears a title behind its name.
TITLED = {
    "admonition", "dropdown", "tab", "exercise", "solution", "topic", "proof", "margin", "sidebar",
    "definition", "open", "aside", "abstract", "details", "property", "assumption", "observation",
    "criterion", *STATEMENTS,
}  # fmt: skip


def box(directive: Directive, page: Page, where: Where) -> list[Line]:
    """What holds other things: an admonition, a theorem, a tab."""
    name = ALIKE.get(directive.name, directive.name)
    if name == "rubric":
        words = inline(directive.argument, page, directive.number)
        return written([f"**{words}**"], directive.number)
    if name not in KINDS:
        return unknown(directive, page, where)
    title, lines = _title(name, directive, page)
    label = label_of(directive, page) if name not in ("open", "tabs", "tab") else ""
    if label:
        page.take_waiting()
    inner = rewrite(lines, page, where.deeper())
    classes = directive.options.get("class", "")
    if name == "admonition":
        known = [part for part in classes.replace(",", " ").split() if part in KINDS]
        name = known[0] if known else "note"
    is_folded = any(each in classes for each in ("dropdown", "toggle"))
    solution: list[Line] = []
    if name == "exercise" and (answers := split_solution(inner)):
        inner, solution = answers
    box = Box(
        name, tuple(inner), directive.number, title, label, is_folded, solution=tuple(solution)
    )
    return emit(box, page, where)


def _title(name: str, directive: Directive, page: Page) -> tuple[str, list[Line]]:
    """What stands behind a directive's name is its title, or the first line of what it holds."""
    argument, lines = directive.argument.strip(), list(directive.lines)
    if name == "solution" or directive.name in ("grid", "container", "div", "tab-set"):
        # It names the exercise that it solves, or how it looks.
        page.remarks.markup(argument)
        return "", lines
    if name not in TITLED:
        return "", [Line(argument, directive.number), *lines] if argument else lines
    is_bracketed = argument.startswith("(") and argument.endswith(")")
    if is_bracketed and name in (*STATEMENTS, "definition", "proof"):
        argument = argument[1:-1]
    return inline(argument, page, directive.number), lines


# What the command figures draws.
DIAGRAMS = ("mermaid", "graphviz", "tikz")


def unknown(directive: Directive, page: Page, where: Where) -> list[Line]:
    if directive.name in PASSED_OVER:
        page.remarks.markup(directive.argument, text_of(directive.lines))
        return []
    if directive.name in DIAGRAMS:
        return code(directive.name, directive.lines, directive.number)
    if directive.name in (
        "plantuml",
        "eval-rst",
        "autoclass",
        "automodule",
    ):
        page.remarks.lost(
            directive.number, f"a directive {directive.name}, whose source stands as code"
        )
        return code("text", directive.lines, directive.number)
    words = f"{directive.argument}\n{text_of(directive.lines)}"
    page.remarks.lost(
        directive.number,
        f"the directive {directive.name}, which nothing here does",
        directive.argument,
    )
    if not words.strip():
        return []
    return body_of(directive, page, where)
