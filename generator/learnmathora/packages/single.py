"""A course -> one HTML file that needs no other: styles, scripts, pictures and fonts inside."""

from __future__ import annotations

import base64
import hashlib
import posixpath
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup

from learnmathora.course.course import Course
from learnmathora.course.destination import resolver
from learnmathora.course.outline import later_of
from learnmathora.file import File
from learnmathora.model import Lesson, Series, Text
from learnmathora.outputs.body import body
from learnmathora.outputs.loading import Loaded
from learnmathora.outputs.page import Pages
from learnmathora.outputs.pages import about_lesson, about_series
from learnmathora.packages.rewrite import rewrite
from learnmathora.theme import Theme

# What other pages load when something is selected comes with it.
OWN = {"copying"}
# What only a page with one lesson, or one that loads more, has a use for.
ALONE = {"contents", "elements", "lazy-load", "quiz-drawn"}
# Attributes that hold one id, or several.
ONE_ID = ("id", "for", "list", "headers")
SEVERAL_IDS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
TYPES = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


def write_single(path: str, course: Course, theme: Theme, texts: list[Text]) -> File:
    """The texts, of a course that is cut to them, one below the other in one file."""
    first, pages = texts[0], Pages(course, theme, can_load=False)
    loaded = _loaded(course, texts)
    articles = _articles(pages, texts)
    if not theme.math_font and not any("<math" in html for _, _, html in articles):
        theme = replace(theme, math_font="system")
    style = inlined("".join(file.data.decode() for file in loaded.styles(theme)), theme)
    scripts = _scripts(theme, loaded, texts)
    html = theme.fill(
        "single.html",
        page=pages.page(
            path,
            first.title.text,
            first.description or first.summary.text,
            Loaded(loaded.now),
            accent=course.series[0].accent,
        ),
        policy=policy(style, scripts),
        style=Markup(style),
        scripts=list(map(Markup, scripts)),
        articles=articles,
    )
    return File.of(path, html.encode())


def _loaded(course: Course, texts: list[Text]) -> Loaded:
    """All that the pages of the texts would load, but for what one file has no use for."""
    used = {
        "single",
        *OWN,
        *(name for text in texts for name in text.outline.eager_scripts),
    } - ALONE
    later = later_of(*map(course.document, texts))
    return Loaded(tuple(sorted(used)), tuple(widget for widget in later if widget not in ALONE))


def _scripts(theme: Theme, loaded: Loaded, texts: list[Text]) -> list[str]:
    files = [loaded.script(theme), *(file for file, _ in loaded.late_scripts(theme))]
    requested = dict.fromkeys(request for text in texts for request in text.outline.requested)
    files += [theme.script_on_request(*request) for request in requested]
    return [file.data.decode() for file in files]


def _articles(pages: Pages, texts: list[Text]) -> list[tuple[str, str, Markup]]:
    """The id of each text in the file, its id as a lesson if it is one, and its HTML."""
    anchors = _anchors(texts)
    return [
        (
            anchors[text.address],
            text.id if isinstance(text, Lesson) else "",
            _article(pages, text, anchors),
        )
        for text in texts
    ]


def _anchors(texts: list[Text]) -> dict[str, str]:
    """The id of each text in the file; of several series, two lessons may have one name."""
    is_one = sum(isinstance(text, Series) for text in texts) < 2
    return {
        text.address: f"series-{text.id}"
        if isinstance(text, Series)
        else text.slug
        if is_one
        else f"{text.series}-{text.slug}"
        for text in texts
    }


def policy(style: str, scripts: list[str]) -> str:
    """A content security policy for a file that needs no other: these, and no more."""
    none = "'none'"
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes or none}; style-src '{_hash(style)}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def inlined(style: str, theme: Theme) -> str:
    """A style sheet with the fonts that it names inside."""
    for font in theme.fonts():
        style = style.replace(posixpath.basename(font.path), _as_data(font.path, font.data))
    return style


def _as_data(path: str, data: bytes) -> str:
    type_ = TYPES.get(posixpath.splitext(path)[1].lower(), "application/octet-stream")
    return f"data:{type_};base64,{base64.b64encode(data).decode()}"


def _article(pages: Pages, text: Text, anchors: dict[str, str]) -> Markup:
    page = pages.page(text.address, text.title.text, "", Loaded())
    written = body(pages, text, resolver(pages.course, text, has_all=False))
    if isinstance(text, Series):
        values = {**about_series(pages, text), **written, "page": page}
        html = pages.theme.fill("series-text.html", **values)
    else:
        values = {**about_lesson(pages, text), **written, "page": page, "contents": ()}
        html = "".join(
            pages.theme.fill(name, **values) for name in ("lesson-text.html", "neighbours.html")
        )
    return rewrite(html, Change(pages.course, text.address, anchors))


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the attributes of one text: ids begin with the text's own, links stay inside.

    `anchors` are the ids of all the file's texts, by the address of the page that each would be.
    """

    course: Course
    address: str
    anchors: dict[str, str]

    def __call__(self, attributes: dict[str, str]) -> dict[str, str]:
        changed = {name: self._changed(name, value) for name, value in attributes.items()}
        # The name of radio buttons ties them together; that of other fields is a widget's own.
        if attributes.get("type") == "radio":
            changed["name"] = self._own(attributes["name"])
        if attributes.get("href") and not changed["href"]:
            del changed["href"]
        elif changed.get("href", "").startswith("data:"):
            changed["download"] = posixpath.basename(self._path(attributes["href"]))
        return changed

    def _changed(self, name: str, value: str) -> str:
        if name in ONE_ID:
            return self._own(value)
        if name in SEVERAL_IDS:
            return " ".join(map(self._own, value.split()))
        if name == "href":
            return self._link(value)
        if name == "src":
            return self._data(value)
        if value.startswith("url(#"):
            return f"url(#{quote(self._own(value[5:-1]))})"
        return value

    def _own(self, id: str) -> str:
        return f"{self.anchors[self.address]}#{id}"

    def _link(self, target: str) -> str:
        """Where a link leads from this file; nowhere, if that is not known."""
        parts = urlsplit(target)
        if parts.scheme:
            return target
        path = self._path(parts.path) if parts.path else self.address
        if path in self.anchors:
            id = f"#{unquote(parts.fragment)}" if parts.fragment else ""
            return f"#{quote(self.anchors[path] + id)}"
        if path in self.course.attachments:
            return self._data(target)
        base = self.course.site.base_url
        return f"{base}{quote(path)}{'#' * bool(parts.fragment)}{parts.fragment}" if base else ""

    def _data(self, target: str) -> str:
        attachment = self.course.attachments.get(self._path(urlsplit(target).path))
        return _as_data(attachment.path, attachment.data) if attachment else target

    def _path(self, relative: str) -> str:
        return posixpath.normpath(
            posixpath.join(posixpath.dirname(self.address), unquote(relative))
        )
