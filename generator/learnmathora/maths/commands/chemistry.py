"""Chemical formulas and equations, `\\ce{2H2 + O2 -> 2H2O}`, and quantities, `\\pu{5 mol/L}`.

After the documentation of the package mhchem.  Where a plus without spaces might be a charge or a
sum, the formula is refused.
"""

import re

from learnmathora.maths.colours import colour
from learnmathora.maths.commands.chemical_arrows import BONDS, arrow
from learnmathora.maths.commands.chemical_entities import EntityReader
from learnmathora.maths.commands.chemical_scripts import GREEK, mark, state
from learnmathora.maths.commands.excerpt import Excerpt
from learnmathora.maths.commands.family import Family
from learnmathora.maths.commands.quantities import quantity
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.symbols import find
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    INNER,
    ORD,
    REL,
    Coloured,
    Fraction,
    Group,
    Node,
    Nodes,
    Space,
    Stack,
    Symbol,
)

BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}"
LABEL = rf"[CMT]?\[(?:[^\][{{}}]|{BRACES}|\[[^\][]*\])*\]"
# What ends a word, and makes a `v` before it an arrow.
WORD_ENDS = r"(?=$|[\s,;)\]}]|\\\})"


def rules(**patterns: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


# In the order in which they are tried; each has a method of its name, which may decline.
RULES = rules(
    oxidation=r"[+-][IVX]+$",
    arrow=rf"(<=>>|<<=>|<=>|<-->|<->|->|<-|[→⟶⇌↔←])({LABEL})?({LABEL})?",
    space=r"\s+",
    vertical=rf"(?:v|\(v\)|\^|\(\^\)){WORD_ENDS}",
    word=r"(?:pH|pOH|pC|pK|iPr|iBu)(?![A-Za-z])",
    orbital=r"(?:\d{1,2}[spdfgh]|\d{0,2}sp)(?![A-Za-z])",
    plus=r"\+",
    amount_first=(amount := (
        r"\([+-]?\d+/\d+\)|[+-]?(?:\d+|\$[a-z]\$|[a-z])/\d+(?:\$[a-z]\$|[a-z](?=\s*[A-Z]))?"
        r"|(?:[+-]?\d+[.,]\d+|[+-]?\.\d+|[+-]?\d+)(?:[a-z](?=\s*[A-Z]))?|[+-]?[a-z](?=\s*[A-Z])"
        r"|\$(?:\(?[+-]?(?:\d*[a-z]?[+-])?\d*[a-z](?:[+-]\d*[a-z]?)?\)?|\+|-)\$"
    )),
    either=r"\\pm(?![A-Za-z])\s*|\$\\pm\$|\+-|\+/-",
    operation=r"(?:<<|>>|[-=<>]|\\approx(?![A-Za-z])\s*|\$\\approx\$)(?=\s|$|-?\d)",
    minus=r"-",
    amount=amount,
    letters=rf"[A-Za-zα-ωΑ-Ω?@]|{GREEK}\s*(?:\{{\}})?",
    digits=r"\d+",
    ellipsis=r"\.\.\.(?!\.)|…",
    compound=r"[.⋅·•∙*]\s*",
    aggregation=(
        rf"\([a-z]{{1,3}}(?=[),])(?:[^()$]|\$[^$]*\$)*\){WORD_ENDS}|\((?:\\ca\s?)?\$[amothc]\$\)"
    ),
    opening=r"\\\{|\[|\(",
    closing=r"\)|\]|\\\}",
    comma=r"[,;]\s*",
    script=(
        rf"[\^_](?:{BRACES}|\$[^$]*\$|\\[A-Za-z]+(?:{BRACES})*\s*|\d+|(?<=_)[+-]\d+|[^\s\\_^{{}}$]|)"
    ),
    prime=r"'",
    bond=r"[=<>#≡]",
    nothing=r"\{\}",
    words=BRACES,
    maths=r"\$[^$]*\$",
    named_bond=r"\\bond\{([^{}]*)\}",
    fraction=rf"\\frac\s*({BRACES})\s*({BRACES})",
    overset=rf"\\overset\s*({BRACES})\s*({BRACES})",
    underset=rf"\\underset\s*({BRACES})\s*({BRACES})",
    coloured=rf"\\(?:text)?color\s*({BRACES})\s*({BRACES})?",
    inner=rf"\\ce\s*({BRACES})",
    circa=r"\\ca(?![A-Za-z])\s*",
    thin=r"\\[,;: ]",
    command=rf"\\[dt]?frac\s*\d\s*\d|\\(?:[A-Za-z]+\s*(?:\[[^\]]*\])?(?:{BRACES})*|[_%#$!>])",
    other=r"[/~|]",
    character=r"[^\\&{}$#%\s]",
)  # fmt: skip


class ChemistryParser(EntityReader):
    """Reads one argument of `\\ce`, piece by piece; species themselves, its base class."""

    def read(self) -> Nodes:
        while self.at < len(self.text):
            start = self.at
            for name, pattern in RULES.items():
                found = pattern.match(self.text, start)
                if found is None:
                    continue
                self.at = found.end()
                if getattr(self, name)(found) is not False:
                    break
            else:
                raise self.excerpt.refusal(start, r"in a table, begin and end \ce in each cell")
        self.flush()
        return tuple(self.nodes)

    def inside(self, start: int, end: int) -> Nodes:
        """A part of the text as chemistry of its own."""
        return ChemistryParser(self.excerpt, start, end).read()

    def braced(self, found: re.Match[str], place: int) -> Nodes:
        return self.inside(found.start(place) + 1, found.end(place) - 1)

    # ---- between species

    def arrow(self, found: re.Match[str]) -> None:
        self.flush()
        above, below = (self.label(found, place) for place in (2, 3))
        self.nodes.append(arrow(found[1], above, below))
        self.begin(0)

    def label(self, found: re.Match[str], place: int) -> Nodes:
        """`[…]` holds chemistry; `M[…]`, a formula; `T[…]`, words."""
        text = found[place] or ""
        start, end = found.start(place) + text.find("[") + 1, found.end(place) - 1
        if not text or not self.text[start:end].strip():
            return ()
        if text[0] == "M":
            return self.excerpt.tex(start, end)
        if text[0] == "T":
            return (self.excerpt.words(start, end),)
        return self.inside(start, end)

    def vertical(self, found: re.Match[str]) -> bool | None:
        if not self.draft.is_empty and not self.is_apart:
            return False
        self.flush()
        sign = "↓" if "v" in found[0] else "↑"
        self.nodes += [Symbol(sign, REL), Group(())]
        self.begin(1)
        return None

    def either(self, found: re.Match[str]) -> bool | None:
        return self.operate("±")

    def operation(self, found: re.Match[str]) -> bool | None:
        sign = found[0].strip().strip("$")
        if sign == "-" and self.state == 3:
            return False
        return self.operate({r"\approx": "≈", "<<": "≪", ">>": "≫"}.get(sign, sign))

    def comma(self, found: re.Match[str]) -> None:
        self.flush()
        is_list = found[0][-1].isspace() and not self.depth
        self.nodes += [Symbol(found[0][0], ORD), Space(6 if is_list else 2)]
        self.begin(0)

    def compound(self, found: re.Match[str]) -> None:
        self.flush()
        self.nodes += [Space(3), mark("⋅"), Space(3)]
        self.begin(1)

    def ellipsis(self, found: re.Match[str]) -> None:
        if self.draft.body:
            return self.join("...")
        self.enter()
        self.flush(is_counted=True)
        self.nodes.append(Symbol("…", INNER))
        return self.begin(1)

    def bond(self, found: re.Match[str]) -> None:
        self.join(found[0])

    def named_bond(self, found: re.Match[str]) -> bool | None:
        if found[1] not in BONDS:
            raise self.excerpt.refusal(found.start(), f"write one of {' '.join(BONDS)}")
        self.join(found[1])
        return None

    def aggregation(self, found: re.Match[str]) -> None:
        self.flush()
        self.nodes += state(found[0], found.start(), self.excerpt.tex)
        self.begin(1)

    # ---- other commands

    def put(self, *nodes: Node) -> None:
        """What stands among species and is none."""
        self.enter()
        self.flush(is_counted=True)
        self.nodes += nodes
        self.begin(3)

    def fraction(self, found: re.Match[str]) -> None:
        self.put(Fraction(self.braced(found, 1), self.braced(found, 2)))

    def overset(self, found: re.Match[str]) -> None:
        self.put(Stack(self.braced(found, 2), self.braced(found, 1), None, ORD))

    def underset(self, found: re.Match[str]) -> None:
        self.put(Stack(self.braced(found, 2), None, self.braced(found, 1), ORD))

    def coloured(self, found: re.Match[str]) -> None:
        word = Token(found[1][1:-1], self.excerpt.offset(found.start(1)), len(found[1]))
        value = colour(word)
        if found[2]:
            return self.put(Coloured(self.braced(found, 2), value))
        rest = self.inside(self.at, self.end)
        self.put(Coloured(rest, value))
        self.at = self.end
        return None

    def inner(self, found: re.Match[str]) -> None:
        self.put(*self.braced(found, 1))

    def circa(self, found: re.Match[str]) -> None:
        self.put(Symbol("∼", ORD))

    def thin(self, found: re.Match[str]) -> None:
        self.put(*self.excerpt.tex(found.start(), found.end()))
        self.begin(1)

    def command(self, found: re.Match[str]) -> None:
        self.put(Group(self.excerpt.tex(found.start(), found.end())))
        self.after_command = True

    def other(self, found: re.Match[str]) -> None:
        self.put(Space(4.5) if found[0] == "~" else Symbol(found[0], ORD))

    def character(self, found: re.Match[str]) -> bool | None:
        known = find(found[0])
        if not isinstance(known, Symbol):
            return False
        self.put(known)
        return None


def formula(reader: Reader, token: Token) -> Node:
    reader.deeper(token)
    node = Group(ChemistryParser(Excerpt(reader, token)).read())
    reader.depth -= 1
    return node


FAMILIES = (
    Family(
        "Chemistry",
        {
            r"\ce": (formula, r"\ce{2H2 + O2 -> 2H2O}"),
            r"\pu": (quantity, r"\pu{123 kJ/mol}"),
        },
    ),
)
