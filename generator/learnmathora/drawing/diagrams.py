"""The language of a code fence -> the kind of diagram it describes, and where its picture is kept.

A build runs no tool that draws: `learnmathora figures` does so ahead of it, and keeps what was
drawn in the content folder, by a digest of the kind and the source. So a picture is that of its
source, or there is none.
"""

from __future__ import annotations

import re

from learnmathora.cache.digest import key_of

# Where pictures that were made ahead are kept, in the content folder.
FOLDER = "_figures"
# What a fence may be called, and the kind of diagram that this is.
KINDS = {"mermaid": "mermaid", "graphviz": "graphviz", "dot": "graphviz", "tikz": "tikz"}
KEPT = re.compile(rf"{FOLDER}/[0-9a-f]{{24}}\.svg")


def kept_path(kind: str, source: str) -> str:
    """The path in the content folder of the picture that is drawn of a diagram.

    >>> kept_path("tikz", "a\\n") == kept_path("tikz", "a") != kept_path("mermaid", "a")
    True
    """
    return f"{FOLDER}/{key_of(kind, source.strip())[:24]}.svg"


def is_kept(path: str) -> bool:
    """Whether a path is that of such a picture.

    >>> is_kept("_figures/0123456789abcdef01234567.svg"), is_kept("_figures/digests.json")
    (True, False)
    """
    return bool(KEPT.fullmatch(path))
