"""A request to the preview -> the answer to it. Pure: files are names in an edition, never paths.

Only this machine's own pages may ask: another site's page could reach the address as well, by a
name that leads here (Host) or by a script (Origin), and must not read a draft.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, quote, unquote, urlsplit

from markupsafe import Markup

from learnmathora.serve.edition import PAGE, Edition

EVENTS = "/-/events"
# The one worker that may come: it clears up after a site that was here before.
CLEANUP = "/sw.js"
# What the system's own table says differs from machine to machine.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
ALWAYS = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
STAND_IN = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<title>{heading}</title>\n'
    '<link rel="stylesheet" href="/-/preview.css">\n'
    '<script src="/-/preview.js" defer></script>\n</head>\n'
    '<body class="stand-in">\n<main>\n<h1>{heading}</h1>\n<p>{sentence}</p>\n'
    "<noscript><pre>{report}</pre></noscript>\n</main>\n</body>\n</html>\n"
)


@dataclass(frozen=True, slots=True)
class Request:
    """Names of headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where it `follows` a page, news of that page are sent behind the headers, without end."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    follows: str | None = None


def answer(request: Request, edition: Edition, port: int) -> Answer:
    own = {f"127.0.0.1:{port}", f"localhost:{port}"}
    origin = request.headers.get("origin")
    if request.headers.get("host", "").lower() not in own:
        return refusal(421, f"The preview answers at http://127.0.0.1:{port}/ only.")
    if origin is not None and origin not in {f"http://{host}" for host in own}:
        return refusal(403, "The preview answers its own pages only.")
    if request.method not in ("GET", "HEAD"):
        return refusal(405, "The preview can only be read.", Allow="GET, HEAD")
    if request.headers.get("service-worker") and request.target != CLEANUP:
        return refusal(404, "A service worker would answer in place of the preview.")
    return _part(_look_up(request.target, edition), request.headers)


def _part(whole: Answer, headers: Mapping[str, str]) -> Answer:
    """The part of a file that was asked for (RFC 9110, 14): films are fetched piece by piece."""
    asked = RANGE.fullmatch(headers.get("range", ""))
    size = len(whole.body)
    if whole.status != 200 or whole.follows is not None or not asked or "if-range" in headers:
        return whole
    first, last = asked.groups()
    if not first and not last:
        return whole
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return whole
    if start >= size or end < start:
        return refusal(416, "The file is shorter.", **{"Content-Range": f"bytes */{size}"})
    part = whole.body[start : end + 1]
    headers = {"Content-Range": f"bytes {start}-{end}/{size}", "Content-Length": str(len(part))}
    return replace(whole, status=206, headers={**whole.headers, **headers}, body=part)


def refusal(status: int, sentence: str, **more: str) -> Answer:
    return _answer(status, f"{sentence}\n".encode(), TYPES[".txt"], **more)


def _look_up(target: str, edition: Edition) -> Answer:
    path = file_path(target)
    if target.partition("?")[0] == EVENTS:
        page = parse_qs(urlsplit(target).query).get("page", ["/"])[0]
        headers = {**ALWAYS, "Content-Type": "text/event-stream"}
        return Answer(200, headers, follows=file_path(page))
    data = edition.files.get(path, edition.earlier.get(path))
    if data is not None:
        return _file(path, data, edition)
    if f"{path}/index.html" in edition.files:
        return refusal(301, "It is a folder.", Location=quote(f"/{path}/"))
    return _missing(path, edition)


def file_path(target: str) -> str:
    """The file that a target names; of no file of any site ("") where it is not a plain path."""
    try:
        path = unquote(target.partition("?")[0].partition("#")[0], errors="strict")
    except UnicodeDecodeError:
        return ""
    steps = path.split("/")
    if steps[0] or len(steps) == 1 or "\\" in path or not path.isprintable():
        return ""
    if any(step.startswith(".") for step in steps) or "" in steps[1:-1]:
        return ""
    return "/".join(steps[1:]) + ("" if steps[-1] else "index.html")


def _missing(path: str, edition: Edition) -> Answer:
    """The site's own page for this, 404.html, has no script that would follow."""
    headers = _timing(path, edition)
    if edition.files:
        heading, sentence = "There is no such page", "It is shown here as soon as there is one."
    else:
        heading, sentence = (
            "Nothing is built yet",
            "The pages are shown as soon as what is wrong is mended.",
        )
    page = STAND_IN.format(heading=heading, sentence=sentence, report=edition.report)
    return _answer(404 if edition.files else 503, page.encode(), TYPES[PAGE], **headers)


def _file(path: str, data: bytes, edition: Edition) -> Answer:
    ending = path[path.rfind(".") :]
    type_ = TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    headers = _timing(path, edition) if ending == PAGE else {}
    return _answer(200, data, type_, **headers)


def _timing(path: str, edition: Edition) -> dict[str, str]:
    """How a page's script learns the mark of the page it is in: it can read this header alone."""
    return {"Server-Timing": f'edition;desc="{edition.mark(path)}"'}


def _answer(status: int, body: bytes, type_: str, **more: str) -> Answer:
    headers = {**ALWAYS, "Content-Type": type_, "Content-Length": str(len(body)), **more}
    return Answer(status, headers, body)
