"""A bibliography as text -> its works, as CSL describes them. Alone in knowing bibtexparser.

Sources: BibTeX (the manual of O. Patashnik, 1988) with the fields of biblatex, and CSL-JSON
(https://docs.citationstyles.org/, appendices III and IV).
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

Works = Mapping[str, Mapping[str, Any]]

# The types of BibTeX and biblatex, by those of CSL.
TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "mvbook": "book",
    "online": "webpage",
    "patent": "patent",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
FIELDS = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "series": "collection-title",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "volume": "volume",
    "edition": "edition",
    "chapter": "chapter-number",
    "pages": "page",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "note": "note",
    "abstract": "abstract",
    "type": "genre",
}
NAMES = {"author": "author", "editor": "editor", "translator": "translator"}
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


ADDRESS = re.compile(r"\s*(?:\\url\{\s*)?(https?://[^\s{}]+)\s*\}?\s*")
# A formula in a title, and what is raised or lowered in it.
MATHS = re.compile(r"(?<!\\)\$([^$]+)(?<!\\)\$")
RAISED = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s\\{}]))")
# `field = name # " more"`: strings that are joined.
JOINED = re.compile(r'(?:^|,)\s*[\w-]+\s*=\s*(?:[\w-]+|"[^"{}]*")\s*#\s*["\w{]', re.MULTILINE)


class UnreadBibliographyError(ValueError):
    """Says in which line, counted from 1, and why; the line is 1 where nobody knows it."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


def read_works(text: str, *, is_json: bool) -> Works:
    """The works of a bibliography by their keys. Raises UnreadBibliographyError, ImportError."""
    return dict(_of_json(text) if is_json else _of_bibtex(text))


def _of_json(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        listed = json.loads(text)
    except ValueError as error:
        raise UnreadBibliographyError(getattr(error, "lineno", 1), "it is not JSON") from None
    except RecursionError:
        raise UnreadBibliographyError(1, "it is nested too deeply") from None
    if not isinstance(listed, list):
        raise UnreadBibliographyError(1, "CSL-JSON is a list of works")
    for work in listed:
        if not isinstance(work, dict) or not isinstance(work.get("id"), str | int):
            raise UnreadBibliographyError(1, "a work in it has no id")
        yield str(work["id"]), {**work, "id": str(work["id"]), "type": str(work.get("type", ""))}


def _of_bibtex(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    # It tells in words of its own what is told below.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    # Names are divided as they are written: braces hold those of institutions together.
    readers = [SeparateCoAuthors(), SplitNameParts()]
    try:
        library = parse_string(text, append_middleware=readers)
    except Exception as error:
        # Whatever is in a file, and whatever a library makes of it.
        raise UnreadBibliographyError(1, f"it cannot be read: {type(error).__name__}") from error
    for block in library.failed_blocks:
        key = getattr(block, "key", "") or getattr(block.ignore_error_block, "key", "")
        named = f"the work {key}" if key else "a work"
        why = f"{named} cannot be read"
        if isinstance(block, DuplicateBlockKeyBlock):
            why = f"two works have the key {key}"
        elif isinstance(block, DuplicateFieldKeyBlock):
            why = f"{named} has a field twice: {', '.join(sorted(block.duplicate_keys))}"
        raise UnreadBibliographyError((block.start_line or 0) + 1, why)
    decoder = _decoder()
    written: dict[str, tuple[str, dict[str, Any]]] = {}
    for entry in library.entries:
        if JOINED.search(entry.raw or ""):
            why = f"the work {entry.key} joins strings with #, which is not read"
            raise UnreadBibliographyError((entry.start_line or 0) + 1, why)
        fields = {
            name.lower(): _decoded(field.value, decoder)
            for name, field in entry.fields_dict.items()
        }
        written[entry.key] = (entry.entry_type.lower(), fields)
    by_key = {key.lower(): fields for key, (_, fields) in written.items()}
    for key, (kind, fields) in written.items():
        parent = by_key.get(str(fields.get("crossref", "")).lower(), {})
        yield key, _work(key, kind, {**_inherited(parent, kind), **fields})


def _inherited(parent: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """What a part has of the whole that its `crossref` names, whose title is not its own."""
    given = {name: value for name, value in parent.items() if name not in ("author", "crossref")}
    if "title" in given:
        title = given.pop("title")
        given.setdefault("journal" if kind == "article" else "booktitle", title)
    return given


def _decoded(value: Any, decoder: Any) -> Any:
    """The text of a field, or the names in it, without TeX."""
    if isinstance(value, list):
        for name in value:
            for part in ("first", "von", "last", "jr"):
                setattr(name, part, [_text(each, decoder) for each in getattr(name, part)])
        return value
    return _text(str(value), decoder)


def _text(written: str, decoder: Any) -> str:
    r"""TeX as text. Per cent and ampersand are themselves: a bibliography has no comments or cells.

    An address is no TeX, but for signs that are escaped in it.
    """
    if address := ADDRESS.fullmatch(written):
        return re.sub(r"\\([%&#_~])", r"\1", address[1])
    written = re.sub(r"(?<!\\)([%&])", r"\\\1", written)
    written = MATHS.sub(lambda found: RAISED.sub(_raised, found[1]), written)
    return str(decoder.latex_to_text(written))


def _raised(found: re.Match[str]) -> str:
    """What stands above or below the line, in the tags that CSL has for it."""
    tag = "sup" if found[1] == "^" else "sub"
    return f"<{tag}>{found[2] or found[3]}</{tag}>"


def _decoder() -> Any:
    """Reads TeX's accents and signs; what it does not know stays, so that nothing is lost."""
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db()
    logos = [MacroTextSpec(name, name) for name in ("TeX", "LaTeX", "BibTeX")]
    known.add_context_category("logos", macros=logos, prepend=True)
    known.set_unknown_macro_spec(MacroTextSpec("", lambda node: f"\\{node.macroname}"))
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", keep_comments=True)


def _work(key: str, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    work: dict[str, Any] = {"id": key, "type": TYPES.get(kind, "document")}
    for name, value in fields.items():
        if name in NAMES:
            work[NAMES[name]] = [_name(each) for each in value]
        elif name in FIELDS and FIELDS[name] not in work:
            work[FIELDS[name]] = " ".join(str(value).split())
    number = str(fields.get("number", ""))
    if number:
        work["issue" if kind == "article" else "number"] = number
    web = re.search(r"https?://\S+", str(fields.get("howpublished", "")))
    if web:
        work.setdefault("URL", web[0])
    date = _date(fields)
    return {**work, **({"issued": {"date-parts": [date]}} if date else {})}


def _date(fields: Mapping[str, Any]) -> list[int]:
    found = DATE.search(str(fields.get("date", fields.get("year", ""))))
    if not found:
        return []
    date = [int(part) for part in found.groups() if part]
    month = str(fields.get("month", "")).strip().lower()
    if len(date) == 1 and month:
        named = month[:3] in MONTHS
        number = MONTHS.index(month[:3]) + 1 if named else int(month) if month.isdigit() else 0
        date += [number] if 1 <= number <= 12 else []
    return date


def _name(parts: Any) -> dict[str, str]:
    family = " ".join(parts.last)
    if not parts.first and not parts.von:
        return {"literal": family}
    given = {"family": family, "given": " ".join(parts.first)}
    more = {"non-dropping-particle": " ".join(parts.von), "suffix": " ".join(parts.jr)}
    return given | {name: text for name, text in more.items() if text}
