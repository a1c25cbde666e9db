"""WebKit for tests, driven by its own WebDriver (W3C WebDriver 2) where Debian's packages are."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DEBIAN_PACKAGES = ("webkit2gtk-driver", "xvfb", "xauth", "dbus-x11")
MISSING = (
    f"These tests need WebKitWebDriver: on Debian as root, apt-get install "
    f"{' '.join(DEBIAN_PACKAGES)}. Elsewhere they are left out."
)
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"ArrowRight": "\ue014", "Enter": "\ue007", "Space": "\ue00d"}


def find_minibrowser() -> str:
    """The path of the browser, where it and what drives it are installed; or ""."""
    needed = ("WebKitWebDriver", "xvfb-run", "dbus-run-session")
    if not all(map(shutil.which, needed)):
        return ""
    return next(map(str, sorted(Path("/usr").glob("lib/*/webkit2gtk-4.*/MiniBrowser"))), "")


class WebKit:
    """One window."""

    def __init__(self, address: str) -> None:
        self._address = address

    def go(self, url: str) -> None:
        self.call("POST", "/url", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        """The value of an expression in the page; `arguments` are its `arguments`."""
        body = {"script": f"return ({script})", "args": list(arguments)}
        return self.call("POST", "/execute/sync", body)

    def click(self, selector: str) -> None:
        self.run("document.querySelector(arguments[0]).scrollIntoView()", selector)
        self.call("POST", f"/element/{self._find(selector)}/click", {})

    def press(self, selector: str, key: str) -> None:
        self.type(selector, KEYS[key])

    def type(self, selector: str, text: str) -> None:
        self.call("POST", f"/element/{self._find(selector)}/value", {"text": text})

    def wait(self, script: str, expected: object, seconds: float = 10) -> None:
        """Until an expression has a value; fails with the value it had at the end."""
        until = time.monotonic() + seconds
        while (value := self.run(script)) != expected:
            assert time.monotonic() < until, f"{script} is {value!r}, not {expected!r}"
            time.sleep(0.05)

    def _find(self, selector: str) -> str:
        found = self.call("POST", "/element", {"using": "css selector", "value": selector})
        return str(found[ELEMENT])

    def call(self, method: str, path: str, body: object = None) -> Any:
        return _call(method, self._address + path, body)


@contextmanager
def webkit(minibrowser: str) -> Iterator[WebKit]:
    """A fresh browser on a screen of its own, ended with all it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["xvfb-run", "-a", "dbus-run-session", "--", "WebKitWebDriver", f"--port={port}"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield WebKit(_session(f"http://127.0.0.1:{port}", minibrowser))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _session(driver: str, minibrowser: str) -> str:
    options = {"binary": minibrowser, "args": ["--automation"]}
    body = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
    for attempt in range(100):
        try:
            return f"{driver}/session/{_call('POST', f'{driver}/session', body)['sessionId']}"
        except urllib.error.URLError:
            assert attempt < 99, "WebKitWebDriver did not start"
            time.sleep(0.2)
    raise AssertionError


def _call(method: str, address: str, body: object) -> Any:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(
        address, data, {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]
