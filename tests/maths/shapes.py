"""The shape of a formula: its characters and its tree on one line, without what is only looks.

`<mfrac><mi>a</mi><mn>2</mn></mfrac>` is `frac{a}{2}`; a sum with limits is `∑.{i=1}.{n}`, one with
scripts `∑_{i=1}^{n}`.  Two renderers that agree on a shape agree on what the formula says.
"""

import re
import unicodedata
from xml.etree import ElementTree

ALIKE = str.maketrans(
    {
        "∣": "|", "‖": "∥", "ˆ": "^", "˜": "~", "¯": "‾", "ˉ": "‾", "\u20d7": "→", "∗": "*",
        "⋅": "·", "−": "-", "⟂": "⊥", "∙": "•", "☆": "⋆", "⋯": "···", "∘": "°", "ϕ": "φ", "ϵ": "ε",
        "\u0302": "^", "´": "ˊ", "`": "ˋ", "≔": ":=",
    }
)  # fmt: skip
UNSEEN = re.compile("[\\s\u2061-\u2064\u200b\ufe00-\ufe0f\u00a0]")
TRANSPARENT = {"span", "math", "semantics", "mrow", "mstyle", "mpadded", "mtd", "merror"}
UNSHAPED = {"annotation", "mspace", "mprescripts", "none", "style"}
SCRIPTS = {
    "msub": "_", "msup": "^", "msubsup": "_^", "munder": ".", "mover": "'", "munderover": ".'",
}  # fmt: skip
CLOSING = ")]}|∥⟩⌋⌉"


def characters(text: str) -> str:
    """Without spaces, with letters of every alphabet folded to plain ones."""
    text = text.translate(ALIKE)
    folded = "".join(
        unicodedata.normalize("NFKC", c) if c.isalnum() or c in "′″‴…" else c for c in text
    )
    return unicodedata.normalize("NFC", UNSEEN.sub("", folded.translate(ALIKE)))


def shape(source: str) -> str:
    return of(ElementTree.fromstring(re.sub(r' xmlns="[^"]*"', "", source)))


def of(element: ElementTree.Element) -> str:
    tag = element.tag
    if tag in UNSHAPED:
        return ""
    if tag in ("mi", "mn", "mo", "mtext", "ms"):
        return leaf(element)
    if tag in TRANSPARENT:
        return "".join(map(of, element))
    if tag in SCRIPTS:
        return scripted(element)
    if tag == "mtable":
        return table(element)
    name = {"mfrac": "frac", "msqrt": "sqrt", "mroot": "root", "mphantom": "phantom"}.get(tag, tag)
    if tag in ("msqrt", "mphantom", "menclose"):
        return f"{name}{{{''.join(map(of, element))}}}"
    return name + "".join(f"{{{of(child)}}}" for child in element)


def leaf(element: ElementTree.Element) -> str:
    parts = [characters(element.text or "")]
    for child in element:
        parts += [of(child), characters(child.tail or "")]
    return "".join(parts)


def scripted(element: ElementTree.Element) -> str:
    base, *scripts = map(of, element)
    marks = SCRIPTS[element.tag]
    hung = "".join(f"{mark}{{{script}}}" for mark, script in zip(marks, scripts, strict=False))
    hung = re.sub(r"[_^.']\{\}", "", hung)
    grouped = len(base) > 1 and base[-1] not in CLOSING and len(base.split("{")[0]) > 1
    return f"({base}){hung}" if hung and grouped else base + hung


def table(element: ElementTree.Element) -> str:
    rows = []
    for row in element:
        cells = [of(cell) for cell in row]
        rows.append("&".join(cells).strip("&"))
    rows = [re.sub(r"&+\(", "&(", row) for row in rows]
    return f"table[{';'.join(rows)}]"
