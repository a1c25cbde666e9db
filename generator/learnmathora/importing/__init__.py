"""A course of another system -> one of ours, and a list of what was changed, guessed and lost.

Each dialect says how its constructs begin; `rewrite` finds them by lines, `inline` within a line,
and `emit` alone says what becomes of each kind. Text that is no construct stays as it was typed.
"""
