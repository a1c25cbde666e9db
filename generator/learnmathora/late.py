"""What takes long or much room in a value -> worked out only where it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar


class Late:
    """What holds some fields that are worked out only when they are asked for."""

    late: ClassVar[tuple[str, ...]] = ()

    def __getattr__(self, name: str) -> Any:
        if name not in self.late or "_read" not in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(self.__dict__["_read"]())
        return self.__dict__[name]


LateItem = TypeVar("LateItem", bound=Late)


def later(value: LateItem, read: Callable[[], Mapping[str, Any]], **more: Any) -> LateItem:
    """The same value, whose late fields `read` will answer."""
    early = {name: each for name, each in vars(value).items() if name not in value.late}
    copy = object.__new__(type(value))
    copy.__dict__.update(early, _read=read, **more)
    return copy


def close(value: Late) -> None:
    """Forgets what was asked for: it can be asked for again."""
    for name in value.late:
        value.__dict__.pop(name, None)
