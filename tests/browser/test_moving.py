"""Every element of the theme can be moved in a page, taken away and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import in_one_browser

pytestmark = [pytest.mark.browser, in_one_browser]

SAMPLES = ("drawn", "interactives", "kinds", "library", "lines", "own", "plots", "types", "words")
# What is listened to that is there for as long as the page is, and what goes on by itself.
COUNTED = """
  globalThis.lasting = new Map();
  // A worker takes its time, and is the page's own.
  delete Navigator.prototype.serviceWorker;
  // The browser's driver listens, too.
  const isOurs = (target) =>
    ([document, window].includes(target) || target instanceof MediaQueryList) &&
    Error().stack.includes("/assets/");
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const of = (all, action) => all.get(action) ?? all.set(action, new Map()).get(action);
  const known = new Map();
  const place = (target, type, action, options) =>
    [of(of(known, target), action), `${type} ${Boolean(options?.capture ?? options)}`];
  EventTarget.prototype.addEventListener = function (type, action, options) {
    const target = this ?? window;
    if (isOurs(target)) {
      const [all, name] = place(target, type, action, options);
      if (!all.has(name)) all.set(name, {});
      const key = all.get(name);
      const end = () => lasting.delete(key);
      lasting.set(key, type);
      options?.signal?.addEventListener("abort", end);
      if (options?.once) addEventListener.call(target, type, end, options);
    }
    return addEventListener.call(target, type, action, options);
  };
  EventTarget.prototype.removeEventListener = function (type, action, options) {
    const target = this ?? window;
    if (isOurs(target)) {
      const [all, name] = place(target, type, action, options);
      lasting.delete(all.get(name));
    }
    return removeEventListener.call(target, type, action, options);
  };
  const { setInterval, clearInterval } = window;
  window.setInterval = (...given) => {
    const timer = setInterval(...given);
    lasting.set(timer, "interval");
    return timer;
  };
  window.clearInterval = (timer) => {
    lasting.delete(timer);
    clearInterval(timer);
  };
"""
# No element comes to life.
LIFELESS = """
  const { define } = customElements;
  customElements.define = (name, element) => {
    const nothing = { value() {} };
    const callbacks = { connectedCallback: nothing, disconnectedCallback: nothing };
    Object.defineProperties(element.prototype, callbacks);
    define.call(customElements, name, element);
  };
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
REMOVED = """
  async () => {
    const all = [...document.querySelectorAll("*")].filter((each) =>
      customElements.get(each.localName)
    );
    for (const each of all) each.remove();
    await new Promise(requestAnimationFrame);
  }
"""
LASTING = "[...lasting.values()].sort()"
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


@pytest.fixture
def lifeless_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(COUNTED + LIFELESS)
    yield context.new_page()
    context.close()


def load(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(LOADED)
    page.wait_for_function("!document.querySelector('main :not(:defined)')")


@pytest.mark.parametrize("name", SAMPLES)
def test_moved_twice_a_page_is_as_it_was(
    page: Page, lifeless_page: Page, name: str, request: pytest.FixtureRequest
) -> None:
    """It says the same, and no more listens to it; what left it, listens no more."""
    site: Path = request.getfixturevalue(name)
    address = request.getfixturevalue(f"{name}_address")
    moved = 0
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        load(page, f"{address}/{path}")
        before, lasting = page.evaluate(SEEN), page.evaluate(LASTING)
        for _ in range(2):
            moved += page.evaluate(MOVED)
            assert page.evaluate(SEEN) == before, path
            assert page.evaluate(LASTING) == lasting, path
        page.evaluate(REMOVED)
        load(lifeless_page, f"{address}/{path}")
        assert page.evaluate(LASTING) == lifeless_page.evaluate(LASTING), path
    assert moved
