"""What converting one file shares, and what the files of a course share."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from learnmathora.cache.digest import digest_of_file
from learnmathora.importing.line import Line
from learnmathora.importing.remark import Remark, Remarks

if TYPE_CHECKING:
    from learnmathora.importing.dialect import Dialect

Files = Mapping[str, Callable[[], bytes]]
ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|//")
# What stands for a reference until all files are read.
REFERENCE = re.compile("\ue010([^\ue010\ue011]*)\ue011([^\ue011\ue012]*)\ue012")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
# What a build publishes when a lesson links to it.
DOWNLOADS = (
    ".csv", ".tsv", ".json", ".pdf", ".zip", ".ipynb", ".py", ".r", ".txt", ".xlsx", ".xls",
    ".docx",
    ".pptx", ".tar.gz", ".gz", ".mp3", ".mp4", ".webm", ".ogg", ".vtt", ".sql", ".c", ".cpp", ".h",
    ".java", ".jl", ".m", ".rs", ".tex", ".bib", ".yml", ".yaml", ".toml", ".dat", ".rds", ".sh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """Where something lies that others refer to: a lesson, and an id in it or none."""

    path: str
    id: str


@dataclass
class Whole:
    """The course: its source, where each text goes, and what the texts say of each other."""

    files: Files
    targets: Mapping[str, str]
    values: dict[str, str] = field(default_factory=dict)
    # What a note says of each work that texts may cite, by its key.
    citations: Mapping[str, str] = field(default_factory=dict)
    # The file of the result with these works; "" where it has none.
    bibliography: str = ""
    # Whether the texts stay where they are, with all that lies beside them.
    is_in_place: bool = False
    # What is said of files that are no texts.
    remarks: list[Remark] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    resources: dict[str, str] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)
    macros: dict[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    def text(self, path: str) -> str | None:
        """A file of the source as text; None where there is none, or it is not text."""
        if path not in self.files:
            return None
        try:
            data = self.files[path]()
        except OSError:
            return None
        return decoded(data)


def decoded(data: bytes) -> str | None:
    """UTF-8, or the encoding of old files of Windows; None where it holds no text."""
    if b"\0" in data[:8000]:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class Page:
    """One file on its way: `path` is its source, `target` where it goes."""

    path: str
    target: str
    whole: Whole
    dialect: Dialect
    remarks: Remarks
    header: dict[str, Any] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    # Ids that wait for the heading, picture or block that follows them.
    waiting: list[str] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    # How much is taken over from other files at once, so that none includes itself.
    included: tuple[str, ...] = ()
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    def label(self, name: str, id: str | None = None) -> str:
        """Notes that `name` is a place here; returns the id that it has in the result."""
        own = fit_id(name) if id is None else id
        self.whole.labels.setdefault(name, Label(self.target, own))
        return own

    def take_waiting(self) -> str:
        """The first of the ids that waited; the others lead to the same place."""
        if not self.waiting:
            return ""
        id = fit_id(self.waiting[0])
        for label in self.waiting:
            self.label(label, id)
        self.waiting.clear()
        return id

    def reference(self, label: str, text: str = "") -> str:
        return f"\ue010{label}\ue011{text}\ue012"

    def found(self, address: str) -> str:
        """The path in the source of what an address of this file names; "" where there is none."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        for base in (self.folder, *self.dialect.roots(self)):
            whole = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
            if path and whole in self.whole.files:
                return whole
        return ""

    def chapter(self, address: str) -> str:
        """The path in the source of the text that an address means, or ""."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        stem = re.sub(r"\.(html?|md|rmd|qmd|ipynb|mdx)$", "", path.strip("/"), flags=re.IGNORECASE)
        bases = [self.folder, posixpath.splitext(self.path)[0], *self.dialect.roots(self)]
        for base in bases if stem else ():
            whole = posixpath.normpath(posixpath.join(base, stem))
            if whole in self.whole.targets:
                return whole
            for ending in (*self.dialect.endings, ".md", ".ipynb"):
                for name in (
                    f"{whole}{ending}",
                    f"{whole}/index{ending}",
                    f"{whole}/README{ending}",
                ):
                    if name in self.whole.targets:
                        return name
        return ""

    def link(self, address: str, line: int) -> str:
        """Where a link of this file leads in the result."""
        path, mark, fragment = address.partition("#")
        if not path or ELSEWHERE.match(address) or address.startswith("\ue010"):
            return address
        if path in self.whole.targets:
            return relative(self.target, self.whole.targets[path]) + mark + fragment
        if chapter := self.chapter(address):
            target = self.whole.targets[chapter]
            same = "" if target == self.target and fragment else relative(self.target, target)
            return f"{same}{mark}{fragment}"
        if found := self.found(address):
            if found.lower().endswith((*DOWNLOADS, *PICTURES)):
                return self.resource(found)
            self.remarks.lost(line, f"the link to {path}: such a file is not published", weight=2)
        else:
            self.remarks.lost(
                line, f"where the link to {path} leads: it is not in the course", weight=2
            )
        return ""

    def picture(self, address: str, line: int) -> str:
        """The name of a picture beside the lesson; "" where there is none."""
        if address.startswith("made:"):
            return address.removeprefix("made:")
        if ELSEWHERE.match(address):
            return address
        found = self.found(address)
        if not found:
            self.remarks.lost(line, f"the picture {address}: there is no such file")
            return ""
        return self.resource(found)

    def resource(self, path: str) -> str:
        """Takes a file of the source along; returns its name from this lesson."""
        if self.whole.is_in_place:
            return quote(relative(self.target, path))
        folder = posixpath.dirname(self.target)
        key = f"{folder}\0{path}"
        if key not in self.whole.resources:
            taken = set(self.whole.resources.values()) | self.whole.made.keys()
            self.whole.resources[key] = free_name(folder, path, taken)
        return relative(self.target, self.whole.resources[key])

    def add_picture(self, ending: str, data: bytes) -> str:
        """A picture that lay within the text; returns its name from this lesson."""
        stem, number = posixpath.splitext(self.target)[0], 1
        if self.whole.is_in_place:
            path = f"{stem}-{digest_of_file(data)}{ending}"
            self.whole.made[path] = data
            return quote(posixpath.basename(path))
        while self.whole.made.get(f"{stem}-{number}{ending}", data) != data:
            number += 1
        self.whole.made[f"{stem}-{number}{ending}"] = data
        return posixpath.basename(f"{stem}-{number}{ending}")


def free_name(folder: str, path: str, taken: set[str]) -> str:
    """A name in the folder that is safe in addresses and that no other file has."""
    *above, name = path.split("/")
    name = re.sub(r"[^\w.()-]+", "-", name).lstrip("._-") or "file"
    used = {each.casefold() for each in taken}
    while posixpath.join(folder, name).casefold() in used:
        name = f"{re.sub(r'[^a-zA-Z0-9]+', '-', above.pop()) if above else 'x'}-{name}"
    return posixpath.join(folder, name)


def relative(origin: str, path: str) -> str:
    """A path of the result as a file of it names it."""
    return posixpath.relpath(path, posixpath.dirname(origin) or ".")


def fit_id(name: str) -> str:
    """An id as ours are: no spaces, none of the signs that mean something in an address."""
    return re.sub(r"[^\w-]+", "-", name.strip()).strip("-") or "x"
