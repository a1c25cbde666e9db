"""Files beside the lessons -> which are meant as lessons, and which tell of the folder itself."""

from __future__ import annotations

import posixpath

from learnmathora.model import Source

# Markdown by another name, or with what another program adds to it.
MARKDOWN = (
    ".markdown", ".mdown", ".mkdown", ".mkdn", ".mkd", ".mdwn", ".mdtxt", ".mdtext", ".mdx",
    ".rmd", ".qmd", ".rmarkdown", ".md.txt",
)  # fmt: skip
# What holds a text that would have to be turned into Markdown.
OTHERS = (
    ".ipynb", ".rst", ".rest", ".adoc", ".asciidoc", ".asc", ".tex", ".latex", ".ltx", ".rnw",
    ".org", ".textile", ".wiki", ".mediawiki", ".creole", ".typ", ".html", ".htm", ".docx", ".odt",
    ".rtf", ".pages", ".lyx", ".txt", ".text",
)  # fmt: skip
# What people put into any folder to say what it is, or what may be done with it.
ABOUT = (
    "readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct",
    "authors",
)  # fmt: skip
LISTS = ("requirements", "robots", "humans", "ads", "cmakelists", "notice", "version")


def is_about_the_folder(source: Source) -> bool:
    """Whether a text tells of the folder it lies in: README.md and the like, without a header."""
    if source.path == "import.md":  # what an import says of itself
        return True
    return _stem(source.path) in ABOUT and not source.text.lstrip().startswith("---")


def is_notebook(path: str) -> bool:
    """Whether a notebook is a lesson, in the folder of a series: by the number in its name."""
    return path.endswith(".ipynb") and posixpath.basename(path)[:1].isdecimal()


def to_make_a_lesson(path: str, *, is_beside_lessons: bool) -> str:
    """What would make a lesson of a file that is none; "" where it is hardly meant as one."""
    name = posixpath.basename(path)
    if path.casefold() in ("site.yml", "site.yaml", "site.yaml.txt") and path != "site.yaml":
        return "rename it to site.yaml: only that name is read"
    if name.casefold() == "series.md" and name != "series.md":
        return "rename it to series.md: only that name makes a series"
    small = name.casefold().rstrip(" .")
    if _stem(path) in ABOUT + LISTS or name.endswith(".md"):
        return ""
    if small.endswith(".md"):
        return f"rename it to {name[: len(small) - 3]}.md: only that ending makes a lesson"
    for ending in MARKDOWN:
        if small.endswith(ending):
            return f"rename it to {name[: -len(ending)]}.md: only that ending makes a lesson"
    if is_beside_lessons and name.endswith(".ipynb"):
        if is_notebook(path):
            return "put a series.md into its folder, and it is a lesson of that series"
        return f"name it 05-{name} or so, and it is a lesson of its series; or link to it"
    if is_beside_lessons and small.endswith(OTHERS):
        stem = posixpath.splitext(name)[0]
        return f"make Markdown of it, as {stem}.md; or begin its name with _, and it is passed over"
    return ""


def _stem(path: str) -> str:
    return posixpath.basename(path).casefold().partition(".")[0].replace("-", "_")
