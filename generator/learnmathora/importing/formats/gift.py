"""GIFT, the text format of Moodle's questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from learnmathora.importing.formats.bank import DIALECT, Asked, lesson, planned, prompt, words
from learnmathora.importing.line import Line
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import ImportFormat, Plan
from learnmathora.importing.question import Option, Question

ESCAPE = re.compile(r"\\([~=#{}:n\\])")
SIGNS = {
    "~": "\ue020",
    "=": "\ue021",
    "#": "\ue022",
    "{": "\ue023",
    "}": "\ue024",
    ":": "\ue025",
    "\\": "\\",
    "n": "\n",
}
BACK = {sign: letter for letter, sign in SIGNS.items() if len(sign) == 1 and sign >= "\ue000"}
TITLE = re.compile(r"\s*::(.*?)::\s*", re.DOTALL)
FORM = re.compile(r"\s*\[(html|markdown|plain|moodle)\]\s*")
WEIGHT = re.compile(r"\s*%(-?[\d.]+)%\s*")
# What makes Markdown of a text of a question.
Convert = Callable[[str], str]
# The sign, the weight, the text and the feedback of an answer.
Answer = tuple[str, float | None, str, str]
TRUTHS = {"t": "true", "true": "true", "f": "false", "false": "false"}


def fits(files: Files) -> str:
    for path in files:
        if path.lower().endswith(".gift"):
            return path
        if path.lower().endswith(".txt") and len(files) == 1:
            text = decoded(files[path]()) or ""
            if re.search(r"\{\s*[=~#TF]", text) and re.search(
                r"^\s*(::|//|\$CATEGORY|.*\{)", text, re.MULTILINE
            ):
                return path
    return ""


def plan(files: Files, name: str) -> Plan:
    return planned(files, name, (".gift", ".txt"))


def read(text: str, page: Page) -> list[Line]:
    return lesson(_questions(text, page), page)


def _questions(text: str, page: Page) -> Iterator[Asked]:
    category = ""
    for number, entry in _entries(text, page):
        if entry.startswith("$CATEGORY:"):
            category = entry.partition(":")[2].strip().rpartition("/")[2].strip("$") or ""
            page.remarks.markup(entry.rpartition("/")[0] or "category")
            page.remarks.markup("category")
            continue
        yield _one(ESCAPE.sub(lambda found: SIGNS[found[1]], entry), number, category, page)
        category = ""


def _entries(text: str, page: Page) -> Iterator[tuple[int, str]]:
    """Each question with the line that it begins in; an empty line outside braces ends it."""
    kept: list[str] = []
    first, depth = 1, 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.lstrip().startswith("//") and depth == 0:
            page.remarks.markup(line)
            continue
        bare = ESCAPE.sub("", line)
        if (not line.strip() and depth <= 0) or line.startswith("$CATEGORY:"):
            if kept:
                yield first, "\n".join(kept)
            kept, depth = [], 0
        if line.startswith("$CATEGORY:"):
            yield number, line.strip()
            continue
        if line.strip():
            first = number if not kept else first
            kept.append(line)
            depth += bare.count("{") - bare.count("}")
    if kept:
        yield first, "\n".join(kept)


def _one(entry: str, number: int, category: str, page: Page) -> Asked:
    title = TITLE.match(entry)
    page.remarks.markup(_back(title[1]) if title else "")
    rest = entry[title.end() :] if title else entry
    form = FORM.match(rest)
    page.remarks.markup(form[1] if form else "")
    rest = rest[form.end() :] if form else rest
    start, end = rest.find("{"), rest.rfind("}")
    is_html = bool(form and form[1] == "html")

    def to_markdown(text: str) -> str:
        return words(_back(text), page, number, is_html=is_html)

    if start < 0 or end < start:
        return Asked(None, number, category, to_markdown(rest))
    before, inner, after = rest[:start], rest[start + 1 : end], rest[end + 1 :]
    asks = to_markdown(f"{before}\\_\\_\\_{after}" if after.strip() else before)
    inner, _, general = inner.partition("####")
    why = to_markdown(general)
    if not inner.strip():
        return Asked(None, number, category, prompt(asks, why, page, number))
    return Asked(_question(asks, inner.strip(), why, to_markdown, page), number, category)


def _question(asks: str, inner: str, why: str, to_markdown: Convert, page: Page) -> Question:
    if truth := TRUTHS.get(inner.partition("#")[0].strip().casefold()):
        return _truth(asks, inner, truth, why, to_markdown, page)
    if inner.startswith("#"):
        return _numerical(asks, inner[1:].strip(), why, to_markdown, page)
    parts = [part for part in re.split(r"(?=[=~])", inner) if part.strip()]
    answers = [_answer(part) for part in parts]
    if any("->" in text for _, _, text, _ in answers):
        pairs = [text.partition("->") for _, _, text, _ in answers]
        named = tuple((to_markdown(left), to_markdown(right)) for left, _, right in pairs)
        return Question(asks, type="match", pairs=named, why=why)
    page.remarks.markup(*(f"{weight:g}" for _, weight, _, _ in answers if weight is not None))
    if all(sign == "=" for sign, *_ in answers):
        return _short(asks, answers, why, to_markdown)
    options = tuple(
        Option(to_markdown(text), sign == "=" or (weight or 0) > 0, to_markdown(feedback))
        for sign, weight, text, feedback in answers
    )
    return Question(asks, options, why=why)


def _truth(
    asks: str, inner: str, truth: str, why: str, to_markdown: Convert, page: Page
) -> Question:
    head, *feedback = inner.split("#")
    page.remarks.markup(head)
    reasons = [to_markdown(each) for each in feedback if each.strip()]
    why = "\n\n".join(filter(None, [*reasons, why]))
    return Question(asks, type="truth", answers=(truth,), why=why)


def _short(asks: str, answers: Sequence[Answer], why: str, to_markdown: Convert) -> Question:
    """Answers to type: those of less than the full weight are usual mistakes."""
    right = [text for _, weight, text, _ in answers if weight is None or weight >= 100]
    reasons = [to_markdown(feedback) for _, _, _, feedback in answers if feedback.strip()]
    mistakes = tuple(
        Option(to_markdown(text), False, to_markdown(feedback))
        for _, weight, text, feedback in answers
        if weight is not None and weight < 100
    )
    accepted = tuple(_back(each).strip() for each in right or [answers[0][2]])
    why = why or "\n\n".join(dict.fromkeys(reasons))
    return Question(asks, mistakes, "text", accepted, why=why)


def _answer(part: str) -> Answer:
    """The sign, the weight, the text and the feedback of one answer."""
    sign, rest = part.strip()[0], part.strip()[1:]
    weight = WEIGHT.match(rest)
    rest = rest[weight.end() :] if weight else rest
    text, _, feedback = rest.partition("#")
    return sign, float(weight[1]) if weight else None, text.strip(), feedback.strip()


def _numerical(asks: str, inner: str, why: str, to_markdown: Convert, page: Page) -> Question:
    first = (
        next(part for part in re.split(r"(?=[=~])", inner) if part.strip())
        if re.match(r"\s*[=~]", inner)
        else inner
    )
    _, _, text, feedback = _answer(first if first.strip()[:1] in "=~" else f"={first}")
    reason = why or to_markdown(feedback)
    text = _back(text)
    if ".." in text:
        low, _, high = text.partition("..")
        middle, off = (float(low) + float(high)) / 2, abs(float(high) - float(low)) / 2
        page.remarks.markup(text)
        page.remarks.guessed(1, f"a range {text.strip()} is its middle, and how far off it may be")
        return Question(
            asks, type="number", answers=(f"{middle:g}",), tolerance=f"{off:g}", why=reason
        )
    value, _, off_by = text.replace("\ue025", ":").partition(":")
    return Question(
        asks, type="number", answers=(value.strip(),), tolerance=off_by.strip(), why=reason
    )


def _back(text: str) -> str:
    return "".join(BACK.get(sign, sign) for sign in text)


FORMAT = ImportFormat("gift", "GIFT", fits, plan, DIALECT, read)
