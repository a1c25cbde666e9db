"""The theme folder -> styles, scripts, pictures and fonts as files, words, filled templates."""

from __future__ import annotations

import hashlib
import json
import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from learnmathora.cache.digest import digest_of_file, key_of
from learnmathora.cache.render_cache import Job, Render, Renderer
from learnmathora.file import File
from learnmathora.language import direction
from learnmathora.language.decimals import has_comma, local
from learnmathora.model import Widgets
from learnmathora.theme.card import tinted
from learnmathora.theme.fault import TemplateFault
from learnmathora.theme.minify import closed, minify_script, minify_style
from learnmathora.theme.templates import Fill, filler
from learnmathora.theme.texts import (
    every_file,
    in_order,
    read,
    read_if_there,
    read_script,
    read_style,
)
from learnmathora.theme.words import Misworded, Words, read_words

__all__ = ["TemplateFault", "Theme", "read_theme"]

# The folders of theme/fonts/ with the faces of text and of what names it.
FACES = ("literata", "figtree")
# The folder of what all interactives share.
SHARED = "widget"
# A word that a script which comes on request names.
WORDS = re.compile(r"\bwords\.(\w+)")
GUARDED = "try{{{}\n}}catch(e){{reportError(e)}}"


@dataclass(frozen=True)
class Theme:
    """`words` is the interface's text in the site's language, by key.

    `math_font` names a folder in fonts/, or is "system" for the fonts that readers have; by default
    a font is hosted for those readers who have none. One that `has_faces` hosts those of text, too.
    `changes` are folders with templates, words and a style.css that take the place of the theme's,
    a later one's of an earlier's too; `widgets`, the folders of widgets of the author's own. Pages
    of one that `is_preview` follow edits.
    """

    folder: Path
    words: Mapping[str, str]
    math_font: str = ""
    language: str = "en"
    changes: tuple[Path, ...] = ()
    widgets: tuple[Path, ...] = ()
    # Of those in one file, by name: the script that one is made, and its style, if it has one.
    modules: Mapping[str, str] = field(default_factory=dict)
    module_styles: Mapping[str, str] = field(default_factory=dict)
    is_preview: bool = False
    has_faces: bool = True
    # A script that comes before all others of every page.
    first: str = ""
    # The author's own ideas, each with its two colours.
    ideas: Mapping[str, str] = field(default_factory=dict)
    # What makes the theme's own files, and a digest of the code that does.
    render: Render = field(default_factory=Renderer, compare=False)
    code: str = ""
    # What is wrong with the author's words; what of them could be read is in `words`.
    faults: tuple[Misworded, ...] = field(default=(), compare=False)

    def styles(self, apart: Widgets = (), first: Widgets = ()) -> File:
        """One style sheet: the site's, and those of all widgets but these and an author's.

        What others build on comes `first`.
        """
        return self._once(self._style_sheet, apart, first)

    def style_alone(self, widgets: Widgets) -> File:
        """The style of these widgets, for pages that load it before the site's."""
        return self._once(self._style_alone, widgets)

    def scripts(self, widgets: Widgets = ()) -> File:
        """One classic script: the site's, then those of the widgets that a page uses."""
        return self._once(self._script, widgets)

    def scripts_alone(self, widgets: Widgets) -> File:
        """The scripts of these widgets in this order, for pages that load them beside their own."""
        return self._once(self._script_alone, widgets)

    def own(self, widgets: Widgets) -> list[str]:
        """Those of these widgets that are an author's."""
        return [
            widget for widget in widgets if widget in self._own_widgets or widget in self.modules
        ]

    def script_on_request(self, widget: str, name: str) -> File:
        """A script of a widget's that is loaded when it is asked for; or what all share."""
        own = self._parts((widget,), f"{name}.js")
        return self._once(self._script_requested, widget if own else SHARED, name)

    def card(self, accent: str) -> File:
        """The picture for links to a series with this accent, or with none to the site."""
        return self._once(self._card, accent)

    def icons(self) -> dict[str, File]:
        """The site's mark as pictures, by name."""
        names = (file.stem for file in in_order(self.folder / "icons", "*.png"))
        return {name: self._once(self._icon, name) for name in names}

    def fonts(self) -> list[File]:
        """The font files that the style sheet names."""
        files = (file for folder in self._font_folders for file in in_order(folder, "*.woff2"))
        return [self._once(self._font, file.parent.name, file.stem) for file in files]

    def font_style(self) -> str:
        """The styles of the hosted fonts, each named as its file in assets/ is."""
        return self._font_style()

    def platform_script(self, given: str) -> str:
        """What pages in a learning platform begin with; it is given this, as JSON."""
        script = minify_script(read_script(self.folder / "scorm" / "platform.js"))
        return f"{script.strip().rstrip(';')}({given});"

    def book_style(self, name: str) -> str:
        """A style sheet of the folder book/, without what only people need."""
        return minify_style(read_style(self.folder / "book" / f"{name}.css"))

    def formula_style(self) -> str:
        """What tables of formulas need wherever they stand, below all else."""
        files = ("css/0-layers.css", "widgets/formula-layout/style.css")
        return "".join(minify_style(read_style(self.folder / name)) for name in files)

    def worker(self, name: str) -> str:
        """A script of the folder offline/, which browsers run beside the pages."""
        return minify_script(read_script(self.folder / "offline" / f"{name}.js"))

    def token_styles(self) -> tuple[str, str]:
        """The style that holds the theme's tokens, and that of an author's changes, as it is."""
        files = (folder / "style.css" for folder in self.changes)
        own = [file.read_text("utf-8", errors="replace") for file in files if file.is_file()]
        return read(self.folder / "css" / "1-tokens.css"), "".join(own)

    def fill(self, template: str, **values: Any) -> str:
        """Raises TemplateFault."""
        words = self._words_of(template.partition("/")[0])
        try:
            # What is on a page, unless a book is what is filled.
            return self._fill(template, **{"words": words, "on_paper": False, **values})
        except Exception as error:
            raise TemplateFault(error, template) from error

    @cached_property
    def base(self) -> str:
        """Differs where anything does that is written with it: code, files, settings."""
        digest = hashlib.sha256()
        for folder in (self.folder, *self.own_folders):
            for file in every_file(str(folder)):
                digest.update(f"{file.removeprefix(str(folder))}\0".encode())
                digest.update(Path(file).read_bytes())
        settings = (
            self.words,
            self.math_font,
            self.has_faces,
            self.ideas,
            self.language,
            self.is_preview,
            self.first,
        )
        return key_of(self.code, digest.hexdigest(), settings)

    def _once(self, make: Callable[..., File], *given: object) -> File:
        """Many pages use the same files: each is made once, or known from an earlier build."""
        asked = (make.__name__, *given)
        if asked not in self._made:
            job = Job("assets/*", key_of(self.base, *asked), lambda _: make(*given))
            self._made[asked] = self.render(job)
        return self._made[asked]

    @cached_property
    def _made(self) -> dict[tuple[object, ...], File]:
        return {}

    def _style_sheet(self, apart: Widgets, first: Widgets) -> File:
        others = {*apart, *self._own_widgets}
        if direction(self.language) != "rtl":
            others.add("right-to-left")
        parts = sorted((self.folder / "widgets").glob("*/style.css"))
        parts = [file for file in parts if file.parent.name not in {*others, *first}]
        basis = self._parts(first, "style.css")
        files = [*in_order(self.folder / "css", "*.css"), *basis, *parts]
        texts = map(minify_style, map(read_style, files))
        sheet = "".join([*texts, self._font_style(), *self._ideas(), self._own_style()])
        return _hashed("site", "css", sheet.encode())

    def _ideas(self) -> Iterator[str]:
        for name, colours in self.ideas.items():
            light, dark = colours.split()
            pair = f"light-dark({light},{dark})"
            yield f":root{{--idea-{name}:{pair}}}.idea-{name}{{--idea:var(--idea-{name})}}"

    def _own_style(self) -> str:
        files = (folder / "style.css" for folder in self.changes)
        return "".join(read_style(file) for file in files if file.is_file())

    def _style_alone(self, widgets: Widgets) -> File:
        texts = [read_style(file) for file in self._parts(widgets, "style.css")]
        texts += [self.module_styles[widget] for widget in widgets if widget in self.module_styles]
        # It comes before the sheet that says how layers follow each other.
        texts = [read_style(self.folder / "css" / "0-layers.css"), *texts] if texts else []
        return _hashed(widgets[0], "css", "".join(map(minify_style, texts)).encode())

    def _script(self, widgets: Widgets) -> File:
        spoken = ("decimal-comma",) if has_comma(self.language) else ()
        parts = self._parts((*spoken, *widgets), "widget.js")
        files = [*in_order(self.folder / "js", "*.js"), *parts]
        return self._joined("site", files, self.first)

    def _script_alone(self, widgets: Widgets) -> File:
        own = [self.modules[widget] for widget in widgets if widget in self.modules]
        if own:
            return _hashed(widgets[0], "js", "\n".join(map(GUARDED.format, own)).encode())
        return self._joined(widgets[0], self._parts(widgets, "widget.js"))

    def _script_requested(self, widget: str, name: str) -> File:
        files = self._parts((widget,), f"{name}.js")
        return self._joined(f"{widget}-{name}", files, self._said_in(widget, files))

    def _said_in(self, widget: str, files: Iterable[Path]) -> str:
        """The words that such a script names, which no page has to bring: `learnmathora.words`."""
        named = sorted({key for file in files for key in WORDS.findall(read_script(file))})
        words = self._words_of(widget)
        known = {key: local(words[key], self.language) for key in named if key in words}
        given = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        return f"learnmathora.words={{...learnmathora.words,...{given}}};" if known else ""

    def _joined(self, name: str, files: Iterable[Path], first: str = "") -> File:
        """Without what only people need; an author's own as it is: its layout is not known.

        Each is guarded: a fault in one is told, and the others run.
        """
        texts = ((read_script(file), file.is_relative_to(self.folder)) for file in files)
        scripts = [closed(minify_script(text) if is_ours else text) for text, is_ours in texts]
        scripts = [first, *scripts] if first else scripts
        return _hashed(name, "js", "\n".join(map(GUARDED.format, scripts)).encode())

    def _card(self, accent: str) -> File:
        return _hashed("card", "png", tinted((self.folder / "card.png").read_bytes(), accent))

    def _icon(self, name: str) -> File:
        return _hashed(name, "png", (self.folder / "icons" / f"{name}.png").read_bytes())

    def _font(self, family: str, name: str) -> File:
        file = self.folder / "fonts" / family / f"{name}.woff2"
        return _hashed(name, "woff2", file.read_bytes())

    @property
    def _font_folders(self) -> list[Path]:
        """Those of the fonts that are hosted: for formulas, and for all else."""
        names = (self.math_font or "stix", *(FACES if self.has_faces else ()))
        return [self.folder / "fonts" / name for name in names]

    def _font_style(self) -> str:
        """The styles of the hosted fonts, which name them as they lie beside the style sheet."""
        math, *faces = self._font_folders
        own = math / ("style.css" if self.math_font else "where-missing.css")
        files = (own, *(folder / "style.css" for folder in faces))
        text = "".join(map(minify_style, map(read_if_there, files)))
        for font in self.fonts():
            hashed = font.path.removeprefix("assets/")
            text = text.replace(f"{hashed.partition('.')[0]}.woff2", hashed)
        return text

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """Those of the site's author, who mends what is wrong in them."""
        return (*self.changes, *self.widgets)

    @cached_property
    def _own_widgets(self) -> dict[str, Path]:
        return {folder.name: folder for folder in self.widgets}

    def _parts(self, widgets: Widgets, name: str) -> list[Path]:
        theirs = self.folder / "widgets"
        files = (self._own_widgets.get(widget, theirs / widget) / name for widget in widgets)
        return [file for file in files if file.is_file()]

    @cached_property
    def _fill(self) -> Fill:
        return filler(self.folder, self._own_widgets, self.changes, self.language)

    def words_of_widgets(self) -> Iterator[Misworded]:
        """What is wrong with the words of an author's widgets."""
        for folder in self.widgets:
            yield from read_words(folder / "messages", self.language).faults

    def _words_of(self, widget: str) -> Mapping[str, str]:
        """The theme's words, with those of an author's widget, which brings its own."""
        if widget not in self._own_words:
            folder = self._own_widgets.get(widget)
            own = read_words(folder / "messages", self.language) if folder else Words()
            self._own_words[widget] = {**self.words, **own.by_key}
        return self._own_words[widget]

    @cached_property
    def _own_words(self) -> dict[str, Mapping[str, str]]:
        return {}


def read_theme(
    folder: Path,
    language: str,
    math_font: str = "",
    *,
    changes: tuple[Path, ...] = (),
    widgets: tuple[Path, ...] = (),
) -> Theme:
    """The theme with the words of the language, and those folders of changes that are there.

    Raises OSError or ValueError.
    """
    changes = tuple(change for change in changes if change.is_dir() and not change.is_symlink())
    english = _sound(read_words(folder / "messages", "en"))
    if not english.by_key:
        raise FileNotFoundError(folder / "messages" / "en.json")
    ours = _sound(read_words(folder / "messages", language, english.by_key, is_whole=True))
    words = {**english.by_key, **ours.by_key}
    own = [read_words(change / "messages", language, words) for change in changes]
    everything = dict(ChainMap(*(dict(words.by_key) for words in reversed(own)), words))
    faults = (*ours.faults, *(fault for words in own for fault in words.faults))
    return Theme(folder, everything, math_font, language, changes, widgets, faults=faults)


def _sound(words: Words) -> Words:
    """Raises ValueError where the theme itself cannot be read."""
    broken = next((fault for fault in words.faults if fault.breaks), None)
    if broken:
        raise ValueError(f"{broken.file}:{broken.line}: {broken.message}")
    return words


def _hashed(name: str, ending: str, data: bytes) -> File:
    return File.of(f"assets/{name}.{digest_of_file(data)}.{ending}", data)
