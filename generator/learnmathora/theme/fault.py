"""What of a theme cannot be used -> a problem, in the line of the author's own file."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from learnmathora.model import Place, Problem


class NotText(ValueError):
    """A file that is not UTF-8; it knows which and in what line, as Jinja's own errors do."""

    def __init__(self, file: str, error: UnicodeDecodeError) -> None:
        super().__init__(file)
        self.filename, self.lineno = file, error.object[: error.start].count(b"\n") + 1


class TemplateFault(Exception):
    """A template that cannot be filled, or a file of the theme that is not text."""

    def problem(self, content: Path) -> Problem:
        """What failed, in the line of the template; paths are given from the content folder."""
        error, *names = self.args
        frames = traceback.extract_tb(error.__traceback__)
        last = next((each for each in reversed(frames) if each.filename.endswith(".html")), None)
        file = getattr(error, "filename", None) or (last and last.filename)
        line = getattr(error, "lineno", None) or (last.lineno if last else 1)
        path = Path(os.path.relpath(file, content)).as_posix() if file else names[0]
        message = f"the template cannot be filled: {type(error).__name__}: {error}"
        if isinstance(error, NotText):
            message = "this byte is not UTF-8 text"
        hint = "mend it; the guide's lesson on the theme lists what a template is given"
        return Problem(path, Place(line or 1), "template-fault", message, hint)
