"""How fast a formula is shown: `python -m benchmarks.formulas`.

Long formulas are typed sign by sign, every 30 ms, on a CPU slowed 4 times, in Chromium; what counts
is the slowest event of a run, from the key to the next frame, and of five runs the one in the
middle. At most 50 ms. On a machine busy with other things this says little; the page's own work for
a key then does.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.widgets import MOST, PAUSE, RUNS, SLOWER, WATCH, built
from tests.browsers import launch

FIELD = "#question-slope formula-field input"
FORMULAS = (
    "2x cos x² + ½√x/(1+|x|)",
    r"\frac{1}{2}e^{-\frac{x^2}{2}}\left(x^{3}-3x\right)",
    "((x+1)(x-1)+(x+2)(x-2))^2/(x^4+4x^2+16) - sin(x)^2cos(2x) + 3(x-1)(x+1)/7",
)


def main() -> None:
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = launch(driver, "chromium")
        url = (built("tests/samples/types", Path(folder)) / "course/formulas.html").as_uri()
        slowest = [run(browser, url) for _ in range(RUNS)]
        own = work(browser, url)
        browser.close()
    middle = statistics.median(slowest)
    verdict = "kept" if middle <= MOST else "BROKEN"
    print(f"slowest event in each run {', '.join(f'{each:.0f}' for each in slowest)} ms")
    print(f"  median {middle:.0f} ms, at most {MOST} ms: {verdict}")
    print(
        f"  the page's own work for a key: {own:.1f} ms, slowed {SLOWER} times {own * SLOWER:.0f}"
    )


def opened(browser: Browser, url: str) -> Page:
    page = browser.new_page()
    page.goto(url)
    page.keyboard.press("Shift")
    page.locator(FIELD).scroll_into_view_if_needed()
    page.locator(FIELD).focus()
    page.wait_for_timeout(1000)
    return page


def type_formulas(page: Page) -> None:
    for formula in FORMULAS:
        page.locator(FIELD).fill("")
        page.keyboard.type(formula, delay=PAUSE)


def run(browser: Browser, url: str) -> float:
    """The slowest event, in milliseconds; those under 16 ms are not reported by the browser."""
    page = opened(browser, url)
    page.evaluate(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    type_formulas(page)
    page.wait_for_timeout(1500)
    events = page.evaluate("window.events")
    page.close()
    return max((duration for _, duration in events), default=16.0)


def work(browser: Browser, url: str) -> float:
    """Milliseconds of the main thread for each key: script, style, layout, paint."""
    page = opened(browser, url)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = task_duration(session)
    type_formulas(page)
    after = task_duration(session)
    page.close()
    return (after - before) * 1000 / sum(map(len, FORMULAS))


def task_duration(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
