"""What hosts and search engines look for -> 404.html, .nojekyll, robots.txt, sitemap.xml.

Whatever names an address in full is written only where site.yaml says where the site will be.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from markupsafe import Markup, escape

from learnmathora.course.course import Course
from learnmathora.course.destination import GLOSSARY
from learnmathora.file import File
from learnmathora.language import direction
from learnmathora.model import Lesson
from learnmathora.outputs.loading import site_style
from learnmathora.outputs.page import Pages
from learnmathora.text.address import absolute
from learnmathora.theme import Theme

PAGE = "404.html"
# Where a page that is not there may send people.
WAYS = (
    ("index.html", "home"), ("search.html", "search"), (GLOSSARY, "glossary"), ("map.html", "map"),
)  # fmt: skip


def write_hosting(pages: Pages) -> Iterator[File]:
    course = pages.course
    yield pages.file_of(PAGE, (), lambda _: File.of(PAGE, not_found(course, pages.theme).encode()))
    # Without it GitHub leaves out files whose names begin with an underscore.
    yield File.of(".nojekyll", b"")
    base = course.site.base_url
    if base:
        robots = f"User-agent: *\nAllow: /\nSitemap: {absolute(base, 'sitemap.xml')}\n"
        yield File.of("robots.txt", robots.encode())
        yield File.of("sitemap.xml", sitemap(course).encode())


def not_found(course: Course, theme: Theme) -> str:
    """One file with its style in it: hosts show it at any depth, where no relative link holds.

    Where the site does not know its own address, a script looks for it.
    """
    site = course.site
    # No file can be fetched from there, and so no font.
    plain = replace(theme, math_font="system", has_faces=False)
    style = site_style(plain).data.decode()
    base = site.base_url
    script = "" if base else theme.worker("home")
    ways = [(absolute(base, path) if base else path, theme.words[word]) for path, word in WAYS]
    return theme.fill(
        PAGE,
        site=site,
        direction=direction(site.language),
        style=Markup(style),
        digest=_digest(style),
        script=Markup(script),
        script_digest=_digest(script),
        ways=ways,
    )


def _digest(text: str) -> str:
    """By which the page's policy allows it."""
    return b64encode(sha256(text.encode()).digest()).decode()


def sitemap(course: Course) -> str:
    """Every page that says something to everybody, with the day of its revision if it has one."""
    base = course.site.base_url
    pages = [(path, "") for path in ("index.html", GLOSSARY, "map.html")]
    pages += [
        (text.address, text.updated if isinstance(text, Lesson) else "") for text in course.texts
    ]
    entries = Markup("").join(_entry(absolute(base, path), updated) for path, updated in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _entry(address: str, updated: str) -> Markup:
    date = Markup("<lastmod>{}</lastmod>").format(updated) if updated else ""
    return Markup("<url><loc>{}</loc>{}</url>\n").format(escape(address), date)
