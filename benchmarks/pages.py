"""How soon each kind of page is there, and whether it stays still: `python -m benchmarks.pages`.

A window that was never here before asks a host that packs with gzip, over a line of 1.6 Mbit/s with
150 ms there and back, as Lighthouse takes for a telephone. LCP is when the largest part is painted,
CLS how far things move, each by the browser's own account; of three runs the one in the middle.
`--lighthouse` audits the pages, too: four marks each, by its own simulated line and processor.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from learnmathora.configuration import Folders
from learnmathora.site import build, write
from tests.browsers import find_browser, launch
from tests.lessons import ROOT
from tests.tools import program

PAGES = (
    "index.html", "optimization/index.html", "optimization/loss-functions.html",
    "optimization/gradient-descent.html", "statistics/likelihood.html", "writing/questions.html",
    "progress.html", "review.html", "search.html", "glossary.html", "map.html", "404.html",
)  # fmt: skip
WINDOWS = {"telephone": (390, 664), "laptop": (1366, 657)}
RUNS = 3
LINE = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000, "offline": False}
WATCH = """
window.seen = { lcp: 0, cls: 0, moved: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.lcp = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    window.seen.cls += value;
    window.seen.moved.push(...sources.map(({ node }) => node?.className || node?.nodeName));
  }
}).observe({ type: "layout-shift", buffered: true });
"""


class Packed(http.server.SimpleHTTPRequestHandler):
    """As a host sends: text packed, files that name their content kept for good."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        data, kind = file.read_bytes(), self.guess_type(str(file))
        self.send_response(200)
        if file.suffix in (".html", ".css", ".js", ".svg", ".webmanifest"):
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        # A window may be closed before all has come.
        with suppress(BrokenPipeError):
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def served() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        folders = Folders(ROOT / "content", ROOT / "theme", out, Path(folder) / "cache")
        write(build(folders), folders)
        handler = functools.partial(Packed, directory=str(out))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def visit(browser: Browser, url: str, size: tuple[int, int]) -> tuple[float, float, list[str]]:
    """LCP in milliseconds, CLS, and what moved."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(WATCH)
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(800)
    seen = page.evaluate("window.seen")
    context.close()
    return seen["lcp"], seen["cls"], seen["moved"]


def measure(browser: Browser, root: str) -> None:
    print(f"{'page':38} {'window':10} {'LCP, ms':>8} {'CLS':>7}")
    for path in PAGES:
        for name, size in WINDOWS.items():
            runs = [visit(browser, f"{root}/{path}", size) for _ in range(RUNS)]
            lcp = statistics.median(run[0] for run in runs)
            cls = max(run[1] for run in runs)
            moved = sorted({each for run in runs for each in run[2]})
            print(f"{path:38} {name:10} {lcp:8.0f} {cls:7.4f} {', '.join(moved)}", flush=True)


def audit(url: str, browser: str) -> dict[str, int]:
    """The four marks that Lighthouse gives, and how large what it paints last is."""
    script = program("lighthouse/cli/index.js", "node")
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    command = ["node", str(script), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    marks = {name: round(100 * each["score"]) for name, each in report["categories"].items()}
    for name in ("largest-contentful-paint", "total-blocking-time"):
        marks[name] = round(report["audits"][name]["numericValue"])
    return marks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lighthouse", action="store_true")
    wants = parser.parse_args()
    with sync_playwright() as driver, served() as root:
        if wants.lighthouse:
            found = str(find_browser(driver, "chromium").get("executable_path", ""))
            for path in PAGES:
                marks = audit(f"{root}/{path}", found)
                print(f"{path:38} {marks}", flush=True)
            return
        browser = launch(driver, "chromium")
        measure(browser, root)
        browser.close()


if __name__ == "__main__":
    main()
