"""A share of the texts -> compiled, for a build elsewhere; what shares compiled -> at hand here.

Lessons compile independently, so any machines can share the work of a large course.
"""

from __future__ import annotations

from pathlib import Path

from learnmathora import disk
from learnmathora.cache.compile_cache import CompileCache, take_over
from learnmathora.cache.store import Store, folders_in
from learnmathora.configuration import Folders, configure


def compile_shard(folders: Folders, number: int, count: int, jobs: int = 1) -> int:
    """Compiles share `number` of so many, into the cache folder; how many texts these are."""
    content = disk.read_content(folders.content, passed_over=folders.written)
    compiled = CompileCache(Store(folders.cache))
    configuration = configure(folders, content.sources)
    heads = compiled.heads(content.texts[number - 1 :: count], configuration, jobs)
    compiled.save()
    return len(heads)


def merge(folders: Folders, shards: Path) -> None:
    """Takes over what was compiled elsewhere: from every cache folder in this one.

    Raises DiskError where there is none.
    """
    found = folders_in(shards)
    if not found:
        raise disk.DiskError(f"{shards} holds no cache folder of a share: name one with --merge")
    store = Store(folders.cache)
    for shard in found:
        take_over(store, Store(shard))
    store.flush()
