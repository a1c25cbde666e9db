"""What the strictest checkers say of the built pages: the Nu HTML checker, and Lighthouse."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from learnmathora.configuration import Folders
from learnmathora.site import build, write
from tests.browser.conftest import LESSON
from tests.browsers import find_browser
from tests.lessons import ROOT
from tests.tools import program

pytestmark = pytest.mark.browser

# Style of today that the checker does not know yet.
UNKNOWN = (
    *("container-type", "“math” is not a “display” value", "anchor", "scroll-", "100cqi"),
    *("field-sizing", "“inset-block-start”: Parse Error"),  # the latter of anchor()
    *("“container”", "“@container”", "paint-order", "“rx”: Property"),
)
AUDITED = ["index.html", "optimization/index.html", LESSON]


def test_the_nu_checker_finds_no_error_on_any_page(site: Path) -> None:
    jar = program("vnu-jar/build/dist/vnu.jar", "java")
    command = ["java", "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "json"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(site)], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stderr)["messages"]
    told = [f"{each['url']}: {each['message']} {each.get('extract', '')}" for each in found]
    assert [text for text in told if not any(known in text for known in UNKNOWN)] == []


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The project's own lessons at the root of a host, built for it."""
    folder = tmp_path_factory.mktemp("audited")
    folders = Folders(ROOT / "content", ROOT / "theme", folder / "site", folder / "cache")
    write(build(folders), folders)
    handler = functools.partial(Quiet, directory=str(folders.out))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            return super().do_GET()
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def test_lighthouse_gives_full_marks(root: str, driver: Playwright) -> None:
    """All pages at once: most of the time it waits for a page to fall silent.

    Not for speed, which depends on what else the machine does: that is for benchmarks/.
    """
    browser = find_browser(driver, "chromium").get("executable_path", "")
    audits = {path: audit(f"{root}/{path}", browser) for path in AUDITED}
    reports = {path: running.communicate()[0] for path, running in audits.items()}
    for path, report in reports.items():
        assert audits[path].returncode == 0, path
        categories = json.loads(report)["categories"]
        marks = {name: category["score"] for name, category in categories.items()}
        assert marks == {"accessibility": 1, "best-practices": 1, "seo": 1}, path


def audit(url: str, browser: str) -> subprocess.Popen[str]:
    """A running Lighthouse, which writes its report to its output."""
    script = program("lighthouse/cli/index.js", "node")
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    command = [
        "node",
        str(script),
        url,
        "--quiet",
        "--output=json",
        "--disable-full-page-screenshot",
        "--only-categories=accessibility,best-practices,seo",
        "--throttling-method=provided",
    ]
    return subprocess.Popen(
        [*command, f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": browser},
        stdout=subprocess.PIPE,
        text=True,
    )
