"""A text that does not build yet -> one that does, and what had to give way for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from learnmathora.blocks.catalogue import KINDS
from learnmathora.citations.bibliography import Bibliography
from learnmathora.compile import Compiler, compile_source
from learnmathora.importing.line import FENCE
from learnmathora.maths import Macro, typeset
from learnmathora.model import Problem, Source
from learnmathora.rules import severity

ROUNDS = 6
# The lines of a formula at most.
LONGEST = 400
# What reads as a sentence without its markup.
SENTENCE = re.compile(r"[^\W\d_][\w ,;'’()-]{20,160}[.!?](?=\s|$)")
BRACKETED = re.compile(r"\\{1,2}[(\[].*?\\{1,2}[)\]]")
TEX = re.compile(r"\\[A-Za-z@]+\*?(?:\[[^\[\]`]*\]|\{[^{}`]*\})*|``[^`']*''|~")
FORMULA = re.compile(r"\$\$?(?:[^$\\]|\\.)+\$\$?", re.DOTALL)
Change = tuple[int, str, str]
# A text of ours: its path, and what it holds -> the text that builds, and what was changed.
Repair = Callable[[str, str], tuple[str, list[Change]]]
# The lines of a text, a problem -> what was changed: a line, what, words; None where nothing was.
Way = Callable[[list[str], Problem], Change | None]


def repairer(
    words: Mapping[str, str], macros: Mapping[str, Macro], bibliography: str = ""
) -> Repair:
    """What compiles each text as a build would, and gives way where it does not build.

    Citations are read where the course has a `bibliography`, and not worded: whether it has what
    they cite is known already.
    """
    read = Bibliography(Source(bibliography, ""), None, {}) if bibliography else None
    return repairer_with(Compiler(KINDS, typeset, words, macros, bibliography=read))


def repairer_with(compiler: Compiler) -> Repair:
    """The same with a compiler that is there."""

    def repair(path: str, text: str) -> tuple[str, list[Change]]:
        def compile(text: str) -> Sequence[Problem]:
            problems = compile_source(Source(path, text), compiler).problems
            return [problem for problem in problems if problem.code != "citation-unknown"]

        return repaired(text, compile)

    return repair


# Warnings that say: this stands on the page as it was typed.
AS_TYPED = ("markup-foreign", "html-tag", "markup-open", "idea-unknown")


def repaired(text: str, compile: Callable[[str], Sequence[Problem]]) -> tuple[str, list[Change]]:
    """The text in which each error that `compile` finds was given a form that builds."""
    changes: list[Change] = []
    problems = compile(text)
    for _ in range(ROUNDS):
        errors = [problem for problem in problems if severity(problem.code) == "error"]
        if not errors:
            break
        before = text.split("\n")
        lines, done = [*before], []
        # From the last, so that the places of those above stay true.
        for problem in sorted(errors, key=lambda each: (-each.place.line, -each.place.column)):
            at = problem.place.line - 1
            if at < len(before) and lines[at] != before[at] and "$" not in before[at]:
                continue  # the formula that it stands in gave way already
            way = next((way for start, way in WAYS if problem.code.startswith(start)), None)
            made = way(lines, problem) if way and 0 < problem.place.line <= len(lines) else None
            if made:
                done.append(made)
        if text == "\n".join(lines):
            break
        changes += reversed(done)
        text = "\n".join(lines)
        problems = compile(text)
    for fault in problems:
        if severity(fault.code) == "error":
            changes.append(
                (fault.place.line, f"this does not build: {fault.code}, {fault.message}", "")
            )
        elif fault.code in AS_TYPED:
            changes.append((fault.place.line, f"this stands as it was typed: {fault.message}", ""))
    return text, changes


def _formula(lines: list[str], problem: Problem) -> Change | None:
    """A formula that cannot be read, shown as its TeX."""
    at = problem.place.line - 1
    start, end = _display(lines, at)
    why = f"a formula, which stands as its TeX: {problem.message}"
    if end > start or (start == end and lines[start].strip().startswith(("$$", "\\[", "\\begin"))):
        indent = lines[start][: len(lines[start]) - len(lines[start].lstrip(" >"))]
        body = [
            line for line in lines[start : end + 1] if line.strip(" >") not in ("$$", "\\[", "\\]")
        ]
        body = [each.replace("$$", "") for each in body]
        lines[start : end + 1] = [f"{indent}```latex", *body, f"{indent}```"]
        return start + 1, why, ""
    text, column = lines[at], problem.place.column - 1
    for found in FORMULA.finditer(text):
        if found.start() <= column <= found.end():
            return _as_code(lines, at, found, why)
    if first := FORMULA.search(text):
        return _as_code(lines, at, first, why)
    escaped = re.sub(r"(?<!\\)\$", r"\\$", text)
    if escaped != text:
        lines[at] = escaped
        return at + 1, "dollar signs that are no formula", ""
    if bracketed := BRACKETED.search(text):
        return _as_code(lines, at, bracketed, why)
    # It began some lines above.
    for above in range(at - 1, max(-1, at - 8), -1):
        escaped = re.sub(r"(?<![\\$])\$(?!\$)", r"\\$", lines[above])
        if escaped != lines[above]:
            lines[above] = escaped
            return above + 1, "dollar signs that are no formula", ""
    if "\\" in text:
        lines[at] = re.sub(r"\\(?=[A-Za-z(\[])", r"\\\\", text)
        return at + 1, "TeX outside a formula, shown as it is typed", ""
    return None


def _outside(lines: list[str], problem: Problem) -> Change | None:
    """A command of TeX in the text, shown as it is typed."""
    at, column = problem.place.line - 1, max(0, problem.place.column - 1)
    found = TEX.search(lines[at], column)
    if found is None or "`" in found[0]:
        return _formula(lines, problem)
    lines[at] = f"{lines[at][: found.start()]}`{found[0]}`{lines[at][found.end() :]}"
    return at + 1, f"TeX in the text, which stands as it is typed: {problem.message}", ""


def _dollar(lines: list[str], problem: Problem) -> Change | None:
    """A dollar that is no formula."""
    at, column = problem.place.line - 1, problem.place.column - 1
    text = lines[at]
    if text[column : column + 1] != "$":
        lines[at] = re.sub(r"(?<!\\)\$", r"\\$", text)
        return at + 1, "GUESS dollar signs are money and no formula", ""
    lines[at] = f"{text[:column]}\\{text[column:]}"
    return at + 1, "GUESS a dollar sign is money and no formula", ""


def _as_code(lines: list[str], at: int, found: re.Match[str], why: str) -> Change:
    text = lines[at]
    lines[at] = f"{text[: found.start()]}`{found[0].replace('`', '')}`{text[found.end() :]}"
    return at + 1, why, ""


def _display(lines: list[str], at: int) -> tuple[int, int]:
    """The lines of the displayed formula that holds a line; one line where it is none."""
    start = at
    while start >= 0 and lines[start].strip(" >") and at - start < LONGEST:
        head = lines[start].strip(" >")
        if closing := _closing(head):
            end, rest = start, head[2:]
            while closing not in rest and lines[end + 1 : end + 2] and lines[end + 1].strip(" >"):
                end += 1
                rest = lines[end]
            if closing in rest and end >= at:
                return start, end
        start -= 1
    return at, at


def _closing(head: str) -> str:
    """What ends the displayed formula that a line begins; "" where it begins none."""
    if head.startswith("$$"):
        return "$$"
    if head.startswith("\\["):
        return "\\]"
    found = re.match(r"\\begin\{([^{}]+)\}", head)
    return f"\\end{{{found[1]}}}" if found else ""


def _draft(lines: list[str], problem: Problem) -> Change | None:
    """A question that is not whole waits for its author."""
    at = _opening(lines, problem.place.line - 1)
    if at is None or "draft=yes" in lines[at]:
        return None
    head = lines[at].rstrip()
    lines[at] = f"{head[:-1]} draft=yes}}" if head.endswith("}") else f"{head}{{draft=yes}}"
    return at + 1, f"a question is a draft: {problem.message}", ""


def _opening(lines: list[str], at: int) -> int | None:
    return next(
        (n for n in range(at, -1, -1) if re.match(r"[\s>*+-]*:::+\s*[\w{]", lines[n])), None
    )


def _open(lines: list[str], problem: Problem) -> Change | None:
    """A block that is not one stands open."""
    at = _opening(lines, problem.place.line - 1)
    if at is None:
        return None
    head = lines[at]
    bare = head[head.index(":::") :]
    marks = len(bare) - len(bare.lstrip(":"))
    closing = re.compile(rf"[\s>]*:{{{marks}}}\s*$")
    end = next((n for n in range(at + 1, len(lines)) if closing.match(lines[n])), None)
    for number in (at, end):
        if number is not None:
            lines[number] = lines[number][: lines[number].index(":::")].rstrip()
    return at + 1, f"a block stands open: {problem.message}", head


def _stray(lines: list[str], problem: Problem) -> Change | None:
    at = problem.place.line - 1
    head = lines[at]
    if ":::" not in head:
        return None
    lines[at] = head.replace(":::", "\\:::", 1)
    return at + 1, "a mark of a block that opens or closes nothing", ""


def _id(lines: list[str], problem: Problem) -> Change | None:
    at = problem.place.line - 1
    if re.match(r"[\s>]*:{3,}quiz", lines[at]) and "#" not in lines[at]:
        head = lines[at].rstrip().removesuffix("}")
        own = f"{{#question-{at}"
        lines[at] = head.replace("{", f"{own} ", 1) + "}" if "{" in head else f"{head}{own}}}"
        return at + 1, "GUESS the id of a question whose words stand twice", ""
    found = re.search(r"\s?\{#[\w:.-]+\}|#[\w:.-]+ ?(?=[^{}]*\})|\\label\{[^{}]*\}", lines[at])
    if found is None:
        return None
    lines[at] = lines[at][: found.start()] + lines[at][found.end() :]
    return at + 1, f"an id that stands twice: {found[0].strip()}", found[0]


def _cells(lines: list[str], problem: Problem) -> Change | None:
    """A table whose head is too short gets more columns."""
    at = problem.place.line - 1
    start = at
    while start > 0 and "|" in lines[start - 1]:
        start -= 1
    if start + 1 >= len(lines) or at <= start + 1:
        return None
    more = _width(lines[at]) - _width(lines[start])
    if more <= 0:
        return None
    lines[start] = lines[start].rstrip().removesuffix("|").rstrip() + " |" + "  |" * more
    lines[start + 1] = lines[start + 1].rstrip().removesuffix("|").rstrip() + " |" + "---|" * more
    return start + 1, "a table whose rows have more cells than its head", ""


def _width(row: str) -> int:
    """How many cells a row of a table has."""
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|"))) + 1


def _comment(lines: list[str], problem: Problem) -> Change | None:
    at = problem.place.line - 1
    lines[at] = lines[at].replace("<!--", "\\<!--", 1)
    return at + 1, "a comment that is never closed", ""


def _code(lines: list[str], problem: Problem) -> Change | None:
    found = FENCE.match(lines[problem.place.line - 1].lstrip("> "))
    if found is None:
        return None
    lines.append(found[2])
    return problem.place.line, "code that is never closed", ""


def _address(lines: list[str], problem: Problem) -> Change | None:
    """A link that leads nowhere a page may lead."""
    at, column = problem.place.line - 1, problem.place.column - 1
    text = lines[at]
    found = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)").search(text, max(0, column - 1))
    if found is None:
        return None
    lines[at] = text[: found.start()] + found[1] + text[found.end() :]
    return at + 1, "the address of a link that no page may have", found[0]


def _header(lines: list[str], problem: Problem) -> Change | None:
    """A header without a summary, where the text begins with no sentence."""
    if "lacks summary" not in problem.message:
        return None
    end = (
        next((n for n in range(1, len(lines)) if lines[n] == "---"), 0) if lines[0] == "---" else 0
    )
    title = next(
        (line.partition(":")[2].strip() for line in lines[1:end] if line.startswith("title:")), ""
    )
    if not title:
        title = json.dumps(lines[0].lstrip("# ").partition("{#")[0].strip(), ensure_ascii=False)
    sentence = next((found[0] for line in lines[end + 1 :] if (found := SENTENCE.match(line))), "")
    summary = json.dumps(sentence, ensure_ascii=False) if sentence else title
    if end:
        lines.insert(end, f"summary: {summary}")
    else:
        lines[:0] = ["---", f"summary: {summary}", "---", ""]
    return (
        None
        if not summary.strip('"')
        else (1, "GUESS the summary in the header: the text begins with no sentence", "")
    )


WAYS: tuple[tuple[str, Way], ...] = (
    ("header-required", _header),
    ("math-dollar", _dollar),
    ("math-outside", _outside),
    ("math-", _formula),
    ("quiz-", _draft),
    ("block-stray", _stray),
    ("block-", _open),
    ("definition-", _open),
    ("recap-", _open),
    ("exercise-", _open),
    ("details-", _open),
    ("statement-", _open),
    ("prompt-", _open),
    ("worked-", _open),
    ("tabs-", _open),
    ("columns-", _open),
    ("aside-", _open),
    ("id-", _id),
    ("table-", _cells),
    ("comment-", _comment),
    ("code-", _code),
    ("link-", _address),
    ("picture-", _address),
)
