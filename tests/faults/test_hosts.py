"""The same site on hosts with different rules: every link leads where it leads in the folder."""

from __future__ import annotations

import gzip
import posixpath
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest

from tests.faults.hosts import HOSTS, Answer, Files, Rules, hosting, keeping_slashes, plain
from tests.lessons import lesson, small_site, tree
from tests.library import LIBRARY

pytestmark = pytest.mark.slow

MOVED = {"": lambda data: data, "gzip": gzip.decompress, "br": brotli.decompress}


class Addresses(HTMLParser):
    """All that a page names: links, styles, scripts, pictures."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and not urlsplit(value).scheme:
                self.found.add(value.partition("#")[0])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    more = {"descent/06-übung.md": lesson("Text.", series="descent", part="6", title="Übung")}
    site = small_site(tmp_path_factory.mktemp("hosts"), LIBRARY | more)
    site.publish()
    found = tree(site.folders.out)
    return {path: data for path, data in found.items() if not path.startswith(".")}


def asked(address: str, encoding: str) -> tuple[str, bytes]:
    """Where an address leads in the end, and what is there."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request) as response:
        assert response.headers.get("Content-Encoding", "") == encoding
        return response.url, MOVED[encoding](response.read())


def wrong(files: Files, rules: Rules, encoding: str = "") -> list[str]:
    """The links that do not lead where they lead in the folder, by the page that has them.

    Each page is asked for as the page before it names it, and its links are read from the address
    that the host shows it at in the end, as browsers do.
    """
    found: list[str] = []
    with hosting(files, rules, encoding) as host:
        left, seen = ["index.html"], {"index.html"}
        where = {"index.html": asked(f"{host}/index.html", encoding)[0]}
        while left:
            path = left.pop()
            for link in sorted(Addresses(files[path]).found):
                target = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(path), link)))
                target = target if link else path
                try:
                    address, data = asked(urljoin(where[path], link), encoding)
                except urllib.error.HTTPError as error:
                    address, data = "", str(error.code).encode()
                if data != files[target]:
                    found.append(f"{path}: {link}")
                elif target not in seen:
                    seen.add(target)
                    where[target] = address
                    left += [target] if target.endswith(".html") else []
        pages = {path for path in files if path.endswith(".html")} - {"404.html"}
        assert found or seen >= pages
    return found


@pytest.mark.parametrize("rules", HOSTS.values(), ids=HOSTS)
def test_every_link_leads_where_it_leads_in_the_folder(files: Files, rules: Rules) -> None:
    assert wrong(files, rules) == []


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_what_is_compressed_on_its_way_is_the_same(files: Files, encoding: str) -> None:
    assert wrong(files, plain, encoding) == []


def test_a_link_that_leads_elsewhere_is_seen(files: Files) -> None:
    """A host whose addresses all end in a slash is none that a folder's links can follow."""

    def with_slashes(files: Files, path: str) -> Answer:
        if path.endswith(".html"):
            return Answer(location=f"/{path.removesuffix('.html')}/")
        return keeping_slashes(files, path.rstrip("/"))

    assert wrong(files, with_slashes)
