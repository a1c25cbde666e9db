"""How fast a line fit answers: `python -m benchmarks.widgets`, after a build.

Keys are pressed every 30 ms on a CPU slowed 4 times, in Chromium; what counts is the slowest event
of a run, from the key to the next frame, and of five runs the one in the middle. At most 50 ms.
On a machine busy with other things this says little; the page's own work for a key then does.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsers import launch

PAGE = Path(__file__).resolve().parent.parent / "site/optimization/loss-functions.html"
RUNS, KEYS, PAUSE, SLOWER, MOST = 5, 40, 30, 4, 50
WATCH = """
window.events = [];
new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) window.events.push([name, duration]);
}).observe({ type: "event", durationThreshold: 16 });
"""


def main() -> None:
    with sync_playwright() as driver:
        browser = launch(driver, "chromium")
        slowest = [run(browser) for _ in range(RUNS)]
        own = work(browser)
        browser.close()
    middle = statistics.median(slowest)
    print(f"slowest event in each run: {', '.join(f'{each:.0f}' for each in slowest)} ms")
    print(f"median {middle:.0f} ms, at most {MOST} ms: {'kept' if middle <= MOST else 'BROKEN'}")
    print(f"the page's own work for a key, unslowed: {own:.1f} ms")


def opened(browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(PAGE.as_uri())
    page.locator("line-fit").scroll_into_view_if_needed()
    page.get_by_role("slider", name="Slope").focus()
    page.wait_for_timeout(1000)
    return page


def press_keys(page: Page) -> None:
    for number in range(KEYS):
        page.keyboard.press("ArrowRight" if number < KEYS / 2 else "ArrowLeft")
        page.wait_for_timeout(PAUSE)


def run(browser: Browser) -> float:
    """The slowest event, in milliseconds; those under 16 ms are not reported by the browser."""
    page = opened(browser)
    page.evaluate(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    press_keys(page)
    page.wait_for_timeout(1500)
    events = page.evaluate("window.events")
    page.close()
    return max((duration for _, duration in events), default=16.0)


def work(browser: Browser) -> float:
    """Milliseconds of the main thread for each key: script, style, layout, paint."""
    page = opened(browser)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        found: float = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
        return found

    before = spent()
    press_keys(page)
    after = spent()
    page.close()
    return (after - before) * 1000 / KEYS


if __name__ == "__main__":
    main()
