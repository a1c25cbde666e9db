"""The YAML header of a lesson or series, and site.yaml -> typed metadata, problems with places.

`positions` turns YAML into values that know where they stand, `schema` types them, `keys` lists
which keys there are.
"""

from learnmathora.frontmatter.header import Header, read_header
from learnmathora.frontmatter.keys import LESSON_KEYS, SERIES_KEYS, SITE_KEYS
from learnmathora.frontmatter.schema import Key, read_keys

__all__ = ["LESSON_KEYS", "SERIES_KEYS", "SITE_KEYS", "Header", "Key", "read_header", "read_keys"]
