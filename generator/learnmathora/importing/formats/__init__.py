"""The systems that courses come from, one module each; the first that fits a source is taken."""

from __future__ import annotations

from learnmathora.importing.formats import carpentries, mdbook, mkdocs, myst, notebook, quarto
from learnmathora.importing.plan import Format

FORMATS: tuple[Format, ...] = (mkdocs.FORMAT, carpentries.FORMAT, mdbook.FORMAT, quarto.FORMAT, myst.FORMAT, notebook.FORMAT)
