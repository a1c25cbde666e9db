"""TeX -> MathML by latex2mathml, whose output is never trusted.

The one place that knows latex2mathml. Its `convert()` prints text unescaped, turns unknown commands
into text and accepts unbalanced braces, so: names and braces are checked before, the element tree
is checked and cleaned after, and it is written by ElementTree.
"""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, tostring

from latex2mathml import commands
from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import convert_symbol

from generator.maths.error import TexError
from generator.suggest import did_you_mean

LONGEST = 5_000
DEEPEST = 60
TOKEN = re.compile(r"\\([A-Za-z]+)\*?|\\(.)|[{}]", re.DOTALL)
# Commands whose output needs what a page here forbids (styles, scripts, addresses), or drops text.
REFUSED = {"href", "style", "class", "color", "tag", "verb", "boxed", "cancel", "mathchoice"}
STRUCTURE = {"begin", "end", "left", "right", "middle", "limits", "nolimits", "hline", "cr"}
KNOWN_COMMANDS = frozenset(
    value.removeprefix("\\").removesuffix("*")
    for name, group in vars(commands).items()
    if name.isupper()
    for value in ([group] if isinstance(group, str) else [*group])
    if isinstance(value, str) and value.startswith("\\")
)
ATTRIBUTES = {
    "accent", "columnalign", "display", "displaystyle", "fence", "form", "linethickness", "lspace",
    "mathvariant", "maxsize", "minsize", "movablelimits", "rspace", "scriptlevel", "stretchy",
    "symmetric", "width", "xmlns",
}  # fmt: skip
CHILDREN = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
    "munderover": 3,
}  # fmt: skip


def convert(tex: str, display: bool) -> str:
    _check_source(tex)
    try:
        root = convert_to_element(tex, display="block" if display else "inline")
    except Exception:  # it raises StopIteration, IndexError, TypeError and more of its own
        raise TexError("this formula cannot be read", 0, len(tex)) from None
    for element in root.iter():
        _clean(element, tex)
    return tostring(root, encoding="unicode")


def _check_source(tex: str) -> None:
    if not tex.strip():
        raise TexError("the formula is empty", hint="write it between the dollar signs")
    if len(tex) > LONGEST:
        raise TexError(f"the formula is longer than {LONGEST:,} characters")
    opened: list[int] = []
    for token in TOKEN.finditer(tex):
        if token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}":
            if not opened:
                raise TexError("a closing brace without an opening one", token.start())
            opened.pop()
        elif token[1]:
            _check_command(token[1], token.start())
        if len(opened) > DEEPEST:
            raise TexError(f"braces nested more than {DEEPEST} deep", token.start())
    if opened:
        raise TexError("this brace is never closed", opened[-1], hint="add a closing brace }")


def _check_command(name: str, offset: int) -> None:
    length = len(name) + 1
    if name in REFUSED:
        raise TexError(f"\\{name} is not supported", offset, length, code="math-command")
    if name in KNOWN_COMMANDS or name in STRUCTURE or convert_symbol(f"\\{name}"):
        return
    suggestion = did_you_mean(name, KNOWN_COMMANDS | COMMON_SYMBOLS, "\\")
    raise TexError(f"unknown command \\{name}", offset, length, suggestion, "math-command")


COMMON_SYMBOLS = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
        "partial",
        "nabla",
        "infty",
        "times",
        "cdot",
        "leq",
        "geq",
        "neq",
        "approx",
        "equiv",
        "sim",
        "propto",
        "in",
        "notin",
        "subset",
        "cup",
        "cap",
        "forall",
        "exists",
        "to",
        "rightarrow",
        "leftarrow",
        "Rightarrow",
        "mapsto",
        "pm",
        "ldots",
        "cdots",
    ]
)


def _clean(element: Element, tex: str) -> None:
    """Undoes the library's own escaping, drops attributes, refuses a tree that lost something."""
    text = html.unescape(element.text or "")
    lone_brace = element.tag == "mo" and text in ("{", "}") and f"\\{text}" not in tex
    wrong_count = len(element) != CHILDREN.get(element.tag, len(element))
    if (element.tag == "mi" and text.startswith("\\")) or lone_brace or wrong_count:
        raise TexError(
            "an argument is missing, or something stands in the wrong place", 0, len(tex)
        )
    element.text = text or None
    element.attrib = {name: value for name, value in element.items() if name in ATTRIBUTES}
