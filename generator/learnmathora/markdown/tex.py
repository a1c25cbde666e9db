"""Whether what stands between two delimiters is TeX, and what may follow a displayed formula.

One dollar is a sign of money as well as a mark of formulas. What only TeX can mean is read wherever
it stands; what only money can mean stays text; what could be both is told, never guessed.
"""

from __future__ import annotations

import re
from typing import Literal

Reading = Literal["formula", "text", "unclear"]

# Within these braces TeX is text again, and a dollar there opens a formula inside the formula.
_TEXT = (
    r"\\(?:text[a-z]*|mbox|hbox|fbox|intertext|tag\*?)\s*"
    r"\{(?:[^{}\\$]|\\.|\$[^$]*\$|\{[^{}$]*\})*\}"
)
# What was taken for a text is never tried as signs again: what no dollar closes would take years.
INSIDE = rf"(?>{_TEXT}|\\.|[^\\$])"
WRITTEN_OUT = re.compile(
    rf"{_TEXT}|\\operatorname\*?\{{[^}}]*\}}|\\math\w+\{{[^}}]*\}}|\\[A-Za-z]+"
)
EVIDENCE = re.compile(r"\\[A-Za-z{}|,;:!%#&]|(?<!\\)[_^](?=\S)")
COMMAND = re.compile(r"\\[A-Za-z]")
PHRASE = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?: [^\W\d_]+)+")
# What begins behind a formula or an amount, and what begins another sentence.
BEHIND_ONE = re.compile(r"[,;:.!?)\]，。；：！？）]+(?:\s|$)")
SENTENCE_END = re.compile(r"[.!?]\s+\S|[。！？]")
WORD = re.compile(r"(?<![^\s(])(?!d[a-zα-ω]\b)[^\W\d_]{2,}(?=[\s,.;:!?)]|$)")
# Scripts that put no space between words: no formula holds their words but as \text.
UNSPACED = re.compile("[぀-ヿ㐀-鿿가-힣฀-๿]")
LETTER = re.compile(r"[^\W\d_]")
OPERATORS = re.compile(r"[=<>≤≥≠≈×÷±·∈∉⊂⊆→⇒+*]+")
RANGE = re.compile(r"[-–—/,.;:]\s?\d[\d.,]*")
CURRENCY = re.compile(r"(?<![A-Za-z])(?:US|AU?|CA?|HK|NZ?|R|SG?|NT|MX)$")
MATHS = re.compile(r"[=<>+*/|]|[^\W\d_]\s*\(")

# What others write behind the closing delimiter: a sign that ends the sentence, a label.
BEHIND = re.compile(r"[ \t]*([.,;:!?。，；：]?)[ \t]*(?:\(([\w:.-]+)\)|\{#([\w:.-]+)\})?[ \t]*")
CLOSED_BY = re.compile(r"\\end\{(?:equation|align|gather|multline|alignat|flalign)\*?\}\s*$")
NUMBERED = re.compile(
    r"\\(?:begin\{(?:equation|align|gather|multline|alignat|flalign)\*?\}|label|tag)"
)
ENVIRONMENT = re.compile(
    r"\\begin\{((?:equation|align|gather|multline|alignat|flalign|eqnarray)\*?)\}"
)


def reading(before: str, tex: str, after: str) -> Reading:
    """What two dollars and what stands between them are; `before` ends where they begin."""
    body, left, right = tex.strip(), tex[:1].isspace(), tex[-1:].isspace()
    if not body or (BEHIND_ONE.match(tex) and before[-1:].isalnum() | before[-2:-1].isalnum()):
        return "text"
    if right and not left and _could_begin(after):
        return "text"  # the second dollar opens something itself
    words = _words(body)
    if EVIDENCE.search(body) and not words:
        return "formula"
    if left or right:
        return _of_spaced(before, body, after, words, one_sided=not (left and right))
    if before[-1:].isdigit() or after[:1].isdigit():
        return _beside_digit(before, body, after, words)
    return _of_tight(before, body, after, words)


def _words(body: str) -> list[str]:
    """The words of ordinary text in it, which TeX would have as \\text."""
    rest = WRITTEN_OUT.sub(" ", body)
    found = UNSPACED.findall(rest)
    return found or (WORD.findall(rest) if re.search(r"\s", body) else [])


def _could_begin(after: str) -> bool:
    return after[:1].isalnum() or after[:1] == "\\"


def _of_tight(before: str, body: str, after: str, words: list[str]) -> Reading:
    """No space within, no digit beside: Pandoc's rule, but for what can be money."""
    if body[0].isdigit() and CURRENCY.search(before[-3:]):
        return "text"
    if COMMAND.search(body):
        return "formula"
    if SENTENCE_END.search(body):
        return "text"
    if body[0].isdigit() and len(words) > bool(EVIDENCE.search(body)):
        return "text" if _could_begin(after) else "unclear"
    if before[-1:].isalnum() and RANGE.match(body):
        return "unclear"
    if _is_phrase(body) and not EVIDENCE.search(body):
        return "unclear"
    return "formula"


def _is_phrase(body: str) -> bool:
    """Whether words of a language follow each other in it."""
    runs = (found[0].split() for found in PHRASE.finditer(body))
    return any(sum(len(word) > 1 for word in run) > 1 for run in runs)


def _beside_digit(before: str, body: str, after: str, words: list[str]) -> Reading:
    if words or (after[:1].isdigit() and body[0].isdigit()):
        return "text"
    if before[-1:].isdigit() and RANGE.fullmatch(body):
        return "text"
    if LETTER.search(body) or OPERATORS.fullmatch(body):
        return "formula"
    return "unclear"


def _of_spaced(before: str, body: str, after: str, words: list[str], *, one_sided: bool) -> Reading:
    """A space behind the first dollar or before the second, and nothing that is only TeX."""
    if words or re.search(r"[^\W\d_]{2,}", body):
        return "text"
    if before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit():
        return "text"
    if CURRENCY.search(before.rstrip()[-3:]):
        return "text"
    return "formula" if LETTER.search(body) or not one_sided else "text"


def is_formula(body: str) -> bool:
    """Whether what stands between \\( and \\) is one; else these are brackets, as in Markdown."""
    return bool(body.strip()) and (bool(EVIDENCE.search(body)) or not _words(body))


def is_certain(body: str) -> bool:
    """Whether it can be nothing but TeX."""
    return bool(EVIDENCE.search(body) or MATHS.search(body)) and not _words(body)


def is_displayed(body: str) -> bool:
    """The same of \\[ and \\], which many write for brackets that open no link."""
    if _words(body) or not body.strip():
        return False
    return bool(EVIDENCE.search(body) or MATHS.search(body)) or body != body.strip()


def with_rest(tex: str, rest: str) -> str | None:
    """A displayed formula with what stands behind its end; None where that is more than it takes.

    >>> with_rest("a = b", ".")
    'a = b.'
    >>> with_rest("a = b", " (sum)")
    'a = b \\\\label{sum}'
    """
    found = BEHIND.fullmatch(rest)
    if found is None:
        return None
    label = found[2] or found[3]
    if label and not label.strip(".:-"):
        return None
    added = found[1] + (f" \\label{{{label}}}" if label else "")
    if not added:
        return tex
    end = CLOSED_BY.search(tex)
    body, closing = (tex[: end.start()], tex[end.start() :]) if end else (tex, "")
    kept = body.rstrip()
    return kept + added + body[len(kept) :] + closing
