"""What every block has: a name, options, a way to be read. `read` makes blocks of nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from learnmathora.blocks.options import Option
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place


@dataclass(frozen=True, slots=True)
class Block:
    """What an author wrote, as a value.

    `widget` names the folder in theme/widgets/ that holds its template, style and script; a block
    without one has just a template, of its own name, in theme/templates/blocks/.
    """

    name: ClassVar[str]
    widget: ClassVar[str] = ""
    # Whether its scripts can wait until the learner is near.
    can_wait: ClassVar[bool] = False

    @property
    def template(self) -> str:
        return f"{self.widget}/still.html" if self.widget else f"blocks/{self.name}.html"

    @property
    def widgets(self) -> tuple[str, ...]:
        """The folders in theme/widgets/ whose style and script its page loads."""
        return (self.widget,) if self.widget else ()

    @property
    def goals(self) -> tuple[str, ...]:
        """The ids on the page of what a learner can reach here: a widget's goal, a step."""
        return ()

    @property
    def inside(self) -> tuple[Block, ...]:
        """The blocks that it holds, in order; a template is given their HTML as `inside`."""
        return ()

    def walk(self) -> Iterator[Block]:
        """Itself, and all that it holds."""
        yield self
        for block in self.inside:
            yield from block.walk()


@dataclass(frozen=True, slots=True)
class Container(Block):
    """A block that holds others."""

    blocks: tuple[Block, ...] = field(kw_only=True)

    @property
    def inside(self) -> tuple[Block, ...]:
        return self.blocks


@dataclass(frozen=True, slots=True)
class Prose(Block):
    """The ordinary Markdown between two blocks."""

    name: ClassVar[str] = "prose"
    html: Fragment


@dataclass(frozen=True, slots=True)
class Given:
    """A name that no option has, and what an author gave for it: a number that is drawn."""

    name: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Invocation:
    """One use of a block in a lesson: its options by name, its id if it has one, its content.

    `settings` holds those options that have a value, as an author would write them; `read_inside`
    reads nodes of the content as blocks, of a kind that `holds` some. `drawn` is what of a kind
    that `draws` numbers is declared, `places` where the values of options stand.
    """

    name: str
    place: Place
    id: str
    options: Mapping[str, Any]
    settings: Mapping[str, str]
    content: tuple[Node, ...]
    read_inside: Callable[[Iterable[Node]], tuple[Block, ...]]
    drawn: tuple[Given, ...] = ()
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)


# Stands for every block that needs no certain one around it.
ANY = ("any",)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. `read` reports what is wrong to the writer and may then return None.

    Kinds that share a class are `called` by names of their own. `holds` names the blocks that may
    stand in it, `within` the one that it must stand in. One that `draws` takes names of
    one letter for numbers that are drawn.
    """

    block: type[Block]
    meaning: str
    read: Callable[[Invocation, Writer], Block | None]
    options: tuple[Option, ...] = ()
    called: str = ""
    holds: tuple[str, ...] = ()
    within: str = ""
    draws: bool = False

    @property
    def name(self) -> str:
        return self.called or self.block.name
