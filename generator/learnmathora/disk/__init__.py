"""The edge to the disk: reads what is in content/, and makes a folder hold exactly these files."""

from learnmathora.disk.built_site import read_pages, read_questions, read_same
from learnmathora.disk.fault import DiskError
from learnmathora.disk.manifest import MANIFEST
from learnmathora.disk.reading import Content, read_content, with_series, with_stills
from learnmathora.disk.swap import STAGE
from learnmathora.disk.texts import (
    read_attachments,
    read_named,
    read_settings,
    read_text,
    read_texts,
)
from learnmathora.disk.writing import Written, check_output, write_exports, write_new, write_site

__all__ = [
    "MANIFEST",
    "STAGE",
    "Content",
    "DiskError",
    "Written",
    "check_output",
    "read_attachments",
    "read_content",
    "read_named",
    "read_pages",
    "read_questions",
    "read_same",
    "read_settings",
    "read_text",
    "read_texts",
    "with_series",
    "with_stills",
    "write_exports",
    "write_new",
    "write_site",
]
