"""A project -> its pages in a browser on this machine, which follow the author's edits.

    watch ──changed paths──► Preview ──Edition──► answers ──► server

An edition is frozen and whole; requests are answered from the newest, from memory.
"""

from learnmathora.serve.loop import serve as serve
from learnmathora.serve.preview import Preview as Preview
