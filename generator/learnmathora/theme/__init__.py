"""The theme folder -> styles, scripts, pictures and fonts as files, words, filled templates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from learnmathora.digest import digest_of_file, key_of
from learnmathora.file import File
from learnmathora.model import Widgets
from learnmathora.recall import Recall, none
from learnmathora.theme.card import tinted
from learnmathora.theme.fault import TemplateFault
from learnmathora.theme.templates import Fill, filler
from learnmathora.theme.texts import every_file, in_order, read, read_if_there
from learnmathora.theme.tighten import tight_script, tight_style
from learnmathora.theme.words import read_words

__all__ = ["TemplateFault", "Theme", "read_theme"]

GUARDED = "try{{{}\n}}catch(e){{reportError(e)}}"


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
        return self._once(self._style_sheet, widgets)

    def style_alone(self, widgets: Widgets) -> File:
        """The style of these widgets, for pages that load it beside their own."""
        return self._once(self._style_alone, widgets)

    def scripts(self, widgets: Widgets = ()) -> File:
        """One classic script: the site's, then those of the widgets that a page uses."""
        return self._once(self._script, widgets)

    def scripts_alone(self, widgets: Widgets) -> File:
        """The scripts of these widgets in this order, for pages that load them beside their own."""
        return self._once(self._script_alone, widgets)

    def apart(self, widgets: Widgets) -> list[Widgets]:
        """The theme's widgets, and each of an author's: one that cannot be read stops no other."""
        own = [each for each in widgets if self.widgets and (self.widgets / each).is_dir()]
        ours = tuple(each for each in widgets if each not in own)
        return [*([ours] if ours else []), *((each,) for each in own)]

    def script_on_request(self, widget: str, name: str) -> File:
        """A script of a widget's that is loaded when it is asked for."""
        return self._once(self._script_requested, widget, name)

    def card(self, accent: str) -> File:
        """The picture for links to a series with this accent, or with none to the site."""
        return self._once(self._card, accent)

    def icons(self) -> dict[str, File]:
        """The site's mark as pictures, by name."""
        names = (file.stem for file in in_order(self.folder / "icons", "*.png"))
        return {name: self._once(self._icon, name) for name in names}

    def fonts(self) -> list[File]:
        """The font files that the style sheet names."""
        files = in_order(self.folder / "fonts" / self.math_font, "*.woff2")
        return [self._once(self._font, file.stem) for file in files]

    def worker(self, name: str) -> str:
        """A script of the folder offline/, which browsers run beside the pages."""
        return tight_script(read(self.folder / "offline" / f"{name}.js"))

    def token_styles(self) -> tuple[str, str]:
        """The style that holds the theme's tokens, and that of an author's changes."""
        own = read_if_there(self.changes / "style.css") if self.changes else ""
        return read(self.folder / "css" / "1-tokens.css"), own

    def fill(self, template: str, **values: Any) -> str:
        """Raises TemplateFault."""
        words = self._words_of(template.partition("/")[0])
        try:
            return self._fill(template, words=words, **values)
        except Exception as error:
            raise TemplateFault(error, template) from error

    @cached_property
    def base(self) -> str:
        """Differs where anything does that is written with it: code, files, settings."""
        digest = hashlib.sha256()
        for folder in filter(None, (self.folder, self.changes, self.widgets)):
            for file in every_file(str(folder)):
                digest.update(f"{file.removeprefix(str(folder))}\0".encode())
                digest.update(Path(file).read_bytes())
        settings = (self.words, self.math_font, self.language, self.is_preview)
        return key_of(self.code, digest.hexdigest(), settings)

    def _once(self, make: Callable[..., File], *given: object) -> File:
        """Many pages use the same files: each is made once, or known from an earlier build."""
        asked = (make.__name__, *given)
        if asked not in self._made:
            self._made[asked] = self.recall.file(
                key_of(self.base, *asked), none, lambda _: make(*given)
            )
        return self._made[asked]

    @cached_property
    def _made(self) -> dict[tuple[object, ...], File]:
        return {}

    def _style_sheet(self, widgets: Widgets) -> File:
        files = [*in_order(self.folder / "css", "*.css"), *self._parts(widgets, "style.css")]
        texts = [*map(read, files), self._font_style()]
        own = self.token_styles()[1]
        return _hashed("site", "css", "".join([*map(tight_style, texts), own]).encode())

    def _style_alone(self, widgets: Widgets) -> File:
        texts = map(read, self._parts(widgets, "style.css"))
        return _hashed(widgets[0], "css", "".join(map(tight_style, texts)).encode())

    def _script(self, widgets: Widgets) -> File:
        files = [*in_order(self.folder / "js", "*.js"), *self._parts(widgets, "widget.js")]
        return self._joined("site", files)

    def _script_alone(self, widgets: Widgets) -> File:
        return self._joined(widgets[0], self._parts(widgets, "widget.js"))

    def _script_requested(self, widget: str, name: str) -> File:
        return self._joined(f"{widget}-{name}", self._parts((widget,), f"{name}.js"))

    def _joined(self, name: str, files: Iterable[Path]) -> File:
        """Without what only people need; an author's own as it is: its layout is not known.

        Each is guarded: a fault in one is told, and the others run.
        """
        texts = ((read(file), file.is_relative_to(self.folder)) for file in files)
        scripts = (tight_script(text) if is_ours else text for text, is_ours in texts)
        return _hashed(name, "js", "\n".join(map(GUARDED.format, scripts)).encode())

    def _card(self, accent: str) -> File:
        return _hashed("card", "png", tinted((self.folder / "card.png").read_bytes(), accent))

    def _icon(self, name: str) -> File:
        return _hashed(name, "png", (self.folder / "icons" / f"{name}.png").read_bytes())

    def _font(self, name: str) -> File:
        file = self.folder / "fonts" / self.math_font / f"{name}.woff2"
        return _hashed(name, "woff2", file.read_bytes())

    def _font_style(self) -> str:
        """The style of the hosted font, which names it as it lies beside the style sheet."""
        text = read_if_there(self.folder / "fonts" / self.math_font / "style.css")
        for font in self.fonts():
            hashed = font.path.removeprefix("assets/")
            text = text.replace(f"{hashed.partition('.')[0]}.woff2", hashed)
        return text

    @property
    def _widget_folders(self) -> tuple[Path, ...]:
        return (self.folder / "widgets", *([self.widgets] if self.widgets else []))

    def _parts(self, widgets: Widgets, name: str) -> list[Path]:
        files = (folder / each / name for each in widgets for folder in self._widget_folders)
        return [file for file in files if file.is_file()]

    @cached_property
    def _fill(self) -> Fill:
        return filler(self.folder, self._widget_folders, self.changes)

    def _words_of(self, widget: str) -> Mapping[str, str]:
        """The theme's words, with those of an author's widget, which brings its own."""
        if widget not in self._own_words:
            folder = self.widgets / widget / "messages" if self.widgets else None
            own = read_words(folder, self.language) if folder else {}
            self._own_words[widget] = {**self.words, **own}
        return self._own_words[widget]

    @cached_property
    def _own_words(self) -> dict[str, Mapping[str, str]]:
        return {}


def read_theme(
    folder: Path,
    language: str,
    math_font: str = "system",
    *,
    changes: Path | None = None,
    widgets: Path | None = None,
) -> Theme:
    """The theme with the words of the language. Raises OSError or ValueError."""
    words = read_words(folder / "messages", language)
    if not words:
        raise FileNotFoundError(folder / "messages" / "en.json")
    own = read_words(changes / "messages", language) if changes else {}
    return Theme(folder, {**words, **own}, math_font, language, changes, widgets)


def _hashed(name: str, ending: str, data: bytes) -> File:
    return File(f"assets/{name}.{digest_of_file(data)}.{ending}", data)
