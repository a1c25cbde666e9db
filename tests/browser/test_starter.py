"""The widget that `new widget` makes, as a learner uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from learnmathora.new import new_widget
from tests.lessons import ROOT, lesson, site_with_widget

pytestmark = pytest.mark.browser
STARTERS = ROOT / "theme" / "starters"


def test_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    texts = {
        file.relative_to(STARTERS).as_posix(): file.read_text(encoding="utf-8")
        for file in (STARTERS / "widget").rglob("*.*")
        if file.suffix != ".pyc"
    }
    widget = tmp_path / "dice"
    for file in new_widget("dice", texts):
        target = tmp_path / file.path.removeprefix("_widgets/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
    block = ":::dice{#square side=3 goal=50}\n\nAn area of {area}.\n\n:::\n"
    made = site_with_widget(tmp_path / "project", widget, lesson(block))
    made.publish()
    page = browser.new_page()
    page.goto((made.folders.out / "course/lesson.html").as_uri())
    page.locator(".widget").scroll_into_view_if_needed()
    slider = page.get_by_role("slider", name="Side")
    slider.press("End")
    page.get_by_text("Goal reached: an area of 100.").wait_for()
    assert slider.get_attribute("aria-valuetext") == "10, area 100"
