"""Code is copied, scrolled and linked to; it, films and captions are seen in every look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import in_one_browser
from tests.browser.looks import looks, open_details
from tests.conftest import MakeSite
from tests.lessons import PNG, lesson

pytestmark = [pytest.mark.browser, in_one_browser]

BODY = """
See [](#fit:2) and [](#scores).

```python {#fit title="fit.py" notes=yes mark=1}
for x, y in points:  # (1)
    loss += (y - (slope * x + intercept + 1000000000000000000000000000)) ** 2
```

```output
14
```

1. One at a time.

| a | b |
|---|---|
| 1 | 2 |
: What a and b are {#scores}

<table>
  <tr><th colspan="2">a</th></tr>
  <tr><th>1</th><td>2</td></tr>
</table>

![The ball rolls](ball.mp4)

The MSE.

*[MSE]: mean squared error
"""
COPIED = """\
for x, y in points:
    loss += (y - (slope * x + intercept + 1000000000000000000000000000)) ** 2
"""


@pytest.fixture
def address(make_site: MakeSite) -> str:
    files: dict[str, str | bytes] = {
        "course/a.md": lesson(BODY),
        "course/ball.mp4": b"film",
        "course/ball.png": PNG,
        "course/ball.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nIt rolls.\n",
        "course/ball.txt": "It rolls.",
    }
    site = make_site(files)
    site.publish()
    path: Path = site.folders.out / "course/a.html"
    return path.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_code_is_copied_by_keyboard_and_says_so(page: Page, address: str) -> None:
    page.goto(address)
    button = page.get_by_role("button", name="Copy the code").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == COPIED
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="keyboard")).to_be_attached()
    assert page.evaluate("getSelection().toString()").startswith("for x, y")


def test_a_line_that_a_link_led_to_is_marked_and_notes_lead_there_and_back(
    page: Page, address: str
) -> None:
    page.goto(address)
    line = page.locator("#line-fit-2")
    expect(line).to_have_css("outline-style", "none")
    page.get_by_role("link", name="line 2 of Listing 1").click()
    expect(line).to_have_css("outline-style", "solid")
    page.get_by_role("link", name="Note 1", exact=True).click()
    expect(page.locator("li:target")).to_have_text("One at a time. ↩")
    page.get_by_role("link", name="Back to line 1").click()
    expect(page.locator(".noted:target")).to_have_text("1")


def test_it_is_seen_in_every_look(page: Page, address: str) -> None:
    page.goto(address)
    open_details(page)
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, look
    assert page.locator("pre").first.evaluate("pre => pre.scrollWidth > pre.clientWidth")


def test_without_script_there_is_no_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("pre").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy the code")).to_have_count(0)
    context.close()
