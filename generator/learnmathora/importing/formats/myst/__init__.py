"""MyST, as Jupyter Book 1 and 2 have it: directives, roles, targets, substitutions."""

from __future__ import annotations

from collections.abc import Sequence

from learnmathora.importing.bibliography import at_sign, bracket
from learnmathora.importing.dialect import Dialect
from learnmathora.importing.formats import notebook
from learnmathora.importing.formats.myst.contained import LANGUAGES
from learnmathora.importing.formats.myst.contents import fits, plan
from learnmathora.importing.formats.myst.dispatch import colons, fence, gated, marks, target
from learnmathora.importing.formats.myst.roles import link, role
from learnmathora.importing.line import Line, lines_of
from learnmathora.importing.page import Page
from learnmathora.importing.plan import ImportFormat
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.works import take_works


def roots(page: Page) -> Sequence[str]:
    return (str(page.whole.settings.get("root", "")), "")


def read(text: str, page: Page) -> list[Line]:
    if page.path.endswith(".ipynb"):
        return notebook.read(text, page)
    kernel = page.header.get("kernelspec")
    if isinstance(kernel, dict):
        page.state["language"] = LANGUAGES.get(
            str(kernel.get("language", "")), str(kernel.get("language", ""))
        )
    return rewrite(lines_of(text, page.state.get("first", 1)), page)


DIALECT = Dialect(
    first=(gated,),
    blocks=(colons, target, marks),
    fences=(fence,),
    inline={"{": (role,), "[": (link, bracket), "@": (at_sign,)},
    endings=(".md", ".ipynb"),
    roots=roots,
    maths=True,
)
FORMAT = ImportFormat("myst", "MyST (Jupyter Book)", fits, plan, DIALECT, read, take_works)
