"""Style sheets and scripts -> the same without what only people need: comments, layout.

The one place that knows rcssmin and rjsmin. Each breaks what it does not know: where that may be in
a text, and what it gives has other words than the text, the text stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from learnmathora.theme.balance import TEXTS, script_reading, style_reading

# A name in quotation marks within url(), where there is space around it.
UNKNOWN_IN_STYLES = re.compile(r"url\(\s")
# What stands within another and is named by its state alone: in a layer the space would be lost.
WITHIN = re.compile(r"(?<=[\w)\]]) +(?=:[a-z-]+(?:\([^{};]*\))?[^;{}()]*\{)")
# A template in a template; a private name that begins a line.
UNKNOWN_IN_SCRIPTS = re.compile(r"\$\{[^}`]*`|\n\s*#[A-Za-z_$]")


@lru_cache(TEXTS)
def minify_style(text: str) -> str:
    from rcssmin import cssmin  # only what is written anew needs it

    text = WITHIN.sub(" *", text)
    tight = str(cssmin(text))
    if not UNKNOWN_IN_STYLES.search(text):
        return tight
    return tight if style_reading(tight).texts == style_reading(text).texts else text


@lru_cache(TEXTS)
def minify_script(text: str) -> str:
    """Line ends that may end a statement stay: not everybody writes semicolons."""
    from rjsmin import jsmin

    tight = str(jsmin(text))
    if not UNKNOWN_IN_SCRIPTS.search(text):
        return tight
    return tight if script_reading(tight).words == script_reading(text).words else text


def closed(script: str) -> str:
    """The script, ended: another may follow, whatever that begins with."""
    return script if script.rstrip().endswith(";") else f"{script}\n;"
