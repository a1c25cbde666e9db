"""Tags of HTML and of components: which are meant as markup, and what to write instead."""

from __future__ import annotations

import re
from functools import lru_cache

from learnmathora.markdown.tags import PAIRS, READ, misfits
from learnmathora.markdown.unread.construct import Construct

FIGURE = 'write ![what it shows](picture.svg "The caption") in a paragraph of its own'
LINKED = "show a still that leads to it: [![what it shows](still.jpg)](https://example.org/)"
TABLE = "write | a | b |, below it |---|---|, then the rows"
INSTEAD = {
    "a": "write [text](https://example.org/); an id stands behind a heading: ## Title {#id}",
    "img picture source": "write ![what it shows](picture.svg){width=50%}",
    "figure figcaption": FIGURE,
    "pre": "write a fence of three backticks above and below",
    "p": "leave an empty line between paragraphs",
    "h1 h2 h3 h4 h5 h6": "write ## Title",
    "ul ol li dl dt dd": "write - one, or 1. first, a line each",
    "blockquote": "write > before each line",
    "table thead tbody tfoot tr th td caption colgroup col": TABLE,
    "details summary": 'write :::details{summary="…"}, and ::: below the text, at the top level',
    "iframe embed object": LINKED,
    "video audio track": f"host the film: ![what it shows](film.mp4); or {LINKED}",
    "math mi mo mn mrow msup msub mfrac": "write a formula between dollar signs",
    "quiz": "write a :::quiz with options: - [x] right, - [ ] wrong",
    "script style link meta html head body noscript canvas": "leave it out: no code is run",
}
# These say how something looks, or what it is for: nothing here does that.
OTHERS = """
div center font section article aside header footer main nav big button hr br
input form label select option textarea svg path g map area time data dialog fieldset
legend progress meter slot title base address hgroup bdo
"""
READ_IN_PART = "write Markdown: such a tag is read where it is closed in the same paragraph"
TAGS = {
    **dict.fromkeys(READ, READ_IN_PART),
    **dict.fromkeys(OTHERS.split(), "leave it out, or write Markdown"),
    **{name: instead for names, instead in INSTEAD.items() for name in names.split()},
}
COMPONENT = "say in Markdown what it would show: there are no components"

VALUE = r"""(?>"[^"]*"|'[^']*'|“[^”]{0,400}”|\{(?:[^{}]|\{[^{}]*\})*\}|[^\s"'<>=]+)"""
# Attributes without a value, as far as HTML knows them: `a <b and c> d` is not a tag.
BARE = (
    "controls|autoplay|loop|muted|allowfullscreen|async|defer|disabled|hidden|open|checked|selected"
    "|required|markdown|reversed|download|multiple|readonly|playsinline|inline|center|md|width"
)
ATTRIBUTES = rf"(?P<attributes>(?:\s++(?:[\w:@.-]++\s*+=\s*+{VALUE}|(?:{BARE})(?=[\s/>])))*)"
REST = re.compile(r"[ \t]*(?:\n|\Z)")
TAG = rf"<(?P<end>/?)(?P<tag>[A-Za-z][\w.-]*){ATTRIBUTES}\s*(?P<empty>/?)>"


def _is_markup(found: re.Match[str]) -> bool:
    """Whether a tag is meant as one: `vector<int>`, `<name>` and `a<b>c` are words in brackets."""
    name, text = found["tag"], found.string
    has_more = bool(found["attributes"].strip() or found["empty"] or found["end"])
    is_closed = has_more or _last(text, f"</{name}") >= found.end()
    follows_word = found.start() > 0 and (text[found.start() - 1].isalnum())
    if name.lower() in TAGS:
        return is_closed or not (follows_word and (len(name) == 1 or _is_alone(found)))
    if found["end"]:
        return 0 <= _first(text, f"<{name}") < found.start() or _is_line(found)
    return not follows_word and (
        is_closed or (name[0].isupper() and len(name) > 2 and _is_line(found))
    )


def _is_alone(found: re.Match[str]) -> bool:
    return found["tag"].lower() in ("var", "data", "time", "input", "title", "option")


def _is_line(found: re.Match[str]) -> bool:
    """Whether it has its line to itself."""
    text, start = found.string, found.start()
    while start and text[start - 1] in " \t":
        start -= 1
    return (not start or text[start - 1] == "\n") and bool(REST.match(text, found.end()))


@lru_cache(64)
def _first(text: str, words: str) -> int:
    """Where the words stand first, or -1."""
    return text.find(words)


@lru_cache(64)
def _last(text: str, words: str) -> int:
    """Where the words stand last, or -1: looked for once, however many tags a text has."""
    return text.rfind(words)


def _instead(found: re.Match[str]) -> str:
    """What keeps a tag from being read that could be; else what Markdown has in its place."""
    name = found["tag"].lower()
    if name in READ and not found["end"]:
        odd = misfits(name, found["attributes"])
        if odd and name not in ("a", "img"):
            return f"leave out {odd[0]}=: nothing here is done with it"
        if not odd and name in PAIRS:
            return f"close it in the same paragraph: </{name}>"
    return TAGS.get(found["tag"].lower(), COMPONENT)


HTML = Construct(
    "a tag of HTML",
    "<div>now</div>",
    "<",
    TAG,
    _instead,
    "html-tag",
    _is_markup,
    lambda found: found["tag"],
)
