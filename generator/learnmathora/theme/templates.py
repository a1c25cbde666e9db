"""Templates and what they are given -> text. The one place that knows Jinja."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from learnmathora import __version__
from learnmathora.installation import CHECKOUT, THEME, cache_folder
from learnmathora.language.decimals import local
from learnmathora.text.number import digits, exact, figure, file_size, plain, ticked

Fill = Callable[..., str]


def filler(
    folder: Path, widgets: Mapping[str, Path], changes: Iterable[Path], language: str = "en"
) -> Fill:
    """What fills a template by its name: of the theme in this folder, or of one of these widgets'.

    One in a folder of changes takes the place of another, and of one in an earlier such folder.
    Numbers for readers are written as the language writes them.
    """
    from jinja2 import (  # costs 60 ms
        ChoiceLoader,
        Environment,
        FileSystemBytecodeCache,
        FileSystemLoader,
        PrefixLoader,
        StrictUndefined,
        Template,
    )
    from jinja2 import __version__ as version
    from jinja2.runtime import Context, Macro

    class Compiled(FileSystemBytecodeCache):
        def get_source_checksum(self, source: str) -> str:
            return super().get_source_checksum(f"{version}\0{source}")

    class Quick(Template):
        @classmethod
        def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Template:
            """What a template shows is joined at once: no part of it need be markup before.

            Each fill copies what all templates know: a dictionary is copied at once, a chain of
            them name by name.
            """
            namespace["escape"] = _shown
            return super()._from_namespace(environment, namespace, dict(globals))

    class Direct(Context):
        def call(self, called: Any, /, *args: Any, **values: Any) -> Any:
            """What a template calls is a macro, or takes nothing of the template: none is asked."""
            values.pop("_block_vars", None)
            values.pop("_loop_vars", None)
            return called(*((self.eval_ctx,) if type(called) is Macro else ()), *args, **values)

    compiled = _compiled(folder)
    own = PrefixLoader({name: FileSystemLoader(each) for name, each in widgets.items()})
    ours = ChoiceLoader([own, FileSystemLoader([folder / "templates", folder / "widgets"])])
    # A template that takes the place of the theme's may extend it: {% extends "theme/…" %}.
    theme = PrefixLoader({"theme": ours})
    changed = [FileSystemLoader(each / "templates") for each in changes][::-1]
    environment = Environment(
        loader=ChoiceLoader([*changed, ours, theme]),
        bytecode_cache=Compiled(str(compiled)) if _can_hold(compiled) else None,
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
    environment.template_class, environment.context_class = Quick, Direct
    environment.filters.update(_filters(language), plain=plain)
    return lambda template, **values: environment.get_template(template).render(**values)


def _shown(value: Any) -> str:
    """A value as it stands in HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _escaped(value) if kind is str else str(escape(value))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Most texts in templates are words of the interface, and ids that stand there often."""
    return str(escape(text))


def _filters(language: str) -> dict[str, Callable[[Any], Any]]:
    """What writes numbers for readers; `local` does it to texts, or all texts by name."""

    def shown(write: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda value: local(write(value), language)

    def texts(given: str | Mapping[str, str]) -> str | dict[str, str]:
        if isinstance(given, str):
            return local(given, language)
        return {name: local(text, language) for name, text in given.items()}

    def ticks(values: Iterable[float]) -> tuple[list[str], str]:
        found, power = ticked(values)
        return [local(each, language) for each in found], power

    writers = {"digits": digits, "exact": exact, "figure": figure, "file_size": file_size}
    return {
        "local": texts,
        "ticked": ticks,
        **{name: shown(write) for name, write in writers.items()},
    }


def _compiled(theme: Path) -> Path:
    """The folder for compiled templates.

    They lie beside a theme of the author's own or of a checkout, as Python keeps its compiled code.
    Beside an installed program nothing is written: for its theme they lie where this system keeps
    what a user's programs remember. Never in a course's folder or its cache: nothing there is run.
    """
    if theme != Path(THEME) or CHECKOUT:
        return theme / "__pycache__"
    return Path(cache_folder()) / f"templates-{__version__}"


def _can_hold(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
