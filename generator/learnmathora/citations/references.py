"""The works that a text cites -> the list of them at its end, with ids that citations lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from learnmathora.citations.bibliography import Citations
from learnmathora.markdown import Writer
from learnmathora.markdown.cluster import ALL_REFERENCES, reference_id
from learnmathora.model import Fragment, Place, Reference

KIND = "reference"


def anchor_works(citations: Citations, writer: Writer) -> None:
    """Makes the works something that links can lead to."""
    for work in citations.references:
        name = " ".join(re.sub(r"<[^<>]*>", "", work.html).split())
        writer.anchor(reference_id(work.key), KIND, Markup(name).unescape(), Place(1))


def references(citations: Citations, words: Mapping[str, str]) -> Fragment:
    """The section that lists the works, in the order of the citation style."""
    parts: list[Markup | Reference] = [
        Markup('<section class="references" role="doc-bibliography" '),
        Markup('aria-labelledby="references">\n'),
        Markup('<h2 id="references">{}</h2>\n<ul>\n').format(words["references"]),
    ]
    for work in citations.references:
        parts += [
            Markup("<li"),
            Reference(f"{KIND}-{reference_id(work.key)}", "id"),
            Markup(">{}</li>\n").format(work.html),
        ]
    link = Markup(">{}</a></p>\n</section>\n").format(words["references_all"])
    return Fragment(
        (*parts, Markup('</ul>\n<p class="all-works"><a'), Reference(ALL_REFERENCES, "href"), link)
    )
