"""Every element of the theme can be moved in a page, taken away and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import in_one_browser

pytestmark = [pytest.mark.browser, in_one_browser]

SAMPLES = ("drawn", "interactives", "kinds", "library", "lines", "own", "plots", "types", "words")
# How many listen to the page itself, and were not told to stop.
COUNTED = """
  globalThis.listening = 0;
  for (const target of [document, window]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (type, action, options) => {
      listening += 1;
      options?.signal?.addEventListener("abort", () => listening -= 1);
      addEventListener.call(target, type, action, options);
    };
    target.removeEventListener = (...given) => {
      listening -= 1;
      removeEventListener.apply(target, given);
    };
  }
"""
# What comes when it is near comes now.
LOADED = """
  () => {
    for (const each of document.querySelectorAll("template.later")) {
      for (const script of each.content.children) script.async = false;
      each.replaceWith(each.content);
    }
  }
"""
MOVED = """
  async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const all = [...document.querySelectorAll("*")].filter((each) =>
      customElements.get(each.localName)
    );
    for (const each of all) {
      const { nextSibling, parentNode } = each;
      parentNode.insertBefore(each, nextSibling);
      await frame();
      each.remove();
      await frame();
      parentNode.insertBefore(each, nextSibling);
      await frame();
    }
    return all.length;
  }
"""
SEEN = "document.querySelector('main').innerText"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(COUNTED)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not complaints


@pytest.mark.parametrize("name", SAMPLES)
def test_moved_twice_a_page_is_as_it_was(
    page: Page, name: str, request: pytest.FixtureRequest
) -> None:
    """It says the same, and no more listens to it than after the first time."""
    site: Path = request.getfixturevalue(name)
    address = request.getfixturevalue(f"{name}_address")
    moved = 0
    for file in sorted(site.rglob("*.html")):
        page.goto(f"{address}/{file.relative_to(site).as_posix()}")
        page.evaluate(LOADED)
        page.wait_for_function("!document.querySelector('main :not(:defined)')")
        before = page.evaluate(SEEN)
        moved += page.evaluate(MOVED)
        assert page.evaluate(SEEN) == before, file.name
        listening = page.evaluate("listening")
        page.evaluate(MOVED)
        assert page.evaluate(SEEN) == before, file.name
        assert page.evaluate("listening") == listening, file.name
    assert moved
