"""Small lessons and sites for tests: text -> what comes out."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from learnmathora import report
from learnmathora.blocks import Block
from learnmathora.blocks.catalogue import KINDS
from learnmathora.built import Built
from learnmathora.checks import OF_COURSE, OF_TEXT
from learnmathora.compile import Compiler, compile_body, compile_source
from learnmathora.configuration import Folders
from learnmathora.course.assemble import assemble
from learnmathora.course.destination import resolver
from learnmathora.course.document import Document
from learnmathora.course.outline import outline
from learnmathora.markdown import Writer
from learnmathora.markdown.edition import for_learners
from learnmathora.markdown.parse import parse_markdown
from learnmathora.maths import typeset
from learnmathora.model import Lesson, Site, Source
from learnmathora.outputs.body import body
from learnmathora.outputs.page import Pages
from learnmathora.rules.suppressions import apply_rules
from learnmathora.site import build, write
from learnmathora.theme import Theme, read_theme

B = TypeVar("B", bound=Block)
ROOT = Path(__file__).resolve().parent.parent
# Sites that have, together, every type of question and every interactive.
SAMPLES = ROOT / "tests" / "samples"

HEADER = """\
---
title: A lesson
series: course
part: 1
difficulty: easy
minutes: 5
summary: What it says.
---
"""
SITE = "title: A site\nid: a-site\n"
SERIES = "---\ntitle: A course\nsummary: What it is.\n---\n"
QUIZ = """
:::quiz{#sum}
What is 1 + 1?

- [x] 2
  > By counting.
- [ ] 3
  > One too many.
:::
"""
# The beginning of a picture of 640 by 400 pixels.


def png(width: int, height: int) -> bytes:
    """A picture of this size, as far as anybody looks who does not show it."""
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\0\0\0\0"
    parts = (header, b"IDAT" + zlib.compress(bytes((width + 1) * height)), b"IEND")
    chunks = ((len(part) - 4).to_bytes(4) + part + zlib.crc32(part).to_bytes(4) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


PNG = png(640, 400)
COURSE = {"site.yaml": SITE, "course/series.md": SERIES}


@cache
def theme() -> Theme:
    return read_theme(ROOT / "theme", "en")


def compiler() -> Compiler:
    return Compiler(KINDS, typeset, theme().words)


def body_html(text: str) -> str:
    """The HTML of a lesson's body, and behind it the report, if there is anything to report."""
    series = compile_source(Source("course/series.md", SERIES), compiler()).text
    whole = compile_source(Source("lesson.md", HEADER), compiler()).text
    assert isinstance(whole, Lesson)
    writer = Writer("lesson.md", compiler().typeset, compiler().words)
    parsed = parse_markdown(text)
    document = compile_body(for_learners(parsed.root), compiler(), writer)
    writer.report(parsed.unread)
    lesson = replace(whole, outline=outline(whole, document))
    bodies = {series.path: Document(), lesson.path: document}
    course = assemble(
        Site(), [series, lesson], ["lesson.md"], {}, document=lambda text: bodies[text.path]
    )
    found = [*writer.problems, *(problem for check in OF_COURSE for problem in check(course))]
    found += [
        problem
        for check in OF_TEXT
        for text in course.texts
        for problem in check(text, bodies[text.path])
    ]
    html = str(body(Pages(course, theme()), lesson, resolver(course, lesson))["body"])
    return _lines(html) + report.as_text(apply_rules(found, {}, {}), {"lesson.md": text})


def block(text: str, class_: type[B]) -> B:
    """The one block that a text is, without problems."""
    writer = Writer("lesson.md", typeset, theme().words)
    (found,) = compile_body(parse_markdown(text).root, compiler(), writer).blocks
    assert not writer.problems, writer.problems
    assert isinstance(found, class_)
    return found


def _lines(html: str) -> str:
    return f"{html.strip()}\n" if html.strip() else ""


@dataclass(frozen=True)
class SmallSite:
    """A content folder made of texts, and where its site goes."""

    folders: Folders

    def build(self, *, with_drafts: bool = False) -> Built:
        return build(self.folders, with_drafts=with_drafts)

    def publish(self) -> Built:
        built = self.build()
        assert built.files, self.report(built)
        write(built, self.folders)
        return built

    def report(self, built: Built | None = None) -> str:
        built = built or self.build()
        return report.as_text(built.problems, built.sources)

    def put(self, path: str, content: str | bytes) -> None:
        file = self.folders.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        file.write_bytes(data)

    def page(self, path: str) -> str:
        """One page of the site, built but not written."""
        built = self.build()
        assert built.files, self.report(built)
        return next(file.data.decode() for file in built.files if file.path == path)

    def published(self) -> set[str]:
        """The paths of what is in the output folder, hashes written as `*`."""
        out = self.folders.out
        files = (file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file())
        return {_without_hash(path) for path in files if not path.startswith(".learnmathora")}

    def read(self, path: str) -> str:
        return (self.folders.out / path).read_text(encoding="utf-8")


def small_site(folder: Path, files: Mapping[str, str | bytes]) -> SmallSite:
    """Puts these files into a new content folder; texts may be indented as a whole."""
    content, out = folder / "content", folder / "site"
    content.mkdir(parents=True)
    site = SmallSite(Folders(content, ROOT / "theme", out, folder / "cache"))
    for path, text in files.items():
        site.put(path, textwrap.dedent(text) if isinstance(text, str) else text)
    return site


def site_with_widget(folder: Path, widget: Path, text: str) -> SmallSite:
    """A site of one lesson, `course/lesson.md`, and a copy of an author's widget."""
    site_yaml = f"{SITE}widgets:\n- {widget.name}\n"
    site = small_site(folder, {**COURSE, "site.yaml": site_yaml, "course/lesson.md": text})
    for file in widget.rglob("*"):
        if file.is_file():
            path = file.relative_to(widget).as_posix()
            site.put(f"_widgets/{widget.name}/{path}", file.read_bytes())
    return site


def lesson(body: str = "", **changes: str) -> str:
    """A lesson's text: a sound header, with some of its values changed, and this body."""
    header = HEADER
    for key, value in changes.items():
        lines = [line for line in header.splitlines() if not line.startswith(f"{key}:")]
        header = "\n".join([*lines[:-1], f"{key}: {value}", "---", ""])
    return header + textwrap.dedent(body)


def _without_hash(path: str) -> str:
    stem, _, rest = path.partition(".")
    return f"{stem}.*.{rest.rpartition('.')[2]}" if path.startswith("assets/") else path


def tree(folder: Path) -> dict[str, bytes]:
    """What lies below a folder, but for the lock of whoever is writing there."""
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return {path: data for path, data in found.items() if not path.startswith(".learnmathora.l")}
