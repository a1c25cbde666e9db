"""Markup that nothing read: what looks like it on a page, its name, and what to write instead.

| | |
|---|---|
| `construct` | a row of the table: a pattern, a name, an example, what to write |
| `latex`, `systems`, `html` | the rows: TeX in the text, other systems, tags |
| `ours` | and our own Markdown where it did not take |
| `visible` | a paragraph as readers see it, all that became markup masked |
| `money` | whether a dollar sign stands for money |
| `find` | all of these, tried on a paragraph |
"""
