"""The systems that courses come from, one module each; the first that fits a source is taken."""

from __future__ import annotations

from learnmathora.importing.formats import mkdocs, myst, notebook, quarto
from learnmathora.importing.plan import Format

FORMATS: tuple[Format, ...] = (mkdocs.FORMAT, myst.FORMAT, quarto.FORMAT, notebook.FORMAT)
