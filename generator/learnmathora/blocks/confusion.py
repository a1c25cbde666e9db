"""`confusion`: a belief many hold, why it fails, and what holds instead (a refutation text)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.markdown import Writer
from learnmathora.model import Fragment
from learnmathora.text.slug import slug


@dataclass(frozen=True, slots=True)
class Confusion(Block):
    """A common belief, and why it fails; `page_id` is its id on the page."""

    name: ClassVar[str] = "confusion"
    page_id: str
    belief: Fragment
    refutation: Fragment


def read(invocation: Invocation, writer: Writer) -> Confusion | None:
    quote, *rest = invocation.content or (None,)
    if quote is None or quote.kind != "quote" or not rest:
        message = "a confusion is the belief as a block quote, then why it fails"
        writer.problem(
            invocation.place, "confusion-shape", message, "begin with: > Many think that"
        )
        return None
    belief = quote.plain_text().strip()
    id = invocation.id or slug(belief)
    page_id = writer.anchor(id, "confusion", writer.words_of(quote.children), invocation.place)
    return Confusion(page_id, writer.fragment(quote.children), writer.fragment(rest))


KIND = Kind(Confusion, "a common belief, why it is wrong, and what holds instead", read)
