"""The script of a widget -> a page that shows it alone, and says what a still of it would be.

The page has the policy of all pages. In the end it says in an element of what kind the still is: an
SVG, which it then holds, or a picture of the page so many pixels high.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

# In pixels: as wide as a widget is on a page that has room.
WIDTH = 720
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
PAGE = Markup("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A widget</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="stylesheet" href="site.css"><link rel="stylesheet" href="still.css"></head>
<body><{tag} class="widget of-module" data-name="still" data-goal data-options="{values}">
<div class="shown"></div>
<template><p role="status"></p><p class="tools"><button value="link"></button></p></template>
</{tag}>
{scripts}
</body></html>
""")
SCRIPT = Markup('<script src="{}"></script>')
# Black on a page of white: what is drawn takes the colours of the course's pages instead.
STYLE = f""":root{{--ink:#000;--ink-soft:#000;--paper:#fff;--card:#fff;color-scheme:light}}
body{{display:block;min-block-size:0;margin:0;background:#fff;color:#000}}
.widget.widget{{display:block;box-sizing:border-box;inline-size:{WIDTH}px;border:0;padding:8px}}
.widget :is([role=status],.tools){{display:none!important}}
*{{animation:none!important;transition:none!important}}"""
DRAWN = re.compile(
    r'<output id="drawn"[^>]*data-kind="(\w+)"[^>]*data-height="(\d+)"[^>]*>([^<]*)<'
)
FAILED = re.compile(r'<output id="failed"[^>]*>([^<]*)<')


@dataclass(frozen=True, slots=True)
class Drawn:
    """`svg` is the drawing; where there is none, the still is a picture of so many pixels."""

    svg: bytes
    height: int


def page_of(
    tag: str, values: Mapping[str, object], styles: str, scripts: Mapping[str, str]
) -> dict[str, str]:
    """The files of the page, by name: `styles` are the site's and the widget's own.

    `scripts` come in this order, by name: what all widgets share, and the widget's own.
    """
    given = json.dumps(dict(values), ensure_ascii=False)
    linked = Markup("\n").join(SCRIPT.format(f"{name}.js") for name in scripts)
    page = PAGE.format(policy=POLICY, tag=tag, values=given, scripts=linked)
    files = {f"{name}.js": text for name, text in scripts.items()}
    return {"page.html": page, "site.css": styles, "still.css": STYLE, **files}


def drawn(dom: str) -> Drawn | str:
    """What the page said when it was done; a text says why there is nothing.

    >>> drawn('<output id="failed" hidden="">line 3: no</output>')
    'line 3: no'
    """
    if found := FAILED.search(dom):
        return html.unescape(found[1])
    if not (found := DRAWN.search(dom)):
        return "it draws nothing"
    kind, height, data = found.groups()
    return Drawn(base64.b64decode(data) if kind == "svg" else b"", int(height))
