"""How fast interactives answer: `python -m benchmarks.widgets`.

Keys are pressed every 30 ms on a CPU slowed 4 times, in Chromium; what counts is the slowest event
of a run, from the key to the next frame, and of five runs the one in the middle. At most 50 ms.
On a machine busy with other things this says little; the page's own work for a key then does.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from learnmathora.configuration import Folders
from learnmathora.site import build, write
from tests.browsers import launch
from tests.lessons import ROOT

# The page, among the lessons or the samples of the tests, and the slider whose keys are pressed.
WIDGETS = {
    "line-fit": ("content", "optimization/loss-functions.html", "Slope"),
    "descent": ("tests/samples/interactives", "course/descent.html", "Learning rate"),
    "contour": ("tests/samples/interactives", "course/contour.html", "Learning rate"),
    "chain": ("tests/samples/interactives", "course/chain.html", "Step"),
    "plot, boundary": ("tests/samples/plots", "course/learning.html", "weight of x"),
    "plot, means of draws": ("tests/samples/plots", "course/normal.html", "numbers in a mean"),
    "plot, sums of waves": ("tests/samples/plots", "course/motion.html", "terms"),
}
RUNS, KEYS, PAUSE, SLOWER, MOST = 5, 40, 30, 4, 50
WATCH = """
window.events = [];
new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) window.events.push([name, duration]);
}).observe({ type: "event", durationThreshold: 16 });
"""


def main() -> None:
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = launch(driver, "chromium")
        for name, (content, page, slider) in WIDGETS.items():
            site = built(content, Path(folder))
            measure(browser, name, (site / page).as_uri(), slider)
        browser.close()


def built(content: str, folder: Path) -> Path:
    out = folder / content
    folders = Folders(ROOT / content, ROOT / "theme", out, folder / "cache")
    write(build(folders), folders)
    return out


def measure(browser: Browser, name: str, url: str, slider: str) -> None:
    slowest = [run(browser, url, slider) for _ in range(RUNS)]
    middle = statistics.median(slowest)
    verdict = "kept" if middle <= MOST else "BROKEN"
    print(f"{name}: slowest event in each run {', '.join(f'{value:.0f}' for value in slowest)} ms")
    print(f"  median {middle:.0f} ms, at most {MOST} ms: {verdict}")
    own = work(browser, url, slider)
    print(
        f"  the page's own work for a key: {own:.1f} ms, slowed {SLOWER} times {own * SLOWER:.0f}"
    )


def opened(browser: Browser, url: str, slider: str) -> Page:
    page = browser.new_page()
    page.goto(url)
    page.locator(".widget").first.scroll_into_view_if_needed()
    page.get_by_role("slider", name=slider).first.focus()
    page.wait_for_timeout(1000)
    return page


def press_keys(page: Page) -> None:
    for number in range(KEYS):
        page.keyboard.press("ArrowRight" if number < KEYS / 2 else "ArrowLeft")
        page.wait_for_timeout(PAUSE)


def run(browser: Browser, url: str, slider: str) -> float:
    """The slowest event, in milliseconds; those under 16 ms are not reported by the browser."""
    page = opened(browser, url, slider)
    page.evaluate(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    press_keys(page)
    page.wait_for_timeout(1500)
    events = page.evaluate("window.events")
    page.close()
    return max((duration for _, duration in events), default=16.0)


def work(browser: Browser, url: str, slider: str) -> float:
    """Milliseconds of the main thread for each key: script, style, layout, paint."""
    page = opened(browser, url, slider)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        found: float = next(
            metric["value"] for metric in metrics if metric["name"] == "TaskDuration"
        )
        return found

    before = spent()
    press_keys(page)
    after = spent()
    page.close()
    return (after - before) * 1000 / KEYS


if __name__ == "__main__":
    main()
