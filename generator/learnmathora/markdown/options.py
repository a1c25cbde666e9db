"""What a site decides about how its Markdown is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What is read beside what every site reads.

    `cites` is whether there is a bibliography, and so citations; straight marks of quotation
    become the four `quotes`, if they are given; `variables` are what names between double braces
    stand for; with `holes` what stands between braces is one.
    """

    cites: bool = False
    quotes: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    holes: bool = False


USUAL = ParseOptions()
