"""The glossary: every term once, in order, with each place where it is taught."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.slow


def define(term: str, text: str = "is defined.") -> str:
    return f":::definition\n**{term}** {text}\n:::\n\n"


def test_terms_are_in_order_and_each_says_where_it_is_taught(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson(define("Zenith") + define("étale"), title="First"),
            "course/b.md": lesson(define("Error"), part="2", title="Second"),
            "course/c.md": lesson(define("error"), part="3", title="Third"),
        }
    )
    site.publish()
    page = site.read("glossary.html")
    assert re.findall(r"<h2>([^<]+)</h2>", page) == ["Error", "étale", "Zenith"]
    error = page.split('id="term-error"')[1].split("</div>")[0]
    assert error.index('<a href="course/b.html#term-error">Second</a>') < error.index(
        '<a href="course/c.html#term-error">Third</a>'
    )


def test_a_definition_s_links_and_formulas_work_in_the_glossary_too(make_site: MakeSite) -> None:
    text = define("loss", r"is near [zero](#zero): $\begin{matrix} 1 \\ 2 \end{matrix}$")
    site = make_site({"course/a.md": lesson(f"{text}## Zero")})
    site.publish()
    page = site.read("glossary.html")
    assert '<a href="course/a.html#section-zero">zero</a>' in page
    (style,) = re.findall(r'href="(assets/formula-layout[^"]+\.css)"', page)
    assert "mtd" in site.read(style)


def test_terms_of_drafts_are_unknown(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson("[it](term:secret)"),
            "course/b.md": lesson(define("secret"), part="2", draft="true"),
        }
    )
    assert "no lesson defines the term secret" in site.report()
    assert "secret" not in site.publish().course.terms
    assert "No terms yet." in site.read("glossary.html")


APART = [
    ("C++", "C#"),
    ("C", "C++"),
    ("A", "A*"),
    ("$\\Delta$", "$\\delta$"),
    ("Δ", "δ"),
    ("$L^2$ norm", "$L_2$ norm"),
    ("L² norm", "L₂ norm"),
    ("f", "f'"),
    ("$f$", "$f'$"),
    ("A + B", "A − B"),
    ("x ∈ A", "x ∉ A"),
    ("∇", "∂"),
    ("मूल", "मेल"),
    ("กา", "กี"),
    ("كَتَبَ", "كُتُب"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_terms_never_become_one_entry(make_site: MakeSite, one: str, other: str) -> None:
    definitions = "".join(
        f"\n:::definition\n**{each.replace('*', chr(92) + '*')}** is number {n}.\n:::\n"
        for n, each in enumerate((one, other))
    )
    links = f"\n[one](<term:{one}>), [other](<term:{other}>), [](<term:{other}>)\n"
    site = make_site({"course/1.md": lesson(definitions + links)})
    page = site.page("course/1.html")
    first, second, third = re.findall(r'href="\.\./glossary\.html#([^"]+)"', page)
    assert first != second == third
    glossary = site.page("glossary.html")
    assert glossary.count('<div class="term"') == 2
    assert all(f'id="{each}"' in glossary for each in (first, second))


@pytest.mark.parametrize(
    ("defined", "linked"),
    [("Gradient", "gradient"), ("Bayes' theorem", "bayes theorem"), ("$L^2$ norm", "L^2 norm")],
)
def test_a_link_to_a_term_may_differ_in_case_and_signs(
    make_site: MakeSite, defined: str, linked: str
) -> None:
    text = f"\n:::definition\n**{defined}** is so.\n:::\n\n[it](<term:{linked}>)\n"
    site = make_site({"course/1.md": lesson(text)})
    assert "glossary.html#term-" in site.page("course/1.html")
    assert not site.build().problems


LATIN = {"Loss functions & objectives": "loss-functions-objectives", "F1 score": "f1-score",
         "k-means": "k-means", "Naïve Bayes": "naïve-bayes", "C++": "c"}  # fmt: skip


@pytest.mark.parametrize("heading", LATIN)
def test_headings_keep_the_ids_they_had(make_site: MakeSite, heading: str) -> None:
    site = make_site({"course/1.md": lesson(f"\n## {heading}\n")})
    assert f'id="section-{LATIN[heading]}"' in site.page("course/1.html")


def test_other_words_lead_to_the_term_and_stand_below_it(make_site: MakeSite) -> None:
    body = (
        ':::definition{also="gradients" also="slope vector"}\nThe **gradient** points up.\n:::\n\n'
        "Two [gradients](term:gradients), one [](term:slope-vector)."
    )
    site = make_site({"course/a.md": lesson(body)})
    assert site.page("course/a.html").count('href="../glossary.html#term-gradient"') == 2
    assert '<p class="where">Also: gradients, slope vector</p>' in site.page("glossary.html")
    assert site.report() == ""
