"""A document of Word, HTML, reStructuredText and the like -> Markdown, by the program pandoc.

It is started with `--sandbox`, which lets it read nothing but what it is given, and write nothing.
"""

from __future__ import annotations

import io
import posixpath
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from learnmathora.disk.fault import DiskError

# Endings, and how pandoc calls what they stand for.
READ = {
    ".docx": "docx", ".odt": "odt", ".html": "html", ".htm": "html", ".rst": "rst", ".rest": "rst",
    ".org": "org", ".textile": "textile", ".wiki": "mediawiki", ".epub": "epub", ".typ": "typst",
    ".adoc": "asciidoc", ".asciidoc": "asciidoc", ".rtf": "rtf",
}  # fmt: skip
WRITTEN = "markdown-simple_tables-multiline_tables-grid_tables-smart+pipe_tables"
# In seconds.
LONGEST = 120
LARGEST_MEDIA = 500


def readable(files: Mapping[str, Callable[[], bytes]]) -> list[str]:
    """The files that pandoc could read."""
    return [path for path in files if path.lower().endswith(tuple(READ))]


def with_markdown(
    files: Mapping[str, Callable[[], bytes]], paths: list[str]
) -> dict[str, Callable[[], bytes]]:
    """The files, with Markdown in the place of those that pandoc reads, and the pictures in them.

    Raises DiskError where there is no pandoc.
    """
    program = shutil.which("pandoc")
    if program is None:
        message = "Word, HTML, reStructuredText and their like are read by pandoc"
        raise DiskError(f"{message}, which is not installed: get it at https://pandoc.org")
    result = dict(files)
    for path in paths:
        load = result.pop(path)
        stem, ending = posixpath.splitext(path)
        result |= _media(posixpath.dirname(path), ending.lower(), load)
        result[f"{stem}.md"] = partial(_converted, program, READ[ending.lower()], load, path)
    return result


def _converted(program: str, form: str, load: Callable[[], bytes], path: str) -> bytes:
    """Raises OSError where pandoc refuses the document."""
    command = [program, "--sandbox", "-f", form, "-t", WRITTEN, "--wrap=preserve", "-s"]
    try:
        done = subprocess.run(
            command, input=load(), capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise OSError(None, f"pandoc took longer than {LONGEST} s", path) from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().split("\n")
        raise OSError(None, f"pandoc: {words[0][:200]}", path)
    return done.stdout


def _media(folder: str, ending: str, load: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    """The pictures in a document that is a zip file, by the paths that its Markdown names."""
    inside = {".docx": "word/media/", ".odt": "Pictures/"}.get(ending)
    if inside is None:
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(load())) as archive:
            names = [name for name in archive.namelist() if name.startswith(inside)]
    except (OSError, zipfile.BadZipFile):
        return {}
    return {
        posixpath.join(
            folder, "media" if ending == ".docx" else "Pictures", posixpath.basename(name)
        ): partial(_of, load, name)
        for name in names[:LARGEST_MEDIA]
    }


def _of(load: Callable[[], bytes], name: str) -> bytes:
    """Raises OSError."""
    try:
        with zipfile.ZipFile(io.BytesIO(load())) as archive, archive.open(name) as file:
            return file.read(64_000_000)
    except (zipfile.BadZipFile, RuntimeError, KeyError) as error:
        raise OSError(None, str(error), name) from None
