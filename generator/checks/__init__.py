"""What can be said about a course, or a text, as a whole: one module a check, each to problems.

To add a check: write its module with such a function, and add it to a list in generator/site.py.
"""
