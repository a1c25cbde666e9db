"""The interface's words: the same in every language, and no language needs plural forms."""

from __future__ import annotations

import json
import re

import pytest

from learnmathora.language import direction
from tests.arabic import ARABIC
from tests.conftest import MakeSite
from tests.lessons import ROOT, SITE, lesson

pytestmark = pytest.mark.slow

FILES = sorted((ROOT / "theme/messages").glob("*.json"))
ENGLISH = json.loads((ROOT / "theme/messages/en.json").read_text(encoding="utf-8"))
OTHERS = [file for file in FILES if file.stem != "en"]


def test_there_is_a_language_from_right_to_left() -> None:
    assert "rtl" in {direction(file.stem) for file in FILES}


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.stem)
def test_every_language_says_everything(file: object) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]
    lacks = sorted(set(ENGLISH) - set(keys))
    assert keys == sorted(ENGLISH), f"sorted, every key of en.json and no other; it lacks {lacks}"
    words = json.loads(text)
    for key, sentence in words.items():
        assert holes(sentence) == holes(ENGLISH[key]), key
        assert sentence.strip(), key
        is_end = ENGLISH[key][-1] in ".:" and ENGLISH[key][-1] == sentence[-1]
        assert is_end or ENGLISH[key][-1] not in ".:", key


def holes(sentence: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", sentence))


def test_sentences_are_right_for_every_number() -> None:
    """What is counted stands before its number, so that it needs no plural: "Lessons: 1"."""
    names = "count|answers|lessons|shown|total|reached|done"
    plural = re.compile(rf"\{{(?:{names})\}}(?: of \{{\w+\}})? [a-z]+(?<!i)s\b")
    wrong = {key for key, sentence in ENGLISH.items() if plural.search(sentence)}
    # A line is fitted to two points or more.
    assert wrong <= {"line_fit_picture"}


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("AR", "rtl"),
        ("he", "rtl"),
        ("ur-Latn", "ltr"),
        ("pa-Arab-PK", "rtl"),
        ("az", "ltr"),
        ("en", "ltr"),
        ("zh-Hans", "ltr"),
    ],
)
def test_the_direction_comes_from_the_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_an_arabic_site_speaks_arabic_from_right_to_left(make_site: MakeSite) -> None:
    site = make_site(ARABIC)
    site.publish()
    page = site.read("course/loss.html")
    assert '<html lang="ar" dir="rtl"' in page
    assert "متوسط" in page
    assert 'اقرأ أولًا: <a href="slope.html">الميل: كم يرتفع الخط؟</a>' in page
    leftovers = {words for words in ENGLISH.values() if len(words) > 8 and words in page}
    assert not leftovers


def test_a_language_without_words_of_its_own_keeps_its_direction(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": "title: א\nid: a\nlanguage: he\n"})
    site.publish()
    assert '<html lang="he" dir="rtl"' in site.read("index.html")


NAMES = {
    "en": '<math aria-label="x squared"',
    "fr-CA": '<math aria-label="x au carré"',
    "ar-EG": '<math aria-label="x تربيع"',
    "he": '<math lang="en" aria-label="x squared"',
}


@pytest.mark.parametrize("language", NAMES)
def test_names_of_formulas_are_in_the_page_s_language_or_say_that_they_are_english(
    make_site: MakeSite, language: str
) -> None:
    settings = f"{SITE}language: {language}\n"
    site = make_site({"site.yaml": settings, "course/a.md": lesson("## $x^2$")})
    assert NAMES[language] in site.page("course/a.html")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "“It’s ‘so’”"),
        ("de-AT", "„It’s ‚so‘“"),
        ("de-CH", "«It’s ‹so›»"),
        ("fr", "«\u00a0It’s “so”\u00a0»"),
        ("zh-TW", "「It’s 『so』」"),
    ],
)
def test_marks_of_quotation_are_those_of_the_language_where_wanted(
    make_site: MakeSite, language: str, shown: str
) -> None:
    text = """"It's 'so'", `"a"`.\n\n![A "b"](a.svg "A 'c'")"""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'
    settings = f"{SITE}language: {language}\n"
    site = make_site({"course/01-a.md": lesson(text), "course/a.svg": svg, "site.yaml": settings})
    assert "&#34;It&#39;s &#39;so&#39;&#34;, <code>&#34;a&#34;</code>." in site.page(
        "course/a.html"
    )
    site.put("site.yaml", f"{settings}quotes: smart\n")
    page = site.page("course/a.html")
    assert f"<p>{shown}, <code>&#34;a&#34;</code>.</p>" in page
    assert "A 'c'" not in page
