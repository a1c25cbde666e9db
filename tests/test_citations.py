"""What lessons cite: from a bibliography to a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from learnmathora.citations.entries import UnreadBibliographyError, read_works
from learnmathora.citations.style import clean, linked
from learnmathora.markdown.cluster import Cited, read_cluster
from tests.conftest import MakeSite
from tests.lessons import SITE, SmallSite, lesson

CITING = f"{SITE}bibliography: works.bib\n"
WORKS = r"""
@article{gauss1809,
  author = {Gauss, Carl Friedrich and Legendre, Adrien-Marie},
  title = {Theory of \emph{Motion} \& Stars},
  journal = {J. Astron.},
  year = {1809}, volume = {3}, number = 2, pages = {1--20},
  doi = {10.1000/xyz},
}
@book{knuth, author = {Donald E. Knuth}, title = {The {\TeX}book}, year = 1984, publisher = {A-W}}
@misc{page, title = {A page}, howpublished = {\url{https://a.example/b}}}
"""
# The smallest style that counts works.
NUMBERED = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>Numbers</title><id>numbers</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=", ">
<text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="citation-number" prefix="[" suffix="]"/>
<text variable="title" font-style="italic"/></layout></bibliography>
</style>
"""


def cited(make_site: MakeSite, body: str, **files: str) -> SmallSite:
    named = {name.replace("_", "."): text for name, text in files.items()}
    return make_site(
        {"site.yaml": CITING, "works.bib": WORKS, "course/a.md": lesson(body), **named}
    )


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("@a", (Cited("a"),)),
        ("see @a, pp. 3-4; @b", (Cited("a", "see", "page", "3-4"), Cited("b"))),
        ("@a, 12", (Cited("a", "", "page", "12"),)),
        ("@a, chap. 2, and more", (Cited("a", "", "chapter", "2", "and more"),)),
        ("@a, but not all", (Cited("a", after="but not all"),)),
        ("@doi:10.1/x.y", (Cited("doi:10.1/x.y"),)),
    ],
)
def test_a_cluster(written: str, read: tuple[Cited, ...]) -> None:
    assert read_cluster(written) == read


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("So [@knuth].", "So (Knuth, 1984)."),
        ("So [see @knuth, pp. 3-4; @page].", "So (see Knuth, 1984, pp. 3–4; “A page”, no date)."),
        ("As @knuth says.", "As Knuth (1984) says."),
        ("As @gauss1809 [p. 3] says.", "As Gauss and Legendre (1809, p. 3) says."),
        (r"Mail a@knuth.org, or \@knuth, @somebody.", "Mail a@knuth.org, or @knuth, @somebody."),
        ("[@knuth](https://a.example/) and `[@knuth]`", "Knuth (1984) and [@knuth]"),
    ],
)
def test_how_a_citation_is_written(written: str, shown: str, make_site: MakeSite) -> None:
    html = cited(make_site, written).page("course/a.html")
    assert f"<p>{shown}</p>" in re.sub(r"</?(?:a|code)\b[^>]*>", "", html)


def test_each_leads_to_its_work_and_is_told_by_hovering(make_site: MakeSite) -> None:
    """In the order of the style, whatever the author's."""
    site = cited(make_site, "So [@knuth; @gauss1809].")
    html = site.page("course/a.html")
    links = re.findall(r'<a class="cite" href="(.*?)" title="(.*?)">(.*?)</a>', html)
    assert [(href, text) for href, _, text in links] == [
        ("#reference-@gauss1809", "Gauss and Legendre, 1809"),
        ("#reference-@knuth", "Knuth, 1984"),
    ]
    assert links[1][1] == "Knuth, D.E. (1984) The TeXbook. A-W."
    listed = re.findall(r'<li id="reference-@(\w+)">(.*?)</li>', html)
    assert [key for key, _ in listed] == ["gauss1809", "knuth"]
    assert text_of(listed[0][1]) == (
        "Gauss, C.F. and Legendre, A.-M. (1809) “Theory of Motion &amp; Stars”, J. Astron., 3(2), "
        "pp. 1–20. Available at: https://doi.org/10.1000/xyz."
    )
    assert '<a href="https://doi.org/10.1000/xyz">' in listed[0][1]
    assert '<a href="../references.html">' in html
    assert site.report() == ""


def test_the_course_lists_what_all_lessons_cite(make_site: MakeSite) -> None:
    site = cited(
        make_site, "[@knuth]", **{"course/b_md": lesson("@gauss1809 and [@knuth].", part="2")}
    )
    html = site.page("references.html")
    rows = re.findall(r"<li>(.*?)</li>", html.partition("<main")[2].partition("</main>")[0])
    assert [text_of(row).partition(" (")[0] for row in rows] == [
        "Gauss, C.F. and Legendre, A.-M.", "Knuth, D.E.",
    ]  # fmt: skip
    assert re.findall(r'href="(course/[^"]*)"', rows[1]) == [
        "course/a.html#reference-@knuth", "course/b.html#reference-@knuth",
    ]  # fmt: skip


def test_a_style_of_the_author_s(make_site: MakeSite) -> None:
    settings = f"{CITING}citation_style: own.csl\n"
    site = cited(
        make_site, "[@page; @knuth], and @knuth.", **{"own_csl": NUMBERED, "site_yaml": settings}
    )
    html = site.page("course/a.html")
    assert "<p>[1, 2], and Knuth [2].</p>" in re.sub(r"</?a\b[^>]*>", "", html)
    assert "[1] <i>A page</i>" in html


def test_csl_json(make_site: MakeSite) -> None:
    work = {"id": "w", "type": "book", "title": "T", "author": [{"family": "Noether"}]}
    site = make_site(
        {
            "site.yaml": f"{SITE}bibliography: works.json\n",
            "works.json": json.dumps([{**work, "issued": {"date-parts": [[1918]]}}]),
            "course/a.md": lesson("[@w]"),
        }
    )
    assert "(<a" in site.page("course/a.html")
    assert ">Noether, 1918</a>)" in site.page("course/a.html")


def test_a_changed_work_changes_the_pages_that_cite_it(make_site: MakeSite) -> None:
    site = cited(make_site, "[@knuth]")
    site.publish()
    site.put("works.bib", WORKS.replace("1984", "1986"))
    site.publish()
    assert "Knuth, 1986" in (site.folders.out / "course/a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("works.bib", None, "site.yaml:3:15: error[bibliography-unread]: "
         "there is no file works.bib in the content folder"),
        ("works.bib", "\n@book{knuth, title = {T}", "works.bib:2:1: error[bibliography-unread]: "),
        ("works.json", "[", "works.json:1:1: error[bibliography-unread]: it is not JSON"),
        ("works.json", "{}", "works.json:1:1: error[bibliography-unread]: CSL-JSON is a list"),
        ("works.json", "[3]", "works.json:1:1: error[bibliography-unread]: a work in it has no id"),
        ("works.json", '[{"id": "knuth", "issued": 3, "author": 4}]',
         "course/a.md:9:1: error[bibliography-unread]: a work that is cited cannot be worded: "),
        ("works.json", "[" * 100_000, "works.json:1:1: error[bibliography-unread]: "),
        ("../works.bib", "", "site.yaml:3:15: error[header-value]: bibliography must be a file"),
        ("works.txt", "", "site.yaml:3:15: error[header-value]: bibliography must be a file"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(name: str, text: str | None, told: str, make_site: MakeSite) -> None:
    files = {"site.yaml": f"{SITE}bibliography: {name}\n", "course/a.md": lesson("[@knuth]")}
    site = make_site({**files, **({name: text} if text is not None and ".." not in name else {})})
    assert told in site.report()


def test_a_key_that_is_unknown(make_site: MakeSite) -> None:
    site = cited(make_site, "So [@knuht], as @gauss1890 says; [@nobody].")
    assert re.findall(r"error\[citation-unknown\]: .*|\^ .*", site.report()) == [
        "error[citation-unknown]: works.bib has no work knuht",
        "^ did you mean knuth?",
        "error[citation-unknown]: works.bib has no work gauss1890",
        "^ did you mean gauss1809?",
        "error[citation-unknown]: works.bib has no work nobody",
        "^ add it to works.bib, or write \\@ for an at sign",
    ]


def test_without_what_words_them(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "bibtexparser.entrypoint", None)
    report = cited(make_site, "[@knuth]").report()
    assert "citations need packages that are not here" in report
    assert (
        'pip install "learnmathora[citations]" gets them; for a host, add [citations] in' in report
    )
    assert report.count("error[") == 1
    assert "warning[" not in report


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<i>a</i> & b <script>x()</script>", "<i>a</i> &amp; b x()"),
        ('<b onclick="x()">a', "<b>a</b>"),
        ("a < b &lt;img src=x&gt;", "a &lt; b &lt;img src=x&gt;"),
        ("<i><b>a</i>", "<i><b>a</b></i>"),
    ],
)
def test_a_work_brings_no_markup_but_that_of_styles(given: str, kept: str) -> None:
    assert clean(given) == kept


def test_addresses_lead_somewhere() -> None:
    assert linked("at https://a.example/x?y=1&z=(2).") == (
        'at <a href="https://a.example/x?y=1&amp;z=(2">https://a.example/x?y=1&amp;z=(2</a>).'
    )
    assert (
        linked("doi: 10.1000/ab.c.")
        == 'doi: <a href="https://doi.org/10.1000/ab.c">10.1000/ab.c</a>.'
    )


def test_months_and_kinds_of_works() -> None:
    text = "@inproceedings{a, title={T}, booktitle={B}, year=2001, month=mar, number=4}"
    assert dict(read_works(text, is_json=False)["a"]) == {
        "id": "a", "type": "paper-conference", "title": "T", "container-title": "B",
        "number": "4", "issued": {"date-parts": [[2001, 3]]},
    }  # fmt: skip


def test_a_course_that_cites_nothing_imports_nothing_of_it() -> None:
    source = Path(__file__).parents[1] / "generator" / "learnmathora"
    for file in source.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"^(?:from|import) (?:citeproc|bibtexparser)", text, re.MULTILINE), (
            file
        )


def read(written: str) -> dict[str, object]:
    """The fields of the one work."""
    (work,) = read_works(written, is_json=False).values()
    return dict(work)


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("author={{World Health}}", "author", [{"literal": "World Health"}]),
        ("title={Profit & Loss \\& 100% of it}", "title", "Profit & Loss & 100% of it"),
        ("title={$x^2$, $\\alpha_{12}$, \\$5}", "title", "x<sup>2</sup>, α<sub>12</sub>, $5"),
        ("url={https://a.example/~b/c%20d\\_e}", "URL", "https://a.example/~b/c%20d_e"),
        ("url={\\url{https://a.example/~b}}", "URL", "https://a.example/~b"),
    ],
)
def test_what_a_field_says(written: str, field: str, value: object) -> None:
    """Nothing of it is lost: TeX has comments and cells, a bibliography has none."""
    assert read(f"@book{{a, {written}}}")[field] == value


def test_a_part_has_the_rest_of_its_whole() -> None:
    """What `crossref` names gives all that the part does not say; its title is the book's."""
    works = read_works(
        "@inproceedings{part, author={Doe, Jane}, title={Part}, crossref={whole}}\n"
        "@proceedings{whole, title={Whole}, author={Not, Taken}, publisher={P}, year=2001}",
        is_json=False,
    )
    part = works["part"]
    assert (part["title"], part["container-title"], part["publisher"]) == ("Part", "Whole", "P")
    assert part["issued"] == {"date-parts": [[2001]]}
    assert part["author"] == [{"family": "Doe", "given": "Jane"}]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("@book{a, title={T}}\n@book{a, title={U}}", "two works have the key a"),
        ("@book{a, title={T}, year=1, year=2}", "the work a has a field twice: year"),
        (
            '@string{me = "Me"}\n@book{a, author = me # " and You"}',
            "the work a joins strings with #, which is not read",
        ),
    ],
)
def test_why_a_work_cannot_be_read(written: str, why: str) -> None:
    with pytest.raises(UnreadBibliographyError) as told:
        read_works(written, is_json=False)
    assert (told.value.why, told.value.line) == (why, written.count("\n") + 1)


def test_a_work_without_a_date_in_a_sentence(make_site: MakeSite) -> None:
    """Its author is named once. Keys may have any letters, and differ in capitals alone."""
    works = "@book{a, author={X Y}}\n@book{A, author={V W}, year=1}\n@book{ü1, author={Q R}}"
    works = works.replace("year=1", "year=2001")
    html = cited(make_site, "As @a, @A, and [@ü1] say.", works_bib=works).page("course/a.html")
    assert "As Y (no date), W (2001), and (R, no date) say." in text_of(html)


def test_what_is_found_and_read_aloud_is_what_stands_there(make_site: MakeSite) -> None:
    """The search finds the names and not the key; a table is called by what its caption says."""
    site = cited(make_site, "So [@gauss1809].\n\n| a |\n|---|\n| b |\n: As @knuth {#t}")
    assert 'aria-label="Table 1. As Knuth (1984)"' in site.page("course/a.html")
    words = site.page("search-index.js")
    assert "Legendre".lower()[1:] in words
    assert "gauss1809" not in words
