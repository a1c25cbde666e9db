"""Lines outside the body: formulas are drawn where a page shows them, else said in words."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeSite
from tests.lessons import PNG, SERIES, SITE, lesson

pytestmark = pytest.mark.slow

HALF = r"$\frac12$"
BODY = f"""
![The curve of {HALF}](a.png "A *curve* of {HALF}")

:::details{{summary="Proof of {HALF}, *briefly*"}}
It is [](#half-of-it), [](term:{HALF}).
:::

:::definition
**{HALF}** is a half.
:::

## Half of it, {HALF} {{#half-of-it}}

See [so](https://example.org/ "On {HALF}"), [](#q) and [](#belief).

:::quiz{{#q hint="Use {HALF}" objective="Halve"}}
What is {HALF}?

- [x] A half
  > Of one.
- [ ] A third
  > No.
:::

:::confusion{{#belief}}
> All is {HALF}.

It is not.
:::

:::line-fit{{predict="Which {HALF}?"}}
| time {HALF} | way {HALF} |
|---|---|
| 1 | 2 |
| 2 | 3 |

Fit it.
:::
"""
# What a formula carries along, to be copied.
SOURCE = re.compile(r"<annotation[^>]*>.*?</annotation>", re.DOTALL)
# The author's own options, which no page shows.
SETTINGS = re.compile(r' data-predict="[^"]*"')


@pytest.fixture
def published(make_site: MakeSite) -> dict[str, str]:
    text = lesson(
        BODY,
        title=f"'Title {HALF}'",
        summary=f"'Summary *of* {HALF}.'",
        strand=f"'Strand {HALF}'",
        objectives=f"['Halve {HALF}']",
        description=f"'Description {HALF}'",
        tags=f"['tag {HALF}']",
        updated="2026-01-02",
    )
    series = SERIES.replace("What it is.", f"'Series {HALF}'")
    site = make_site(
        {
            "site.yaml": SITE + "base_url: https://example.org/\n",
            "course/series.md": series,
            "course/1.md": text,
            "course/a.png": PNG,
        }
    )
    built = site.publish()
    assert not built.problems, site.report(built)
    return {
        file.path: file.data.decode()
        for file in built.files
        if file.path.endswith((".html", ".xml", "index.js"))
    }


def test_no_tex_is_left_on_any_page_or_in_what_is_found(published: dict[str, str]) -> None:
    for path, text in published.items():
        rest = SETTINGS.sub("", SOURCE.sub("", text))
        assert "\\frac" not in rest, (path, rest[max(0, rest.find("\\frac") - 200) :][:300])
        assert "$" not in re.sub(r"\$\{", "", rest), path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("course/1.html", r"<p class=\"lede\">Summary <em>of</em> <math"),
        ("course/1.html", r"<summary>Proof of <math .*?, <em>briefly</em></summary>"),
        ("course/1.html", r"<figcaption>A <em>curve</em> of <math"),
        ("course/1.html", r"<p>Use <math"),
        ("course/1.html", r"<a href=\"#section-half-of-it\">Half of it, <math"),
        ("course/1.html", r"<a href=\"../glossary.html#term-frac12\"><math"),
        ("course/1.html", r"<li[^>]*>Halve <math"),
        ("course/1.html", r"<span>Strand <math"),
        ("course/1.html", r"<th scope=\"col\">time <math"),
        ("course/1.html", r"<label [^>]*>Which <math"),
        ("course/index.html", r"Summary <em>of</em> <math"),
        ("index.html", r"Series <math"),
        ("glossary.html", r"<h2><math"),
        ("progress.html", r"Halve <math"),
    ],
)
def test_where_a_page_shows_it_it_is_drawn(
    published: dict[str, str], path: str, shown: str
) -> None:
    assert re.search(shown, published[path]), published[path]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("course/1.html", "<title>Title 1 over 2 · A site</title>"),
        ("course/1.html", 'content="Description 1 over 2"'),
        ("course/1.html", 'alt="The curve of 1 over 2"'),
        ("course/1.html", 'title="On 1 over 2"'),
        ("course/1.html", '"teaches":["Halve 1 over 2"]'),
        ("course/1.html", ">time 1 over 2</text>"),
        ("course/1.html", '<a href="#question-q">What is 1 over 2?</a>'),
        (
            "course/1.html",
            '<a href="#confusion-belief">All is 1 over 2.</a>',
        ),
        ("feed.xml", "<summary>Summary of 1 over 2.</summary>"),
        ("search-index.js", "Summary of 1 over 2."),
    ],
)
def test_where_only_text_can_stand_it_is_in_words(
    published: dict[str, str], path: str, said: str
) -> None:
    assert said in published[path]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"summary": "'{{ title }}'"}, "course/1.md:7:"),
        ({"summary": r"'Learn $\frac$.'"}, "course/1.md:7:"),
        ({"strand": "See [here](a.md)"}, "course/1.md:8:"),
    ],
)
def test_what_is_wrong_in_a_header_is_told_there(
    make_site: MakeSite, changes: dict[str, str], place: str
) -> None:
    site = make_site({"course/1.md": lesson("Text.", **changes)})
    assert place in site.report(), site.report()
