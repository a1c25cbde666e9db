"""Texts that include others, and variables: what is read, and where problems are told."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from learnmathora.content.included import LONGEST, with_included
from learnmathora.model import Origin, Source
from tests.conftest import MakeSite
from tests.lessons import SITE, SmallSite, lesson

pytestmark = pytest.mark.slow

PROGRAM = """\
import data

def fit():
    # region loop
    for miss in misses:
        # region inner
        step(miss)
        # endregion
    # endregion
"""
LESSON = lesson("Above.\n\n:::include{file=_part.md}\n:::\n\nBelow [here](gone.md).")


def including(make_site: MakeSite, body: str, **files: str) -> SmallSite:
    named = {f"course/{name.replace('__', '.')}": text for name, text in files.items()}
    return make_site({"course/a.md": lesson(body), **named})


def shown(site: SmallSite) -> str:
    html = site.page("course/a.html").partition("</header>\n<")[2].partition("<mark-done")[0]
    return re.sub(r"<template.*?</template>", "", html)


def test_a_part_stands_in_its_place(make_site: MakeSite) -> None:
    """Without its header, if it has one; several levels deep, and in lists."""
    site = including(
        make_site,
        "- One\n\n  :::include{file=_part.md}\n  :::\n\n:::include{file=_parts/two.md}\n:::",
        _part__md="---\ntitle: Not shown\n---\n\nA *part*.\n\nAnd more.\n",
    )
    site.put("course/_parts/two.md", ":::include{file=_deep.md}\n:::\n")
    site.put("course/_parts/_deep.md", "Deep.\n")
    html = shown(site)
    assert "<li><p>One</p>\n<p>A <em>part</em>.</p>\n<p>And more.</p>\n</li>" in html
    assert "<p>Deep.</p>" in html


@pytest.mark.parametrize(
    ("region", "lines"),
    [("", 9), ("loop", 2), ("inner", 1)],
)
def test_lines_of_a_program(region: str, lines: int, make_site: MakeSite) -> None:
    """A region is set to the left, and marks of regions are not shown."""
    option = f" region={region}" if region else ""
    body = f"```python {{include=fit.py{option}}}\n```"
    html = shown(including(make_site, body, fit__py=PROGRAM))
    text = re.sub(r"<[^>]+>", "", re.search(r"<code.*?>(.*?)</code>", html, re.S)[1])  # type: ignore[index]
    assert len(text.splitlines()) == lines
    assert ("region" in text) == (not region)
    assert not region or not text.startswith(" ")


def test_a_problem_is_told_in_the_file_that_has_it(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": LESSON, "course/_part.md": "One.\n\n[Two](nowhere.md)\n"})
    below = LESSON[: LESSON.index("Below")].count("\n") + 1
    assert re.findall(r"^course.*\]", site.report(), re.MULTILINE) == [
        "course/_part.md:3:1: warning[link-broken]",
        f"course/a.md:{below}:7: warning[link-broken]",
    ]
    assert "  3 | [Two](nowhere.md)\n" in site.report()


def test_a_change_of_a_part_changes_the_page(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": LESSON, "course/_part.md": "One."})
    site.publish()
    site.put("course/_part.md", "Two.")
    site.publish()
    html = (site.folders.out / "course/a.html").read_text(encoding="utf-8")
    assert "<p>Two.</p>" in html
    assert "One." not in html


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "{file=_no.md}",
            "_no.md cannot be included: there is no file course/_no.md in the content folder",
        ),
        ("{file=../../etc/hosts}", "../../etc/hosts lies outside the content folder"),
        ("{file=a.md}", "a.md includes itself"),
        ("", "this includes no file"),
        ("{file=fit.py region=lop}", "fit.py has no region lop"),
        ("{file=open.py region=x}", "the region x of open.py is never closed"),
        (
            "{file=_binary.md}",
            "_binary.md cannot be included: course/_binary.md is no text in UTF-8",
        ),
        ("{file=_round.md}", "_round.md includes itself"),
    ],
)
def test_what_is_not_included(written: str, told: str, make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson(f"Above.\n\n:::include{written}\n:::\n\nBelow."),
            "course/fit.py": PROGRAM,
            "course/open.py": "# region x\n1\n",
            "course/_binary.md": b"\xff\xfe\x00",
            "course/_round.md": ":::include{file=_round.md}\n:::\n",
        }
    )
    report = site.report()
    assert f"error[include-unread]: {told}\n" in report
    assert report.count("error[") == 1


def test_a_part_that_is_a_link_to_elsewhere_is_not_read(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": LESSON})
    (site.folders.content / "course/_part.md").symlink_to("/etc/hostname")
    assert "error[include-unread]: _part.md cannot be included" in site.report()


def test_code_and_comments_of_the_text_stay_what_they_are(make_site: MakeSite) -> None:
    body = "````text\n:::include{file=_part.md}\n:::\n````"
    assert ":::include{file=_part.md}" in shown(including(make_site, body, _part__md="No."))


def test_code_that_has_lines_of_its_own(make_site: MakeSite) -> None:
    site = including(make_site, "```python {include=fit.py}\nx = 1\n```", fit__py=PROGRAM)
    assert "this code includes a file and has lines of its own" in site.report()


def test_where_lines_are_from() -> None:
    source = Source("c/a.md", "1\n:::include{file=b.md}\n:::\n4\n")
    full, problems = with_included(source, {"c/b.md": "x\ny\n"}.__getitem__)
    assert full.text == "1\nx\ny\n4\n"
    assert full.origins == (Origin(1, "c/a.md", 1), Origin(2, "c/b.md", 1), Origin(4, "c/a.md", 4))
    assert problems == []


def test_files_that_multiply_end() -> None:
    """Each includes the next twice: a million times in all, were there no end to it."""
    files = {f"{n}.md": f":::include{{file={n + 1}.md}}\n:::\n" * 2 for n in range(9)}
    files["9.md"] = "x" * (LONGEST // 50)
    full, problems = with_included(Source("a.md", ":::include{file=0.md}\n:::"), files.__getitem__)
    assert len(full.text) < 1.2 * LONGEST
    assert "all that this text includes is too long" in {problem.message for problem in problems}


VARIABLES = f"{SITE}variables:\n  exam: a *day* <b>\n  exam.room: '101'\n"


def test_variables_are_text(make_site: MakeSite) -> None:
    body = (
        "On **{{ exam }}** in {{exam.room}}: [{{ exam.room }}](#a).\n\n## Room {{ exam.room }} {#a}"
    )
    site = make_site({"site.yaml": VARIABLES, "course/a.md": lesson(body)})
    html = site.page("course/a.html")
    assert "<p>On <strong>a *day* &lt;b&gt;</strong> in 101: <a href=" in html
    assert ">Room 101</h2>" in html
    assert site.report() == ""


def test_variables_are_not_looked_for_in_code_and_formulas(make_site: MakeSite) -> None:
    site = make_site(
        {"site.yaml": VARIABLES, "course/a.md": lesson("`{{ exam }}` and $x_{{exam}}$")}
    )
    html = site.page("course/a.html")
    assert "<code>{{ exam }}</code>" in html
    assert "day" not in html.partition("</header>")[2]


def test_a_name_that_no_variable_has_is_told(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": VARIABLES, "course/a.md": lesson("On {{ exma }}.")})
    assert "not read: a variable of a template, {{ exma }}" in site.report()


def test_a_changed_variable_changes_the_pages(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": VARIABLES, "course/a.md": lesson("In {{ exam.room }}.")})
    site.publish()
    site.put("site.yaml", VARIABLES.replace("101", "202"))
    site.publish()
    assert "In 202." in (site.folders.out / "course/a.html").read_text(encoding="utf-8")


def test_a_name_that_cannot_be_one(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}variables:\n  the exam: x\n", "course/a.md": lesson()})
    assert "a name begins with a letter and has no spaces" in site.report()


def test_marks_of_code_in_a_program_do_not_end_it(make_site: MakeSite) -> None:
    """Its documentation shows code, with as many backticks as the fence that includes it."""
    program = '"""So:\n\n```\nfit()\n````\n"""\nx = 1\n'
    html = shown(including(make_site, "```python {include=fit.py}\n```\n\nBelow.", fit__py=program))
    assert html.count("<pre>") == 1
    assert "```\nfit()\n````" in re.sub(r"<[^>]+>", "", html)
    assert "<p>Below.</p>" in html


def test_the_column_of_a_problem_is_that_in_its_file(make_site: MakeSite) -> None:
    """In quotations and lists, too, and told once however often the file is included."""
    body = "> :::include{file=_p.md}\n> :::\n\n- One\n\n  :::include{file=_p.md}\n  :::\n"
    report = including(make_site, body, _p__md="See [Two](nowhere.md)\n").report()
    assert re.findall(r"^course.*\]", report, re.MULTILINE) == [
        "course/_p.md:1:5: warning[link-broken]"
    ]


def test_an_item_of_a_list_begins_with_a_part(make_site: MakeSite) -> None:
    body = "1. :::include{file=_p.md}\n   :::\n2. Two\n"
    html = shown(including(make_site, body, _p__md="A\n*part*.\n"))
    assert re.sub(r"\s+", " ", html).endswith("<ol> <li>A <em>part</em>.</li> <li>Two</li> </ol> ")


def test_prose_that_speaks_of_a_region(make_site: MakeSite) -> None:
    part = "<!-- region a -->\nregion growing\n\n- region of trust\n<!-- endregion -->\n"
    html = shown(including(make_site, ":::include{file=_p.md region=a}\n:::", _p__md=part))
    assert "<p>region growing</p>" in html
    assert "<li>region of trust</li>" in html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("[here]({{ forum }})", '<a href="https://a.example/ü?a&amp;b">here</a>'),
        (
            '[x]({{forum}}/{{ n }} "T")',
            '<a href="https://a.example/ü?a&amp;b/12" title="T">x</a>',
        ),
        ("[here][f]\n\n[f]: {{ forum }}", '<a href="https://a.example/ü?a&amp;b">here</a>'),
        ("`[here]({{ forum }})`", "<code>[here]({{ forum }})</code>"),
    ],
)
def test_a_variable_in_an_address(written: str, html: str, make_site: MakeSite) -> None:
    variables = "variables:\n  forum: https://a.example/ü?a&b\n  n: 12\n  js: javascript:f()\n"
    body = f"{written}\n\n[bad]({{{{ js }}}})"
    site = make_site({"site.yaml": SITE + variables, "course/a.md": lesson(body)})
    assert html in unquote(shown(site))
    assert re.findall(r"\[[a-z-]+\]: .*", site.report()) == [
        "[link-address]: links cannot lead to javascript:f()"
    ]
