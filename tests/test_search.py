"""What is found: by the build's index and the page's own search, against looking at every word."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnmathora.outputs.index import make_index
from learnmathora.outputs.search import AFTER, BEFORE
from learnmathora.text.normalize import words
from tests.conftest import MakeSite
from tests.lessons import ROOT, SITE, lesson
from tests.library import LIBRARY

CASES = json.loads((ROOT / "tests/words.json").read_text(encoding="utf-8"))
Answer = dict[str, Any]


def ask(*asked: tuple[list[str], list[str]]) -> list[list[Answer]]:
    """What the page's search answers, for each a list of pages and a list of queries."""
    return answers(
        [
            {
                "index": asdict(make_index(Counter(words(page)) for page in pages)),
                "queries": queries,
            }
            for pages, queries in asked
        ]
    )


def answers(data: list[dict[str, Any]]) -> list[list[Answer]]:
    command = [sys.executable, "-m", "deno", "run", "--allow-read=theme", "tests/scripts/search.js"]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(data), capture_output=True, text=True, check=True
    )
    found: list[list[Answer]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("text", CASES)
def test_words_are_folded_as_in_the_page(text: str) -> None:
    """tests/scripts/search_test.js has the same cases."""
    assert words(text) == CASES[text]


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_read_faster_but_not_otherwise(text: str) -> None:
    assert words(text) == words(f"{text} é")[:-1]


def test_the_page_finds_what_looking_at_every_word_finds() -> None:
    dice = random.Random(3)
    syllables = ["an", "be", "co", "da", "anbe"]

    def prose(most: int) -> str:
        drawn = range(dice.randint(1, most))
        return " ".join("".join(dice.choices(syllables, k=dice.randint(1, 2))) for _ in drawn)

    asked = [
        ([prose(6) for _ in range(dice.randint(1, 90))], [prose(3) for _ in range(20)])
        for _ in range(20)
    ]
    for (pages, queries), told in zip(asked, ask(*asked), strict=True):
        for query, answer in zip(queries, told, strict=True):
            expected = {n for n, page in enumerate(pages) if is_found(query, page)}
            if expected:
                assert answer["isExact"]
                assert set(answer["pages"]) == expected
            else:
                assert not answer["isExact"]


def is_found(query: str, page: str) -> bool:
    *whole, last = query.split()
    own = page.split()
    return all(word in own for word in whole) and any(word.startswith(last) for word in own)


def test_what_says_most_comes_first() -> None:
    pages = [
        "slope",
        "slope of a long hill with many words",
        "slope, slope, slope, slope and hill",
        "hill",
    ]
    ((answer, other),) = ask((pages, ["slope", "hill"]))
    assert answer["pages"][-1] == 1
    assert other["pages"][0] == 3


def test_a_slip_of_the_fingers_is_forgiven_in_long_words_alone() -> None:
    ((long, short, both, none),) = ask(
        (["gradient descent", "gradual", "sum"], ["gradeint", "sun", "desent gradien", "zebra"])
    )
    assert long == {"pages": [0], "isExact": False}
    assert short == {"pages": [], "isExact": False}
    assert both["pages"] == [0]
    assert none["pages"] == []


def test_nothing_is_found_where_nothing_is_written_or_asked() -> None:
    assert ask(([], ["loss"]), (["loss"], ["", " - "])) == [
        [{"pages": [], "isExact": False}],
        [{"pages": [], "isExact": True}] * 2,
    ]


def indexed(site: Any) -> dict[str, Any]:
    site.publish()
    script = site.read("search-index.js")
    found: dict[str, Any] = json.loads(script.removeprefix(BEFORE).removesuffix(AFTER))
    return found


def test_the_index_names_every_text_and_the_places_in_it(make_site: MakeSite) -> None:
    index = indexed(make_site(LIBRARY))
    page = index["addresses"].index("descent/gradient.html")
    assert index["titles"][page] == "The gradient"
    assert index["series"][index["partOf"][page]] == "Optimization"
    assert index["places"][page] == [
        "Steepest ascent",
        "The gradient in three dimensions",
        ["gradient", "term-gradient"],
    ]
    slopes = index["addresses"].index("descent/slopes.html")
    assert index["places"][slopes] == [["Café prices", "section-café-prices"]]
    assert index["partOf"][index["addresses"].index("descent/index.html")] == -1


@pytest.mark.parametrize(("search", "is_there"), [("full", True), ("headings", False)])
def test_the_full_text_is_searched_where_the_site_says_so(
    make_site: MakeSite, search: str, is_there: bool
) -> None:
    body = "Prose.\n\n:::recap\n- Inwards $\\alpha$\n:::\n\n```\ncodeword\n```\n"
    site = make_site(
        {"site.yaml": f"title: A\nid: a\nsearch: {search}\n", "course/a.md": lesson(body)}
    )
    index = indexed(site)
    found = {word for word in ("prose", "inwards", "codeword") if word[2:] in index["words"]}
    assert found == ({"prose", "inwards", "codeword"} if is_there else set())
    assert "lpha" not in index["words"]


STRESSED = """
The **squared error** is *usual*; a plain sentence hides nothing.

| width | $x$ |
|-------|-----|
| 1     | 2   |

:::definition
The **residual** is what remains.
:::

:::quiz
What is **asked**?

- [x] This
  > Because of *reasons*.
- [ ] That
  > No.
:::
"""


def test_what_stands_out_in_a_text_is_searched_in_every_site(make_site: MakeSite) -> None:
    text = lesson(STRESSED, objectives="[Compute a miss]")
    index = indexed(make_site({"site.yaml": f"{SITE}search: headings\n", "course/a.md": text}))
    page = index["addresses"].index("course/a.html")
    stressed = ["squared error", "usual", "width", "what remains", "asked", "reasons", "compute"]
    *found, last = ask_index(index, [*stressed, "sentence"])
    assert all(page in answer["pages"] for answer in found)
    assert last["pages"] == []


def ask_index(index: dict[str, Any], queries: list[str]) -> list[Answer]:
    """What the page's search answers with an index that a site has."""
    return answers([{"index": index, "queries": queries}])[0]


def test_an_edit_changes_the_index_and_no_other_lesson_s_page(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(), "course/b.md": lesson(part="2")})
    before = {file.path: file.data for file in site.publish().files}
    site.put("course/b.md", lesson("## Another heading", part="2"))
    after = {file.path: file.data for file in site.publish().files}
    changed = {path for path in before.keys() | after if before.get(path) != after.get(path)}
    # The series' page says how large its zip file is.
    listed = {"course/b.html", "search-index.js", "downloads/course.zip", "sw.js"}
    assert changed - {"course/index.html"} == listed


def test_a_hostile_title_stays_a_string(make_site: MakeSite) -> None:
    title = "</script><script>alert(1)//\u2028"
    index = indexed(make_site({"course/a.md": lesson(title=f"'{title}'")}))
    assert index["titles"][1].startswith("</script><script>alert(1)")
