"""What is copied is what is seen, with formulas as their TeX: as text and as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from learnmathora.packages.export import export_single
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.browser

BODY = r"""
## Why $\sqrt{x}$ grows

Let $a^2 + b^2 = c^2$ hold, and [here](#why-sqrt-x-grows).

$$\frac{1}{n} \sum_{i=1}^n x_i$$

| $\alpha$ | what |
|----------|------|
| $x$      | one  |
| two      | 3    |

:::quiz{#q hint="Look closely"}
Which is $z$?

- [x] $\frac{1}{2}$
  > Because it is half.
- [ ] $x_i \le 3$
  > No, it is not.
:::

Long is $f(x) = a_0 + a_1 x + a_2 x^2$.

The end.
"""
# Copies all between two elements: what the clipboard gets, as text and as HTML.
COPY = """
([first, last, isReal]) => new Promise((done) => {
  addEventListener("copy", ({ clipboardData }) =>
    done(["text/plain", "text/html"].map((type) => clipboardData.getData(type))));
  const range = document.createRange();
  range.setStartBefore(document.querySelector(first));
  range.setEndAfter(document.querySelector(last));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  document.dispatchEvent(new Event("selectstart", { bubbles: true }));
  const copy = () => isReal
    ? document.execCommand("copy")
    : document.querySelector(first).dispatchEvent(new ClipboardEvent("copy", {
      bubbles: true, cancelable: true, clipboardData: new DataTransfer(),
    }));
  const script = document.querySelector("script[src*=copying]");
  if (script) script.addEventListener("load", copy);
  else copy();
})
"""


@pytest.fixture
def page(browser: Browser, make_site: MakeSite) -> Iterator[Page]:
    site = make_site({"course/a.md": lesson(BODY)})
    site.publish()
    page = browser.new_page()
    page.goto((site.folders.out / "course/a.html").as_uri())
    yield page
    page.close()


def check(text: str, html: str) -> None:
    """What holds of a whole lesson's copy, in every browser."""
    lines = [line.strip(" ") for line in text.replace("\u00a0", " ").split("\n")]
    assert r"Why $\sqrt{x}$ grows" in lines
    assert "Let $a^2 + b^2 = c^2$ hold, and here." in lines
    assert "Long is $f(x) = a_0 + a_1 x + a_2 x^2$." in lines
    assert r"$$\frac{1}{n} \sum_{i=1}^n x_i$$" in lines
    assert "$\\alpha$\twhat" in lines
    assert {"$x$\tone", "two\t3"} <= set(lines)
    assert {"Which is $z$?", r"$\frac{1}{2}$", "Hint", "The end."} <= set(lines)
    for unseen in ("Look closely", "Because", "Answer", "Done", "answered"):
        assert unseen not in text
        assert unseen not in html
    assert "data-right" not in html
    assert "<td><span>$x$</span></td><td>one</td>" in html
    assert 'a.html#section-why-sqrt-x-grows">here</a>' in html
    assert "annotation" not in html


def test_a_whole_lesson(page: Page) -> None:
    text, html = page.evaluate(COPY, ["main > :first-child", "main > :last-child", True])
    check(text, html)
    # The page is as it was.
    assert page.locator("math[style], [data-unseen], main span:text('$')").count() == 0
    assert page.evaluate("getSelection().toString().length") > 100


def test_a_part_of_it(page: Page) -> None:
    text, _ = page.evaluate(COPY, ["main > p math", "main > p math", True])
    assert text.strip() == "$a^2 + b^2 = c^2$"


def test_what_holds_no_formula_is_the_browser_s_own_to_copy(page: Page) -> None:
    assert page.evaluate(COPY, [".brand", ".brand", True]) == ["", ""]


def test_from_a_single_file(browser: Browser, make_site: MakeSite, tmp_path: Path) -> None:
    (file,) = export_single(make_site({"course/a.md": lesson(BODY)}).build(), "course")
    single = tmp_path / file.path
    single.write_bytes(file.data)
    page = browser.new_page()
    page.goto(single.as_uri())
    text, _ = page.evaluate(COPY, ["article:last-of-type p", "article:last-of-type .formula", True])
    assert "$a^2 + b^2 = c^2$" in text
    page.close()
