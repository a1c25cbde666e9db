"""The theme folder -> styles, scripts, words, filled templates. The one place that knows Jinja."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.model import File
from generator.number import figure, file_size, plain
from generator.tighten import tight_script, tight_style

Widgets = tuple[str, ...]
READ = {".css", ".html", ".js", ".json", ".png", ".woff2"}


@dataclass(frozen=True)
class Theme:
    """`words` is the interface's text in the site's language, by key.

    `math_font` names a folder in fonts/, or is "system" for the fonts that readers have.
    """

    folder: Path
    words: Mapping[str, str]
    math_font: str = "system"

    def styles(self, widgets: Widgets = ()) -> File:
        """One style sheet: the site's, then those of the widgets that a page uses."""
        return self._once("css", widgets, self._join_styles)

    def scripts(self, widgets: Widgets = ()) -> File:
        """One classic script: the site's, then those of the widgets that a page uses."""
        return self._once("js", widgets, self._join_scripts)

    def script_alone(self, widget: str) -> File:
        """The script of one widget, for pages that load it beside their own."""
        return self._once("alone", (widget,), self._tighten_script)

    def _once(self, kind: str, widgets: Widgets, make: Callable[[Widgets], File]) -> File:
        """Many pages use the same widgets; their files are made once."""
        if (kind, widgets) not in self._made:
            self._made[kind, widgets] = make(widgets)
        return self._made[kind, widgets]

    @cached_property
    def _made(self) -> dict[tuple[str, Widgets], File]:
        return {}

    def _join_styles(self, widgets: Widgets) -> File:
        files = [*_sorted(self.folder / "css", "*.css"), *self._parts(widgets, "style.css")]
        texts = [*map(_read, files), self._font_style()]
        return _hashed("site", "css", "".join(map(tight_style, texts)).encode())

    def _join_scripts(self, widgets: Widgets) -> File:
        files = [*_sorted(self.folder / "js", "*.js"), *self._parts(widgets, "widget.js")]
        return _hashed("site", "js", "\n".join(map(tight_script, map(_read, files))).encode())

    def _tighten_script(self, widgets: Widgets) -> File:
        (file,) = self._parts(widgets, "widget.js")
        return _hashed(widgets[0], "js", tight_script(_read(file)).encode())

    @cached_property
    def digest(self) -> str:
        """Changes with any file of the theme."""
        digest = hashlib.sha256()
        files = (each for each in self.folder.rglob("*") if each.suffix in READ)
        for file in sorted(files):
            digest.update(f"{file.relative_to(self.folder)}\0".encode() + file.read_bytes())
        return digest.hexdigest()

    def worker(self, name: str) -> str:
        """A script of the folder offline/, which browsers run beside the pages."""
        return tight_script(_read(self.folder / "offline" / f"{name}.js"))

    def icons(self) -> dict[str, File]:
        """The site's mark as pictures, by name."""
        files = _sorted(self.folder / "icons", "*.png")
        return {file.stem: _hashed(file.stem, "png", file.read_bytes()) for file in files}

    def fonts(self) -> list[File]:
        """The font files that the style sheet names."""
        folder = self.folder / "fonts" / self.math_font
        files = _sorted(folder, "*.woff2")
        return [_hashed(file.stem, "woff2", file.read_bytes()) for file in files]

    def _font_style(self) -> str:
        """The style of the hosted font, which names it as it lies beside the style sheet."""
        file = self.folder / "fonts" / self.math_font / "style.css"
        text = _read(file) if file.is_file() else ""
        for font in self.fonts():
            stem, _, _ = font.path.removeprefix("assets/").partition(".")
            text = text.replace(f"{stem}.woff2", font.path.removeprefix("assets/"))
        return text

    def fill(self, template: str, **values: Any) -> str:
        return str(self._fill(template, **values))

    def _parts(self, widgets: Widgets, name: str) -> list[Path]:
        files = [self.folder / "widgets" / widget / name for widget in widgets]
        return [file for file in files if file.is_file()]

    @cached_property
    def _fill(self) -> Callable[..., str]:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # costs 60 ms

        folders = [self.folder / "templates", self.folder / "widgets"]
        environment = Environment(
            loader=FileSystemLoader(folders, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals["words"] = self.words
        environment.filters |= {"figure": figure, "plain": plain, "file_size": file_size}
        return lambda template, **values: environment.get_template(template).render(**values)


def read_theme(folder: Path, language: str, math_font: str = "system") -> Theme:
    """The theme, with the words of the language, of its main tag, or else English."""
    for tag in (language, language.partition("-")[0], "en"):
        file = folder / "messages" / f"{tag}.json"
        if file.is_file():
            return Theme(folder, json.loads(_read(file)), math_font)
    raise FileNotFoundError(folder / "messages" / "en.json")


def _sorted(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(folder.glob(pattern), key=lambda file: file.name)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _hashed(stem: str, ending: str, data: bytes) -> File:
    return File(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}", data)
