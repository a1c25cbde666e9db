"""Writes into the documents all that follows from the code: `python -m docs`.

Pictures are taken by modules of their own: `docs.pictures`, `docs.course` and `docs.card`.
"""

from __future__ import annotations

from docs import colours, constructs, editors, guide, maths, options, stable, walk

# Each gives the text of its files. The walk is last, because it takes half a minute.
MADE = (
    guide.pages,
    options.pages,
    maths.pages,
    colours.pages,
    editors.pages,
    stable.pages,
    constructs.pages,
)

if __name__ == "__main__":
    for pages in (*MADE, walk.pages):
        for file, text in pages().items():
            file.write_text(text, encoding="utf-8")
