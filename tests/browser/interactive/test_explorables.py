"""Ten explorables known from the field, each a block of a lesson: what holds in three engines.

What each holds is what the line fit holds: its still alone, by keyboard, for the ear, on paper, in
the dark, on the narrowest phone, and what axe finds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from learnmathora.disk import read_texts
from tests.browser import axe
from tests.browser.conftest import served
from tests.browser.interactive.engines import ENGINES, ENTER, LEFT, RIGHT, Visit, visited
from tests.browser.interactive.test_plot import COLLISIONS
from tests.browser.waiting import wait_for
from tests.lessons import SAMPLES, small_site

pytestmark = pytest.mark.browser

# On each page: by their names, the control that is moved, and by which keys.
EXPLORABLES = {
    "normal": {"normal": ("b", LEFT), "bayes": ("ill", RIGHT), "limit": ("n", RIGHT)},
    "learning": {"degree": ("d", LEFT), "means": ("step", LEFT * 7), "boundary": ("c", LEFT)},
    "motion": {
        "fourier": ("n", RIGHT), "euler": ("h", LEFT), "map": ("a", LEFT),
        "momentum": ("keep", LEFT),
    },
}  # fmt: skip
# What is to be seen of a plot, from its first frame on.
SEEN = """
const plot = document.getElementById(`figure-${id}`);
const seen = (each) => each.checkVisibility({ visibilityProperty: true });
const found = (selector) => [...plot.querySelectorAll(selector)];
return {
  lines: found(".drawn").map((each) => each.getAttribute("d")),
  names: found("svg[role=img]").map((each) => each.ariaLabel ?? each.getAttribute("aria-label")),
  tall: found("svg.plot").map((each) => each.getBoundingClientRect().height),
  caption: found("figcaption").filter(seen).map((each) => each.textContent.trim()).join(),
  told: found(".told > :not([hidden])").filter(seen).map((each) => each.textContent).join(),
  rows: found("tbody tr").filter(seen).length,
  controls: found("input, select, button").filter(seen).length,
  values: found("[type=range]").map((each) => each.ariaValueText),
};
"""
# What is only for paper counts on the screen, and what is only for the screen no more.
PRINTED = """
for (const sheet of document.styleSheets) {
  const walk = (rules) => {
    for (const rule of rules) {
      const media = rule.media?.mediaText;
      if (media === "print") rule.media.mediaText = "all";
      if (media === "screen") rule.media.mediaText = "not all";
      if (rule.cssRules) walk(rule.cssRules);
    }
  };
  walk(sheet.cssRules);
}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample on a host, with a copy of each page that has no script."""
    site = small_site(tmp_path_factory.mktemp("explorables"), read_texts(SAMPLES / "plots"))
    site.publish()
    for page in EXPLORABLES:
        text = site.read(f"course/{page}.html")
        bare = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
        (site.folders.out / f"course/{page}-bare.html").write_text(bare, encoding="utf-8")
    with served(site.folders.out) as address:
        yield address


@pytest.fixture(scope="module", params=ENGINES)
def visit(request: pytest.FixtureRequest) -> Iterator[Visit]:
    with visited(request.param, request) as visit:
        yield visit


def seen(visit: Visit, id: str) -> dict[str, Any]:
    found: dict[str, Any] = visit.run(f"const id = {json.dumps(id)}; {SEEN}")
    return found


def wait_until(visit: Visit, condition: str) -> None:
    wait_for(lambda: visit.run(f"return {condition}"), condition)


def violations(visit: Visit, rules: axe.Rules) -> list[str]:
    """What axe finds on the page."""
    if not visit.run("return 'axe' in window"):
        visit.run(axe.SCRIPT)
    found: list[str] = visit.wait(f"{axe.examination(rules)}.then(done)")
    return found


@pytest.mark.parametrize("page", EXPLORABLES)
def test_an_explorable_in_every_engine(visit: Visit, address: str, page: str) -> None:
    visit.goto(f"{address}/course/{page}-bare.html")
    visit.resize(1280, 720)
    visit.run("for (const each of document.querySelectorAll('details')) each.open = true")
    stills = {id: still(visit, id) for id in EXPLORABLES[page]}
    assert visit.run(f"return ({COLLISIONS})()") == []
    visit.goto(f"{address}/course/{page}.html")
    moved = {id: move(visit, id, stills[id], *control) for id, control in EXPLORABLES[page].items()}
    # To see in the light and in the dark, and on the narrowest phone.
    for look, rules in (("light", axe.ALL), ("dark", axe.COLOURS)):
        visit.run(f"document.documentElement.dataset.look = '{look}'")
        assert violations(visit, rules) == [], look
    # Some engines open no window that is so narrow: all else then has no room.
    visit.resize(320, 640)
    visit.run("document.body.style.inlineSize = '320px'")
    wait_until(
        visit, f"document.querySelector('#figure-{next(iter(moved))} svg').clientWidth < 320"
    )
    assert visit.run("return document.documentElement.scrollWidth <= Math.max(320, innerWidth)")
    assert visit.run(f"return ({COLLISIONS})()") == []
    assert violations(visit, axe.ALL) == []
    # On paper it stands with its words and numbers, and nothing to move.
    visit.run(PRINTED)
    for id, before in moved.items():
        printed = seen(visit, id)
        assert printed["controls"] == 0
        assert printed["lines"] == before["lines"]
        assert printed["caption"]
        assert printed["rows"] > 0


def still(visit: Visit, id: str) -> dict[str, Any]:
    """Without script: a picture that says what it is, with words and numbers."""
    bare = seen(visit, id)
    assert all(bare["names"])
    assert min(bare["tall"]) > 100
    assert [*map(bool, bare["lines"])].count(True) >= 2
    assert re.search(r"\w+ .*\.", bare["caption"])
    assert bare["rows"] > 0
    assert not bare["controls"]
    return bare


def move(visit: Visit, id: str, bare: dict[str, Any], name: str, keys: str) -> dict[str, Any]:
    """By keyboard; it comes to life, draws nothing by that, and says with a value what it does."""
    visit.run(f"document.getElementById('figure-{id}').scrollIntoView()")
    wait_until(visit, f"!!document.querySelector('#figure-{id} [value=reset]')")
    first = seen(visit, id)
    assert first["lines"] == bare["lines"]
    if id == "bayes":
        assert not first["told"] + first["caption"]
        visit.keys(f"#figure-{id} [value=skip]", ENTER)
    slider = f"#figure-{id} [type=range][name={name}]"
    visit.keys(slider, keys)
    value = visit.run(f"return document.querySelector('{slider}').value")
    said = json.dumps(f"{value.replace('-', '−')}: ")
    wait_until(visit, f"document.querySelector('{slider}').ariaValueText.startsWith({said})")
    moved = seen(visit, id)
    assert moved["lines"] != first["lines"]
    told = str(visit.run(f"return document.querySelector('{slider}').ariaValueText"))
    effect = told.partition(": ")[2]
    assert effect
    assert effect in moved["told"] + moved["caption"]
    return moved
