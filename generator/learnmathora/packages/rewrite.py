"""HTML that this program wrote -> the same with some attributes changed.

One of the three places that read our own HTML: lessons that share one page need ids of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from markupsafe import Markup, escape

# An element's attributes -> those it gets; without a value is with an empty one.
Change = Callable[[dict[str, str]], dict[str, str]]


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
        before = {name: value or "" for name, value in attrs}
        after = self._change(before)
        written = self.get_starttag_text() or ""
        if after != before:
            inside = "".join(f' {name}="{escape(value)}"' for name, value in after.items())
            written = f"<{tag}{inside}{'/' * written.endswith('/>')}>"
        self.parts.append(Markup(written))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(Markup(f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.parts.append(Markup(data))

    def handle_comment(self, data: str) -> None:
        self.parts.append(Markup(f"<!--{data}-->"))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(Markup(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.parts.append(Markup(f"&#{name};"))
