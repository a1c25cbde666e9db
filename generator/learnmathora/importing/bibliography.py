"""BibTeX -> what a note says of each work; keys in a text -> citations of ours, or such notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from learnmathora.importing.inline import closing
from learnmathora.importing.line import Line
from learnmathora.importing.page import Page
from learnmathora.markdown.cluster import KEY

ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s{}]+)\s*,")
FIELD = re.compile(r"\s*([A-Za-z_-]+)\s*=\s*")
REFERENCE = re.compile(
    r"\[?-?@((?:fig|tbl|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|lst|tip|nte|wrn|imp|cau)-[\w.:-]*\w)\]?"
)
CITATION = re.compile(r"-?@(\{[^{}]+\}|[A-Za-z_][\w:.#$%&+?<>~/-]*[\w/]|[A-Za-z_])")
# A key as it is written here, and one that stands for what other systems number.
OURS = re.compile(KEY)
NUMBERED = re.compile(r"@(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-")


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
        found.setdefault(entry[2], _entry_text(fields) or entry[2])
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


def _entry_text(fields: Mapping[str, str]) -> str:
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
    joined = ", ".join(part for part in parts if part)
    link = f" <{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else ""
    return f"{joined}.{link}" if joined else ""


def cited(
    keys: Sequence[str], page: Page, number: int, *, in_sentence: bool = False, place: str = ""
) -> str:
    """A citation of these works; where the course has no bibliography, a note for each."""
    keys = [key for key in keys if key]
    if not page.whole.bibliography:
        return _noted(keys, page, number)
    items = [_item(key, page, number) for key in keys]
    if in_sentence and not any(NUMBERED.match(item) for item in items):
        return " and ".join(items) + (f" [{place}]" if place else "")
    return f"[{'; '.join(items)}{f', {place}' if place else ''}]" if items else ""


def _item(key: str, page: Page, number: int) -> str:
    """`@key`; with a backslash, which makes it text, where there is no such work."""
    if key not in page.whole.citations:
        what = f"what {key} cites: the bibliography has no such work"
        page.remarks.lost(number, what, weight=2)
    elif OURS.fullmatch(key):
        return f"@{key}"
    else:
        what = f"what {key} cites: a key here has letters, digits and single signs between them"
        page.remarks.lost(number, what, weight=2)
    return f"\\@{key}"


def _noted(keys: Sequence[str], page: Page, number: int) -> str:
    """A note for each work; what is said of it stands once, at the end of the lesson."""
    marks = []
    for key in keys:
        text = page.whole.citations.get(key)
        if text is None:
            page.remarks.lost(number, f"what {key} cites: it is in no .bib file", key, weight=2)
            marks.append(f"({key})")
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
    if cite is None:
        return None
    key = cite[1].strip("{}")
    if page.whole.bibliography:
        return cited([key], page, number, in_sentence=True), cite.end()
    if key not in page.whole.citations:
        return None
    author = _author(page.whole.citations[key])
    return f"{author}{_noted([key], page, number)}", cite.end()


def _author(names: str) -> str:
    name = names.partition(",")[0].partition(" and ")[0].strip("*.")
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
    if page.whole.bibliography:
        is_first = not text[:at].rpartition("\n")[2].strip()
        return _cluster(inner, page, number, is_first=is_first), end + 1
    rest = " ".join(CITATION.sub("", inner).replace(";", " ").split()).strip(" ,")
    note = _noted(keys, page, number)
    return f"{note} ({rest})" if rest else note, end + 1


def _cluster(inner: str, page: Page, number: int, *, is_first: bool) -> str:
    """What stands between the brackets means the same here, but for the sign that hides authors."""
    if "-@" in inner:
        page.remarks.changed(number, "a citation that named no author names its author")
    written = CITATION.sub(lambda cite: _item(cite[1].strip("{}"), page, number), inner)
    # A citation is in one line, and there are as many lines as before.
    broken = "\n" * written.count("\n")
    cluster = f"[{' '.join(written.split())}]"
    return f"{cluster}{broken}" if is_first else f"{broken}{cluster}"
