"""A fault in one part of a page's script stops no other: each is broken in turn, as it is built."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from learnmathora.configuration import Folders
from learnmathora.site import build, write
from tests.lessons import COURSE, ROOT, lesson, site_with_widget, small_site

pytestmark = pytest.mark.browser

BODY = """
## First

See [the paper](https://example.org/) for $x^2$.

## Second, see [the paper](https://example.org/)

:::worked
Do.

1. One.
2. [ ] Two?

   Yes.
:::

:::line-fit{#fit}
| x | y |
|---|---|
| 1 | 2 |
| 2 | 2 |

Move.
:::

:::quiz{#sum}
What is 1 + 1?

- [x] 2
  > Yes.
- [ ] 3
  > No.
:::

:::quiz{#half type=number answer=1/2}
What is a half?

> Yes.
:::

## Third

Text.
"""


def progress(page: Page) -> None:
    expect(page.locator("#saving")).to_contain_text("Progress saves")


def faces(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-faces", re.compile("there|late"))


def look(page: Page) -> None:
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-look", "dark")


def search(page: Page) -> None:
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")


def contents(page: Page) -> None:
    page.locator("[id^=section-second]").evaluate("each => each.scrollIntoView()")
    expect(page.locator(".contents [aria-current]")).to_have_count(1)


def keys(page: Page) -> None:
    """The question is not answered by the Enter of an input method."""
    field = page.locator("#question-half input")
    field.fill("2")
    field.evaluate(
        "each => each.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'Enter', isComposing: true, bubbles: true}))"
    )
    expect(page.locator("#question-half .feedback")).to_be_empty()


def choice(page: Page) -> None:
    page.locator("#question-sum").get_by_label("3").check()
    page.locator("#question-sum > button").first.click()
    expect(page.locator("#question-sum .feedback")).to_contain_text("Not quite.")


def number(page: Page) -> None:
    page.locator("#question-half input").fill("1/2")
    page.locator("#question-half > button").first.click()
    expect(page.locator("#question-half .feedback")).to_contain_text("Right.")


def summary(page: Page) -> None:
    expect(page.locator("quiz-check .summary")).to_contain_text("of 2")


def line_fit(page: Page) -> None:
    page.locator("#figure-fit [type=range]").first.press("ArrowRight")
    expect(page.locator("#figure-fit [type=number]").first).not_to_have_value("0.5")


def step(page: Page) -> None:
    page.evaluate("addEventListener('learnmathora:goal', () => document.body.dataset.reached = 1)")
    page.locator(".worked textarea").fill("Yes")
    page.locator(".worked button").first.click()
    expect(page.locator("body")).to_have_attribute("data-reached", "1")


def copying(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('selectstart', {bubbles: true}))")
    page.locator("script[src*=copying]").wait_for(state="attached")


def scroll(page: Page) -> None:
    page.get_by_text("The numbers").click()
    expect(page.locator(".table").first).to_have_attribute("tabindex", "-1")


def nothing(page: Page) -> None:
    """What only others build on has nothing to show itself."""


# What shows that a part works; parts that build on it need not work without it.
PARTS: dict[str, tuple[Callable[[Page], None], set[str]]] = {
    "js/1-faces": (faces, set()),
    "js/2-keys": (keys, set()),
    "js/3-progress": (progress, {"widgets/copying"}),
    "js/4-scroll": (scroll, set()),
    "js/5-look": (look, set()),
    "js/5-offline": (nothing, set()),
    "js/6-search": (search, set()),
    "widgets/contents": (contents, set()),
    "widgets/own-words": (step, set()),
    "widgets/worked": (nothing, set()),
    "widgets/copying": (copying, set()),
    "widgets/quiz": (
        choice,
        {"widgets/quiz-number", "widgets/quiz-check", "widgets/quiz-enter", "js/2-keys"},
    ),
    "widgets/quiz-check": (summary, set()),
    "widgets/quiz-enter": (nothing, {"widgets/quiz-number", "js/2-keys"}),
    "widgets/quiz-number": (number, {"js/2-keys"}),
    "widgets/language": (nothing, {"widgets/quiz-number"}),
    "widgets/widget": (nothing, {"widgets/line-fit"}),
    "widgets/line-fit": (line_fit, set()),
}
# All the others keep what is done and load what is near by these.
GROUND = {"js/1-words", "js/2-store", "js/3-following", "js/3-mastery", "widgets/lazy-load"}


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theme") / "theme"
    shutil.copytree(ROOT / "theme", folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_every_part_of_the_script_is_broken_here(theme: Path) -> None:
    own = {f"js/{file.stem}" for file in (theme / "js").glob("*.js")}
    assert own <= PARTS.keys() | GROUND


@pytest.mark.parametrize("broken", PARTS)
def test_the_others_work(chromium: Browser, theme: Path, tmp_path: Path, broken: str) -> None:
    file = next(
        path for path in (theme / f"{broken}.js", theme / broken / "widget.js") if path.exists()
    )
    sound = file.read_text(encoding="utf-8")
    file.write_text(f"throw new Error('broken');\n{sound}", encoding="utf-8")
    site = small_site(tmp_path, {**COURSE, "course/a.md": lesson(BODY)})
    folders = Folders(site.folders.content, theme, site.folders.out, site.folders.cache)
    write(build(folders), folders)
    file.write_text(sound, encoding="utf-8")
    assert_others_work(chromium, site.folders.out / "course/a.html", broken)


def assert_others_work(chromium: Browser, lesson: Path, broken: str) -> None:
    page = chromium.new_page()
    page.goto(lesson.as_uri())
    page.locator("#question-half").scroll_into_view_if_needed()
    page.locator("#question-sum:defined, #question-half").first.wait_for()
    spared = {broken, *PARTS[broken][1]} if broken in PARTS else set()
    for part, (works, _) in PARTS.items():
        if part not in spared:
            works(page)
    page.close()


def test_an_author_s_widget_that_cannot_be_read_stops_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    widget = tmp_path / "starter"
    ignored = shutil.ignore_patterns("test*", "README.md", "__pycache__")
    shutil.copytree(ROOT / "theme/starters/widget", widget, ignore=ignored)
    (widget / "widget.js").write_text("const = ; this is no script")
    body = f":::starter{{side=2}}\nA square.\n:::\n\n{BODY}"
    site = site_with_widget(tmp_path / "project", widget, lesson(body))
    site.publish()
    assert_others_work(chromium, site.folders.out / "course/lesson.html", "")
