"""Plots by ear: a tone that rises and falls as what is drawn, in every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import served
from tests.browser.hearing import STUB
from tests.browser.interactive.engines import ENGINES, ENTER, Visit, visited
from tests.browser.waiting import wait_for, wait_until
from tests.lessons import COURSE, lesson, small_site

pytestmark = pytest.mark.browser

TEXT = """
:::plot{#line x=0..10 y=0..8}

- slider `a = 0` from `-1` to `1` step `0.5`: slope
- curve `4 + a*x`: the line
- curve `sqrt(x - 5)` dashed: the root

At 10 it is {4+10a}.

:::

:::plot{#kinds x=0..4 y=0..10}

- slider `h = 8` from `2` to `10` step `2`: height
- bars `h*k/4` for `k` from `1` to `4`: bars

The last is {h} high.

:::

:::plot{#bowl x=-2..2 y=-2..2}

- slider `h = 1` from `1` to `3` step `1`: height
- contour `x^2 + y^2` at `h` `4`: heights

One line is {h} high.

:::

:::plot{#mute x=-2..2 y=-2..2}

- slider `h = 1` from `1` to `3` step `1`: radius
- curve `x^2 + y^2 = h^2`: a circle

It is {h} wide.

:::
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = small_site(
        tmp_path_factory.mktemp("heard"), {**COURSE, "course/01-heard.md": lesson(TEXT)}
    )
    site.publish()
    with served(site.folders.out) as address:
        yield f"{address}/course/heard.html"


@pytest.fixture(scope="module", params=ENGINES)
def visit(request: pytest.FixtureRequest) -> Iterator[Visit]:
    with visited(request.param, request) as visit:
        yield visit


def awake(visit: Visit, address: str, id: str) -> None:
    visit.goto("about:blank")
    visit.goto(address)
    visit.run(STUB)
    visit.run(f"document.getElementById('figure-{id}').scrollIntoView()")
    until(visit, f"!!document.querySelector('#figure-{id} [value=reset]')")


def until(visit: Visit, condition: str) -> None:
    wait_for(lambda: visit.run(f"return {condition}"), condition)


def button(id: str) -> str:
    return f"#figure-{id} [value=hear]"


def listen(visit: Visit, id: str) -> list[int]:
    """All pitches, when the last has been heard."""
    visit.keys(button(id), ENTER)
    until(visit, f"document.querySelector('{button(id)}').ariaPressed === 'true'")
    until(visit, f"document.querySelector('{button(id)}').ariaPressed === 'false'")
    found: list[int] = visit.run("return heard")
    return found


def said(visit: Visit, id: str) -> Any:
    return visit.run(f"return document.querySelector('#figure-{id} [role=status]').textContent")


def pitch(part: float) -> int:
    """Three octaves from A3 on are as high as the picture."""
    return round(220 * 8**part)


def test_curves_are_heard_one_after_another(visit: Visit, address: str) -> None:
    """A level one stays, one that rises rises from where it begins to be; the ends are said."""
    awake(visit, address, "line")
    assert visit.run("return 'sweep' in learnmathora || 'tone' in learnmathora") is False
    found = listen(visit, "line")
    assert found[:49] == [pitch(0.5)] * 49
    root = [pitch((n * 10 / 48 - 5) ** 0.5 / 8) for n in range(24, 49)]
    assert found[49:] == root
    assert said(visit, "line") == "the root: 0 at 5. the root: 2.24 at 10."
    # What was moved is heard.
    visit.run("document.querySelector('#figure-line').set({ a: -0.5 })")
    visit.run("window.heard = []")
    assert listen(visit, "line")[:38] == [pitch(0.5 - 5 * n / 384) for n in range(38)]


def test_it_stops_by_its_button_and_by_escape(visit: Visit, address: str) -> None:
    awake(visit, address, "line")
    is_on = f"document.querySelector('{button('line')}').ariaPressed === 'true'"
    for stop in (
        lambda: visit.keys(button("line"), ENTER),
        lambda: visit.run(
            "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))"
        ),
    ):
        visit.run("window.heard = []")
        visit.keys(button("line"), ENTER)
        until(visit, "heard.length > 2")
        assert visit.run(f"return {is_on}")
        assert visit.run("return !!document.querySelector('.heard')")
        stop()
        assert not visit.run(f"return {is_on}")
        count = visit.run("return heard.length")
        until(visit, "!document.querySelector('.heard')")
        assert visit.run("return heard.length") == count < 49


def test_bars_and_heights_are_heard(visit: Visit, address: str) -> None:
    awake(visit, address, "kinds")
    found = listen(visit, "kinds")
    assert [*dict.fromkeys(found)] == [pitch(0.2 * n) for n in (1, 2, 3, 4)]
    assert said(visit, "kinds") == "bars: 2 at 1. bars: 8 at 4."
    awake(visit, address, "bowl")
    found = listen(visit, "bowl")
    # Along the middle, from the rim to the bottom and up again.
    assert [found[n] for n in (0, 24, 48)] == [pitch(1), pitch(0), pitch(1)]
    assert said(visit, "bowl") == "heights: 4 at −2. heights: 4 at 2."


def test_what_has_no_value_at_a_place_has_no_button(visit: Visit, address: str) -> None:
    awake(visit, address, "mute")
    assert visit.run(f"return document.querySelectorAll('{button('mute')}').length") == 0


def test_from_a_folder_in_silence_until_asked(chromium: Browser, tmp_path: Path) -> None:
    """Under the page's own policy, which lets nothing of it run inline."""
    site = small_site(tmp_path, {**COURSE, "course/01-heard.md": lesson(TEXT)})
    site.publish()
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text))
    page.add_init_script(STUB)
    page.goto((site.folders.out / "course/heard.html").as_uri())
    line = page.locator("#figure-line")
    line.scroll_into_view_if_needed()
    hear = line.get_by_role("button", name="Hear it")
    hear.wait_for()
    assert page.evaluate("heard") == []
    assert page.locator("script[src*=sweep], script[src*=tone]").count() == 0
    hear.click()
    wait_until(page, "heard.length > 2")
    page.close()
    assert complaints == []
