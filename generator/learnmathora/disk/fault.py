"""What the disk refuses -> the one error that the edge to it raises."""

from __future__ import annotations


class DiskError(Exception):
    """A folder that cannot be read or written; the text says which, why, and what to do."""
