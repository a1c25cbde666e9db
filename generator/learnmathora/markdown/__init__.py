"""Markdown text -> a tree of nodes that know their place (`parse`) -> HTML (`write`).

Only `parse`, the rules it installs (`colon_fence`, `comment`, `dollars`, `emphasis`, `heading_id`,
`table`) and what reads its tokens (`tree`, `containers`, `inline`, `unread`) know markdown-it-py.
"""

from learnmathora.markdown.node import Node
from learnmathora.markdown.write import Embedded, Writer

__all__ = ["Embedded", "Node", "Writer"]
