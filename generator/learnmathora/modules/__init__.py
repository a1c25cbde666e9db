"""A widget of an author's in one file, an ES module -> its options, and a classic script.

`head` reads the options that its first comment declares, `wrap` makes a script of it that runs from
a folder too, `still` knows what lies beside it. Nothing here reads a file or runs a script.
"""
