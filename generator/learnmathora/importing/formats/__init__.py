"""The systems that courses come from, one module each; the first that fits a source is taken."""

from __future__ import annotations

from learnmathora.importing.formats import (
    anki,
    carpentries,
    gift,
    h5p,
    latex,
    liascript,
    markdown,
    mdbook,
    mkdocs,
    moodle_xml,
    myst,
    notebook,
    pandoc,
    qti,
    quarto,
)
from learnmathora.importing.plan import ImportFormat

FORMATS: tuple[ImportFormat, ...] = (
    mkdocs.FORMAT,
    carpentries.FORMAT,
    mdbook.FORMAT,
    quarto.FORMAT,
    h5p.FORMAT,
    myst.FORMAT,
    notebook.FORMAT,
    liascript.FORMAT,
    gift.FORMAT,
    moodle_xml.FORMAT,
    qti.FORMAT,
    anki.FORMAT,
    latex.FORMAT,
    markdown.FORMAT,
    pandoc.FORMAT,
)
