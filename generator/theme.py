"""The theme folder -> styles, scripts, words, filled templates. The one place that knows Jinja."""

from __future__ import annotations

import hashlib
import json
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.card import tinted
from generator.file import File
from generator.model import Place, Problem, Widgets
from generator.number import digits, figure, file_size, plain
from generator.recall import Recall, key_of, none
from generator.tighten import tight_script, tight_style

READ = (".css", ".html", ".js", ".json", ".png", ".woff2")


@dataclass(frozen=True)
class Theme:
    """`words` is the interface's text in the site's language, by key.

    `math_font` names a folder in fonts/, or is "system" for the fonts that readers have. `changes`
    is an author's folder with templates, words and a style.css that take the place of the theme's;
    `widgets`, one with the author's own widgets. Pages of one that `is_preview` follow edits.
    """

    folder: Path
    words: Mapping[str, str]
    math_font: str = "system"
    language: str = "en"
    changes: Path | None = None
    widgets: Path | None = None
    is_preview: bool = False
    # What was written with a theme before, and a digest of the code that wrote it.
    recall: Recall = field(default_factory=Recall, compare=False)
    code: str = ""

    def styles(self, widgets: Widgets = ()) -> File:
        """One style sheet: the site's, then those of the widgets that a page uses."""
        return self._once("css", widgets, self._join_styles)

    def scripts(self, widgets: Widgets = ()) -> File:
        """One classic script: the site's, then those of the widgets that a page uses."""
        return self._once("js", widgets, self._join_scripts)

    def scripts_alone(self, widgets: Widgets) -> File:
        """The scripts of these widgets in this order, for pages that load them beside their own."""
        return self._once("alone", widgets, self._join_alone)

    def style_alone(self, widgets: Widgets) -> File:
        """The style of these widgets, for pages that load it beside their own."""
        return self._once("style alone", widgets, self._join_style_alone)

    def script_on_request(self, widget: str, name: str) -> File:
        """A script of a widget's that is loaded when it is asked for."""
        return self._once("on request", (widget, name), self._join_requested)

    def _once(self, kind: str, widgets: Widgets, make: Callable[[Widgets], File]) -> File:
        """Many pages use the same widgets; their files are made once."""
        if (kind, widgets) not in self._made:
            key = key_of(self.base, kind, widgets)
            self._made[kind, widgets] = self.recall.file(key, none, lambda _: make(widgets))
        return self._made[kind, widgets]

    @cached_property
    def _made(self) -> dict[tuple[str, Widgets], File]:
        return {}

    def _join_styles(self, widgets: Widgets) -> File:
        files = [*_sorted(self.folder / "css", "*.css"), *self._parts(widgets, "style.css")]
        texts = [*map(_read, files), self._font_style()]
        own = self.token_styles()[1]
        return _hashed("site", "css", "".join([*map(tight_style, texts), own]).encode())

    def token_styles(self) -> tuple[str, str]:
        """The style that holds the theme's tokens, and that of an author's changes."""
        own = _read_if_there(self.changes / "style.css") if self.changes else ""
        return _read(self.folder / "css" / "1-tokens.css"), own

    def _join_scripts(self, widgets: Widgets) -> File:
        files = [*_sorted(self.folder / "js", "*.js"), *self._parts(widgets, "widget.js")]
        return _hashed("site", "js", "\n".join(map(self._script, files)).encode())

    def _join_alone(self, widgets: Widgets) -> File:
        files = self._parts(widgets, "widget.js")
        return _hashed(widgets[0], "js", "\n".join(map(self._script, files)).encode())

    def _join_style_alone(self, widgets: Widgets) -> File:
        files = self._parts(widgets, "style.css")
        return _hashed(widgets[0], "css", "".join(map(tight_style, map(_read, files))).encode())

    def _join_requested(self, names: Widgets) -> File:
        widget, name = names
        files = self._parts((widget,), f"{name}.js")
        return _hashed(f"{widget}-{name}", "js", "\n".join(map(self._script, files)).encode())

    def _script(self, file: Path) -> str:
        """Without what only people need; an author's own as it is: its layout is not known."""
        text = _read(file)
        return tight_script(text) if file.is_relative_to(self.folder) else text

    def card(self, accent: str) -> File:
        """The picture for links to a series with this accent, or with none to the site."""
        return self._once("card", (accent,), self._tint_card)

    def _tint_card(self, accents: Widgets) -> File:
        picture = (self.folder / "card.png").read_bytes()
        return _hashed("card", "png", tinted(picture, *accents))

    @cached_property
    def base(self) -> str:
        """Differs where anything does that is written with it: code, files, settings."""
        digest = hashlib.sha256()
        for folder in filter(None, (self.folder, self.changes, self.widgets)):
            for file in _files(str(folder)):
                digest.update(f"{file.removeprefix(str(folder))}\0".encode())
                digest.update(Path(file).read_bytes())
        settings = (self.words, self.math_font, self.language, self.is_preview)
        return key_of(self.code, digest.hexdigest(), settings)

    def worker(self, name: str) -> str:
        """A script of the folder offline/, which browsers run beside the pages."""
        return tight_script(_read(self.folder / "offline" / f"{name}.js"))

    def icons(self) -> dict[str, File]:
        """The site's mark as pictures, by name."""
        files = _sorted(self.folder / "icons", "*.png")
        return {file.stem: self._once("icon", (file.stem,), self._icon) for file in files}

    def _icon(self, names: Widgets) -> File:
        (name,) = names
        return _hashed(name, "png", (self.folder / "icons" / f"{name}.png").read_bytes())

    def fonts(self) -> list[File]:
        """The font files that the style sheet names."""
        folder = self.folder / "fonts" / self.math_font
        files = _sorted(folder, "*.woff2")
        return [self._once("font", (file.stem,), self._font) for file in files]

    def _font(self, names: Widgets) -> File:
        (name,) = names
        file = self.folder / "fonts" / self.math_font / f"{name}.woff2"
        return _hashed(name, "woff2", file.read_bytes())

    def _font_style(self) -> str:
        """The style of the hosted font, which names it as it lies beside the style sheet."""
        file = self.folder / "fonts" / self.math_font / "style.css"
        text = _read_if_there(file)
        for font in self.fonts():
            stem, _, _ = font.path.removeprefix("assets/").partition(".")
            text = text.replace(f"{stem}.woff2", font.path.removeprefix("assets/"))
        return text

    def fill(self, template: str, **values: Any) -> str:
        """Raises TemplateFault."""
        words = self._words_of(template.partition("/")[0])
        try:
            return str(self._fill(template, words=words, **values))
        except Exception as error:
            raise TemplateFault(error, template) from error

    @property
    def _widget_folders(self) -> tuple[Path, ...]:
        return (self.folder / "widgets", *([self.widgets] if self.widgets else []))

    def _parts(self, widgets: Widgets, name: str) -> list[Path]:
        files = (folder / each / name for each in widgets for folder in self._widget_folders)
        return [file for file in files if file.is_file()]

    def _words_of(self, widget: str) -> Mapping[str, str]:
        """The theme's words, with those of an author's widget, which brings its own."""
        if widget not in self._own_words:
            folder = self.widgets / widget / "messages" if self.widgets else None
            own = _messages(folder, self.language) if folder else {}
            self._own_words[widget] = {**self.words, **own}
        return self._own_words[widget]

    @cached_property
    def _own_words(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def _fill(self) -> Callable[..., str]:
        from jinja2 import (  # costs 60 ms
            ChoiceLoader,
            Environment,
            FileSystemBytecodeCache,
            FileSystemLoader,
            PrefixLoader,
            StrictUndefined,
        )
        from jinja2 import __version__ as version

        class Compiled(FileSystemBytecodeCache):
            def get_source_checksum(self, source: str) -> str:
                return super().get_source_checksum(f"{version}\0{source}")

        # Compiled templates lie beside the theme's, as Python keeps the generator's own code, and
        # not in the cache folder or with the lessons: what lies there is never run.
        folder = self.folder / "__pycache__"
        ours = FileSystemLoader([self.folder / "templates", *self._widget_folders])
        # A template that takes the place of the theme's may extend it: {% extends "theme/…" %}.
        theme = PrefixLoader({"theme": ours})
        changed = FileSystemLoader(self.changes / "templates") if self.changes else ours
        environment = Environment(
            loader=ChoiceLoader([changed, ours, theme]),
            bytecode_cache=Compiled(str(folder)) if _can_hold(folder) else None,
            # Else an expression without values would be filled once, and stay so.
            optimized=False,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters.update(digits=digits, figure=figure, plain=plain, file_size=file_size)
        return lambda template, **values: environment.get_template(template).render(**values)


class _NotText(ValueError):
    def __init__(self, file: str, error: UnicodeDecodeError) -> None:
        super().__init__(file)
        self.filename, self.lineno = file, error.object[: error.start].count(b"\n") + 1


class TemplateFault(Exception):
    """A template that cannot be filled, or a file of the theme that is not text."""

    def problem(self, content: Path) -> Problem:
        """What failed, in the line of the template; paths are given from the content folder."""
        error, *names = self.args
        frames = traceback.extract_tb(error.__traceback__)
        last = next((each for each in reversed(frames) if each.filename.endswith(".html")), None)
        file = getattr(error, "filename", None) or (last and last.filename)
        line = getattr(error, "lineno", None) or (last.lineno if last else 1)
        path = Path(os.path.relpath(file, content)).as_posix() if file else names[0]
        message = f"the template cannot be filled: {type(error).__name__}: {error}"
        if isinstance(error, _NotText):
            message = "this byte is not UTF-8 text"
        hint = "mend it; the guide's lesson on the theme lists what a template is given"
        return Problem(path, Place(line or 1), "template-fault", message, hint)


def read_theme(
    folder: Path,
    language: str,
    math_font: str = "system",
    *,
    changes: Path | None = None,
    widgets: Path | None = None,
) -> Theme:
    """The theme, with the words of the language, of its main tag, or else English."""
    words = _messages(folder / "messages", language)
    if not words:
        raise FileNotFoundError(folder / "messages" / "en.json")
    own = _messages(changes / "messages", language) if changes else {}
    return Theme(folder, {**words, **own}, math_font, language, changes, widgets)


def _messages(folder: Path, language: str) -> Mapping[str, str]:
    for tag in (language, language.partition("-")[0], "en"):
        file = folder / f"{tag}.json"
        if file.is_file():
            return _words(file)
    return {}


def _words(file: Path) -> Mapping[str, str]:
    """Raises ValueError."""
    try:
        words = json.loads(file.read_bytes())
    except ValueError as error:
        raise ValueError(f"{file} is not JSON: {error}") from None
    if not isinstance(words, dict) or not all(isinstance(each, str) for each in words.values()):
        raise ValueError(f"{file} must hold one JSON object, each of its values a text")
    return words


def _can_hold(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _files(folder: str) -> Iterator[str]:
    """The files below a folder that count, in order; none where there is no folder yet."""
    if not Path(folder).is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.name.endswith(READ):
            yield entry.path


def _sorted(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(folder.glob(pattern), key=lambda file: file.name)


def _read(file: Path) -> str:
    """Raises TemplateFault where the file is not UTF-8 text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TemplateFault(_NotText(str(file), error)) from None


def _read_if_there(file: Path) -> str:
    return _read(file) if file.is_file() else ""


def _hashed(stem: str, ending: str, data: bytes) -> File:
    return File(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}", data)
