"""A share of the texts -> compiled, for a build elsewhere; what shares compiled -> at hand here.

Lessons compile independently, so any machines can share the work of a large course.
"""

from __future__ import annotations

from pathlib import Path

from learnmathora import cache, disk
from learnmathora.configuration import Folders, configure
from learnmathora.library import Library


def compile_shard(folders: Folders, number: int, count: int, jobs: int = 1) -> int:
    """Compiles share `number` of so many, into the cache folder; how many texts these are."""
    content = disk.read_content(folders.content, passed_over=folders.written)
    library = Library(folders.cache)
    configuration = configure(folders, content.sources)
    compiled = library.compiled(content.texts[number - 1 :: count], configuration, jobs)
    library.save()
    return len(compiled)


def merge(folders: Folders, shards: Path) -> None:
    """Takes over what was compiled elsewhere: from every cache folder in this one.

    Raises DiskError where there is none.
    """
    library = Library(folders.cache)
    found = cache.folders_in(shards)
    if not found:
        raise disk.DiskError(f"{shards} holds no cache folder of a share: name one with --merge")
    for shard in found:
        library.take_over(Library(shard))
    library.save()
