"""What `learnmathora figures` makes ahead of a build: pictures of diagrams, scripts and addresses.

Nothing here is reached by a build: a lesson may come from a stranger, and no tool runs for it
unasked.
"""
