"""A widget of an author's in one file: a still, and a script that takes its place when it is near.

Which widget it is, `modules` says: all of them share this class, its template and its script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from learnmathora.blocks.widget import Widget
from learnmathora.model import Fragment

# The folder in theme/widgets/ with what all of them build on.
SHARED_BY_MODULES = "module"


@dataclass(frozen=True, slots=True)
class ModuleWidget(Widget):
    """`module` is the name of its file; `heading`, what it is called where a lesson says nothing.

    `values` are its options with what the lesson says, as the script is given them.
    """

    name: ClassVar[str] = SHARED_BY_MODULES
    module: str = field(kw_only=True)
    heading: str = field(kw_only=True)
    still: Fragment = field(kw_only=True)
    values: Mapping[str, str | float | bool] = field(kw_only=True)

    @property
    def widgets(self) -> tuple[str, ...]:
        return (*super(ModuleWidget, self).widgets, self.module)

    @property
    def tag(self) -> str:
        return tag_of(self.module)

    @property
    def data(self) -> Markup:
        given = json.dumps(dict(self.values), ensure_ascii=False, separators=(",", ":"))
        goal = Markup(" data-goal") if self.has_goal else Markup("")
        return Markup(' data-options="{}"{}').format(given, goal)


def tag_of(module: str) -> str:
    """The element that a widget's script brings to life: its name must hold a hyphen."""
    return module if "-" in module else f"{module}-widget"
