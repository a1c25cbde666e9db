"""What every interactive has: a still picture, settings, a caption that may hold computed values.

The page shows the still picture, drawn by the build; a script brings it to life when it is near. A
widget is one module with a `KIND` and one folder with `still.html`, `style.css`, `widget.js` and a
README.md: see theme/widgets/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from markupsafe import Markup

from learnmathora.blocks.kind import Block, Invocation
from learnmathora.blocks.options import Line, Option
from learnmathora.language.decimals import local, local_tex
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Title
from learnmathora.plotting.axes import Frame, Plot, Span, slider_step
from learnmathora.text.slug import slug
from learnmathora.text.suggest import did_you_mean

# The folder with what every interactive builds on.
SHARED = "widget"
# The folders that interactives build on: what only they load.
PARTS = (
    SHARED, "axes", "guess", "landscape", "plot-days", "plot-plane", "plot-samples",
    "stepping", "steps",
)  # fmt: skip
# What folders build on that authors may name alone.
NEEDS: Mapping[str, tuple[str, ...]] = {"functions": ("forms",), "steps": ("stepping",)}
# Name, range, step and value of a slider.
Knob = tuple[str, Span, float, float]
# Of the small picture beside a walk, which shows the height by step.
LOSSES: Frame = (2, 4, 158, 58)
COMPUTED = re.compile(r"\{([^\W\d_][\w.-]*)\}")
# What stands above the picture; a theme's own interactives take these options.
HEAD = (
    Option("title", Line(), "what it is called; else after its kind", Title()),
    Option("task", Line(), "what to do, in one line above the picture", Title()),
)
# What the numbers along its axes are, with their unit: what the heads of a table say of a line fit.
AXES = (
    Option("x-name", Line(), "what is counted along x, with its unit", Title()),
    Option("y-name", Line(), "what is counted upwards, with its unit", Title()),
)


@dataclass(frozen=True, slots=True)
class Widget(Block):
    """`settings` are the options that are set, as the author would write them: the script's data.

    `has_goal` says whether there is something to reach, which then counts as progress. `on_request`
    names scripts in its folder that are loaded only when its own script asks for them; without
    `has_controls` nothing of it can be moved. `title` and `task` stand above the picture.
    """

    can_wait: ClassVar[bool] = True
    on_request: ClassVar[tuple[str, ...]] = ()
    has_controls: ClassVar[bool] = True
    id: str
    page_id: str
    caption: Fragment
    settings: Mapping[str, str]
    has_goal: bool
    title: Title = field(default=Title(), kw_only=True)
    task: Title = field(default=Title(), kw_only=True)

    @property
    def template(self) -> str:
        return f"{self.name}/still.html"

    @property
    def widgets(self) -> tuple[str, ...]:
        return (SHARED, *self.parts_used, self.name)

    @property
    def parts_used(self) -> tuple[str, ...]:
        """What it builds on, and what that builds on."""
        return tuple(part for widget in self.builds_on for part in (*NEEDS.get(widget, ()), widget))

    @property
    def tag(self) -> str:
        """The element that the script brings to life: its name must hold a hyphen."""
        return self.name if "-" in self.name else f"{self.name}-widget"

    @property
    def builds_on(self) -> tuple[str, ...]:
        """The folders in theme/widgets/ whose scripts must come before its own."""
        return ()

    @property
    def cover(self) -> str:
        """What stands for it on a cover: a path in a frame of 2560 by 1472, or nothing."""
        return ""

    @property
    def data(self) -> Markup:
        """The settings as attributes of the element, but those that only the build needs."""
        known = {option.name for option in (*HEAD, *AXES)}
        pairs = (pair for pair in self.settings.items() if pair[0] not in known)
        return Markup("").join(Markup(' data-{}="{}"').format(*pair) for pair in pairs)

    @property
    def goals(self) -> tuple[str, ...]:
        return (self.page_id,) if self.has_goal else ()


def shared(
    invocation: Invocation,
    caption: Iterable[Node],
    writer: Writer,
    *,
    name: str | Title,
    values: Mapping[str, str] | None = None,
    has_goal: bool = False,
) -> dict[str, Any]:
    """The fields that every widget has, for the constructor of its class.

    Arguments:
        invocation: the block as it was used.
        caption: its caption, which may hold `{…}` with the name of one of `values`.
        writer: writes the caption, and is told of problems.
        name: what a link to the widget says that has no words of its own.
        values: what the build computed, by name, as text for readers.
        has_goal: whether there is something to reach.

    Returns keyword arguments: `id`, `page_id`, `caption`, `settings`, `has_goal`, `title`, `task`.
    """
    nodes = computed(caption, values or {}, writer)
    if not nodes:
        message = f"the {invocation.name} has no caption"
        hint = "say what to try and what can be seen, below what else it holds"
        writer.problem(invocation.place, "widget-caption", message, hint)
    id = invocation.id or slug("".join(node.plain_text() for node in nodes[:1])) or invocation.name
    return {
        "id": id,
        "page_id": writer.anchor(id, "figure", name, invocation.place),
        **{option.name: invocation.options.get(option.name) or Title() for option in HEAD},
        "caption": writer.fragment(nodes),
        "settings": invocation.settings,
        "has_goal": has_goal,
    }


def displayed(invocation: Invocation, tex: str, writer: Writer) -> Fragment:
    """A formula of the widget's own, in TeX, as it stands above the picture.

    What is wrong with it, the writer is told at the place of the block.
    """
    return writer.fragment(
        [Node("formula", invocation.place, text=local_tex(tex, writer.language))]
    )


def sliders(spans: Mapping[str, Span], values: Mapping[str, float]) -> tuple[Knob, ...]:
    """A slider for each value that has a range: its name, range, step and value.

    They are in the order of `spans`, the ranges by name; `values` are those they begin at.
    """
    fine = ((name, span, values[name]) for name, span in spans.items() if name in values)
    return tuple((name, span, slider_step(span, value), value) for name, span, value in fine)


def by_step(heights: Iterable[float], steps: int, span: Span) -> str:
    """A path through the height at each step; what is too high stays at the upper edge."""
    plot = Plot(LOSSES, (0.0, float(steps)), span)
    low, high = span
    places = (plot.place((n, min(max(f, low), high))) for n, f in enumerate(heights))
    return "".join(f"{'L' if n else 'M'}{x:.1f} {y:.1f}" for n, (x, y) in enumerate(places))


def computed(nodes: Iterable[Node], values: Mapping[str, str], writer: Writer) -> tuple[Node, ...]:
    """The nodes with the value for each `{name}` in their text.

    Decimals become those of the page's language. A name that `values` lacks stays as it is written,
    and the writer is told of it (`widget-value`).
    """

    def fill(node: Node) -> Node:
        if node.kind != "text":
            return replace(node, children=tuple(map(fill, node.children)))
        return replace(node, text=COMPUTED.sub(lambda found: value(node, found), node.text))

    def value(node: Node, found: re.Match[str]) -> str:
        if found[1] in values:
            return local(values[found[1]], writer.language)
        place = Place(node.place.line, node.place.column + found.start(), len(found[0]))
        message = f"there is no computed value {found[1]}"
        writer.problem(place, "widget-value", message, did_you_mean(found[1], values))
        return found[0]

    return tuple(map(fill, nodes))
