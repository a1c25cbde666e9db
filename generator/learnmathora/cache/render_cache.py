"""What was rendered before -> the same again, as long as all it was rendered from is the same.

What a file is rendered from are the values it is given, told apart by a digest, and the answers to
the references in it; it sees nothing else of the course. What is kept is the digest of the file,
what it uses, and, under the digest, its bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from learnmathora.cache.store import BYTES, Store
from learnmathora.file import File
from learnmathora.model import Reference, Resolve
from learnmathora.text.address import is_inside

# What answers the references of the text at a path.
Resolver = Callable[[str], Resolve]
# (path of the text, target, what is wanted, answer)
Answer = tuple[str, str, str, str]
# (path, digest, size, uses) of a file
Row = tuple[str, str, int, tuple[str, ...]]
KIND, TOGETHER = "file/", "files/"
# What is said where a part of what a page is made from is not what it was.
CHANGES = {
    "program": "the program has other code, or Python or its libraries another version",
    "theme": "the theme, an author's changes of it, or words are others",
    "site": "site.yaml says something else that pages show",
    "text": "its own text is another",
    "series": "the text of its series is another",
    "others": "other lessons that it names show something else, or are others",
    "lists": "what it lists is not the same",
}
# The same things may be rendered with other answers: for the site and for a zip file.
VARIANTS = 4


def none(path: str) -> Resolve:
    """For what has no references."""
    raise LookupError(path)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be rendered."""

    # Where it goes; where that ends in `*`, only how its path begins is known before.
    address: str
    # Differs where anything does that it is rendered from, beside the answers to references.
    key: str
    write: Callable[[Resolver], File]
    resolver: Resolver = none
    # Digests of the parts that the key is made of, by their names in CHANGES.
    parts: Callable[[], Mapping[str, str]] = dict


# What makes the file of a job.
Render = Callable[[Job], File]


class Renderer:
    """Makes files, each anew, whatever was made before."""

    def __call__(self, job: Job) -> File:
        """The file of a job."""
        return job.write(job.resolver)

    def together(
        self, key: str, addresses: Sequence[str], write: Callable[[], Iterable[File]]
    ) -> list[File]:
        """The files at these addresses, whose jobs `write` does; `key` differs where any could."""
        return [*write()]


@dataclass(frozen=True, slots=True)
class _Known:
    """What became of a job, and the answers that it was given."""

    answers: tuple[Answer, ...]
    path: str
    digest: str
    size: int
    uses: tuple[str, ...]
    # The jobs that were done for it, by key, and the digests of their files: what is in a zip file.
    inner: tuple[tuple[str, str], ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)

    def change(self, resolver: Resolver) -> Answer | None:
        """The first answer that is not what it was; its own is what it is now."""
        for path, target, wanted, answer in self.answers:
            try:
                now = resolver(path)(Reference(target, wanted))  # type: ignore[arg-type]
            except LookupError:
                return path, target, wanted, ""
            if now != answer:
                return path, target, wanted, now
        return None


class RenderCache(Renderer):
    """Remembers the files of jobs, of this build and of earlier ones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, list[_Known]] = {}
        # The digests of the files that this build used, by the key of their job.
        self._used: dict[str, set[str]] = {}
        # The keys of those that it used together.
        self._used_together: set[str] = set()
        # What has been used for each of the jobs that are being done.
        self._inner: list[dict[str, str]] = []
        # The address of a page, and why this build wrote it or did not.
        self.asked = ""
        self.reasons: list[str] = []
        self._told: dict[str, list[str]] = {}

    def __call__(self, job: Job) -> File:
        known = self._known.get(job.key)
        if known is None:
            known = self._known[job.key] = self._read(job)
        found = next((row for row in known if row.change(job.resolver) is None), None)
        reasons = self._why(job, known, found) if job.address == self.asked else []
        if found is None or f"{BYTES}{found.digest}" not in self._store:
            found = self._rendered(job)
            known[:] = [found, *(row for row in known if row.answers != found.answers)][:VARIANTS]
            self._store.put(f"{KIND}{job.key}", _packed(known))
        self._use((job.key, found.digest), *found.inner)
        if reasons:
            # The page may be in a zip file as well, which was packed before.
            self.reasons = self._told.setdefault(found.digest, reasons)
        return self._file(found, job)

    def together(
        self, key: str, addresses: Sequence[str], write: Callable[[], Iterable[File]]
    ) -> list[File]:
        # Each page by itself can say why it is written.
        known = None if self.asked else self._read_together(key, addresses)
        self._used_together.add(key)
        if known is None:
            self._inner.append({})
            try:
                files = [*write()]
            finally:
                inner = self._inner.pop()
            rows = [(file.path, file.digest, file.size, file.uses) for file in files]
            self._store.put(f"{TOGETHER}{key}", _json([rows, [*inner.items()]]))
            self._use(*inner.items())
            return files
        rows, used = known
        self._use(*used)

        def read(path: str, digest: str) -> bytes:
            try:
                return self._store.get(f"{BYTES}{digest}")
            except LookupError:
                return next(file for file in write() if file.path == path).data

        return [File(*row, partial(read, *row[:2])) for row in rows]

    def knows(self, key: str) -> bool:
        return key in self._known or f"{KIND}{key}" in self._store

    def refresh(self) -> None:
        """From now on what other processes have rendered is known."""
        self._known = {}

    def begin(self) -> None:
        """Forgets what the last build of this process did not use; nothing is used yet."""
        if self._used:
            self.save()
        self._used, self._used_together = {}, set()

    def save(self) -> None:
        """Keeps what this build used, and nothing else."""
        self._known = {key: self._known[key] for key in self._used if key in self._known}
        digests = {digest for each in self._used.values() for digest in each}
        self._store.keep(KIND, {f"{KIND}{key}" for key in self._used})
        self._store.keep(TOGETHER, {f"{TOGETHER}{key}" for key in self._used_together})
        self._store.keep(BYTES, {f"{BYTES}{digest}" for digest in digests})

    def _use(self, *files: tuple[str, str]) -> None:
        for key, digest in files:
            self._used.setdefault(key, set()).add(digest)
        for inner in self._inner[-1:]:
            inner.update(files)

    def _why(self, job: Job, known: list[_Known], found: _Known | None) -> list[str]:
        """Why a file is written or not, in sentences."""
        if found and f"{BYTES}{found.digest}" not in self._store:
            return ["written anew: its bytes were not in the store"]
        if found:
            return ["as it was: nothing that it is made from has changed"]
        changes = [change for row in known if (change := row.change(job.resolver))]
        if changes:
            _, target, _, now = changes[0]
            return [
                f"written anew: what {target} leads to is another, now: {now.strip() or 'none'}"
            ]
        parts = job.parts()
        keys = self._store.keys(KIND)
        before = [row for key in keys for row in self._read(replace(job, key=key[len(KIND) :]))]
        if not before:
            return ["written for the first time"]
        nearest = max(before, key=lambda each: len(each.parts.items() & parts.items()))
        other = [name for name in CHANGES if nearest.parts.get(name) != parts.get(name)]
        if "program" in other:
            other = ["program"]
        return [f"written anew: {CHANGES[name]}" for name in other] or ["written anew"]

    def _file(self, known: _Known, job: Job) -> File:
        def read() -> bytes:
            try:
                return self._store.get(f"{BYTES}{known.digest}")
            except LookupError:
                return job.write(job.resolver).data

        return File(known.path, known.digest, known.size, known.uses, read)

    def _rendered(self, job: Job) -> _Known:
        answers: dict[Answer, None] = {}

        def traced(path: str) -> Resolve:
            resolve = job.resolver(path)

            def answer(reference: Reference) -> str:
                resolved = resolve(reference)
                answers[path, reference.target, reference.wanted, str(resolved)] = None
                return resolved

            return answer

        self._inner.append({})
        try:
            file = job.write(traced)
        finally:
            inner = self._inner.pop()
        self._store.put_bytes(file.digest, file.data)
        own = (file.path, file.digest, file.size, file.uses)
        return _Known(tuple(answers), *own, tuple(inner.items()), job.parts())

    def _read(self, job: Job) -> list[_Known]:
        """What is stored: nothing where that is not as it was written."""
        key = f"{KIND}{job.key}"
        if key not in self._store:
            return []
        try:
            found = [_unpacked(load) for load in json.loads(self._store.get(key))]
        except (LookupError, TypeError, ValueError, RecursionError):
            return []
        return [row for row in found if _fits(row.path, job.address)]

    def _read_together(
        self, key: str, addresses: Sequence[str]
    ) -> tuple[list[Row], list[tuple[str, str]]] | None:
        """What is stored: the files, and the jobs that were done for them."""
        if f"{TOGETHER}{key}" not in self._store:
            return None
        try:
            listed, inner = json.loads(self._store.get(f"{TOGETHER}{key}"))
            rows = [_row(*each) for each in listed]
            if [row[0] for row in rows] != [*addresses] or not all(map(self._has_bytes, rows)):
                return None
            return rows, [(str(key), str(digest)) for key, digest in inner]
        except (LookupError, TypeError, ValueError, RecursionError):
            return None

    def _has_bytes(self, row: Row) -> bool:
        return f"{BYTES}{row[1]}" in self._store


def _row(path: object, digest: object, size: object, uses: object) -> Row:
    """Raises TypeError."""
    is_row = isinstance(path, str) and isinstance(digest, str) and isinstance(size, int)
    if not (is_row and isinstance(uses, list)):
        raise TypeError(path)
    return str(path), str(digest), int(str(size)), tuple(map(str, uses))


def _fits(path: str, address: str) -> bool:
    begins = address.removesuffix("*")
    return is_inside(path) and (path == address or (begins != address and path.startswith(begins)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(known: Iterable[_Known]) -> bytes:
    rows = [
        [row.answers, row.path, row.digest, row.size, row.uses, row.inner, row.parts]
        for row in known
    ]
    return _json(rows)


def _unpacked(row: list[object]) -> _Known:
    answers, path, digest, size, uses, inner, parts = row
    if not (isinstance(path, str) and isinstance(digest, str) and isinstance(size, int)):
        raise TypeError(path)
    if not (isinstance(answers, list) and isinstance(uses, list) and isinstance(inner, list)):
        raise TypeError(path)
    if not isinstance(parts, dict):
        raise TypeError(path)
    answered, used = tuple(map(_answer, answers)), tuple(map(str, uses))
    jobs = tuple((str(key), str(digest)) for key, digest in inner)
    return _Known(answered, path, digest, size, used, jobs, parts)


def _answer(row: Iterable[object]) -> Answer:
    path, target, wanted, answer = map(str, row)
    return path, target, wanted, answer
