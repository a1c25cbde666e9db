"""What `starter` promises: python3 build.py test content/_widgets/starter"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browsers import launch
from tests.lessons import SmallSite, lesson, site_with_widget

FOLDER = Path(__file__).parent
BLOCK = ":::starter{{#square {options}}}\n\nAn area of {{area}}.\n\n:::\n"


def site(folder: Path, options: str) -> SmallSite:
    return site_with_widget(folder, FOLDER, lesson(BLOCK.format(options=options)))


def test_without_script_the_picture_and_its_area_are_there(tmp_path: Path) -> None:
    page = site(tmp_path, "side=3").page("course/lesson.html")
    assert 'aria-label="A square with side 3"' in page
    assert "<strong>9</strong>" in page
    assert "An area of 9." in page


def test_a_goal_that_is_reached_at_the_start_is_a_mistake(tmp_path: Path) -> None:
    (problem,) = site(tmp_path, "side=3 goal=4").build().problems
    assert problem.place.line == 9
    assert problem.message == "the square begins with an area of 9, at its goal already"


@pytest.mark.browser
@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_by_keyboard(tmp_path: Path, browser: str) -> None:
    made = site(tmp_path, "side=3 goal=50")
    made.publish()
    with sync_playwright() as playwright:
        page = launch(playwright, browser).new_page()
        page.goto((made.folders.out / "course/lesson.html").as_uri())
        page.locator(".widget").scroll_into_view_if_needed()
        slider = page.get_by_role("slider", name="Side")
        slider.press("End")
        page.get_by_text("Goal reached: an area of 100.").wait_for()
        assert slider.get_attribute("aria-valuetext") == "10, area 100"
