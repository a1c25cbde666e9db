"""BibTeX -> what a note says of each work; keys in a text -> such notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from learnmathora.importing.inline import closing
from learnmathora.importing.line import Line
from learnmathora.importing.page import Page, Whole

ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s{}]+)\s*,")
FIELD = re.compile(r"\s*([A-Za-z_-]+)\s*=\s*")
REFERENCE = re.compile(
    r"\[?-?@((?:fig|tbl|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|lst|tip|nte|wrn|imp|cau)-[\w.:-]*\w)\]?"
)
CITATION = re.compile(r"-?@(\{[^{}]+\}|[A-Za-z_][\w:.#$%&+?<>~/-]*[\w/]|[A-Za-z_])")
# At most so much literature is read.
LONGEST = 8_000_000


def read_bibliography(whole: Whole) -> dict[str, str]:
    """What is said of each work, by its key, of all `.bib` files of the source."""
    found: dict[str, str] = {}
    for path in whole.files:
        if path.lower().endswith(".bib"):
            text = whole.text(path) or ""
            if len(text) < LONGEST:
                found |= entries(text)
    return found


def entries(text: str) -> dict[str, str]:
    """
    >>> entries("@book{a, author={Ada Love and B. Cee}, title={On {Sums}}, year=1842}")
    {'a': 'Ada Love and B. Cee, *On Sums*, 1842.'}
    """
    found: dict[str, str] = {}
    for entry in ENTRY.finditer(text):
        if entry[1].lower() in ("comment", "string", "preamble"):
            continue
        fields = _fields(text, entry.end())
        found.setdefault(entry[2], _said(fields) or entry[2])
    return found


def _fields(text: str, at: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    while field := FIELD.match(text, at):
        value, at = _value(text, field.end())
        fields.setdefault(field[1].lower(), value)
        rest = re.compile(r"\s*,?").match(text, at)
        at = rest.end() if rest else at
    return fields


def _value(text: str, at: int) -> tuple[str, int]:
    opening = text[at : at + 1]
    if opening == "{":
        depth, end = 0, at
        while end < len(text):
            depth += (text[end] == "{") - (text[end] == "}")
            end += 1
            if depth == 0:
                break
        return _plain(text[at + 1 : end - 1]), end
    if opening == '"':
        end = text.find('"', at + 1)
        end = end if end > 0 else len(text)
        return _plain(text[at + 1 : end]), end + 1
    found = re.compile(r"[^,}\s]+").match(text, at)
    return (found[0], found.end()) if found else ("", at)


def _plain(value: str) -> str:
    """Without braces and the commands for accents, as far as they are common."""
    for name, sign in (
        ("'", "\u0301"),
        ("`", "\u0300"),
        ('"', "\u0308"),
        ("^", "\u0302"),
        ("~", "\u0303"),
    ):
        value = re.sub(r"\\" + re.escape(name) + r"\s*\{?\\?([A-Za-z])\}?", rf"\1{sign}", value)
    value = value.replace("\\&", "&").replace("~", " ").replace("--", "–").replace("\\%", "%")
    value = re.sub(r"\\[A-Za-z]+\s*", "", value)
    import unicodedata

    return unicodedata.normalize("NFC", " ".join(value.replace("{", "").replace("}", "").split()))


def _said(fields: Mapping[str, str]) -> str:
    title = fields.get("title", "")
    where = next(
        (
            fields[name]
            for name in ("journal", "journaltitle", "booktitle", "publisher", "howpublished")
            if fields.get(name)
        ),
        "",
    )
    year = fields.get("year") or fields.get("date", "")[:4]
    parts = [
        fields.get("author") or fields.get("editor", ""),
        f"*{title.replace('*', '')}*" if title else "",
        where,
        year,
    ]
    address = fields.get("url") or (f"https://doi.org/{fields['doi']}" if fields.get("doi") else "")
    said = ", ".join(part for part in parts if part)
    link = f" <{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else ""
    return f"{said}.{link}" if said else ""


def cited(keys: Sequence[str], page: Page, number: int) -> str:
    """A note for each work; what is said of it stands once, at the end of the lesson."""
    marks = []
    for key in keys:
        text = page.whole.citations.get(key)
        if text is None:
            page.remarks.lost(number, f"what {key} cites: it is in no .bib file", key, weight=2)
            marks.append(f"[{key}]".replace("[", "(").replace("]", ")"))
            continue
        name = re.sub(r"[^\w-]+", "-", key)
        known = page.state.setdefault("cited", set())
        if name not in known:
            known.add(name)
            page.notes += [Line("", number), Line(f"[^{name}]: {text}", number)]
        marks.append(f"[^{name}]")
        page.remarks.markup(key)
    return "".join(marks)


def at_sign(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`@fig-one` and `@smith2020`."""
    if at and (text[at - 1].isalnum() or text[at - 1] in "._\\/"):
        return None
    found = REFERENCE.match(text, at)
    if found:
        page.remarks.markup(found[1].partition("-")[0])
        return page.reference(found[1]), found.end()
    cite = CITATION.match(text, at)
    if cite is None or (cite[1].strip("{}") not in page.whole.citations):
        return None
    key = cite[1].strip("{}")
    author = _author(page.whole.citations[key])
    return f"{author}{cited([key], page, number)}", cite.end()


def _author(said: str) -> str:
    name = said.partition(",")[0].partition(" and ")[0].strip("*.")
    return name.split(" ")[-1] if len(name) < 60 else ""


def bracket(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`[@smith2020; @jones, p. 3]` and `[@fig-one]`."""
    end = closing(text, at)
    inner = text[at + 1 : end] if end > 0 else ""
    if "@" not in inner or text.startswith("(", end + 1) or inner.startswith("^"):
        return None
    reference = REFERENCE.fullmatch(inner.strip())
    if reference:
        return page.reference(reference[1]), end + 1
    found = list(CITATION.finditer(inner))
    keys = [each[1].strip("{}") for each in found]
    if not keys or "\n\n" in inner or not re.match(r"\s*(?:[\w.,& -]*\s)?-?@", inner):
        return None
    rest = " ".join(CITATION.sub("", inner).replace(";", " ").split()).strip(" ,")
    note = cited(keys, page, number)
    return f"{note} ({rest})" if rest else note, end + 1
