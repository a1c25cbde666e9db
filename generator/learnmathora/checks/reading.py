"""A source -> what there is to read in it: its passages as plain text, and how many formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learnmathora.frontmatter import read_header
from learnmathora.markdown import Node
from learnmathora.model import Place, Source

SENTENCE = re.compile(r"""\S.*?(?:[.!?…]["”’»)\]]*(?=\s|$)|$)""", re.DOTALL)
# A word of a script without spaces is about as long as one of its characters.
WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_]+(?:['’.,-][^\W_]+)*")
PASSAGES = ("paragraph", "tight_paragraph", "heading", "cell", "code")
QUESTIONS = ("quiz", "prompt")
# Blocks that are read, as text is; all others are something to do.
READ = (
    "aside", "columns", "column", "confusion", "definition", "details", "restate", "tab", "tabs",
    "theorem", "lemma", "proposition", "corollary", "axiom", "conjecture", "algorithm", "example",
    "remark", "proof",
)  # fmt: skip
# Stands in a passage for what is read and is no text.
FORMULA = "x"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, cell or piece of code; its lines are those of the source.

    What a link to a term says is not in it: there learners can look up what it means. One
    `in_question` is part of a question or prompt; `in_act`, of whatever learners do.
    """

    line: int
    text: str
    kind: str
    in_question: bool
    in_act: bool

    @property
    def words(self) -> list[str]:
        return WORD.findall(self.text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each with the line that it begins in."""
        for found in SENTENCE.finditer(self.text):
            yield self.line + self.text.count("\n", 0, found.start()), found[0]


@dataclass(frozen=True, slots=True)
class Formula:
    line: int
    tex: str
    is_displayed: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads outside the site."""

    place: Place
    target: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text has to read."""

    passages: tuple[Passage, ...]
    formulas: tuple[Formula, ...]
    addresses: tuple[Address, ...]


def read_text(source: Source) -> Reading:
    """What a lesson or series says below its header."""
    from learnmathora.markdown.parse import parse_markdown

    header, _ = read_header(source)
    return read_nodes(parse_markdown(header.body, header.body_line).root)


def read_nodes(root: Node) -> Reading:
    """What a parsed text says."""
    formulas = (
        Formula(node.place.line, node.text, node.attributes["display"] == "block")
        for node in root.walk()
        if node.kind == "formula"
    )
    addresses = (
        Address(node.place, node.attributes["target"])
        for node in root.walk()
        if node.kind == "link" and node.attributes["target"].startswith(("http:", "https:"))
    )
    return Reading(tuple(_passages(root, False, False)), tuple(formulas), tuple(addresses))


def _passages(node: Node, in_question: bool, in_act: bool) -> Iterator[Passage]:
    if node.kind in PASSAGES:
        text = node.text if node.kind == "code" else "".join(map(_text, node.children))
        kind = node.kind.removeprefix("tight_")
        yield Passage(node.place.line, text, kind, in_question, in_act)
        if node.kind != "code":
            return
    if node.kind == "block":
        in_question = in_question or node.attributes["name"] in QUESTIONS
        in_act = in_act or _is_act(node)
    for child in node.children:
        yield from _passages(child, in_question, in_act)


def _is_act(block: Node) -> bool:
    """A worked example is only read where no step is the learner's."""
    name = block.attributes["name"]
    if name == "worked":
        return any(node.attributes.get("task") == "" for node in block.walk())
    return name not in READ


def _text(node: Node) -> str:
    if node.kind in ("formula", "hole"):
        return FORMULA
    if node.kind == "soft_break":
        return "\n"
    if node.kind == "link" and node.attributes["target"].startswith("term:"):
        return FORMULA
    if node.kind in ("text", "code_span"):
        return node.text
    return "".join(map(_text, node.children))
