"""The course's lessons -> one sheet of pictures, docs/course/sheet.png: `python -m docs.course`,
after a build. Each lesson is a column: how it opens, its interactive, and that on a phone at night.
"""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from learnmathora.text.slug import file_slug
from tests.browsers import launch

ROOT = Path(__file__).resolve().parent.parent
SERIES = "optimization"
WIDE: dict[str, Any] = {"viewport": {"width": 1000, "height": 1000}}
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 1000}, "color_scheme": "dark"}
MOVE = "section-see-it-move"
# In the sheet's own pixels: how wide each column is, and what stands between pictures.
COLUMN, GAP = 500, 20


def main() -> None:
    sources = sorted((ROOT / "content" / SERIES).glob("[0-9]*.md"))
    pages = [ROOT / "site" / SERIES / f"{file_slug(source.name)}.html" for source in sources]
    with sync_playwright() as driver:
        browser = launch(driver, "chromium")
        columns = [column(browser, page) for page in pages]
        browser.close()
    sheet = Image.new("RGB", ((COLUMN + GAP) * len(columns) - GAP, columns[0].height), "grey")
    for n, picture in enumerate(columns):
        sheet.paste(picture, (n * (COLUMN + GAP), 0))
    target = ROOT / "docs/course/sheet.png"
    target.parent.mkdir(exist_ok=True)
    sheet.quantize(64).save(target, optimize=True)


def column(browser: Browser, page: Path) -> Image.Image:
    """The three pictures of a lesson, one below the other."""
    opening = picture(browser, page.as_uri(), WIDE)
    moving = picture(browser, f"{page.as_uri()}#{MOVE}", WIDE)
    small = picture(browser, f"{page.as_uri()}#{MOVE}", PHONE)
    parts = [opening.resize((COLUMN, COLUMN)), moving.resize((COLUMN, COLUMN)), small]
    tops = list(itertools.accumulate((part.height + GAP for part in parts), initial=0))
    whole = Image.new("RGB", (COLUMN, tops[-1] - GAP), "grey")
    for part, top in zip(parts, tops, strict=False):
        whole.paste(part, ((COLUMN - part.width) // 2, top))
    return whole


def picture(browser: Browser, address: str, look: dict[str, Any]) -> Image.Image:
    context = browser.new_context(**look)
    page = context.new_page()
    page.goto(address)
    wake(page)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return taken


def wake(page: Page) -> None:
    """Until the interactive is there, if it is in sight."""
    page.keyboard.press("Shift")
    page.wait_for_timeout(600)


if __name__ == "__main__":
    main()
