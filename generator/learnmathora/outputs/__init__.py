"""What comes out: one module an output, each (Course, Theme) -> files.

To add an output: write its module with such a function and add it to the list in `site`.
"""
