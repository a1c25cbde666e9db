"""All texts -> the search page, and the index that its script looks into.

The index is a classic script, so that it works from a folder; no page loads it before somebody
searches. Its name stays the same whatever it holds, so that an edit of one lesson changes no other
lesson's page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from learnmathora.cache.render_cache import Resolver
from learnmathora.course.course import Course
from learnmathora.course.searched import SERIES, Weights
from learnmathora.file import File
from learnmathora.model import Lesson
from learnmathora.outputs.index import make_index
from learnmathora.outputs.page import Pages
from learnmathora.text.normalize import normalize, words

PAGE = "search.html"
BEFORE = "learnmathora.index="
AFTER = ';document.dispatchEvent(new Event("learnmathora:index"));\n'
# How many terms the page suggests.
MOST = 24


def write_search(pages: Pages) -> Iterator[File]:
    """The page of the search, and its index, `search-index.js`."""
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

    found = [text.outline.search_digest for text in course.texts]
    yield pages.file_of("search-index.js", (*pages.shown(course.texts), *found), write)


def index_script(course: Course, words: Mapping[str, str]) -> str:
    messages = {key: words[f"search_{key}"] for key in ("found", "some", "near", "none")}
    data = {"said": {"nothing": "", **messages}, **search_data(course)}
    listed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{BEFORE}{listed}{AFTER}"


def search_data(course: Course) -> dict[str, object]:
    """What the search knows. All lists but `series` have one entry a page."""
    texts = course.texts
    series = {each.id: each.title.text for each in course.series}
    numbers = {id: number for number, id in enumerate(series)}
    known = [course.searched(text) for text in texts]
    # What a series is called, every lesson of it is found by.
    named = {series.id: words(series.title.text) for series in course.series}
    index = make_index(
        _with(searched.weights, named[text.series] if isinstance(text, Lesson) else ())
        for text, searched in zip(texts, known, strict=True)
    )
    return {
        "series": [*series.values()],
        "addresses": [text.address for text in texts],
        "titles": [text.title.text for text in texts],
        "summaries": [searched.summary for searched in known],
        "places": [
            [(name, id) if id else name for name, id in searched.places] for searched in known
        ],
        "partOf": [numbers[text.series] if isinstance(text, Lesson) else -1 for text in texts],
        "words": index.words,
        "found": index.found,
    }


def _with(weights: Weights, series: Sequence[str]) -> Weights:
    """The weights of a text's own words, and of those of its series."""
    added = {**weights}
    for word in series:
        added[word] = added.get(word, 0) + SERIES
    return added
