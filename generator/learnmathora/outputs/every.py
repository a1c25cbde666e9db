"""A course and a theme -> every file of its site: which outputs there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from learnmathora.file import File
from learnmathora.outputs.assets import write_assets, write_attachments
from learnmathora.outputs.feed import write_feed
from learnmathora.outputs.glossary import write_glossary
from learnmathora.outputs.hosting import write_hosting
from learnmathora.outputs.map import write_map
from learnmathora.outputs.offline import write_downloads, write_installable, write_worker
from learnmathora.outputs.page import Pages
from learnmathora.outputs.pages import write_pages
from learnmathora.outputs.progress import write_progress
from learnmathora.outputs.references import write_references
from learnmathora.outputs.review import write_review
from learnmathora.outputs.search import write_search
from learnmathora.outputs.sharing import write_cards

OUTPUTS: tuple[Callable[[Pages], Iterable[File]], ...] = (
    write_pages,
    write_progress,
    write_review,
    write_glossary,
    write_references,
    write_map,
    write_search,
    write_cards,
    write_feed,
    write_hosting,
    write_assets,
    write_attachments,
    write_installable,
    write_downloads,
)


def files_of(pages: Pages) -> tuple[File, ...]:
    """Every file of a course's site; the worker, which lists the others, comes last."""
    files = [file for output in OUTPUTS for file in output(pages)]
    return (*files, write_worker(pages, files))
