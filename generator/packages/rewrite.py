"""HTML that this program wrote -> the same with some attributes changed.

One of the two places that read our own HTML: lessons that share one page need ids of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from markupsafe import Markup, escape

# Given an element's name, an attribute's name and its value: the value it gets, or None to drop it.
Change = Callable[[str, str, str], str | None]


def rewrite(html: str, change: Change) -> Markup:
    """Elements whose attributes stay as they are, and all else, stay to the byte."""
    rewriter = _Rewriter(change)
    rewriter.feed(html)
    rewriter.close()
    return Markup("").join(rewriter.parts)


class _Rewriter(HTMLParser):
    def __init__(self, change: Change) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[Markup] = []
        self._change = change

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        changed = [
            (name, value if value is None else self._change(tag, name, value))
            for name, value in attrs
        ]
        written = self.get_starttag_text() or ""
        if changed != attrs:
            dropped = {
                name
                for (name, old), (_, new) in zip(attrs, changed, strict=True)
                if old != new and new is None
            }
            inside = "".join(_attribute(*pair) for pair in changed if pair[0] not in dropped)
            written = f"<{tag}{inside}{'/' if written.endswith('/>') else ''}>"
        self.parts.append(Markup(written))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(Markup(f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.parts.append(Markup(data))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(Markup(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.parts.append(Markup(f"&#{name};"))


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
