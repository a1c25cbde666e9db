"""The glossary: every term once, in order, with each place where it is taught."""

from __future__ import annotations

import re

from tests.conftest import MakeSite
from tests.lessons import lesson


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
    (style,) = re.findall(r'href="(assets/site[^"]+\.css)"', page)
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
