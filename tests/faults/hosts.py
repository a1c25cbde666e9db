"""Hosts for static files, each with rules of its own: a path that is asked for -> what is answered.

What each does was read in the documentation of the hosts that our guide names, and of the servers
that people run for themselves.
"""

from __future__ import annotations

import contextlib
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote

import brotli

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Answer:
    """The path of a file, or where to go instead."""

    path: str = ""
    location: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Rules = Callable[[Files, str], Answer]


def _missing(files: Files) -> Answer:
    return Answer("404.html" if "404.html" in files else "", status=404)


def plain(files: Files, path: str) -> Answer:
    """Apache, nginx, Python: a folder is shown by its index, at an address with a slash."""
    if path in files:
        return Answer(path)
    index = f"{path.rstrip('/')}/index.html".lstrip("/")
    if index in files:
        return Answer(index) if path in ("", index[:-10]) else Answer(location=f"/{path}/")
    return _missing(files)


def keeping_slashes(files: Files, path: str) -> Answer:
    """GitHub Pages, GitLab Pages, Netlify: the ending .html may be left out."""
    return Answer(f"{path}.html") if f"{path}.html" in files else plain(files, path)


def clean(files: Files, path: str) -> Answer:
    """Cloudflare's pages: .html and index.html are taken away; folders keep their slash."""
    if path.endswith("index.html"):
        return Answer(location=f"/{path.removesuffix('index.html')}", status=308)
    if path.endswith(".html"):
        return Answer(location=f"/{path.removesuffix('.html')}", status=308)
    return keeping_slashes(files, path)


def clean_without_slash(files: Files, path: str) -> Answer:
    """The package `serve`: the ending goes, `index` too, and the slash before it."""
    for ending in ("/index.html", "/index", "index.html", ".html"):
        if path.endswith(ending):
            return Answer(location=f"/{path.removesuffix(ending)}", status=301)
    for name in (path, f"{path}.html", f"{path.rstrip('/')}/index.html".lstrip("/")):
        if name in files:
            return Answer(name)
    return _missing(files)


def without_slash(files: Files, path: str) -> Answer:
    """`trailingSlash: false`: a slash at the end goes, and nothing else."""
    if path.endswith("/"):
        return Answer(location=f"/{path.rstrip('/')}", status=308)
    return clean_without_slash(files, path) if not path.endswith(".html") else plain(files, path)


def case_insensitive(files: Files, path: str) -> Answer:
    """IIS, and whatever serves from a disk of Windows or macOS."""
    names = {name.casefold(): name for name in files}
    assert len(names) == len(files)
    return plain(files, names.get(path.casefold(), path))


def lower_case(files: Files, path: str) -> Answer:
    """Netlify, where it is asked to: an address with capitals leads to that without."""
    if path != path.lower() and path.lower() in files:
        return Answer(location=f"/{path.lower()}")
    return keeping_slashes(files, path)


def single_page(files: Files, path: str) -> Answer:
    """What is not there is the home page, and is said to be there."""
    found = plain(files, path)
    return Answer("index.html") if found.status == 404 else found


def storage(files: Files, path: str) -> Answer:
    """S3 and its like, without a website: keys alone are known, and a folder is nothing."""
    return Answer(path) if path in files else Answer(status=403)


def storage_website(files: Files, path: str) -> Answer:
    """S3 as a website: a folder without its slash is led to the one with it."""
    found = plain(files, path)
    return Answer(location=found.location, status=302) if found.location else found


HOSTS: dict[str, Rules] = {
    "plain": plain,
    "GitHub, GitLab, Netlify": keeping_slashes,
    "clean, with slashes": clean,
    "clean, without slashes": clean_without_slash,
    "without slashes": without_slash,
    "case-insensitive": case_insensitive,
    "small letters": lower_case,
    "single page": single_page,
    "storage": storage,
    "storage as a website": storage_website,
}
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "br": brotli.compress}


class Handler(http.server.BaseHTTPRequestHandler):
    """Compresses whatever it may, as hosts do."""

    files: Files = MappingProxyType({})
    rules: Rules = staticmethod(plain)
    encoding = ""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        asked, _, query = self.path.partition("?")
        answer = type(self).rules(self.files, unquote(asked).removeprefix("/"))
        if answer.location:
            self.send_response(answer.status if answer.status != 200 else 301)
            self.send_header("Location", quote(answer.location) + (f"?{query}" if query else ""))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = self.files.get(answer.path, b"")
        self.send_response(answer.status)
        kind = mimetypes.guess_type(answer.path)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        if self.encoding and self.encoding in self.headers.get("Accept-Encoding", ""):
            data = ENCODINGS[self.encoding](data)
            self.send_header("Content-Encoding", self.encoding)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextlib.contextmanager
def hosting(files: Files, rules: Rules, encoding: str = "") -> Iterator[str]:
    """The address of a host with these files."""
    own = {"files": files, "rules": staticmethod(rules), "encoding": encoding}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), own))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
