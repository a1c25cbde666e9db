"""What keeping one answer takes: `python -m benchmarks.store`.

In Chromium, on a lesson's page, with 50, 500 and 5,000 answers kept: the middle of 40 answers, with
all that the page then shows anew. At most 5 ms at 5,000. Beside it the store of the builds before,
which kept all in one entry; and how long a page takes to read what is kept.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.widgets import built
from tests.browsers import launch
from tests.lessons import ROOT

NOW = ROOT / "theme/js/2-store.js"
EARLIER = ROOT / "tests/scripts/store_of_one_entry.js"
COUNTS, MOST = (50, 500, 5_000), 5
FILL = """count => {
  localStorage.clear();
  for (let n = 0; n < count; n++) {
    const time = 1.7e12 + n * 1e6;
    const answer = [time, "3f2a9c1d", n % 4 ? 1 : 0, n % 3];
    const review = [time, 2.3065, 2.118, time + 864e5];
    const record = { first: answer, last: answer, tries: [time, 1], review };
    const key = `question/course/lesson-${n % 400}#a-question-${n}@00000000`;
    localStorage.setItem(`learnmathora:try/${key}`, JSON.stringify(record));
  }
}"""
MEASURE = """() => {
  const { store } = learnmathora;
  const keys = Object.keys(store.records).filter((key) => key.startsWith("question/"));
  const times = [];
  for (let n = 0; n < 40; n++) {
    const answer = ["3f2a9c1d", n % 2, 0];
    const start = performance.now();
    store.record(keys[n % keys.length], { first: answer, last: answer, tries: [n] });
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[20];
}"""


def main() -> None:
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = launch(driver, "chromium")
        address = (built("tests/samples/kinds", Path(folder)) / "course/more.html").as_uri()
        for count in COUNTS:
            measure(browser, address, count)
        browser.close()


def measure(browser: Browser, address: str, count: int) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(address)
    page.evaluate(FILL, count)
    page.reload()
    now = page.evaluate(MEASURE)
    read = page.evaluate(timed(NOW))
    page.evaluate(
        "() => { const { records } = learnmathora.store; localStorage.clear(); "
        "localStorage.setItem('learnmathora:try', JSON.stringify({ v: 2, records })) }"
    )
    read_earlier = page.evaluate(timed(EARLIER))
    earlier = page.evaluate(MEASURE)
    verdict = f" (at most {MOST} ms: {verdict_of(now)})" if count == max(COUNTS) else ""
    print(f"{count} answers: keeping one {now:.2f} ms{verdict}, reading all {read:.1f} ms")
    print(f"  all in one entry: keeping one {earlier:.2f} ms, reading all {read_earlier:.1f} ms")
    page.context.close()


def timed(script: Path) -> str:
    """How long a page takes to run such a store's script."""
    text = script.read_text(encoding="utf-8")
    return f"() => {{ const start = performance.now();\n{text}\nreturn performance.now() - start }}"


def verdict_of(milliseconds: float) -> str:
    return "kept" if milliseconds <= MOST else "BROKEN"


if __name__ == "__main__":
    main()
