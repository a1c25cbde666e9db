"""A site with a long formula wherever one can stand."""

from __future__ import annotations

from tests.lessons import lesson

LONG = r"$f(x) = a_0 + a_1 x + a_2 x^2 + a_3 x^3 + \cdots + a_n x^n$"
OTHERS = {
    "words": r"$\text{every word of a sentence that does not want to end on a phone}$",
    "space": r"$a \qquad b \qquad c \qquad d \qquad e \qquad f \qquad g$",
    "matrix": r"$\begin{pmatrix} a_{11} & a_{12} & a_{13} & a_{14} & a_{15} \end{pmatrix}$",
    "fraction": r"$\frac{a + b + c + d + e + f + g + h + i + j + k + l + m}{2}$",
    "root": r"$\sqrt{a + b + c + d + e + f + g + h + i + j + k + l + m + n}$",
    "number": "$3.14159265358979323846264338327950288419716939937510$",
}
BODY = (
    "## Of L\n\n### Below L\n\nText L and **bold L**, *L* [L](#of).\n\n"
    "- One L\n- Two\n  - Three L\n    1. Four L\n\n| a | L |\n|---|---|\n| 1 | L |\n\n"
    "> L\n\n> [!NOTE]\n> L\n\n![A hill](a.png 'L')\n\nA note[^n].\n\n[^n]: Of L\n\n"
    ":::definition\nThe **sum** is L.\n:::\n\n"
    ":::quiz{#a}\nWhat is L?\n\n- [x] L\n  > Yes, L.\n- [ ] Not L\n  > No, L.\n:::\n\n"
    ":::quiz{#b type=multiple}\nL?\n\n- [x] L\n  > L\n- [ ] b L\n  > L\n:::\n\n"
    ":::quiz{#c type=order}\nL\n\n1. L\n2. b L\n\n> L\n:::\n\n"
    ":::quiz{#d type=match}\nL\n\n| a | b |\n|-|-|\n| L | c |\n| d | L |\n\n> L\n:::\n\n"
    ":::quiz{#e type=number answer=2}\nL\n\n- [ ] 3\n  > L\n\n> L\n:::\n\n"
    ":::worked\nL\n\n1. L\n2. [ ] L\n\n   L\n:::\n\n:::confusion{#k}\n> L\n\nL\n:::\n\n"
    ":::recap\n- L\n:::\n\n:::details\nL\n:::\n\n"
    ":::line-fit\n| x | y |\n|---|---|\n| 1 | 2 |\n| 2 | 2 |\n\nL\n:::\n"
).replace("L", LONG)
FILES = {
    "site.yaml": "title: A site\nid: a\n",
    "course/series.md": f"---\ntitle: '{LONG}'\nsummary: What it is.\n---\nText {LONG}.\n",
    "course/a.md": lesson(BODY, title=f"'The case {LONG}'"),
    "course/b.md": lesson(
        "\n\n".join(f"## Of {each}\n\nText {each}." for each in OTHERS.values()),
        part="2", title=f"'{LONG}'", requires="[course/a]",
    ),
}  # fmt: skip
PAGES = [
    *("course/a.html", "course/b.html", "course/index.html", "index.html", "progress.html"),
    *("glossary.html", "map.html"),
]
