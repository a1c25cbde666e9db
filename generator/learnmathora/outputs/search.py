"""All texts -> the search page, and the index that its script looks into.

The index is a classic script, so that it works from a folder; no page loads it before somebody
searches. Its name stays the same whatever it holds, so that an edit of one lesson changes no other
lesson's page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import shorten

from learnmathora.cache.render_cache import Resolver
from learnmathora.course.course import Course
from learnmathora.course.searched import SERIES, Weights
from learnmathora.file import File
from learnmathora.model import Lesson, Text
from learnmathora.outputs.index import make_index
from learnmathora.outputs.page import Pages
from learnmathora.text.normalize import normalize, words

PAGE = "search.html"
BEFORE = "learnmathora.index="
AFTER = ';document.dispatchEvent(new Event("learnmathora:index"));\n'
# How much of a summary a result shows: most of the index is what it shows.
SHOWN = 100
# How many terms the page suggests.
MOST = 24


def write_search(pages: Pages) -> Iterator[File]:
    course, words = pages.course, pages.theme.words
    terms = sorted(course.main_terms.items(), key=lambda term: normalize(term[1].text))[:MOST]
    values: dict[str, object] = {"series": course.main.series, "terms": terms}
    given: tuple[object, ...] = (*pages.shown(course.main.series), terms)
    yield pages.file(
        PAGE,
        PAGE,
        given,
        lambda: pages.own_page(PAGE, words["search"], words["search_about"]),
        lambda: values,
    )

    def write(resolver: Resolver) -> File:
        return File.of("search-index.js", index_script(course, words).encode())

    found = [each.outline.search_digest for each in course.texts]
    yield pages.file_of("search-index.js", (*pages.shown(course.texts), *found), write)


def index_script(course: Course, words: Mapping[str, str]) -> str:
    said = {key: words[f"search_{key}"] for key in ("found", "some", "near", "none")}
    data = {"said": {"nothing": "", **said}, **search_data(course)}
    listed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{BEFORE}{listed}{AFTER}"


def search_data(course: Course) -> dict[str, object]:
    """What the search knows. All lists but `series` have one entry a page."""
    texts = course.texts
    series = {each.id: each.title.text for each in course.series}
    numbers = {id: number for number, id in enumerate(series)}
    index = make_index(_weights(course, text, series) for text in texts)
    return {
        "series": [*series.values()],
        "addresses": [text.address for text in texts],
        "titles": [text.title.text for text in texts],
        "summaries": [shorten(text.summary.text, SHOWN, placeholder=" …") for text in texts],
        "places": [[*_places(course, text)] for text in texts],
        "partOf": [numbers[text.series] if isinstance(text, Lesson) else -1 for text in texts],
        "words": index.words,
        "found": index.found,
    }


def _weights(course: Course, text: Text, series: Mapping[str, str]) -> Weights:
    """Those of a text's own words, and of those by which its series is found."""
    weights = course.searched(text).weights
    if isinstance(text, Lesson):
        weights = {**weights}
        for word in words(series[text.series]):
            weights[word] = weights.get(word, 0) + SERIES
    return weights


def _places(course: Course, text: Text) -> Iterator[str | tuple[str, str]]:
    """What can be found within a text: the name of a heading or term, and its id on the page.

    The id is left out where the script can tell it from the name.
    """
    for name, id in course.searched(text).headings:
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        yield name if id == f"section-{plain}" else (name, id)
    yield from ((term.text, page_id) for _, term, page_id in text.outline.terms)
