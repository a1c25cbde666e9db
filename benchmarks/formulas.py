"""How fast a formula is shown: `python -m benchmarks.formulas`.

Long formulas are typed sign by sign, every 30 ms, on a CPU slowed 4 times, in Chromium; what counts
is the slowest event of a run, from the key to the next frame, and of five runs the one in the
middle. At most 50 ms. On a machine busy with other things this says little; the page's own work for
a key then does.
"""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.widgets import MOST, PAUSE, RUNS, SLOWER, WATCH, built
from tests.browsers import launch

# The page, its field, and what is typed there.
FIELDS = {
    "formulas": (
        "course/formulas.html",
        "#question-slope formula-field input",
        (
            "2x cos x² + ½√x/(1+|x|)",
            r"\frac{1}{2}e^{-\frac{x^2}{2}}\left(x^{3}-3x\right)",
            "((x+1)(x-1)+(x+2)(x-2))^2/(x^4+4x^2+16) - sin(x)^2cos(2x) + 3(x-1)(x+1)/7",
        ),
    ),
    "intervals": (
        "course/structures.html",
        "#question-where formula-field input",
        (
            "x < -1/2 or 0 ≤ x < sqrt(2) or x > 3",
            r"\left(-\infty, -\frac{1}{2}\right) \cup \left[0, \sqrt{2}\right) \cup {5}",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Field:
    url: str
    selector: str
    texts: tuple[str, ...]


def main() -> None:
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = launch(driver, "chromium")
        site = built("tests/samples/types", Path(folder))
        for name, (page, selector, texts) in FIELDS.items():
            measure(browser, name, Field((site / page).as_uri(), selector, texts))
        browser.close()


def measure(browser: Browser, name: str, field: Field) -> None:
    slowest = [run(browser, field) for _ in range(RUNS)]
    own = work(browser, field)
    middle = statistics.median(slowest)
    verdict = "kept" if middle <= MOST else "BROKEN"
    print(f"{name}: slowest event in each run {', '.join(f'{value:.0f}' for value in slowest)} ms")
    print(f"  median {middle:.0f} ms, at most {MOST} ms: {verdict}")
    print(
        f"  the page's own work for a key: {own:.1f} ms, slowed {SLOWER} times {own * SLOWER:.0f}"
    )


def opened(browser: Browser, field: Field) -> Page:
    page = browser.new_page()
    page.goto(field.url)
    page.keyboard.press("Shift")
    page.locator(field.selector).scroll_into_view_if_needed()
    page.locator(field.selector).focus()
    page.wait_for_timeout(1000)
    return page


def type_all(page: Page, field: Field) -> None:
    for text in field.texts:
        page.locator(field.selector).fill("")
        page.keyboard.type(text, delay=PAUSE)


def run(browser: Browser, field: Field) -> float:
    """The slowest event, in milliseconds; those under 16 ms are not reported by the browser."""
    page = opened(browser, field)
    page.evaluate(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    type_all(page, field)
    page.wait_for_timeout(1500)
    events = page.evaluate("window.events")
    page.close()
    return max((duration for _, duration in events), default=16.0)


def work(browser: Browser, field: Field) -> float:
    """Milliseconds of the main thread for each key: script, style, layout, paint."""
    page = opened(browser, field)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = task_duration(session)
    type_all(page, field)
    after = task_duration(session)
    page.close()
    return (after - before) * 1000 / sum(map(len, field.texts))


def task_duration(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
