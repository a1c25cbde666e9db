"""Edits of a small site in which lessons hang on each other: texts, settings, a theme."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.lessons import SERIES, SITE, SmallSite, lesson

PARTS = [
    "Text.",
    "$x$",
    "$\\R$",
    "$\\bad$",
    "[](b.md#there)",
    "[a](a.md) and ![picture](picture.png)",
    "## There",
    "$$x \\label{there}$$",
    "See [](#there) and [](course/a#there).",
    ":::recap\n- a\n:::\n",
    ":::recap",
    ":::definition\nThe **slope** is $x$, see [](b.md).\n:::",
    "The [slope](term:slope) and [](term:slope).",
    ":::quiz{#sum}\nWhat is 1 + 1?\n\n- [x] 2\n  > [Why](b.md).\n- [ ] 3\n  > One too many.\n:::\n",
    ":::definition{#slope}\nThe **incline** is $x$.\n:::",
    ':::quiz{#rule type=formula answer="2x"}\nWhat is $x + x$?\n\n- [ ] $x^2$\n  > [No](b.md).\n\n'
    "> Yes.\n:::\n",
    ':::quiz{#where type=formula answer="x > 1"}\nWhere?\n> There.\n:::\n',
    ":::quiz{#drawn a=2..4 answer=2*a}\nTwice {a}?\n> {2*a}, [see](b.md).\n:::\n",
    ":::quiz{#gaps type=gaps}\n$1 + 1 = [[2]]$, $x + x = [[formula: 2x]]$.\n\n"
    "1. > Yes.\n2. > Yes.\n:::\n",
    ":::quiz{#own type=words}\nWhy?\n\n> So.\n>\n> - [ ] says [so](b.md)\n:::\n",
    "::::check{exam=yes}\n:::quiz{#two answer=2}\n1 + 1?\n> 2.\n:::\n::::\n",
    "::::stages\n:::quiz{#i answer=2}\n1 + 1?\n> 2.\n:::\n"
    ":::quiz{#j answer=4}\n2 + 2?\n> 4.\n:::\n::::\n",
]


HEADERS = [
    {},
    {"title": "Another $\\boxed{y}$"},
    {"part": "7"},
    {"requires": "[course/a]"},
    {"tags": "[slopes]", "minutes": "25", "updated": "2026-01-02"},
    {"draft": "true"},
    {"id": "course/moved"},
    {"dificulty": "hard"},
    {"series": "other"},
]


LESSONS = {"course/a.md": "1", "course/b.md": "2", "course/sub/c.md": "3"}


OTHERS = {
    "site.yaml": [
        f"{SITE}macros:\n  R: \\mathbb{{R}}\n",
        SITE.replace("A site", "The site"),
        "title: [",
        f"{SITE}base_url: https://a.example/\npublish_answers: true\nsearch: full\n",
        f"{SITE}language: ar\noffline: no\n",
        f"{SITE}theme:\n  changes: yes\n",
    ],
    "course/series.md": [SERIES.replace("A course", "The course"), f"{SERIES}[b](b.md)", "---"],
    "other/series.md": [SERIES.replace("A course", "Other"), f"{SERIES}\n## There"],
    "course/picture.png": ["one", "another"],
    "_theme/style.css": ["p { color: var(--accent); }"],
    "_theme/templates/blocks/prose.html": ["<div>{{ show(block.body) }}</div>", "{{ nothing }}"],
}


# Edits of what every page hangs on, for a site that is built as a whole.
CONFIGURED = [
    f"{SITE}theme:\n  changes: yes\n",
    f"{SITE}macros:\n  R: \\mathbb{{R}}\nsearch: full\n",
    f"{SITE}theme:\n  math_font: stix\n",
    f"{SITE}rules:\n  link-broken: error\n",
    f"{SITE}offline: no\nlanguage: de\n",
    f"{SITE}widgets: [gone]\n",
    "title: [",
    SITE,
]
THEMED = {
    "_theme/style.css": ["p { color: var(--ink); }", "a {}", ""],
    "_theme/messages/en.json": ["{", '{"home": "Start"}'],
    "_theme/templates/blocks/recap.html": ["{{ nothing }}", "<p>Recap</p>"],
    "course/curve.png": ["png", "another"],
    "course/CURVE.png": ["png"],
}

# A lesson whose page and question hang on another.
BEGINNING = {
    "course/a.md": lesson("\n\n".join([PARTS[4], PARTS[8], PARTS[13]])),
    "course/b.md": lesson("## There", part="2"),
    # With the lessons that are edited, enough to be filtered.
    "course/d.md": lesson(PARTS[12], part="4", difficulty="hard"),
    "course/e.md": lesson(PARTS[11], part="5"),
}


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str | None]:
    """A path, and its text from now on; without one it is removed."""
    path = draw(st.sampled_from([*LESSONS, "course/b.md", "course/b.md", *OTHERS]))
    if draw(st.integers(0, 5)) == 0:
        return path, None
    if path in OTHERS:
        return path, draw(st.sampled_from(OTHERS[path]))
    header = draw(st.sampled_from(HEADERS))
    body = "\n\n".join(draw(st.lists(st.sampled_from(PARTS), max_size=3)))
    return path, lesson(body, **{"part": LESSONS[path], **header})


def edit(site: SmallSite, path: str, text: str | None) -> str:
    file = site.folders.content / path
    if text is None:
        file.unlink(missing_ok=True)
    else:
        site.put(path, text)
    return str(file.resolve())
