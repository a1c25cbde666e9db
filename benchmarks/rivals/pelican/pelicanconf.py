"""Settings of Pelican: Markdown, formulas by latex2mathml, no page but lessons and index."""

from latex2mathml.converter import convert
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

SITENAME = "Slopes"
PATH, OUTPUT_PATH, THEME = "content", "site", "theme"
TIMEZONE, DEFAULT_LANG, DEFAULT_DATE = "UTC", "en", (2026, 1, 1)
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
PLUGINS = []
LOAD_CONTENT_CACHE = False


class Formula(InlineProcessor):
    def handleMatch(self, match, data):
        display = "block" if match[1] == "$$" else "inline"
        html = convert(match[2].strip(), display=display)
        return self.md.htmlStash.store(html), match.start(0), match.end(0)


class Formulas(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(Formula(r"(\$\$?)([^$]+)\1", md), "formula", 185)


MARKDOWN = {"extensions": ["tables", Formulas()], "output_format": "html5"}
