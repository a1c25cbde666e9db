"""What hosts, search engines, feed readers and social networks are told, and when nothing is."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from PIL import Image

from docs.card import CARD, HEIGHT, WIDTH, shade
from docs.colours import tokens
from learnmathora.frontmatter.keys import ACCENTS
from learnmathora.theme.card import tinted
from tests.conftest import MakeSite
from tests.lessons import SERIES, SITE, SmallSite, lesson
from tests.library import LIBRARY

pytestmark = pytest.mark.slow

PUBLISHED = SITE + "language: fr\nbase_url: https://a.org/b\n"
QUIZ = """
:::quiz{#sum}
What is 1 + 1?

- [x] 2 < 3
  > By counting.
- [ ] 3
  > One too many.
:::
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def data(site: SmallSite, path: str) -> Any:
    """The JSON-LD of a page, as a search engine reads it."""
    tree = html5lib.parse(site.read(path), namespaceHTMLElements=False)
    (script,) = [each for each in tree.iter("script") if each.get("type") == "application/ld+json"]
    return json.loads(script.text)


def test_without_an_address_nothing_names_one(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(updated="2026-01-02")})
    site.publish()
    names = site.published()
    assert {"404.html", ".nojekyll"} <= names
    assert not names & {"robots.txt", "sitemap.xml", "feed.xml"}
    assert not [name for name in names if name.startswith("assets/card")]
    page = site.read("course/a.html")
    assert "canonical" not in page
    assert "og:" not in page
    assert "ld+json" not in page
    assert not re.search("<a [^>]*href", site.read("404.html"))


def test_with_an_address_pages_name_themselves(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": PUBLISHED, "course/été.md": lesson(title="A & B")})
    site.publish()
    page = site.read("course/été.html")
    address = "https://a.org/b/course/%C3%A9t%C3%A9.html"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page
    assert '<meta property="og:title" content="A &amp; B · A site">' in page
    assert '<meta property="og:type" content="article">' in page
    (card,) = re.findall(r'og:image" content="https://a.org/b/([^"]+)"', page)
    assert (site.folders.out / card).is_file()
    assert f"<loc>{address}</loc>" in site.read("sitemap.xml")
    assert site.read("robots.txt").endswith("Sitemap: https://a.org/b/sitemap.xml\n")


def test_every_page_of_the_sitemap_is_there(make_site: MakeSite) -> None:
    site = make_site(LIBRARY | {"site.yaml": PUBLISHED})
    site.publish()
    tree = ElementTree.fromstring(site.read("sitemap.xml"))
    found = [element.text for element in tree.iter() if element.tag.endswith("loc")]
    assert len(found) == 3 + 8 + 3  # home, glossary, map; lessons; three series
    for address in found:
        assert address is not None
        assert (site.folders.out / address.removeprefix("https://a.org/b/")).is_file()


def test_the_feed_holds_lessons_with_a_date_the_newest_first(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.yaml": PUBLISHED,
            "course/a.md": lesson(title="Old", updated="2025-12-31"),
            "course/b.md": lesson(title="'New & <b>'", part="2", updated="2026-02-01"),
            "course/c.md": lesson(title="Undated", part="3"),
        }
    )
    site.publish()
    feed = ElementTree.fromstring(site.read("feed.xml"))
    titles = [element.findtext(f"{ATOM}title") for element in feed.iter(f"{ATOM}entry")]
    assert titles == ["New & <b>", "Old"]
    assert feed.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == "https://a.org/b/course/b.html"
    assert 'type="application/atom+xml"' in site.read("index.html")
    assert 'href="../feed.xml"' in site.read("course/c.html")


def test_there_is_no_feed_without_a_date(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": PUBLISHED, "course/a.md": lesson()})
    site.publish()
    assert "feed.xml" not in site.published()
    assert "atom" not in site.read("index.html")


def test_a_lesson_is_described_without_its_answers(make_site: MakeSite) -> None:
    text = lesson(QUIZ, objectives="[Add]", tags="[sums]", updated="2026-02-01")
    site = make_site({"site.yaml": PUBLISHED, "course/a.md": text})
    site.publish()
    assert data(site, "course/a.html") == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "A lesson",
        "url": "https://a.org/b/course/a.html",
        "description": "What it says.",
        "inLanguage": "fr",
        "learningResourceType": "lesson",
        "educationalLevel": "Beginner",
        "timeRequired": "PT5M",
        "position": 1,
        "isPartOf": {
            "@type": "Course",
            "name": "A course",
            "url": "https://a.org/b/course/index.html",
        },
        "teaches": ["Add"],
        "keywords": ["sums"],
        "dateModified": "2026-02-01",
        "hasPart": {
            "@type": "Quiz",
            "name": "A lesson",
            "hasPart": [
                {
                    "@type": "Question",
                    "text": "What is 1 + 1?",
                    "eduQuestionType": "Multiple choice",
                }
            ],
        },
    }
    course = data(site, "course/index.html")
    assert course["@type"] == "Course"
    assert course["hasPart"][0]["name"] == "A lesson"
    assert course["provider"]["name"] == "A site"


ANSWERS = {
    "choice": "\n- [x] a\n  > So.\n- [ ] b\n  > No.\n",
    "number answer=1/2": "\n> So.\n",
    "order": "\n1. a\n2. b\n\n> So.\n",
    "match": "\n| x | y |\n|---|---|\n| a | 1 |\n| b | 2 |\n\n> So.\n",
}


@pytest.mark.parametrize(
    ("type", "right"), [*zip(ANSWERS, ["a", "1/2", "a; b", "a: 1; b: 2"], strict=True)]
)
def test_answers_are_told_where_the_site_publishes_them(
    make_site: MakeSite, type: str, right: str
) -> None:
    body = f":::quiz{{type={type}}}\nWhich?\n{ANSWERS[type]}:::\n"
    files = {"site.yaml": f"{PUBLISHED}publish_answers: true\n", "course/a.md": lesson(body)}
    site = make_site(files)
    site.publish()
    (question,) = data(site, "course/a.html")["hasPart"]["hasPart"]
    accepted = question["acceptedAnswer"]
    (answer,) = accepted if isinstance(accepted, list) else [accepted]
    assert answer == {"@type": "Answer", "text": right}
    if type == "choice":
        assert question["suggestedAnswer"] == [{"@type": "Answer", "text": "b"}]


def test_no_text_ends_the_data(make_site: MakeSite) -> None:
    title = "</script><script>alert(1)</script><!-- & \\\\"
    files = {"site.yaml": PUBLISHED, "course/a.md": lesson(title=json.dumps(title))}
    site = make_site(files)
    site.publish()
    assert data(site, "course/a.html")["name"].startswith("</script><script>alert(1)</script><!--")
    tree = html5lib.parse(site.read("course/a.html"), namespaceHTMLElements=False)
    scripts = [each for each in tree.iter("script") if not each.get("src")]
    assert [script.get("type") for script in scripts] == ["application/ld+json"]


@pytest.mark.parametrize("accent", ACCENTS)
def test_a_card_has_the_accent_of_its_series(accent: str) -> None:
    picture = Image.open(io.BytesIO(tinted(CARD.read_bytes(), accent)))
    picture.load()
    assert picture.size == (WIDTH, HEIGHT)
    corner = picture.convert("RGB").getpixel((600, 10))
    assert corner == tuple(bytes.fromhex(tokens(accent)["accent"][0][1:7]))


def test_the_page_of_a_series_names_its_card(make_site: MakeSite) -> None:
    series = SERIES.replace("---\n", "---\naccent: teal\n", 1)
    site = make_site({"site.yaml": PUBLISHED, "course/series.md": series, "course/a.md": lesson()})
    site.publish()
    paths = ("index.html", "course/index.html", "course/a.html")
    cards = [re.findall(r'og:image" content="([^"]+)"', site.read(path)) for path in paths]
    assert cards[1] == cards[2] != cards[0]
    assert len([path for path in site.published() if path.startswith("assets/card")]) == 1


def test_the_committed_card_is_the_one_that_is_drawn() -> None:
    picture = Image.open(CARD)
    for x, y in ((0, 0), (600, 300), (760, 440), (760, 480), (200, 600), (WIDTH - 1, HEIGHT - 1)):
        assert picture.getpixel((x, y)) == round(shade(x, y) * 15)
