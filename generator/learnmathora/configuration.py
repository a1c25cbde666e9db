"""site.yaml, with what it names -> all that is decided before any text is compiled.

That is what site.yaml says, the blocks of the author's own, and the theme with what they change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from learnmathora import disk
from learnmathora.blocks import Kind
from learnmathora.blocks.catalogue import KINDS, classes, modules
from learnmathora.cache.digest import digest_of_text, key_of
from learnmathora.cache.fingerprint import fingerprint
from learnmathora.citations.bibliography import Bibliography, read_bibliography
from learnmathora.compile import Compiled, Compiler, compile_site, compile_source, site_macros
from learnmathora.content.shared import Shared, find_shared
from learnmathora.installation import started_as
from learnmathora.language.quotes import quotes_of
from learnmathora.maths import typeset
from learnmathora.model import TEACHER, Place, Problem, Site, Source
from learnmathora.picture.contrast import IDEAS
from learnmathora.plugins import CHANGES, Plugins, read_plugins
from learnmathora.theme import Theme, read_theme
from learnmathora.theme.changes import check_changes, check_link, check_unused, misworded


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that a command reads and writes."""

    # The lessons and site.yaml.
    content: Path
    # The program's theme, or the author's copy.
    theme: Path
    # Where the site is written.
    out: Path
    # Where the store is.
    cache: Path
    # What commands write to: what lies there is no part of the content.
    written: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Configuration:
    """All that is decided before any text is compiled."""

    # What site.yaml says.
    site: Site
    # What `use:` names.
    shared: Shared
    # The author's own blocks.
    plugins: Plugins
    # With what author and shared folders change of it.
    theme: Theme
    # Those of site.yaml, of the author's own blocks and of the theme.
    problems: tuple[Problem, ...]
    # What lessons may cite; None where site.yaml names nothing.
    bibliography: Bibliography | None = None

    @property
    def kinds(self) -> Mapping[str, Kind]:
        return {**KINDS, **self.plugins.kinds}

    @property
    def classes(self) -> tuple[type, ...]:
        """What the blocks of texts are made of."""
        return (*classes(modules()), *self.plugins.classes)

    @cached_property
    def compiler(self) -> Compiler:
        site, words = self.site, self.theme.words
        keeps_words = site.search == "full"
        macros, ideas = site_macros(site), (*IDEAS, *site.ideas)
        settings = (macros, keeps_words, site.language, ideas, self.bibliography)
        quotes = quotes_of(site.language) if site.quotes == "smart" else ()
        return Compiler(
            self.kinds,
            typeset,
            words,
            *settings,
            quotes,
            site.variables,
            site.edition == TEACHER,
            bool(site.bibliography),
        )

    def compile(self, source: Source) -> Compiled:
        return compile_source(source, self.compiler, self.key(source))

    def key(self, source: Source) -> str:
        """Differs where anything does that a text is compiled from."""
        return digest_of_text(self.digest, source.path, source.text)

    @cached_property
    def digest(self) -> str:
        """Differs where anything does that texts are compiled with."""
        site, words = self.site, sorted(self.theme.words.items())
        cited = self.bibliography.texts if self.bibliography else (site.bibliography,)
        settings = (site.macros, [*site.ideas], site.search, site.language, site.quotes)
        return key_of(
            self.theme.code,
            words,
            *settings,
            *([cited] if site.bibliography else []),
            site.variables,
            site.edition,
        )


def configure(
    folders: Folders,
    sources: Sequence[Source],
    *,
    is_preview: bool = False,
    for_teachers: bool = False,
) -> Configuration:
    """A preview is not kept for use offline; `for_teachers` is what site.yaml may say, too.

    Raises DiskError where the theme cannot be read."""
    site, problems = _site(sources)
    shared = find_shared(folders.content, site)
    site = replace(site, macros={**_macros(shared), **site.macros})
    site = replace(site, offline=site.offline and not is_preview)
    site = replace(site, edition=TEACHER if for_teachers else site.edition)
    place = site.places.get("widgets", Place(1))
    plugins = read_plugins(folders.content, site.widgets, place, shared.folders)
    look = replace(_theme(folders, site, shared, plugins), is_preview=is_preview)
    problems += [*shared.problems, *plugins.problems, *_changed(folders, site, look)]
    bibliography, unread = _bibliography(folders.content, site)
    return Configuration(site, shared, plugins, look, (*problems, *unread), bibliography)


def _bibliography(content: Path, site: Site) -> tuple[Bibliography | None, list[Problem]]:
    """What lessons may cite, if site.yaml names it; and what cannot be read of it."""
    if not site.bibliography:
        return None, []
    key = "bibliography"
    try:
        works = disk.read_named(content, site.bibliography)
        key = "citation_style"
        style = disk.read_named(content, site.citation_style) if site.citation_style else None
    except disk.DiskError as error:
        hint = "write its path from the folder of site.yaml"
        place = site.places.get(key, Place(1))
        return None, [Problem("site.yaml", place, "bibliography-unread", str(error), hint)]
    return read_bibliography(works, style)


def kinds_of(content: Path, source: Source | None) -> Mapping[str, Kind]:
    """The blocks that lessons of the course in this folder can use; the program's, in none."""
    if source is None:
        return KINDS
    site, _ = compile_site(source)
    shared = find_shared(content, site)
    own = read_plugins(content, site.widgets, Place(1), shared.folders)
    return {**KINDS, **own.kinds}


def used_folders(content: Path) -> tuple[Path, ...]:
    """The folders that the course in this one shares with others."""
    source = disk.read_settings(content)
    return find_shared(content, compile_site(source)[0]).folders if source else ()


def _macros(shared: Shared) -> dict[str, str]:
    """Those of the shared folders' own site.yaml; what is wrong there is their own course's."""
    macros: dict[str, str] = {}
    for source in map(disk.read_settings, shared.folders):
        macros |= compile_site(source)[0].macros if source else {}
    return macros


def _changed(folders: Folders, site: Site, theme: Theme) -> Iterator[Problem]:
    """What is wrong with an author's words and changes, or that they have no effect."""
    yield from (misworded(fault, folders.content) for fault in theme.faults)
    for fault in theme.words_of_widgets():
        yield misworded(fault, folders.content)
    yield from check_link(folders.content / CHANGES)
    for changes in theme.changes:
        yield from check_changes(
            folders.content, folders.theme, changes, theme.widgets, site.language
        )
    if "changes" not in site.theme:
        yield from check_unused(folders.content / CHANGES)


def _site(sources: Sequence[Source]) -> tuple[Site, list[Problem]]:
    source = next((each for each in sources if each.path == "site.yaml"), None)
    return compile_site(source) if source else (Site(), [no_site()])


def no_site() -> Problem:
    """That the content folder has no site.yaml."""
    hint = f"begin a course here: {started_as()} new site ."
    message = "the content folder has no site.yaml"
    return Problem("site.yaml", Place(1), "site-missing", message, hint)


def _theme(folders: Folders, site: Site, shared: Shared, plugins: Plugins) -> Theme:
    """The theme, with what shared folders change of it and, before these, what the author does."""
    font = site.theme.get("math_font", "")
    own = (folders.content,) if site.theme.get("changes") == "yes" else ()
    changes = tuple(folder / CHANGES for folder in (*shared.folders, *own))
    try:
        theme = read_theme(
            folders.theme, site.language, font, changes=changes, widgets=plugins.folders
        )
    except (OSError, ValueError) as error:
        raise disk.DiskError(f"cannot read the theme: {error}") from None
    has_faces = site.theme.get("fonts") != "system"
    theme = replace(theme, has_faces=has_faces, ideas=site.ideas)
    theme = replace(theme, modules=plugins.scripts, module_styles=plugins.styles)
    return replace(theme, code=key_of(fingerprint(), plugins.code))
