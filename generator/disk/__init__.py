"""The edge to the disk: reads what is in content/, and makes a folder hold exactly these files."""

from generator.disk.fault import DiskError
from generator.disk.manifest import MANIFEST
from generator.disk.reading import (
    Content,
    read_attachments,
    read_content,
    read_questions,
    read_same,
    read_text,
    read_texts,
)
from generator.disk.writing import (
    STAGE,
    Written,
    check_output,
    write_exports,
    write_new,
    write_site,
)

__all__ = [
    "MANIFEST",
    "STAGE",
    "Content",
    "DiskError",
    "Written",
    "check_output",
    "read_attachments",
    "read_content",
    "read_questions",
    "read_same",
    "read_text",
    "read_texts",
    "write_exports",
    "write_new",
    "write_site",
]
