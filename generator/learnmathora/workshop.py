"""What builds keep from one to the next: texts and files that need not be made again."""

from __future__ import annotations

from dataclasses import replace

from learnmathora import cache, disk
from learnmathora.configuration import Folders
from learnmathora.disk import Content
from learnmathora.library import Library
from learnmathora.recall import Recall
from learnmathora.theme import Theme


class Workshop:
    """Of earlier builds, on disk or in this process.

    A preview's files are of no use to a build, so that they are `forgetful`: not kept on disk.
    """

    def __init__(self, folders: Folders, *, is_forgetful: bool = False) -> None:
        self.library = Library(folders.cache)
        self._files = None if is_forgetful else folders.cache / "files.json"
        stored = cache.load(self._files) if self._files else {}
        self._recall = Recall(stored, lambda file: disk.read_same(folders.out, file))
        self._theme: Theme | None = None
        self.content: Content | None = None

    def theme(self, wanted: Theme) -> Theme:
        """A theme like the one wanted, with what was made from its files, if there is one."""
        self._recall.begin()
        if self._theme != wanted:
            self._theme = replace(wanted, recall=self._recall)
        return self._theme

    def forget_theme(self) -> None:
        """Its files have changed."""
        self._theme = None

    def save(self) -> None:
        self.library.save()
        if self._files:
            cache.replace(self._files, cache.packed(self._recall.stored()))
