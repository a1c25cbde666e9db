"""Lessons of the Carpentries: of the Workbench, with divisions, and of Jekyll, with quotations."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from learnmathora.importing.dialect import Dialect, Fence, Made, Where
from learnmathora.importing.divs import Div, divs
from learnmathora.importing.emit import Box, emit, split_solution
from learnmathora.importing.inline import BRACES, attributes_of, inline
from learnmathora.importing.line import (
    FENCE,
    Line,
    fence_end,
    lines_of,
    trimmed,
    written,
)
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, named, natural
from learnmathora.importing.rewrite import code, rewrite
from learnmathora.importing.settings import listed, read_settings, texts_in

ENDINGS = (".md", ".Rmd", ".rmd")
ATTRIBUTES = re.compile(r"\s*\{:\s*([^{}]*)\}\s*$")
HEADING = re.compile(r"#{1,6}\s++(.*?)\s*+(?:\{[^{}]*+\}\s*+)?$")
LIQUID = re.compile(
    r"\{\{\s*(?:site\.baseurl|page\.root|site\.url|relative_root_path)\s*\}\}|\{%\s*link\s+(\S+?)\s*%\}|\{%-?\s*(?:end)?raw\s*-?%\}"
)
LIQUID_BEFORE = re.compile(r"\{%-?\s*include\s+(links\.md|base_path\.html|[\w.]+)[^%]*-?%\}")
LANGUAGES = {
    "bash": "bash",
    "python": "python",
    "r": "r",
    "sql": "sql",
    "make": "make",
    "c": "c",
    "html": "html",
    "shell": "bash",
    "matlab": "matlab",
}
BOXES = (
    "callout", "challenge", "checklist", "discussion", "keypoints", "objectives", "prereq",
    "solution",
    "testimonial", "hint", "caution", "instructor", "spoiler", "questions",
)  # fmt: skip
FOLDERS = (
    ("episodes", ""),
    ("_episodes", ""),
    ("_episodes_rmd", ""),
    ("learners", "For learners"),
    ("instructors", "For instructors"),
    ("profiles", "Profiles"),
    ("_extras", "More"),
)


def fits(files: Files) -> str:
    if "config.yaml" in files and any(path.startswith("episodes/") for path in files):
        return "config.yaml"
    if any(path.startswith(("_episodes/", "_episodes_rmd/")) for path in files):
        return "_episodes"
    return ""


def plan(files: Files, name: str) -> Plan:
    known = next((each for each in ("config.yaml", "_config.yml") if each in files), "")
    settings = read_settings((decoded(files[known]()) or "") if known else "")
    title = str(settings.get("title") or named(name)).strip()
    parts = []
    for folder, words in FOLDERS:
        paths = _ordered(folder, settings, files)
        chapters = tuple(Chapter(path) for path in paths)
        if chapters and folder in ("episodes", "_episodes", "_episodes_rmd"):
            first = tuple(
                Chapter(file, title)
                for file in ("index.md", "index.Rmd")
                if file in files and folder == "episodes"
            )
            setup = tuple(Chapter(each) for each in ("setup.md", "reference.md") if each in files)
            chapters = (*first, *chapters, *setup)
        if chapters:
            parts.append(Part(words or title, chapters))
    return Plan(
        title, tuple(parts), str(settings.get("lang") or "en")[:2], settings={"values": settings}
    )


def _ordered(folder: str, settings: Mapping[str, Any], files: Files) -> list[str]:
    """The order of config.yaml, else that of the names."""
    here = [path for path in files if posixpath.dirname(path) == folder and path.endswith(ENDINGS)]
    wanted = [f"{folder}/{each}" for each in texts_in(listed(settings.get(folder)))]
    known = [each for each in wanted if each in files]
    rest = [] if known and folder == "episodes" else sorted(here, key=natural)
    return [*known, *(each for each in rest if each not in known)]


def roots(page: Page) -> Sequence[str]:
    return ("episodes", "", "learners", "_episodes", "_extras", "instructors")


def division(div: Div, page: Page, where: Where) -> list[Line]:
    """A box of the Workbench; its first heading is its title."""
    name = div.name.casefold()
    name = {
        "group-tab": "tabs",
        "tab": "tabs",
        "hints": "hint",
        "prereqs": "prereq",
        "figure": "open",
    }.get(name, name)
    if name == "tabs":
        return _tabs(div, page, where)
    if name == "questions":
        return _questions(div, page, where)
    return _boxed(name, list(div.lines), div.number, page, where, div.title)


def _boxed(
    name: str, lines: list[Line], number: int, page: Page, where: Where, title: str = ""
) -> list[Line]:
    lines = trimmed(lines)
    heading = HEADING.match(lines[0].text) if lines else None
    if heading and name not in ("objectives",):
        title, lines = heading[1], lines[1:]
    if name in ("solution", "hint", "spoiler", "instructor") and title.casefold() == name:
        page.remarks.markup(title)
        title = ""
    below = where.deeper()
    if name == "challenge":
        return _challenge(lines, inline(title, page, number), number, page, where, below)
    inner = rewrite(lines, page, below)
    is_folded = name in ("hint", "spoiler")
    return emit(
        Box(
            name,
            tuple(inner),
            number,
            inline(title, page, number),
            "",
            is_folded,
        ),
        page,
        where,
    )


def _challenge(
    lines: Sequence[Line], title: str, number: int, page: Page, where: Where, below: Where
) -> list[Line]:
    """A challenge with one solution at its end; several are folded in it, where they stand."""
    inner = trimmed(rewrite(lines, page, below))
    if parts := split_solution(inner):
        task, solution = parts
        box = Box("challenge", tuple(task), number, title, solution=tuple(solution))
        return emit(box, page, where)
    return emit(Box("challenge", tuple(inner), number, title), page, where)


def _tabs(div: Div, page: Page, where: Where) -> list[Line]:
    made: list[Line] = []
    tabs: list[tuple[str, list[Line]]] = []
    at = 0
    while at < len(div.lines):
        text = div.lines[at].text
        if fence := FENCE.match(text):
            end = fence_end(div.lines, at, fence[2]) + 1
            if tabs:
                tabs[-1][1].extend(div.lines[at:end])
            at = end
            continue
        if heading := HEADING.match(text):
            tabs.append((heading[1], []))
        elif tabs:
            tabs[-1][1].append(div.lines[at])
        at += 1
    for title, lines in tabs:
        inner = rewrite(trimmed(lines), page, where.deeper())
        number = lines[0].number if lines else div.number
        made += [
            *emit(Box("tab", tuple(inner), number, inline(title, page, number)), page, where),
            Line("", number),
        ]
    return emit(Box("tabs", tuple(trimmed(made)), div.number), page, where)


def _questions(div: Div, page: Page, where: Where) -> list[Line]:
    inner = rewrite(trimmed(div.lines), page, where.deeper())
    return emit(Box("questions", tuple(inner), div.number, div.title), page, where)


def quotation(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A quotation with `{: .challenge}` below it, as Jekyll has boxes."""
    if not lines[at].text.lstrip().startswith(">"):
        return None
    end = at
    while end < len(lines) and lines[end].text.lstrip().startswith(">"):
        end += 1
    below = end
    while below < len(lines) and not lines[below].text.strip() and below < end + 1:
        below += 1
    attributes = ATTRIBUTES.match(lines[below].text) if below < len(lines) else None
    classes = attributes_of(attributes[1])[1] if attributes else []
    name = next((each for each in classes if each in BOXES), "")
    if not name:
        return None
    assert attributes
    page.remarks.markup(attributes[0])
    inner = [Line(re.sub(r"^\s*>\s?", "", line.text), line.number) for line in lines[at:end]]
    return _boxed(name, inner, lines[at].number, page, where), below + 1


def fence(fence: Fence, page: Page, where: Where) -> list[Line] | None:
    """Chunks of R Markdown show their code."""
    found = re.match(r"\{(\w+)[^}]*\}$", fence.info)
    if found is None:
        return None
    from learnmathora.importing.formats.quarto.cells import cell

    return cell(fence, page, where)


def attributes(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """`{: .language-python}` alone in a line, and templates that only name links."""
    text = lines[at].text
    if LIQUID_BEFORE.fullmatch(text.strip()):
        page.remarks.markup(text)
        return [], at + 1
    found = ATTRIBUTES.match(text)
    if found is None:
        return None
    page.remarks.markup(text)
    return [], at + 1


def coded(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A fence whose language stands below it: `{: .language-python}`."""
    found = FENCE.match(lines[at].text)
    if found is None or found[3].strip().startswith("{"):
        return None
    end = fence_end(lines, at, found[2])
    attributes = ATTRIBUTES.match(lines[end + 1].text) if end + 1 < len(lines) else None
    if attributes is None:
        return None
    classes = attributes_of(attributes[1])[1]
    page.remarks.markup(attributes[0])
    name = next((each.removeprefix("language-") for each in classes), "")
    language = found[3].strip() or (
        LANGUAGES.get(name, name)
        if name not in ("source", "output", "error", "code")
        else "text"
        if name in ("output", "error")
        else ""
    )
    return code(language, lines[at + 1 : end], lines[at].number), end + 2


def link(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """Templates in addresses, which lead to the root of the site."""
    found = LIQUID.match(text, at)
    if found is None:
        return None
    page.remarks.markup(found[0])
    return found[1] or "", found.end()


def read(text: str, page: Page) -> list[Line]:
    """With what the header says of the lesson: its questions, objectives and key points."""
    first = page.state.get("first", 1)
    text = (
        LIQUID.sub(lambda found: _kept(found, page), text) if "{{" in text or "{%" in text else text
    )
    lines = rewrite(lines_of(text, first), page)
    questions = [*texts_in(listed(page.header.pop("questions", [])))]
    keypoints = [*texts_in(listed(page.header.pop("keypoints", [])))]
    for name in ("teaching", "exercises", "root", "layout", "permalink", "source"):
        if name in page.header:
            page.remarks.markup(name, *texts_in(page.header.pop(name)))
    objectives = page.header.get("objectives")
    page.header["objectives"] = [" ".join(each.split()) for each in texts_in(listed(objectives))]
    if not page.header["objectives"]:
        del page.header["objectives"]
    page.remarks.markup("questions", "objectives", "keypoints")
    above: list[Line] = []
    if questions:
        box = Box(
            "questions",
            tuple(written([f"- {' '.join(question.split())}" for question in questions], 1)),
            1,
        )
        above = [*emit(box, page, Where()), Line("", first)]
    if keypoints:
        items = written([f"- {' '.join(keypoint.split())}" for keypoint in keypoints], 1)
        box = Box("keypoints", tuple(rewrite(items, page, Where(depth=1))), 1)
        page.notes += [Line("", 1), *emit(box, page, Where())]
    return [*above, *lines]


def _kept(found: re.Match[str], page: Page) -> str:
    page.remarks.markup(found[0])
    return found[1] or ""


DIALECT = Dialect(
    first=(coded,),
    blocks=(divs(division), quotation, attributes),
    fences=(fence,),
    inline={"{": (link,)},
    endings=ENDINGS,
    roots=roots,
    captions=False,
)
FORMAT = ImportFormat("carpentries", "a lesson of the Carpentries", fits, plan, DIALECT, read)

__all__ = ["BRACES", "DIALECT", "FORMAT"]
