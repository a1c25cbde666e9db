"""Films and recordings in HTML, as a markdown-it rule: they become pictures that are played.

`<video>` and `<audio>` are read with one file, a `<track>` of captions and, in a `<figure>`, their
caption. What would load or play something by itself is refused where it stands.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from learnmathora.markdown.colon_fence import line_of
from learnmathora.markdown.tags import ATTRIBUTE
from learnmathora.markdown.unread.construct import Unread

OPENING = re.compile(r"<(?:figure(?=[\s>])[^<>]*>\s*<)?(video|audio)(?=[\s>]|$)", re.IGNORECASE)
WHOLE = re.compile(
    r"(?P<figure><figure[^<>]*>)?\s*<(?P<tag>video|audio)(?P<given>[^<>]*)>(?P<inner>.*)</(?P=tag)\s*>"
    r"(?:\s*<figcaption[^<>]*>(?P<caption>.*?)</figcaption\s*>)?\s*(?P<end></figure\s*>)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<(/?)([A-Za-z]\w*)([^<>]*)>")
FILE = re.compile(r"[^\s\"'{}<>]+")
ID = re.compile(r"[\w:.-]+")
LONGEST = 30
# Every film here has controls and loads when it is played; no browser needs the size or the kind.
PASSED_OVER = ("controls", "preload", "playsinline", "height", "class", "type", "label", "srclang")
OWN = ("src", "poster", "id", "title", "aria-label", "width")
WITHIN = {"source": ("src",), "track": ("src", "kind", "default"), "a": ("href",), "p": ()}


def html_films(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("heading", "html_films", _rule, {"alt": interrupts})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = line_of(state, start)
    if not first.startswith("<") or state.is_code_block(start):
        return False
    if not OPENING.match(first) and not first.lower().startswith("<figure"):
        return False
    found, last = _element(state, start, end)
    if found is None:
        return False
    if not silent:
        _push(state, start, last + 1, found)
    return True


def _element(state: StateBlock, start: int, end: int) -> tuple[re.Match[str] | None, int]:
    text = ""
    for last in range(start, min(end, start + LONGEST)):
        line = line_of(state, last)
        if not line.strip():
            break
        text += line + "\n"
        found = WHOLE.match(text) if line.rstrip().endswith(">") else None
        if found and bool(found["figure"]) == bool(found["end"]):
            return found, last
    return None, start


def _push(state: StateBlock, start: int, last: int, found: re.Match[str]) -> None:
    given, inner = _attributes(found["given"]), list(TAG.finditer(found["inner"]))
    odd = _odd(found, given, inner)
    if odd:
        offset, length, what, hint = odd
        before = found.string[:offset]
        message = f"not read: <{found['tag'].lower()}> of HTML, because of {what}"
        token = state.push("refused", "", 0)
        token.map, token.content = [start, last], found.string.rstrip("\n")
        token.meta = {
            "line": start + before.count("\n"),
            "column": offset - before.rfind("\n") - 1,
            "unread": Unread(0, length, "html-tag", message, hint),
        }
    else:
        token = state.push("paragraph_open", "p", 1)
        token.map = [start, last]
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = _written(found, given, inner), [start, last], []
        state.push("paragraph_close", "p", -1)
    state.line = last


def _attributes(written: str) -> dict[str, str]:
    return {
        name.lower(): unescape(quoted or single or plain)
        for name, quoted, single, plain in ATTRIBUTE.findall(written)
    }


def _odd(
    found: re.Match[str], given: dict[str, str], inner: list[re.Match[str]]
) -> tuple[int, int, str, str] | None:
    """What of it is not read: where, how long it is, what it is, what to do."""
    tag, at = found["tag"].lower(), found.start("tag") - 1
    length = found.start("inner") - at
    for name, value in given.items():
        fits = ID if name == "id" else FILE if name in ("src", "poster") else None
        if name not in (*PASSED_OVER, *OWN) or (fits and not fits.fullmatch(value)):
            hint = f"leave out {name}: a film is played by who wants to see it"
            return at, length, f"{name} of <{tag}>", hint
    files = [given["src"]] if "src" in given else []
    for element in inner:
        name, here = element[2].lower(), found.start("inner") + element.start()
        if name not in WITHIN:
            return (
                here,
                len(element[0]),
                f"<{element[1]}{name}>",
                "leave it out: only its file is played",
            )
        values = _attributes(element[3])
        odd = next((key for key in values if key not in (*PASSED_OVER, *WITHIN[name])), "")
        if odd:
            return here, len(element[0]), f"{odd} of <{name}>", f"leave out {odd}"
        if name == "source":
            files.append(values.get("src", ""))
        elif name == "track" and values.get("kind", "subtitles") not in ("captions", "subtitles"):
            return here, len(element[0]), f'kind="{values["kind"]}"', 'write kind="captions"'
    if len(files) != 1 or not FILE.fullmatch(files[0]):
        hint = 'name one file that all browsers play: src="film.mp4"'
        return at, length, "its files", hint
    return None


def _written(found: re.Match[str], given: dict[str, str], inner: list[re.Match[str]]) -> str:
    """The same in Markdown."""
    within = [(each[2].lower(), _attributes(each[3])) for each in inner if not each[1]]
    sources = (values["src"] for name, values in within if name == "source")
    (source,) = chain([given["src"]] if "src" in given else [], sources)
    captions = next((values.get("src", "") for name, values in within if name == "track"), "")
    caption = " ".join((found["caption"] or "").split())
    name = given.get("aria-label") or given.get("title") or caption
    text = re.sub(r"([\[\]\\])", r"\\\1", " ".join(name.split())) if name != caption else caption
    title = caption.replace('"', "&quot;") if caption and caption != name else ""
    options = {"width": given.get("width", ""), "poster": given.get("poster", "")}
    options |= {"captions": captions}
    written = " ".join(f"{key}={value}" for key, value in options.items() if value)
    id = f"#{given['id']} " if "id" in given else ""
    braces = f"{{{id}{written}}}" if id or written else ""
    return f"![{text}](<{source}>{f' {chr(34)}{title}{chr(34)}' if title else ''}){braces}"
