"""What is kept from one build to the next, how it is found again, and what fills it ahead.

`store` is the one table; a row is found by a digest of all that it was made from.
"""
