"""A header says only what nothing else does: the rest follows from the text, file and folder."""

from __future__ import annotations

import pytest

from tests.conftest import MakeSite

pytestmark = pytest.mark.slow

BODY = "A wave is $y$ that moves. It goes on.\n\n## More\n\nText.\n"


def test_a_heading_makes_a_lesson(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.yaml": "title: S\nid: s\n",
            "waves/series.md": "# Waves\n\nHow they *move*.\n",
            "waves/03-first-wave.md": f"# The $x^2$ wave\n\n{BODY}",
        }
    )
    assert site.report() == ""
    course = site.build().course
    (lesson,) = course.lessons
    series = next(each for each in course.series if each.id == "waves")
    assert (series.title.text, series.summary.text) == ("Waves", "How they move.")
    assert (lesson.title.text, lesson.summary.text) == (
        "The x squared wave",
        "A wave is y that moves. It goes on.",
    )
    assert (lesson.series, lesson.part, lesson.difficulty, lesson.minutes) == (
        "waves", 3, "medium", 1,
    )  # fmt: skip
    assert lesson.derived == ("title", "summary", "series", "part", "difficulty", "minutes")
    page = site.page("waves/first-wave.html")
    assert page.count("<h1") == 1


def test_what_the_header_says_stands(make_site: MakeSite) -> None:
    text = f"---\ntitle: Mine\npart: 7\nminutes: 9\nsummary: So.\n---\n\n{BODY}"
    site = make_site({"waves/series.md": "# Waves\n\nOf it.\n", "waves/03-first.md": text})
    (lesson,) = site.build().course.lessons
    assert (lesson.title.text, lesson.part, lesson.minutes) == ("Mine", 7, 9)
    assert lesson.derived == ("series", "difficulty")


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("waves/03-first.md", "Text.\n", "header-missing"),
        ("waves/03-first.md", "## A section\n", "header-missing"),
        ("waves/03-first.md", "---\nminutes: 3\n---\n\nText.\n", "lacks title"),
        ("waves/first.md", "# First\n\nText.\n", "lacks part"),
        ("waves/03-first.md", "# First\n\n## A section\n", "lacks summary"),
    ],
)
def test_what_nothing_says_is_asked_for(
    make_site: MakeSite, path: str, text: str, code: str
) -> None:
    site = make_site({"waves/series.md": "# Waves\n\nOf it.\n", path: text})
    report = site.report()
    assert report.count("error[") == 1
    assert code in report


def test_a_slip_is_not_papered_over(make_site: MakeSite) -> None:
    text = f"---\nminutes: soon\n---\n# First\n\n{BODY}"
    report = make_site(
        {"waves/series.md": "# Waves\n\nOf it.\n", "waves/03-first.md": text}
    ).report()
    assert 'minutes must be a whole number from 1 to 600, not "soon"' in report


def test_the_difficulty_of_a_series_is_that_of_its_lessons(make_site: MakeSite) -> None:
    """Where they say none; and pages follow when it changes."""
    series = "---\ntitle: Waves\nsummary: They move.\ndifficulty: {}\n---\n"
    site = make_site(
        {
            "waves/series.md": series.format("easy"),
            "waves/01-one.md": f"# One\n\n{BODY}",
            "waves/02-two.md": f"---\ndifficulty: hard\n---\n\n# Two\n\n{BODY}",
        }
    )
    site.publish()
    site.put("waves/series.md", series.format("medium"))
    site.publish()
    for page, easy, medium, hard in (
        ("waves/one.html", 0, 1, 0),
        ("waves/two.html", 0, 0, 1),
    ):
        html = (site.folders.out / page).read_text(encoding="utf-8")
        main = html.partition("<main")[2].partition("</main>")[0]
        found = tuple(main.count(f'class="badge {each}"') for each in ("easy", "medium", "hard"))
        assert found == (easy, medium, hard), page
