"""The bibliography of a course, and what a text cites of it.

The works are read when a text cites one, or when they are checked; the style, when one is worded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from learnmathora.citations.entries import UnreadBibliographyError, Works, read_works
from learnmathora.citations.style import Listed, Style, UnreadStyleError
from learnmathora.markdown import Node
from learnmathora.markdown.cluster import Cited, Piece, read_cluster
from learnmathora.model import Place, Problem, Source
from learnmathora.text.suggest import did_you_mean

MISSING = "citations need packages that are not here"
INSTALL = (
    'pip install "learnmathora[citations]" gets them; for a host, add [citations] in '
    "requirements.txt"
)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """`source` is BibTeX or CSL-JSON; `style`, if there is one, a citation style of CSL."""

    source: Source
    style: Source | None
    works: Works

    @property
    def texts(self) -> tuple[str, ...]:
        """What decides how texts are compiled."""
        return (self.source.text, self.style.text if self.style else "")


@dataclass(frozen=True, slots=True)
class Citations:
    """Of one text: how each citation is written, by its place, and the list at its end."""

    written: Mapping[Place, Sequence[Piece]] = field(default_factory=dict)
    references: tuple[Listed, ...] = ()


def read_bibliography(
    source: Source, style: Source | None
) -> tuple[Bibliography | None, list[Problem]]:
    """None, and why, where it or its style cannot be read."""
    try:
        works = read_works(source.text, is_json=source.path.endswith(".json"))
        if style:
            Style({}, style.text, "en")
    except UnreadBibliographyError as error:
        hint = "correct the work, or export it again from where you keep it"
        return None, [
            Problem(source.path, Place(error.line), "bibliography-unread", error.why, hint)
        ]
    except UnreadStyleError:
        message, hint = "this is no citation style", "get one, a file .csl, from citationstyles.org"
        path = style.path if style else source.path
        return None, [Problem(path, Place(1), "bibliography-unread", message, hint)]
    except ImportError:
        return None, [Problem(source.path, Place(1), "bibliography-unread", MISSING, INSTALL)]
    return Bibliography(source, style, works), []


def cite(
    root: Node, bibliography: Bibliography | None, path: str, language: str
) -> tuple[Citations, list[Problem]]:
    """The citations of a parsed text, and those of no known work."""
    if bibliography is None:
        return Citations(), []
    problems: list[Problem] = []
    clusters: list[tuple[Place, tuple[Cited, ...], bool]] = []
    for node in (inner for inner in root.walk() if inner.kind == "citation"):
        in_sentence = node.attributes["narrative"] == "true"
        works = read_cluster(node.text)
        unknown = [work.key for work in works if work.key not in bibliography.works]
        problems += _unknown(path, node.place, unknown, bibliography, in_sentence=in_sentence)
        if works and not unknown:
            clusters.append((node.place, works, in_sentence))
    if not clusters:
        return Citations(), problems
    keys = {work.key for _, works, _ in clusters for work in works}
    chosen = {key: work for key, work in bibliography.works.items() if key in keys}
    try:
        style = Style(chosen, bibliography.style.text if bibliography.style else "", language)
        written, references = style.cite([(works, narrative) for _, works, narrative in clusters])
    except UnreadStyleError as error:
        message = f"a work that is cited cannot be worded: {error}"
        hint = f"look at {', '.join(sorted(keys))} in {bibliography.source.path}"
        problems.append(Problem(path, clusters[0][0], "bibliography-unread", message, hint))
        return Citations(), problems
    places = (place for place, _, _ in clusters)
    return Citations(dict(zip(places, written, strict=True)), tuple(references)), problems


def _unknown(
    path: str, place: Place, keys: Sequence[str], bibliography: Bibliography, *, in_sentence: bool
) -> Iterator[Problem]:
    for key in keys:
        hint = did_you_mean(key, bibliography.works)
        if in_sentence and not hint.startswith("did"):
            # A name, as people have on many sites.
            continue
        message = f"{bibliography.source.path} has no work {key}"
        if not hint.startswith("did"):
            hint = f"add it to {bibliography.source.path}, or write \\@ for an at sign"
        yield Problem(path, place, "citation-unknown", message, hint)
