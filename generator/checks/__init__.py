"""What can be said about a course as a whole: one module a check, each Course -> problems.

To add a check: write its module with such a function and add it to the list in generator/site.py.
"""
