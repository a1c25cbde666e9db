"""A folder of Markdown, as Docusaurus, Hugo, Jekyll and others have it: what they share."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from learnmathora.importing.components import component
from learnmathora.importing.dialect import Dialect, Made, Where
from learnmathora.importing.divs import Div, divs
from learnmathora.importing.emit import KINDS, Box, emit
from learnmathora.importing.inline import inline, picture
from learnmathora.importing.line import Line, lines_of
from learnmathora.importing.page import Files, Page, decoded
from learnmathora.importing.plan import ImportFormat, Plan, by_folders, named
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.settings import read_settings

ENDINGS = (".md", ".mdx", ".markdown")
IMPORT = re.compile(
    r"(?:import\s.+\sfrom\s+['\"].+['\"]|import\s+['\"].+['\"]|export\s+(?:const|default|function)\b.*);?\s*$"
)
SHORTCODE = re.compile(r"\{\{[<%]\s*+(/?[\w/-]++)\s*+(.*?)\s*+/?[>%]\}\}", re.DOTALL)
CONFIGS = (
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "hugo.toml",
    "hugo.yaml",
    "config.toml",
    "_config.yml",
)


def fits(files: Files) -> str:
    for name in CONFIGS:
        for path in files:
            if posixpath.basename(path) == name and path.count("/") < 2:
                return path
    return next((path for path in files if path.lower().endswith(ENDINGS)), "")


def plan(files: Files, name: str) -> Plan:
    known = fits(files)
    folder = posixpath.dirname(known) if posixpath.basename(known) in CONFIGS else ""
    text = (decoded(files[known]()) or "") if posixpath.basename(known) in CONFIGS else ""
    settings = read_settings(text) if known.endswith((".yml", ".yaml")) else {}
    found = re.search(r"^\s*title\s*[:=]\s*['\"](.+?)['\"]", text, re.MULTILINE)
    title = str(settings.get("title") or "") or (found[1] if found else named(name))
    under = next(
        (
            inner
            for inner in ("docs/", "content/", "_posts/")
            if any(path.startswith(posixpath.join(folder, inner)) for path in files)
        ),
        "",
    )
    if posixpath.basename(known) not in CONFIGS:
        under = ""
    return Plan(
        title,
        by_folders(files, ENDINGS, title, posixpath.join(folder, under)),
        settings={"root": posixpath.join(folder, under).rstrip("/")},
    )


def roots(page: Page) -> Sequence[str]:
    root = str(page.whole.settings.get("root", ""))
    above = posixpath.dirname(root)
    return (
        root,
        posixpath.join(above, "static"),
        posixpath.join(above, "assets"),
        posixpath.splitext(page.path)[0],
        "",
    )


def division(div: Div, page: Page, where: Where) -> list[Line]:
    inner = rewrite(div.lines, page, where.deeper())
    name = div.name.casefold()
    return emit(
        Box(
            name if name in KINDS else "note",
            tuple(inner),
            div.number,
            inline(div.title, page, div.number),
        ),
        page,
        where,
    )


def script(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Imports and components of MDX: what a component shows between its tags stays."""
    text = lines[at].text
    if IMPORT.match(text):
        page.remarks.lost(lines[at].number, "an import or export: no code is run", text, weight=3)
        return [], at + 1
    return component(lines, at, page, where)


def own_id(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`## A title[[its-id]]`."""
    found = re.compile(r"\[\[([\w-]+)\]\]\s*$").match(text, at)
    if found is None or not text.startswith("#"):
        return None
    return f" {{#{page.label(found[1])}}}", found.end()


def shortcode(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """Shortcodes of Hugo: a film, a figure; of others only that they are lost is said."""
    found = SHORTCODE.match(text, at)
    if found is None:
        return None
    name, rest = found[1], found[2]
    page.remarks.markup(name)
    if name in ("youtube", "vimeo"):
        page.remarks.changed(number, "a film is a link now: no page loads from another host")
        id = rest.split()[0].strip("\"'") if rest else ""
        address = (
            f"https://www.youtube.com/watch?v={id}"
            if name == "youtube"
            else f"https://vimeo.com/{id}"
        )
        return f"<{address}>", found.end()
    values = dict(re.findall(r"([\w-]+)=\"([^\"]*)\"", rest))
    if name == "figure" and values.get("src"):
        alt, caption = values.get("alt", ""), values.get("caption", "")
        shown = picture(page, number, values["src"], alt, caption, {})
        page.remarks.markup(rest)
        return shown, found.end()
    if name in ("ref", "relref"):
        page.remarks.markup(rest)
        return page.link(rest.strip().strip("\"'"), number) or "#", found.end()
    if not name.startswith("/"):
        page.remarks.lost(number, f"the shortcode {name}", rest)
    return "", found.end()


def read(text: str, page: Page) -> list[Line]:
    for name in ("sidebar_position", "weight", "sidebar_label", "slug", "layout", "type", "id"):
        if name in page.header:
            page.remarks.markup(name, str(page.header.pop(name)))
    return rewrite(lines_of(text, page.state.get("first", 1)), page)


DIALECT = Dialect(
    blocks=(divs(division), script),
    inline={"{": (shortcode,), "[": (own_id,)},
    endings=ENDINGS,
    roots=roots,
)
FORMAT = ImportFormat("markdown", "a folder of Markdown", fits, plan, DIALECT, read)
