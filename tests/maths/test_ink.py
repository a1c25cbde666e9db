"""Sixty formulas look as they did: their ink lies where the stored pictures have it.

Each cell is compared with its picture after both have been thickened by two pixels, so that another
way of smoothing edges does not matter, and a lost accent, fence or gap does.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Playwright

from tests.browsers import launch
from tests.maths.formulas import lecture_notes
from tests.maths.ink.page import HEIGHT, HERE, INK, cell, draw, formulas, page

REACH = 2
ENOUGH = 0.97


pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, driver: Playwright) -> Iterator[tuple[str, Browser]]:
    """Chromium as people have it: without a window it smooths edges in another way."""
    running = launch(driver, request.param, shell=False)
    yield request.param, running
    running.close()


def ink(picture: Any) -> Any:
    return np.asarray(picture.convert("L")) < INK


def grown(marks: Any) -> Any:
    result = marks.copy()
    for down in range(-REACH, REACH + 1):
        for along in range(-REACH, REACH + 1):
            result |= np.roll(np.roll(marks, down, 0), along, 1)
    return result


def likeness(ours: Any, theirs: Any) -> float:
    """How much of each one's ink the other, thickened, covers: 0 to 1, the smaller of the two."""
    if not ours.any() or not theirs.any():
        return float(ours.any() == theirs.any())
    covered = (ours & grown(theirs)).sum() / ours.sum(), (theirs & grown(ours)).sum() / theirs.sum()
    return float(min(covered))


def test_ink(browser: tuple[str, Browser], tmp_path: Path) -> None:
    name, running = browser
    ours = ink(Image.open(io.BytesIO(draw(running, tmp_path))))
    theirs = ink(Image.open(HERE / f"{name}.png"))
    unlike = []
    for place, (tex, _) in enumerate(formulas()):
        rows = slice(place * HEIGHT, (place + 1) * HEIGHT)
        if (found := likeness(ours[rows], theirs[rows])) < ENOUGH:
            unlike.append(f"{found:.2f}  {tex}")
    assert not unlike, "\n".join(unlike)


def test_there_are_sixty_and_the_pictures_are_small() -> None:
    assert len(formulas()) == 60
    assert sum(path.stat().st_size for path in HERE.glob("*.png")) < 600_000


def test_nothing_overflows_a_phone(browser: tuple[str, Browser], tmp_path: Path) -> None:
    _, running = browser
    displayed = [(tex, True) for tex, display in lecture_notes() if display]
    cells = "".join(cell(*formula) for formula in displayed)
    file = tmp_path / "phone.html"
    file.write_text(page().split("<style>")[0] + cells, encoding="utf-8")
    tab = running.new_page(viewport={"width": 320, "height": 600})
    tab.goto(file.as_uri())
    assert tab.evaluate("document.scrollingElement.scrollWidth") <= 320
    wide = tab.evaluate(
        "[...document.querySelectorAll('.formula')]"
        ".filter(f => f.scrollWidth > f.clientWidth).length"
    )
    tab.close()
    assert wide >= 2
