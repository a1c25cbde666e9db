"""Sockets -> requests, and answers back: bound to this machine, patient with nobody."""

from __future__ import annotations

import http.server
import json
import socketserver
import sys
import threading
from typing import Any

from learnmathora.disk import DiskError
from learnmathora.serve.answers import Answer, Request, answer, refusal
from learnmathora.serve.edition import Edition
from learnmathora.serve.peer import is_own

HEARTBEAT = 5.0
TRIES = 100


class Current:
    """The edition that is shown now; others wait for the next."""

    def __init__(self) -> None:
        self.edition = Edition()
        self._changed = threading.Condition()

    def show(self, edition: Edition) -> None:
        with self._changed:
            self.edition = edition
            self._changed.notify_all()

    def after(self, number: int) -> Edition | None:
        """The newest edition, once there is one after this number; None after a while without."""
        with self._changed:
            if self._changed.wait_for(lambda: self.edition.number > number, HEARTBEAT):
                return self.edition
        return None


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # Many that come at once would else be asked to come again a second later.
    request_queue_size = 64
    block_on_close = False
    # There Windows would let two servers share a port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, current: Current) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.current = current

    def server_bind(self) -> None:
        """Without asking the network what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.socket.getsockname()[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers hang up as they like."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    timeout = 10

    def answer(self) -> None:
        headers: dict[str, str] = {}
        for name, value in self.headers.items():
            known = headers.get(name.lower())
            headers[name.lower()] = value if known is None else f"{known}, {value}"
        port = self.server.server_port
        if not is_own(self.client_address[1], port):
            self._send(refusal(403, "The preview answers whoever began it, and nobody else."))
            return
        request = Request(self.command, self.path, headers)
        self._send(answer(request, self.server.current.edition, port))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815

    def _send(self, found: Answer) -> None:
        self.send_response_only(found.status)
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(found.body)
        if found.follows is not None:
            self._follow(found.follows)

    def _follow(self, page: str) -> None:
        """Sends the state of a page now and after each build, until nobody listens."""
        number = 0
        self.wfile.write(b"retry: 500\n\n")
        while True:
            edition = self.server.current.after(number)
            if edition is None:
                self.wfile.write(b":\n\n")
                continue
            number = edition.number
            news = {"mark": edition.mark(page), "summary": edition.summary}
            text = json.dumps({**news, "report": edition.report, "hide": "Hide"})
            self.wfile.write(f"data: {text}\n\n".encode())

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What cannot be read as a request is refused like any other."""
        self.close_connection = True
        self.command = getattr(self, "command", None) or "GET"
        self.request_version = "HTTP/1.0"
        self._send(refusal(code, "The preview does not understand this request."))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for problems."""


def open_server(port: int, current: Current) -> Server:
    """A server at this port, or at the next that is free. Raises DiskError."""
    for number in range(port, min(port + TRIES, 65536)):
        try:
            return Server(number, current)
        except OSError:
            continue
    raise DiskError(f"no port is free from {port} on: name another with --port")
