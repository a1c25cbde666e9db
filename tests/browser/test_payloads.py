"""What others use to break into pages: in every place of a lesson, opened without our CSP."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request

from learnmathora.text.slug import slug
from tests.browser.conftest import served
from tests.faults.payloads import PLACES, lessons, payloads
from tests.lessons import lesson, small_site

pytestmark = pytest.mark.browser

# Whatever a payload tries, it calls one of these, goes elsewhere, or asks for something.
WATCH = """
window.broken = [];
for (const name of ["alert", "confirm", "prompt", "open", "print", "xss"]) {
  window[name] = (...given) => window.broken.push(`${name}(${given})`);
}
"""
HANDLERS = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      // The script of interactives says how high their pictures are.
      const isOurs = name === "style" && /^--view: \\d+px;$/.test(value);
      if (/^on|^style$|^srcdoc$/i.test(name) && !isOurs) found.push(`${name}=${value}`);
      const leads = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"];
      if (leads.includes(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)) {
        found.push(`${name}=${value}`);
      }
    }
    const { protocol } = element;
    if (protocol && !/^(https?|mailto)?:$/.test(protocol)) found.push(element.href);
    const strange = /^(iframe|object|embed|base|form|meta|frame|applet|animate|set)$/i;
    if (strange.test(element.localName) && element.closest("body")) found.push(element.outerHTML);
  }
  return [...window.broken, ...found];
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a lesson for each place, and payloads in every key of every header."""
    texts = lessons()
    assert all(text.count("\n") > 20 for text in texts.values())
    words = [
        payload for payload in payloads() if payload.isprintable() and not {"$", "\\"} & {*payload}
    ]
    line, some = json.dumps(" ".join(words)[:2_500]), json.dumps(words[::12])
    keys = {"title": line, "summary": line, "strand": line, "tags": some, "objectives": some}
    series = f"---\ntitle: {line}\nsummary: {line}\n---\n"
    site_yaml = f"title: {line}\nid: a-site\nsummary: {line}\nsearch: full\n"
    files = {"site.yaml": site_yaml, "course/series.md": series}
    for part, (name, text) in enumerate(texts.items(), 1):
        own = keys if name == "text" else {}
        files[f"course/{name}.md"] = lesson(**{**own, "part": str(part)}) + text
    site = small_site(tmp_path_factory.mktemp("payloads"), files)
    site.publish()
    with served(site.folders.out) as address:
        yield address


@pytest.fixture
def paths() -> list[str]:
    lists = ["index.html", "map.html", "glossary.html", "progress.html", "review.html"]
    return [*lists, "course/index.html", *(f"course/{slug(name)}.html" for name in PLACES)]


def test_no_payload_runs_though_no_policy_forbids_it(
    chromium: Browser, address: str, paths: list[str]
) -> None:
    context = chromium.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    told: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    def note(asked: Request) -> None:
        if not asked.url.startswith(address):
            told.append(asked.url)

    page.on("dialog", dismiss)
    page.on("request", note)
    page.on("popup", lambda opened: told.append(opened.url))
    for path in paths:
        answer = page.goto(f"{address}/{path}")
        assert answer
        assert answer.ok, path
        page.wait_for_timeout(50)
        told += [f"{path}: {each}" for each in page.evaluate(HANDLERS)]
    context.close()
    assert told == []


def test_the_policy_has_nothing_to_forbid(
    chromium: Browser, address: str, paths: list[str]
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if not message.text.startswith("Failed to load resource"):
            told.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: told.append(str(error)))
    for path in paths:
        page.goto(f"{address}/{path}")
    context.close()
    assert told == []


def test_what_would_run_is_seen(chromium: Browser) -> None:
    context = chromium.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(
        "data:text/html,<body onload=x><a href=java%26%23115;cript:y>a</a><script>alert(1)</script>"
    )
    found = page.evaluate(HANDLERS)
    context.close()
    assert len(found) >= 3
