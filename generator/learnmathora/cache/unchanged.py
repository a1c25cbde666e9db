"""What a build would read and has written, by its metadata -> whether there is anything to do.

A build looks before it reads, and notes at its end what it saw, wrote and said. Where the next one
sees the same, it says the same and is done, before anything large is imported: this module needs
only what Python has loaded anyhow. The note is text; nothing of it is ever run.
"""

from __future__ import annotations

import os
import sys
import time

from learnmathora.installation import CODE
from learnmathora.installation.places import places, written_in
from learnmathora.streams import patiently

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# All paths here are texts: importing pathlib costs as much as all the rest of this module's work.
COMMANDS = ("", "build", "check")
WITH_VALUE = ("content", "theme", "out", "cache", "jobs")
SWITCHES = ("--drafts", "--json", "--no-setup", "--quiet", "--strict", "--teacher")
# A file that changed so shortly before a look may change again without a trace: some file systems
# count time in steps of two seconds. Of such files the content is compared too.
COARSE = 2_000_000_000
# What the system tells of its start; other systems than Linux tell nothing.
START = "/proc/sys/kernel/random/boot_id"
# What stands for the seconds that a build took.
TIME = "\0"

# An exit status, what went to the error stream, and what went to the other before and after the
# seconds that the build took, if it told these.
Output = tuple[str, str, str, str]


class UnsureError(Exception):
    """What is there cannot be told from metadata alone: a link, a device, a strange name."""


class UpToDateCheck:
    """What a build would read and has written now; `cached` is how a build of just this ended."""

    def __init__(self, arguments: list[str], home: str = "") -> None:
        self._started = time.perf_counter()
        # What the last build read beside the course's own folders.
        self._shared: list[str] = []
        self._young: list[str] = []
        self._seen: list[str] = []
        terminal = (
            bool(sys.stderr and sys.stderr.isatty()),
            os.environ.get("NO_COLOR"),
            os.environ.get("TERM"),
        )
        self._asked = ascii((arguments, _here(), sys.version, sys.prefix, terminal, started()))
        options = _options(arguments, home)
        self._note = options.get("note", "")
        self.cached = self._cached(options) if options else None

    def replay(self) -> int:
        """Says what that build said; its exit status."""
        return patiently(self._replayed)

    def _replayed(self) -> int:
        assert self.cached
        status, errors, before, after = self.cached
        sys.stderr.write(errors)
        seconds = f"{time.perf_counter() - self._started:.2f}" if after else ""
        sys.stdout.write(f"{before}{seconds}{after}")
        return int(status)

    def save(self, output: Output, outputs: Iterable[str] = (), shared: Iterable[str] = ()) -> None:
        """Notes how a build ended that began with this check, and the files that it left.

        `shared` are folders outside the course's own that it read.
        """
        try:
            if self._note:
                if self._shared != [*shared]:
                    # The next build looks at these from its beginning; nothing is cached till then.
                    self._shared, self._seen = [*shared], []
                self._write(output, self._young, [_stamped(path) for path in outputs])
        except (OSError, UnsureError, UnicodeError):
            return

    def _cached(self, options: dict[str, str]) -> Output | None:
        try:
            written = written_in(options)
            asked, output, *parts = self._read() or ("", "", "")
            shared, *others = (part.split("\n") if part else [] for part in parts)
            self._shared = [root for root in shared if os.path.isdir(root)]
            roots = (*_roots(options), *self._shared)
            self._seen = [line for root in roots for line in _stamps(root, written)]
            self._young = _digests(_young(self._seen))
            young, seen, left = others
            if (asked, seen) != (self._asked, self._seen) or not _are_the_same(young, left):
                return None
            status, errors, before, after = output.split("\1")
        except (UnsureError, RecursionError):
            self._note = ""
            return None
        except (OSError, ValueError):
            return None
        if young and not self._young:
            self._write((status, errors, before, after), [], left)
        return status, errors, before, after

    def _read(self) -> list[str]:
        """The parts of the note; none where there is none."""
        try:
            with open(self._note, encoding="utf-8", newline="\n") as file:
                return file.read().split("\0")
        except (OSError, ValueError):
            return []

    def _write(self, output: Output, young: list[str], left: list[str]) -> None:
        lists = (self._shared, young, self._seen, left)
        parts = [self._asked, "\1".join(output), *map("\n".join, lists)]
        staged = f"{self._note}.{os.getpid()}"
        os.makedirs(os.path.dirname(self._note), exist_ok=True)
        with open(staged, "w", encoding="utf-8", newline="\n") as file:
            file.write("\0".join(parts))
        os.replace(staged, self._note)


def started() -> str:
    """Which start of the machine this is; "" where the system does not say.

    What a disk was told before another start may be lost, and a file be empty whose metadata are as
    they were: nothing that was noted then is believed without a look at the file.
    """
    try:
        with open(START, encoding="utf-8") as file:
            return file.read().strip()
    except (OSError, ValueError):
        return ""


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""  # it is gone


def _are_the_same(young: list[str], left: list[str]) -> bool:
    return young == _digests(map(_path, young)) and left == [_stamped(_path(each)) for each in left]


def _options(arguments: list[str], home: str) -> dict[str, str]:
    """The values of options by name; none where a build might hang on more than is looked at."""
    named: dict[str, str] = {}
    words, name = [], ""
    for argument in arguments:
        start, is_set, value = argument.removeprefix("--").partition("=")
        if name:
            named[name], name = argument, ""
        elif argument.startswith("--") and start in WITH_VALUE:
            named[start], name = value, "" if is_set else start
        elif argument not in SWITCHES:
            words.append(argument)
    command = " ".join(words)
    if command not in COMMANDS or name:
        return {}
    options = places(named, home)
    return {**options, "note": os.path.join(options["cache"], f"unchanged-{command or 'build'}")}


def _roots(options: dict[str, str]) -> Iterator[str]:
    yield from (options["content"], options["theme"])
    yield from CODE
    yield from (path for path in sys.path if path.endswith("-packages"))


def _stamps(root: str, passed_over: tuple[str, ...]) -> Iterator[str]:
    """A line for each file below a folder, in order; of installed packages, only for the folder."""
    if root.endswith("-packages") or not os.path.isdir(root):
        yield _line(os.stat(root), root)
        return
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            is_ours = entry.name == "__pycache__" or entry.path in passed_over
            if not entry.name.startswith(".") and not is_ours:
                yield from _stamps(entry.path, passed_over)
        elif entry.is_file(follow_symlinks=False) and entry.name.isprintable():
            yield _line(entry.stat(follow_symlinks=False), entry.path)
        else:
            raise UnsureError(entry.path)


def _stamped(path: str) -> str:
    return _line(os.lstat(path), path)


def _line(status: os.stat_result, path: str) -> str:
    changed = f"{status.st_mtime_ns} {status.st_ctime_ns}"
    return f"{changed} {status.st_size} {status.st_ino} {status.st_mode} {path}"


def _path(line: str) -> str:
    """A digest line has the path at the same place: behind five words."""
    return line.split(" ", 5)[5]


def _young(lines: list[str]) -> Iterator[str]:
    oldest = time.time_ns() - COARSE
    for line in lines:
        modified, changed, _ = line.split(" ", 2)
        if int(modified) > oldest or int(changed) > oldest:
            yield _path(line)


def _digests(paths: Iterable[str]) -> list[str]:
    lines = []
    for path in paths:
        import hashlib  # costs 5 ms, and hardly any file is as young

        with open(path, "rb") as file:
            lines.append(f"{hashlib.sha256(file.read()).hexdigest()} - - - - {path}")
    return lines
