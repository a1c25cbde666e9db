"""A small site on a host that can be stopped, slowed down and started again."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from pathlib import Path
from typing import Any

from tests.lessons import QUIZ, SmallSite, lesson

FILES = {
    "course/01-first.md": lesson("Old words.\n\n![A dot](dot.svg)\n" + QUIZ),
    "course/02-second.md": lesson("The second.", part="2", title="Second"),
    "course/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "other/series.md": "---\ntitle: Other\nsummary: Text.\n---\n",
    "other/far.md": lesson("Far away.", series="other", title="Far"),
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """HTTP/1.0: nothing answers any more once the server is stopped."""

    def __init__(self, *args: Any, host: Host) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.folder))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        time.sleep(self.host.delay)
        # Times are whole seconds here, and tests publish twice in one.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *about: object) -> None:
        """Says nothing of browsers that hang up."""


class Host:
    """A host that serves a folder below a path of its own, and can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.delay = 0.0
        self.start()

    def start(self) -> None:
        handler = functools.partial(Handler, host=self)
        self.server = Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Hosted:
    """A small site on such a host."""

    def __init__(self, site: SmallSite) -> None:
        self.site = site
        self.site.publish()
        self.host = Host(site.folders.out.parents[1])

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.host.port}/project/site/{path}"
