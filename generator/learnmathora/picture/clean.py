"""An SVG as a program drew it -> one for the pages of a course, by day and by night.

A picture in a page inherits nothing from it, but is told whether the page is dark. So black, and
what says no colour, becomes the colour of the text, white that of the page, each by a rule of the
picture's own; and other colours those that can be told from a dark page (`shades`). What programs
say of themselves goes; ids are renamed in order, so that the same drawing is the same file; a title
and a description that stand among the metadata become elements, which are read out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from learnmathora.picture.shades import COLOUR, plain, scheme
from learnmathora.picture.svg import SVG, drawing

XLINK = "http://www.w3.org/1999/xlink"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
# The text and the page of theme/css/1-tokens.css, in the light and in the dark.
LOOK = (
    ":root{color-scheme:light dark;color:#1c2030;fill:currentColor;--paper:#fdfcfa}"
    "@media(prefers-color-scheme:dark){:root{color:#e7e9f1;--paper:#14161d}}"
    "@media print{:root{color:#000;--paper:#fff}}"
)
PAINTS = ("fill", "stroke", "stop-color", "flood-color", "color")
# Greys that are as dark as text are meant as black, too.
DARK = "000000|000|111111|111|222222|222|333333|333"
BLACK = rf"(?:black|#(?:{DARK})|rgb\(\s*0%?\s*,\s*0%?\s*,\s*0%?\s*\))"
FULL = "(?:255|100%)"
WHITE = rf"(?:white|#(?:ffffff|fff)|rgb\(\s*{FULL}\s*,\s*{FULL}\s*,\s*{FULL}\s*\))"
SHADES = ((re.compile(BLACK, re.I), "currentColor"), (re.compile(WHITE, re.I), "var(--paper)"))
IN_STYLE = tuple(
    (re.compile(rf"(?<=[;{{\s])((?:{'|'.join(PAINTS)})\s*:\s*){shade}(?![\w-])", re.I), instead)
    for shade, instead in ((BLACK, "currentColor"), (WHITE, "var(--paper)"))
)
# Any other colour of a paint.
PAINTED = re.compile(
    rf"(?<=[;{{\s])((?:{'|'.join(PAINTS)})\s*:\s*)({COLOUR.pattern})(?![\w-])", re.I
)
NAMED = re.compile(r"#([^\s)\"',;{.:>+~\[]+)")
# Attributes that name ids without a #.
NAMING = ("aria-labelledby", "aria-describedby")


class UncleanError(ValueError):
    """Why a drawing cannot be shown; what it says can be told to an author."""


def cleaned(data: bytes) -> bytes:
    """The drawing as it is kept.

    Raises UncleanError where it is no SVG, or holds what a browser would run or fetch.
    """
    found = drawing(data)
    if fault := found.broken or found.active:
        raise UncleanError(f"{fault.message}, in line {fault.line}")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UncleanError(f"it is not XML: {error}") from None
    _add_texts(root)
    _drop(root)
    _rename(root)
    for element in root.iter():
        _paint(element)
    style = ElementTree.Element(f"{{{SVG}}}style")
    style.text = LOOK + _shade(root)
    root.insert(_after_words(root), style)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    whole: bytes = ElementTree.tostring(root, encoding="utf-8")
    if drawing(whole).active:
        raise UncleanError("it cannot be made safe")
    return whole + b"\n"


def title_of(data: bytes, name: str = "title") -> str:
    """What an SVG is called by its own title, or described as (`desc`); "" where it is not."""
    try:
        title = ElementTree.fromstring(data).find(f"{{{SVG}}}{name}")
    except ElementTree.ParseError:
        return ""
    return " ".join(title.text.split()) if title is not None and title.text else ""


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _add_texts(root: ElementTree.Element) -> None:
    """Makes elements of a title and a description among the metadata, where there are none."""
    at = 0
    for name, term in (("title", "title"), ("desc", "description")):
        if root.find(f"{{{SVG}}}{name}") is not None:
            at += name == "title"
            continue
        if words := _noted(root, term):
            element = ElementTree.Element(f"{{{SVG}}}{name}")
            element.text = words
            root.insert(at, element)
            at += 1


def _noted(root: ElementTree.Element, term: str) -> str:
    """What the metadata say of the drawing; a creator has a title, too, which is a program's."""
    for metadata in root.iter(f"{{{SVG}}}metadata"):
        others = {
            element for maker in metadata.iter(f"{DUBLIN}creator") for element in maker.iter()
        }
        for found in metadata.iter(f"{DUBLIN}{term}"):
            if found not in others and found.text and found.text.strip():
                return found.text.strip()
    return ""


def _after_words(root: ElementTree.Element) -> int:
    """The place behind the title and the description, which stand first."""
    words = [at for at, element in enumerate(root) if _local(element) in ("title", "desc")]
    return words[-1] + 1 if words and words[-1] < 2 else 0


def _drop(root: ElementTree.Element) -> None:
    for parent in list(root.iter()):
        for child in [element for element in parent if _local(element) == "metadata"]:
            parent.remove(child)


def _rename(root: ElementTree.Element) -> None:
    """Ids in order; of two elements with the same id, what names it means the first."""
    names: dict[str, str] = {}
    number = 0
    for element in root.iter():
        if (id := element.get("id")) is not None:
            number += 1
            element.set("id", f"f{number}")
            names.setdefault(id, f"f{number}")

    def renamed(text: str) -> str:
        return NAMED.sub(lambda found: f"#{names.get(found[1], found[1])}", text)

    for element in root.iter():
        for key, value in element.attrib.items():
            if key in NAMING:
                known = (names.get(part, part) for part in value.split())
                element.set(key, " ".join(known))
            elif "#" in value and key != "id":
                element.set(key, renamed(value))
        if _local(element) == "style" and element.text:
            element.text = renamed(element.text)


def _shade(root: ElementTree.Element) -> str:
    """Has other colours name variables; the style that says what these are, light and dark."""
    colours = [colour for element in root.iter() for colour in _colours(element)]
    known = scheme(colours)
    if not known:
        return ""

    def instead(colour: str) -> str:
        return f"var({known[colour][0]})" if colour in known else colour

    for element in root.iter():
        styles = []
        for name in PAINTS:
            if (value := (element.get(name) or "").strip()) in known:
                del element.attrib[name]
                styles.append(f"{name}:{instead(value)}")
        if given := element.get("style"):
            styles.append(PAINTED.sub(lambda at: at[1] + instead(at[2]), f";{given}")[1:])
        if styles:
            element.set("style", ";".join(styles))
        if _local(element) == "style" and element.text:
            element.text = PAINTED.sub(lambda at: at[1] + instead(at[2]), element.text)
    light = dict(sorted((name, plain(colour)) for colour, (name, _) in known.items()))
    night = dict(sorted(known.values()))
    day, dark = (";".join(f"{name}:{each[name]}" for name in each) for each in (light, night))
    return f":root{{{day}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _colours(element: ElementTree.Element) -> Iterator[str]:
    """Those that it is painted with, as they are written."""
    for name in PAINTS:
        value = (element.get(name) or "").strip()
        if COLOUR.fullmatch(value):
            yield value
    texts = [f";{element.get('style') or ''}"]
    texts += [element.text or ""] if _local(element) == "style" else []
    yield from (found[2] for text in texts for found in PAINTED.finditer(text))


def _paint(element: ElementTree.Element) -> None:
    styles = []
    for name in PAINTS:
        value = (element.get(name) or "").strip()
        for shade, instead in SHADES:
            if shade.fullmatch(value):
                del element.attrib[name]
                styles.append(f"{name}:{instead}")
    if given := element.get("style"):
        styles.append(_shaded(f";{given}")[1:])
    if styles:
        element.set("style", ";".join(styles))
    if _local(element) == "style" and element.text:
        element.text = _shaded(element.text)


def _shaded(text: str) -> str:
    for shade, instead in IN_STYLE:
        text = shade.sub(rf"\g<1>{instead}", text)
    return text
