"""Whole small sites: what goes in, and exactly which files come out."""

from __future__ import annotations

import re

import html5lib
import pytest

from learnmathora.cache.store import Store
from learnmathora.checks.health import survey
from learnmathora.checks.weight import LIMIT, check_weights
from tests.conftest import MakeSite
from tests.lessons import PNG, QUIZ, SITE, lesson

pytestmark = pytest.mark.slow


def test_a_site_is_its_pages_its_assets_and_the_files_its_lessons_use(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/01-first.md": lesson("![A picture](curve.png)\n\n[Data](data.csv)"),
            "course/02-second.md": lesson(QUIZ, part="2"),
            "course/curve.png": PNG,
            "course/data.csv": "x,y\n",
            "course/unused.png": PNG,
        }
    )
    site.publish()
    assert site.published() == {
        ".nojekyll",
        "404.html",
        "index.html",
        "course/index.html",
        "course/first.html",
        "course/second.html",
        "course/curve.png",
        "course/data.csv",
        "glossary.html",
        "map.html",
        "progress.html",
        "review.html",
        "search.html",
        "search-index.js",
        "sw.js",
        "assets/quiz.*.js",
        "downloads/course.zip",
        "manifest.webmanifest",
        "assets/apple-touch-icon.*.png",
        "assets/icon-192.*.png",
        "assets/icon-512.*.png",
        "assets/icon-maskable.*.png",
        "assets/copying.*.js",
        "assets/mathora-times-math.*.woff2",
        "assets/mathora-times-math-more.*.woff2",
        "assets/folder.*.js",
        "assets/questions-course.*.js",
        "assets/lesson-list.*.css",
        "assets/site.*.css",
        "assets/mathora-display.*.woff2",
        "assets/mathora-text.*.woff2",
        "assets/mathora-text-italic.*.woff2",
        "assets/search.*.js",
        "assets/search-box.*.css",
        "assets/site.*.js",
    }


def test_the_smallest_site_has_a_home_page_that_says_it_is_empty(make_site: MakeSite) -> None:
    site = make_site({})
    site.publish()
    assert "No lessons yet." in site.read("index.html")
    assert "No lessons yet." in site.read("course/index.html")


def test_lessons_are_chained_in_the_order_of_their_parts(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/zebra.md": lesson(part="1", title="One"),
            "course/apple.md": lesson(part="3", title="Three"),
            "course/mango.md": lesson(part="2", title="Two"),
        }
    )
    site.publish()
    page = site.read("course/mango.html")
    assert '<a rel="prev" href="zebra.html"><small>Previous</small> One</a>' in page
    assert '<a rel="next" href="apple.html"><small>Next</small> Three</a>' in page
    assert 'rel="prev"' not in site.read("course/zebra.html")
    assert 'rel="next"' not in site.read("course/apple.html")


def test_links_between_lessons_are_relative_and_name_files(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/01-first.md": lesson("See [](../other/far.md#the-end) and [it](02-next.md)."),
            "course/02-next.md": lesson(part="2"),
            "other/series.md": "---\ntitle: Other\nsummary: Text.\n---\n",
            "other/far.md": lesson("## The end", series="other"),
        }
    )
    site.publish()
    page = site.read("course/first.html")
    assert '<a href="../other/far.html#section-the-end">The end in “A lesson”</a>' in page
    assert '<a href="next.html">it</a>' in page


def test_what_has_a_number_is_named_with_its_lesson_from_another(make_site: MakeSite) -> None:
    """One scheme for all that has one."""
    things = """
        ![A curve](a.svg){#curve}

        | a | b |
        |---|---|
        | 1 | 2 |
        : The scores {#scores}

        $$
        E = m \\label{energy}
        $$

        :::theorem{#least}
        There is one.
        :::

        :::exercise{#show}
        Show it.
        :::
        """
    ids = ("curve", "scores", "energy", "least", "show")
    here = " ".join(f"[](#{id})" for id in ids)
    site = make_site(
        {
            "course/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
            "course/01-first.md": lesson(things, title="First"),
            "course/02-next.md": lesson(" ".join(f"[](01-first.md#{id})" for id in ids), part="2"),
            "course/03-last.md": lesson(f"{things}{here}", part="3"),
        }
    )
    site.publish()
    named = ("Figure 1", "Table 1", "(1)", "Theorem 1", "Exercise 1")
    assert re.findall(r"<a [^>]*#[^>]*>([^<]*“[^<]*)</a>", site.read("course/next.html")) == [
        f"{name} in “First”" for name in named
    ]
    assert re.findall(r"<a [^>]*#[^>]*>([^<]*\d\)?)</a>", site.read("course/last.html")) == [*named]


def test_a_picture_keeps_its_room_while_it_loads(make_site: MakeSite) -> None:
    site = make_site(
        {"course/a.md": lesson("![A picture](my%20curve.png)"), "course/my curve.png": PNG}
    )
    site.publish()
    expected = '<img src="my%20curve.png" width="640" height="400" alt="A picture">'
    assert expected in site.read("course/a.html")


def test_macros_of_the_site_hold_in_every_lesson(make_site: MakeSite) -> None:
    macros = "macros:\n  R: \\mathbb{R}\n  \\pair: (#1, #2)\n"
    site = make_site(
        {
            "site.yaml": f"title: A\nid: a\n{macros}",
            "course/a.md": lesson("$x \\in \\R$ and $\\pair{1}{2}$", title="$\\R$"),
        }
    )
    site.publish()
    page = site.read("course/a.html")
    assert page.count("ℝ") >= 2
    assert "\\pair{1}{2}</annotation>" in page


def test_equations_of_other_lessons_are_referred_to(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson("$$\\begin{equation} a = b \\label{first} \\end{equation}$$"),
            "course/b.md": lesson("By $\\eqref{course/a#first}$.", part="2"),
        }
    )
    site.publish()
    assert '<a href="a.html#equation-first">(1)</a>' in site.read("course/b.html")


def test_drafts_are_left_out_unless_asked_for(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(draft="true")})
    assert [file.path for file in site.build().files if "course/a" in file.path] == []
    assert [lesson.slug for lesson in site.build(with_drafts=True).course.lessons] == ["a"]


def test_titles_may_hold_formulas_and_marks(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(title='"The slope $m$ & *you* <b>"')})
    site.publish()
    page = site.read("course/a.html")
    assert "<title>The slope m &amp; you &lt;b&gt; · A site</title>" in page
    assert "<h1>The slope <math" in page
    assert "</math> &amp; <em>you</em> &lt;b&gt;</h1>" in page


def test_what_a_lesson_requires_is_read_first(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson(title="Slopes"),
            "course/b.md": lesson(part="2", requires="[course/a]"),
        }
    )
    site.publish()
    assert 'Read first: <a href="a.html">Slopes</a>' in site.read("course/b.html")


@pytest.mark.parametrize("language", ["de", "zh-Hans"])
def test_a_language_without_words_of_its_own_gets_english(
    make_site: MakeSite, language: str
) -> None:
    site = make_site({"site.yaml": f"title: A\nid: a\nlanguage: {language}\n"})
    site.publish()
    page = site.read("index.html")
    assert f'<html lang="{language}"' in page
    assert "No lessons yet." in page


def test_a_renamed_file_with_an_id_keeps_its_learners_answers(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(QUIZ, id="course/sums")})
    site.publish()
    key = 'data-key="question/course/sums#sum@'
    assert key in site.read("course/a.html")
    site.put("course/b.md", lesson(QUIZ, id="course/sums", part="2"))
    (site.folders.content / "course/a.md").unlink()
    site.publish()
    assert key in site.read("course/b.html")
    assert "course/a.html" not in site.published()


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (("By counting.", "Count them."), True),
        (("What is", "How much is"), False),
        (("- [x] 2", "- [x] two"), False),
        (("- [ ] 3", "- [ ] 4"), False),
    ],
)
def test_an_answer_belongs_to_a_question_s_meaning(
    make_site: MakeSite, edit: tuple[str, str], same: bool
) -> None:
    site = make_site({"course/a.md": lesson(QUIZ)})
    site.publish()
    before = site.read("course/a.html").split('data-key="')[1].split('"')[0]
    site.put("course/a.md", lesson("## More above\n" + QUIZ.replace(*edit)))
    site.publish()
    after = site.read("course/a.html").split('data-key="')[1].split('"')[0]
    assert (before == after) is same


def test_every_page_is_html_without_parse_errors(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson(
                "# One\n\n- [x] a\n\n> [!TIP]\n> b\n\n| a |\n|---|\n| 1 |\n\nx[^1]\n\n[^1]: y\n"
                "\n$$x^2$$\n\n<b>&amp;</b>\n" + QUIZ
            )
        }
    )
    for file in site.build().files:
        if file.path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=True)
            parser.parse(file.data)


def test_no_page_names_another_host_or_runs_anything_inline(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(QUIZ)})
    for file in site.build().files:
        # That page finds its way with a script of its own, which its policy names by its digest.
        if not file.path.endswith(".html") or file.path == "404.html":
            continue
        tree = html5lib.parse(file.data, namespaceHTMLElements=False)
        for element in tree.iter():
            names = {str(name).lower() for name in element.attrib}
            assert "style" not in names
            assert not any(name.startswith("on") for name in names)
            for name in ("src", "href"):
                address = element.get(name, "")
                assert not address.startswith(("http", "//", "/"))
            if element.tag == "script":
                assert element.get("src")
                assert element.get("defer") is not None


DESCENT = ':::descent{function="x^2" start=2}\nTry it.\n:::\n'


def test_every_page_names_the_same_few_style_sheets(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(QUIZ), "course/b.md": lesson(DESCENT, part="2")})
    sheets = {
        file.path: re.findall(r'<link rel="stylesheet" href="[^"]*assets/([\w-]+)', str(file.data))
        for file in site.build().files
        if file.path.endswith(".html") and file.path != "404.html"
    }
    # That of the search waits in a template until it is asked for.
    assert sheets.pop("course/a.html") == sheets.pop("course/b.html") == ["site", "search-box"]
    assert sheets.pop("search.html") == ["site", "search-box"]
    assert set(map(tuple, sheets.values())) == {("lesson-list", "site", "search-box")}


def test_formulas_with_tables_bring_their_style(make_site: MakeSite) -> None:
    table, plain = r"$\begin{cases} a \\ b \end{cases}$", r"$\frac{a}{b}$"
    site = make_site(
        {
            "course/a.md": lesson(table, title="A"),
            "course/b.md": lesson(plain, part="2", title="B"),
        }
    )
    site.publish()
    assert "assets/formula-layout." in site.read("course/a.html")
    assert "assets/formula-layout." not in site.read("course/b.html") + site.read("index.html")
    # Its definitions, and in the review its questions, may have such formulas.
    assert "assets/formula-layout." in site.read("glossary.html")
    assert "assets/formula-layout." in site.read("review.html")
    # What others show of it is its title and summary.
    site.put("course/a.md", lesson("Plain.", title=rf"'A {table}'"))
    site.publish()
    assert "assets/formula-layout." in site.read("course/b.html")
    assert "assets/formula-layout." in site.read("index.html")


def test_check_says_which_lessons_are_heavy(make_site: MakeSite) -> None:
    heavy = " ".join(f"word{number * 7919 % 100_003}" for number in range(15_000))
    site = make_site({"course/a.md": lesson("Light."), "course/b.md": lesson(heavy, part="2")})
    built = site.build()
    (problem,) = check_weights(built.course, survey(built, Store(site.folders.cache)).weights)
    assert (problem.path, problem.code, problem.severity) == (
        "course/b.md", "page-weight", "warning",
    )  # fmt: skip
    assert re.fullmatch(r"its page weighs \d\d(\.\d+)? KB, packed", problem.message)


def test_a_lesson_may_weigh_forty_three_kilobytes_and_no_byte_more(make_site: MakeSite) -> None:
    course = make_site({"course/a.md": lesson("Light.")}).build().course
    at_most = {text.path: LIMIT for text in course.texts}
    assert not [*check_weights(course, at_most)]
    (problem,) = check_weights(course, {**at_most, "course/a.md": LIMIT + 1})
    assert (problem.message, problem.hint) == (
        "its page weighs 43 KB, packed",
        "divide it, or leave out an interactive: at most 43 KB",
    )


def test_a_link_in_a_formula_leads_to_the_page_of_its_lesson(make_site: MakeSite) -> None:
    body = r"$\href{b.md}{\frac{a}{b}}$ and $\href{c.md}{y}$"
    site = make_site({"course/a.md": lesson(body), "course/b.md": lesson(part="2")})
    html = site.page("course/a.html")
    assert '<a href="b.html" aria-label="a over b">' in html
    assert "warning[link-broken]: there is no file course/c.md" in site.report()


def test_a_series_that_stands_apart_is_none_of_what_learners_learn(make_site: MakeSite) -> None:
    about = "\n:::definition\n\nA **valve** opens.\n\n:::\n"
    site = make_site(
        {
            "course/a.md": lesson(DESCENT),
            "manual/series.md": "---\ntitle: For authors\nsummary: How.\napart: yes\n---\n",
            "manual/a.md": lesson(about + QUIZ, series="manual", title="Apart"),
        }
    )
    files = {file.path: file.data.decode() for file in site.build().files if "html" in file.path}
    for path in ("glossary.html", "map.html", "progress.html", "review.html", "index.html"):
        assert "valve" not in files[path]
        assert "Apart" not in files[path]
    # Its pages stay where they are, and the home page leads to them and shows what moves.
    assert "Apart" in files["manual/index.html"]
    assert 'href="manual/index.html"' in files["index.html"]
    assert "<descent-widget" in files["index.html"]
    assert 'class="cover"' in files["index.html"]


def test_ideas_have_one_colour_in_words_and_formulas(make_site: MakeSite) -> None:
    body = "The [loss](idea:loss) $\\idea{loss}{L}$, its [pace](idea:pace), a [los](idea:los).\n"
    settings = f'{SITE}ideas:\n  pace: "#1a5bb5 #8dbcff"\n'
    site = make_site({"site.yaml": settings, "course/a.md": lesson(body)})
    html = site.page("course/a.html")
    assert '<span class="idea idea-loss">loss</span>' in html
    assert '<mrow class="idea idea-loss"><mi>L</mi></mrow>' in html
    (style,) = (f.data for f in site.build().files if re.match(r"assets/site\..*css", f.path))
    assert b"--idea-pace:light-dark(#1a5bb5,#8dbcff)" in style
    assert "idea-unknown]: there is no idea los" in site.report()


def test_a_section_s_kind_stands_above_its_heading(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("## See it move: two lines\n\n## A: b\n")})
    html = site.page("course/a.html")
    assert '<small>See it move<span class="unseen">:</span></small> <span>two lines</span>' in html
    assert ">A: b</h2>" in html
