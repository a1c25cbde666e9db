"""What builds keep from one to the next: texts and files that need not be made again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from learnmathora.cache.checked_files import CheckedFiles
from learnmathora.cache.compile_cache import CompileCache
from learnmathora.cache.render_cache import RenderCache
from learnmathora.cache.store import Store
from learnmathora.configuration import Folders
from learnmathora.disk import Content
from learnmathora.theme import Theme

if TYPE_CHECKING:
    from learnmathora.importing.direct import Known


class BuildSession:
    """Of earlier builds, in the store or in this process.

    A preview's files are of no use to a build, so it does not `persist`: they are not kept.
    """

    def __init__(self, folders: Folders, *, persist: bool = True) -> None:
        self.store = Store(folders.cache)
        self.compiled = CompileCache(self.store)
        self.checked_files = CheckedFiles(self.store)
        self.rendered = RenderCache(self.store if persist else Store())
        self._persist = persist
        self._theme: Theme | None = None
        self.content: Content | None = None
        self.notebooks: Known = {}

    def theme(self, wanted: Theme) -> Theme:
        """A theme like the one wanted, with what was made from its files, if there is one."""
        self.rendered.begin()
        if self._theme != wanted:
            self._theme = replace(wanted, render=self.rendered)
        return self._theme

    def forget_theme(self) -> None:
        """Its files have changed."""
        self._theme = None

    def save(self, *, is_whole: bool = True) -> None:
        """Keeps what was made; files that were not used are forgotten after a whole build alone."""
        self.compiled.save()
        self.checked_files.save()
        if self._persist and is_whole:
            self.rendered.save()
