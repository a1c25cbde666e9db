"""`restate`: a theorem or its like once more, where it is needed: from this lesson or another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.blocks.options import Option, Words
from learnmathora.markdown import Writer
from learnmathora.markdown.links import RESTATED, name_of
from learnmathora.model import Fragment, Reference


@dataclass(frozen=True, slots=True)
class Restate(Block):
    """`label` leads to where it was stated; what was stated there is a reference until then."""

    name: ClassVar[str] = "restate"
    label: Fragment
    text: Fragment


def read(invocation: Invocation, writer: Writer) -> Restate | None:
    of, place = invocation.options["of"], invocation.place
    if not of or invocation.content:
        message = "it is not said what is stated again"
        hint = "name it, and nothing else: :::restate{of=spectral}, or of=02-matrices.md#spectral"
        writer.problem(place, "restate-shape", message, hint)
        return None
    target = of if "#" in of else f"#{of}"
    writer.link(f"{RESTATED}{target}", place)
    href = Reference(f"{RESTATED}{target}", "href")
    label = (Markup("<a"), href, Markup(">"), *name_of(writer, target), Markup("</a>"))
    return Restate(Fragment(label), Fragment((Reference(target, "restated"),)))


KIND = Kind(
    Restate,
    "a theorem, or its like, once more",
    read,
    (Option("of", Words(), "the id of what was stated, in this lesson or as file.md#id", ""),),
)
