"""Changed files -> the next edition: builds anew what they touch, and says what is wrong."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from learnmathora import disk, report
from learnmathora.built import Built
from learnmathora.cache.session import BuildSession
from learnmathora.configuration import Folders, used_folders
from learnmathora.plugins import CHANGES, FOLDER
from learnmathora.serve.edition import Edition
from learnmathora.site import build

STAYS = "; the pages stay as they were"


class Preview:
    """Editions of one project, one after another; `shown` is how an author here names content/."""

    def __init__(
        self,
        folders: Folders,
        shown: str,
        *,
        with_drafts: bool = False,
        for_teachers: bool = False,
        is_strict: bool = False,
    ) -> None:
        self.edition = Edition()
        self._folders, self._shown = folders, shown
        self._with_drafts, self._is_strict = with_drafts, is_strict
        self._for_teachers = for_teachers
        self._session = BuildSession(folders, persist=False)
        shared = used_folders(folders.content)
        own = [path / name for path in (folders.content, *shared) for name in (CHANGES, FOLDER)]
        self._look = [folders.theme, *own]

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where edits are made."""
        shared = used_folders(self._folders.content)
        return self._folders.content, self._folders.theme, *shared

    def follow(self, changed: Iterable[str]) -> Edition:
        """The edition in which these files are as they are now."""
        roots = [f"{folder.resolve()}/" for folder in self._look]
        if any(Path(path).as_posix().startswith(tuple(roots)) for path in changed):
            self._session.forget_theme()
        self.edition = self._next()
        return self.edition

    def remember(self) -> None:
        """Keeps what was compiled for later builds."""
        self._session.save()

    def _next(self) -> Edition:
        try:
            built = build(
                self._folders,
                with_drafts=self._with_drafts,
                for_teachers=self._for_teachers,
                is_preview=True,
                session=self._session,
            )
            scripts = disk.read_texts(self._folders.theme / "preview")
        except disk.DiskError as error:
            return self.edition.next(None, f"The build failed{STAYS}", f"error: {error}.\n")
        except Exception:
            # The theme or a widget may be half-written; the next edit is to be seen all the same.
            return self.edition.next(None, f"The build failed{STAYS}", traceback.format_exc())
        return self._edition(replace(built, is_strict=self._is_strict), scripts)

    def _edition(self, built: Built, scripts: dict[str, str]) -> Edition:
        text = report.as_text_in(self._shown, built.problems, built.sources)
        summary = report.summary(built.problems) if built.problems else ""
        if not built.is_sound:
            return self.edition.next(None, f"{summary}{STAYS}", text)
        files = {f"-/{path}": text.encode() for path, text in scripts.items()}
        files |= {file.path: file.data for file in built.files}
        return self.edition.next(files, summary, text)
