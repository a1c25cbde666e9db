"""What a text cites, and the list of it at its end: `[@key, p. 3]`, `@key` in a sentence.

`markdown/cluster` reads what an author wrote, `entries` the bibliography; `style` alone knows
citeproc, which words both. A course that names no bibliography imports none of it.
"""
