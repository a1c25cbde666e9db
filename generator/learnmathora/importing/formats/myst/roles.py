"""Roles, substitutions and links in a line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from learnmathora.importing.bibliography import cited
from learnmathora.importing.inline import inline, quoted_text
from learnmathora.importing.page import Page

ROLE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}(`+)((?:(?!\2).)+?)\2(?!`)", re.DOTALL)
NAMED = re.compile(r"(.*?)\s*<([^<>]+)>\s*$", re.DOTALL)
VALUE = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")


def role(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = ROLE.match(text, at)
    if found is None:
        return _value(text, at, page, number)
    made = _role(found[1].lower(), found[3].strip(), page, number)
    page.remarks.markup(found[1], found[3] if made != found[3] else "")
    return made, found.end()


def _value(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = VALUE.match(text, at)
    header = page.header.get("substitutions") or page.header.get("myst", {})
    own = header.get("substitutions", header) if isinstance(header, dict) else {}
    values = {**page.whole.values, **own}
    if found is None or not isinstance(values.get(found[1]), str):
        return None
    page.remarks.markup(found[1])
    return inline(values[found[1]], page, number), found.end()


# What a role says, where that is only how its words are set.
SET: Mapping[str, str] = {
    "math": "${}$", "kbd": "<kbd>{}</kbd>", "sub": "<sub>{}</sub>", "subscript": "<sub>{}</sub>",
    "sup": "<sup>{}</sup>", "superscript": "<sup>{}</sup>", "code": "`{}`", "command": "`{}`",
    "file": "`{}`", "strong": "**{}**", "emphasis": "*{}*", "u": "<u>{}</u>", "del": "~~{}~~",
    "underline": "<u>{}</u>", "guilabel": "**{}**", "menuselection": "**{}**", "smallcaps": "{}",
    "eval": "`{}`", "chem": "$\\ce{{{}}}$", "ce": "$\\ce{{{}}}$", "pep": "PEP {}", "rfc": "RFC {}",
}  # fmt: skip


def _role(name: str, words: str, page: Page, number: int) -> str:
    """What stands for a role with these words."""
    named = NAMED.match(words)
    text, label = (named[1].strip(), named[2].strip()) if named else ("", words)
    if name in ("ref", "numref", "prf:ref", "eq", "eqref", "cref"):
        text = "" if "%s" in text or "{number}" in text else text
        return page.reference(label.lstrip("#"), text)
    if name in ("doc", "download", "any", "xref"):
        return _linked(name, label, text, page, number)
    if name.startswith(("cite", "footcite")):
        in_sentence = name in ("cite:t", "cite:ct", "footcite:t")
        keys = [part.strip() for part in words.split(",")]
        return cited(keys, page, number, in_sentence=in_sentence)
    if name in SET:
        return SET[name].format(words)
    return _worded(name, words, text, page, number)


def _worded(name: str, words: str, text: str, page: Page, number: int) -> str:
    """A role that is its words, or some of them."""
    if name in ("abbr", "abbreviation") and (short := re.match(r"(.*?)\s*\(([^()]*)\)$", words)):
        return f'<abbr title="{quoted_text(short[2])}">{short[1]}</abbr>'
    if name == "index":
        return text or ("" if ":" in words or ";" in words else words)
    if name.startswith(("py:", "class", "func", "meth", "mod", "attr", "obj", "sphinx", "confval")):
        return f"`{(text or words).lstrip('~.')}`"
    if name != "term":
        page.remarks.guessed(number, f"the role {name}, which is not known here, is its words")
    return text or words


def _linked(name: str, label: str, text: str, page: Page, number: int) -> str:
    if name in ("any", "xref") and not page.chapter(label):
        return page.reference(label.lstrip("#"), text)
    address = page.link(label, number)
    return f"[{text}]({address})" if address else text or label


def link(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`[](target)` and `<project:#target>`, which name a label."""
    found = re.compile(r"\[([^\[\]]*)\]\(#?([^\s()#/.]+)\)").match(text, at)
    if found is None or (at and text[at - 1] == "!"):
        return None
    if page.chapter(found[2]):
        return None
    label = found[2]
    page.remarks.markup(label)
    return page.reference(label, inline(found[1], page, number)), found.end()
