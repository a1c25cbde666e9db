"""WebKit through its own WebDriver: the few commands that the tests need, on Linux alone.

Playwright cannot drive the WebKitGTK that a system installs, and that is the one people have.
"""

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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

WEBKIT_PACKAGES = ("webkit2gtk-driver", "xvfb", "xauth", "dbus-x11")
MISSING = f"The tests in WebKit need Debian's packages {', '.join(WEBKIT_PACKAGES)}, or their like."
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def mini_browser() -> str:
    """The browser that WebKit brings along for tests, where everything for it is there."""
    programs = ("WebKitWebDriver", "xvfb-run", "dbus-run-session")
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return str(found[-1]) if found and all(map(shutil.which, programs)) else ""


def require() -> None:
    """Skips the test where WebKit is missing, or fails it where it is required."""
    if not mini_browser():
        if os.environ.get("LEARNMATHORA_WEBKIT_REQUIRED"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)


@dataclass(frozen=True)
class Session:
    """One browser with a fresh profile; `keys` and `click` act as a person does."""

    address: str

    def goto(self, url: str) -> None:
        self._post("url", url=url)

    def resize(self, width: int, height: int) -> None:
        self._post("window/rect", x=0, y=0, width=width, height=height)

    def run(self, script: str) -> Any:
        """What a function body returns in the page."""
        return self._post("execute/sync", script=script, args=[])

    def wait(self, script: str) -> Any:
        """What a function body hands to `done` in the page, now or later."""
        script = f"const done = arguments[0]; {script}"
        return self._post("execute/async", script=script, args=[])

    def open_tab(self, url: str) -> str:
        """A second tab of the same profile, which is then the one in front."""
        handle = str(self._post("window/new", type="tab")["handle"])
        self.switch(handle)
        self.goto(url)
        return handle

    @property
    def tab(self) -> str:
        return str(send("GET", f"{self.address}/window"))

    def switch(self, tab: str) -> None:
        self._post("window", handle=tab)

    def click(self, selector: str) -> None:
        self._post(f"element/{self._find(selector)}/click")

    def drag(self, selector: str, across: float, down: float, *, then: str = "") -> None:
        """Takes hold of an element's middle and moves it by so many pixels, then lets go.

        A key that is named is pressed before that.
        """
        origin = {ELEMENT: self._find(selector)}
        moves = [
            {"type": "pointerMove", "origin": origin, "x": 0, "y": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerMove", "origin": "pointer", "x": round(across), "y": round(down)},
        ]
        up = [{"type": "pointerUp", "button": 0}]
        press = [{"type": "keyDown", "value": then}, {"type": "keyUp", "value": then}]
        self._act("pointer", "mouse", moves)
        if then:
            self._act("key", "keyboard", press)
        self._act("pointer", "mouse", up)

    def _act(self, type: str, id: str, actions: list[dict[str, Any]]) -> None:
        self._post("actions", actions=[{"type": type, "id": id, "actions": actions}])

    def keys(self, selector: str, text: str) -> None:
        self._post(f"element/{self._find(selector)}/value", text=text)

    def text(self, selector: str) -> str:
        """What an element says; waits for one that is not there yet."""
        self._find(selector)
        found = self.run(f"return document.querySelector({json.dumps(selector)}).textContent")
        return " ".join(str(found).split())

    def _find(self, selector: str) -> str:
        found = self._post("element", using="css selector", value=selector)
        return str(found[ELEMENT])

    def _post(self, command: str, **values: Any) -> Any:
        return send("POST", f"{self.address}/{command}", values)


def send(method: str, url: str, values: dict[str, Any] | None = None) -> Any:
    data = None if values is None else json.dumps(values).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


@contextmanager
def driver() -> Iterator[str]:
    """The address of a running WebDriver, with a screen of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["xvfb-run", "-a", "dbus-run-session", "--", "WebKitWebDriver", f"--port={port}"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            send("GET", f"{address}/status")
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError("WebKitWebDriver does not answer")


@contextmanager
def session(address: str) -> Iterator[Session]:
    options = {"binary": mini_browser(), "args": ["--automation"]}
    wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
    started = f"{address}/session/{send('POST', f'{address}/session', wanted)['sessionId']}"
    # Questions and interactives come to life when they are near, a moment after the page.
    send("POST", f"{started}/timeouts", {"implicit": 30_000})
    try:
        yield Session(started)
    finally:
        send("DELETE", started)
