"""`tabs`: the same thing said in several ways, of which a reader wants one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.blocks.options import Line, Option
from learnmathora.blocks.read import only
from learnmathora.markdown import Writer
from learnmathora.model import Title


@dataclass(frozen=True, slots=True)
class Tab(Container):
    """`page_id` is empty where the author gave none; without a script its title stands above it."""

    name: ClassVar[str] = "tab"
    page_id: str
    title: Title


@dataclass(frozen=True, slots=True)
class Tabs(Container):
    name: ClassVar[str] = "tabs"
    widget: ClassVar[str] = "tabs"


def read_tab(invocation: Invocation, writer: Writer) -> Tab | None:
    title = invocation.options["title"]
    if not title:
        message = "the tab has no title"
        writer.problem(invocation.place, "tabs-shape", message, 'name it: :::tab{title="Linux"}')
        return None
    if not invocation.content:
        message, hint = f"the tab {title.text} is empty", "write what it shows, or take it out"
        writer.problem(invocation.place, "tabs-shape", message, hint)
        return None
    id, place = invocation.id, invocation.place
    page_id = writer.anchor(id, "tab", title, place) if id else ""
    return Tab(page_id, title, blocks=invocation.read_inside(invocation.content))


def read(invocation: Invocation, writer: Writer) -> Tabs | None:
    tabs = only(Tab, invocation, writer, "tabs-shape")
    names = [tab.title.text for tab in tabs]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        message = f"two tabs are called {twice}"
        writer.problem(invocation.place, "tabs-shape", message, "give one of them another title")
    if len(tabs) < 2:
        message = "there are not several tabs to choose from"
        hint = 'write :::tab{title="…"} and ::: around each, within ::::tabs and ::::'
        writer.problem(invocation.place, "tabs-shape", message, hint)
        return None
    return Tabs(blocks=tabs)


KINDS = (
    Kind(Tabs, "the same in several ways, of which a reader chooses one", read, holds=("tab",)),
    Kind(
        Tab,
        "one of several ways",
        read_tab,
        (Option("title", Line(), "what it is called: the same all over the course", Title()),),
        holds=ANY,
        within="tabs",
    ),
)
