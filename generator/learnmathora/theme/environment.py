"""The folders of a theme -> the environment of its templates. The one place that knows Jinja."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    __version__,
)
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled by another version of Jinja are compiled anew."""

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{__version__}\0{source}")


class _Template(Template):
    """What a template shows is joined at once: no part of it need be markup before."""

    @classmethod
    def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Template:
        """Each fill copies what all templates know: a dictionary at once, a chain name by name."""
        namespace["escape"] = _to_html
        return super()._from_namespace(environment, namespace, dict(globals))


class _Context(Context):
    """What a template calls is a macro, or takes nothing of the template: none is asked."""

    def call(self, called: Any, /, *args: Any, **values: Any) -> Any:
        """Whatever that gives."""
        values.pop("_block_vars", None)
        values.pop("_loop_vars", None)
        return called(*((self.eval_ctx,) if type(called) is Macro else ()), *args, **values)


def environment_of(
    folder: Path, widgets: Mapping[str, Path], changes: Iterable[Path], cache: Path | None
) -> Environment:
    """The templates of a theme, of widgets, and what takes their place; compiled into `cache`."""
    own = PrefixLoader({name: FileSystemLoader(widget) for name, widget in widgets.items()})
    ours = ChoiceLoader([own, FileSystemLoader([folder / "templates", folder / "widgets"])])
    # A template that takes the place of the theme's may extend it: {% extends "theme/…" %}.
    theme = PrefixLoader({"theme": ours})
    changed = [FileSystemLoader(change / "templates") for change in changes][::-1]
    environment = Environment(
        loader=ChoiceLoader([*changed, ours, theme]),
        bytecode_cache=_Compiled(str(cache)) if cache else None,
        # Else an expression without values would be filled once, and stay so.
        optimized=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # A theme whose files change is read anew as a whole.
        auto_reload=False,
    )
    environment.template_class, environment.context_class = _Template, _Context
    return environment


def _to_html(value: Any) -> str:
    """A value as it stands in HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _escaped(value) if kind is str else str(escape(value))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Most texts in templates are words of the interface, and ids that stand there often."""
    return str(escape(text))
