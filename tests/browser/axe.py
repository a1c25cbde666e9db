"""What axe finds wrong on a page, driven by Playwright or by WebDriver.

A page is examined by all rules in each window that it is shown in; where only its colours are
others, by those rules that look at colours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
Rules = dict[str, Any]
ALL: Rules = {}
COLOURS: Rules = {"runOnly": ["color-contrast", "link-in-text-block"]}


def examination(rules: Rules = ALL, within: str = "html") -> str:
    """A promise, in JavaScript, of what is wrong in an element: the rule and the tag of each."""
    options = json.dumps({**rules, "resultTypes": ["violations"]})
    return (
        f"axe.run({json.dumps(within)}, {options}).then(({{ violations }}) => "
        "violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))"
    )


def violations(page: Page, rules: Rules = ALL, within: str = "html") -> list[str]:
    """What is wrong on a page of Playwright's."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(examination(rules, within))
    return found
