"""The code of a problem -> how severe it is, and the page that explains it.

Each page of this folder is a Markdown file named after its code: a title, what the problem means,
then examples under "## Wrong" and "## Right". A fenced block is what a lesson says below its
header; one marked `yaml header`, keys of its header; one marked with a path, that whole file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# What a page can be read in spite of; site.yaml and lessons may decide otherwise. All else is an
# error, because no page could be made of it that teaches what its author means.
WARNINGS = frozenset({
    "allow-code",
    "allow-reason",
    "allow-unused",
    "answer-length",
    "answer-position",
    "answers-forgotten",
    "citation-unused",
    "code-note",
    "confusion-untested",
    "contrast-low",
    "deprecated-name",
    "draw-ugly",
    "draw-unused",
    "figure-missing",
    "figure-older",
    "film-captions",
    "file-ending",
    "file-kind",
    "file-name",
    "file-unpublished",
    "footnote-twice",
    "footnote-unknown",
    "footnote-unused",
    "header-comment",
    "heading-level",
    "html-tag",
    "idea-unknown",
    "link-address",
    "link-broken",
    "link-dead",
    "markup-foreign",
    "markup-open",
    "math-wide",
    "minutes-off",
    "notebook-lost",
    "nothing-to-do",
    "objective-without-question",
    "page-weight",
    "picture-address",
    "picture-kind",
    "picture-missing",
    "picture-text",
    "plot-unreached",
    "plot-unused",
    "question-not-alone",
    "question-draft",
    "question-one-reason",
    "question-without-objective",
    "reading-hard",
    "requires-later",
    "sentence-long",
    "table-bar",
    "term-early",
    "term-unknown",
    "text-direction",
    "theme-file",
    "theme-token",
    "widget-still",
    "widget-unused",
    "words-key",
})  # fmt: skip

# What problems were called before, and since which version they are not: understood until the next.
RENAMED = {
    "objective-unasked": "objective-without-question",
    "question-unaimed": "question-without-objective",
    "requires-circle": "requires-cycle",
    "series-twice": "series-duplicate",
}
RENAMED_IN = "0.2"

Severity = Literal["error", "warning"]
FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """Text of an author's, and the file it stands in: "" for a lesson's body, or "header"."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` is the page without its title; `wrong` and `right` are the examples in it."""

    code: str
    title: str
    text: str
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]

    @property
    def severity(self) -> Severity:
        return severity(self.code)


def severity(code: str) -> Severity:
    """Whether a code is an error or a warning, where no author has decided it."""
    return "warning" if code in WARNINGS else "error"


def read_rule(code: str, page: str) -> Rule:
    title, _, text = page.removeprefix("# ").partition("\n")
    examples = text.partition("\n## Wrong\n")[2]
    wrong, _, right = examples.partition("\n## Right\n")
    return Rule(code, title.strip(), text.strip("\n"), _examples(wrong), _examples(right))


def read_rules(pages: Mapping[str, str]) -> dict[str, Rule]:
    """The rules by code, in its order; `pages` holds the texts of this folder by their paths."""
    codes = sorted(path.removesuffix(".md") for path in pages if path.endswith(".md"))
    return {code: read_rule(code, pages[f"{code}.md"]) for code in codes}


def fences(text: str) -> list[tuple[str, str]]:
    """What stands behind the marks of each fenced block, and what is in it."""
    return [(fence[2].strip(), fence[3]) for fence in FENCE.finditer(text)]


def _examples(text: str) -> tuple[Example, ...]:
    return tuple(Example(info.partition(" ")[2].strip(), content) for info, content in fences(text))
