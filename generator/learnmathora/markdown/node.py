"""The tree that Markdown becomes: one frozen type, named after mdast (syntax-tree/mdast).

| kind | children | text | attributes |
|---|---|---|---|
| paragraph, tight_paragraph, quote, emphasis, strong, deleted | yes | | |
| alert | yes, first its alert_title if it has one | | type: note, tip, important, warning, \
caution; fold: "closed", "open" or "" |
| alert_title | yes | | |
| terms, term, description | yes | | |
| heading | yes | | level: 1 to 6; id: what the author gave it, or "" |
| list | item | | start (ordered lists only) |
| item | yes | | task: "" or "x" (task items only) |
| table | row, caption (at most one, the last) | | |
| caption | yes | | id: what the author gave the table, or "" |
| row | cell | | header: "true" (in the head only) |
| cell | yes | | align: "", left, center, right; head: "true" or ""; colspan, rowspan, scope where \
they are set |
| code | its output, which is code, and the list of notes to it, where they are there | the code | \
language; id, title, lines, from, mark, diff, wrap, notes where they are set |
| diagram | | its source | type: mermaid, graphviz or tikz; id; alt: what it shows; title |
| citation | | what it cites, without brackets | narrative: "true" as part of a sentence; written: \
all of it |
| code_span, text | | the text | |
| hole | | what it is to hold, in braces | |
| formula | | the TeX | display: "block", "inline" ($$ within a line) or "", state: "unclosed", \
"unclear" or "", opening: what opens it, \
columns: where each of its lines begins (block only) |
| gap | | "…", which stands for it in words | written: what stands in its brackets; in a prompt \
number, count: which of how many it is; wide: "true" where its field is |
| element | yes | | tag, and those of HTML that it may have |
| abbreviations | term, description | | |
| rule, hard_break, soft_break | | | |
| link | yes | | target, title |
| picture | | the alternative text | target, title, source: that text as written, \
id; width: how much of the measure, in tenths, if not its own; align: left or right; description: \
a target; \
dark, poster, captions, transcript where they are set |
| block | yes | what stands in the braces | name, state: "unclosed", "stray" or "", marks: the \
colons that open it, before: the line in which a block as long begins that ends an unclosed one |
| footnote_reference | | its number | id |
| footnotes | footnote | | |
| footnote | yes | | id |
| footnote_return | | | id |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from learnmathora.model import Place

# How a gap is written, in a text as in a formula.
GAP = re.compile(r"\[\[([^\[\]\n]+)\]\](?!\()")


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a text: a paragraph, a link, a run of letters."""

    # One of those listed above.
    kind: str
    # Where it was written.
    place: Place
    # What it holds, in order.
    children: tuple[Node, ...] = ()
    # Of one without children, its letters as typed; of code and formulas, their source.
    text: str = ""
    # What else its kind has, listed above with it.
    attributes: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Node]:
        """It and all in it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]

    def plain_text(self) -> str:
        """The words a reader would read, formulas as TeX."""
        if self.kind in ("soft_break", "hard_break"):
            return " "
        if self.kind in ("footnote_reference", "footnote_return"):
            return ""
        if self.kind == "citation":
            return self.attributes["written"]
        return self.text + "".join(child.plain_text() for child in self.children)
