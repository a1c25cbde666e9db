"""Takes the documentation's pictures anew: `python -m docs.pictures`, after a build."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browsers import launch

ROOT = Path(__file__).resolve().parent.parent
LESSON = (ROOT / "site/optimization/loss-functions.html").as_uri()


def main() -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright, "chromium")
        page = browser.new_page(viewport={"width": 960, "height": 780}, device_scale_factor=1.5)
        page.goto(LESSON)
        for _ in range(4):
            page.get_by_role("slider", name="Slope").press("ArrowRight")
        for _ in range(9):
            page.get_by_role("slider", name="Intercept").press("ArrowLeft")
        page.wait_for_timeout(900)
        page.get_by_role("heading", name="See it move").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('section-see-it-move').scrollIntoView()")
        page.screenshot(path=ROOT / "docs/lesson.png")
        browser.close()


if __name__ == "__main__":
    main()
