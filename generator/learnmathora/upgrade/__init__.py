"""What another version of the program changes for a course: what was, and what is -> a report.

`record` is what a build keeps for this, `pages` compares pages, `overrides` what an author changed
of the theme, `pins` takes a version over.
"""
