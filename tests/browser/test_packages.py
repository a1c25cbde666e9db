"""What is handed on as one file, opened by double click: single pages, and unpacked zip files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from learnmathora.configuration import Folders
from learnmathora.disk import read_texts
from learnmathora.packages.export import export_single, export_zip
from learnmathora.site import build
from tests.browser.axe import violations
from tests.browser.conftest import ROOT
from tests.browser.touch import ANSWER_ALL
from tests.lessons import SAMPLES, small_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own lesson and series, and a series with every type of question."""
    folder = tmp_path_factory.mktemp("exported")
    built = build(Folders(ROOT / "content", ROOT / "theme", folder / "site", folder / "cache"))
    texts = read_texts(SAMPLES / "kinds")
    all_kinds = small_site(tmp_path_factory.mktemp("kinds"), texts).build()
    files = [
        *export_single(built),
        *export_single(built, "optimization/loss-functions"),
        *export_single(all_kinds),
        *export_zip(built, "optimization"),
    ]
    for file in files:
        (folder / file.path).write_bytes(file.data)
    zipfile.ZipFile(folder / "optimization.zip").extractall(folder / "unpacked")
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may ask for nothing but its own file, and complains of nothing."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    yield page
    context.close()
    # Firefox says the last of a formula that it lays out before all of its file has been read.
    allowed = re.compile(
        r"data:|file:.*(/unpacked/.*|\.html)$|Incorrect number of children for <\w+/> tag"
    )
    assert [text for text in complaints if not allowed.match(text)] == []


@pytest.mark.parametrize("name", ["optimization.html", "loss-functions.html"])
def test_a_single_file_is_the_whole_lesson(exported: Path, page: Page, name: str) -> None:
    """The formulas are there, the widget moves, the answer is kept."""
    address = (exported / name).as_uri()
    page.goto(address)
    assert page.locator("math").count() > 10
    slider = page.locator("line-fit input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    page.locator("line-fit .total strong").filter(has_text="7.7").wait_for()
    question = page.locator("quiz-question").first
    question.get_by_label("True", exact=True).check()
    question.get_by_role("button", name="Check").click()
    page.get_by_text("Progress saves in this browser.", exact=True).wait_for()
    page.goto("about:blank")
    page.goto(address)
    assert page.locator("quiz-question .feedback").first.inner_text().startswith("Not quite.")
    reached = page.locator(".lesson > .opening .reached").first
    assert reached.inner_text().startswith("1 of ")


def test_the_lessons_of_a_series_keep_apart(exported: Path, page: Page) -> None:
    """Answers of one lesson do not make another done; links stay in the file and lead to ids."""
    address = (exported / "course.html").as_uri()
    page.goto(address)
    ids = page.locator("[id]").evaluate_all("all => all.map((each) => each.id)")
    assert len(ids) == len(set(ids))
    links = page.locator("a[href]").evaluate_all("all => all.map((each) => each.hash)")
    assert {link[1:].replace("%23", "#") for link in links} <= set(ids)
    names = page.locator("article [type=radio]").evaluate_all("all => all.map((it) => it.name)")
    assert all("#" in name for name in names)
    first = page.locator("article.lesson").first
    first.evaluate(re.sub(r"#question-(\w+|\$\{id\})", r"[id='all#question-\1']", ANSWER_ALL))
    choice = page.locator("[id='all#question-sum']")
    choice.locator(".options label").first.click()
    choice.get_by_role("button", name="Check").click()
    states = page.locator("article.lesson > .opening .state")
    assert states.first.is_visible()
    assert not states.nth(1).is_visible()
    page.goto(f"{address}#all")
    assert page.locator("lesson-list li").first.get_attribute("data-level") != "0"


def test_a_single_file_is_accessible(exported: Path, chromium: Browser) -> None:
    page = chromium.new_page(bypass_csp=True)
    for name in ("optimization.html", "loss-functions.html", "course.html"):
        page.goto((exported / name).as_uri())
        assert violations(page) == [], name
    page.close()


def test_an_unpacked_series_is_read_from_its_folder(exported: Path, page: Page) -> None:
    page.goto((exported / "unpacked/optimization/index.html").as_uri())
    page.locator("lesson-list li a").first.click()
    page.locator("h1", has_text="Loss functions").wait_for()
    page.get_by_role("link", name="Series Optimization").click()
    assert page.get_by_role("link", name="Download this series").count() == 0
    # A browser may keep one store for all that is opened from folders; the pages of the whole
    # count what this series asks. (Those of texts are the same bytes as on the site.)
    page.goto((exported / "unpacked/optimization/progress.html").as_uri())
    for lesson, count in (("course/more", "(0)"), ("optimization/loss-functions", "(1)")):
        key = f"question/{lesson}#a@0"
        page.evaluate(
            "key => learnmathora.store.add({ [key]: { first: [5, 'x', 1], last: [5, 'x', 1] } })",
            key,
        )
        expect(page.locator("due-count")).to_have_text(count)
