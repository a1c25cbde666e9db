"""A template and what it is given -> a page; that of an earlier build where these are the same.

What a page is given is told apart by digests: the `key` of a text where the page may show all of
it, what is `shown` of it where it is one among others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from learnmathora.cache.digest import digest_of_file, key_of
from learnmathora.cache.render_cache import Job, Renderer, Resolver
from learnmathora.course.course import Course
from learnmathora.course.destination import resolver
from learnmathora.file import File
from learnmathora.language import direction
from learnmathora.model import Resolve, Series, Site, Text
from learnmathora.outputs.feed import has_feed
from learnmathora.outputs.loading import MEDIA, Loaded, beside, loaded_by
from learnmathora.outputs.sharing import Sharing, sharing
from learnmathora.text.address import relative
from learnmathora.theme import Theme


@dataclass(frozen=True, slots=True)
class Page:
    """What every template is given."""

    site: Site
    address: str
    title: str
    description: str
    styles: tuple[str, ...]
    scripts: str
    folder_script: str
    copying_script: str
    search_script: str
    search_style: str
    icon: str
    # Each with what has to be near for it.
    later_scripts: tuple[tuple[str, str], ...] = ()
    requested: tuple[str, ...] = ()
    # The script with the draws of its questions, where numbers are drawn.
    draws: str = ""
    accent: str = ""
    has_media: bool = False
    # The lessons whose questions come back here; nothing where all that are kept do.
    asks: tuple[str, ...] | None = None
    is_preview: bool = False
    sharing: Sharing | None = None

    @property
    def direction(self) -> str:
        return direction(self.site.language)

    @property
    def files(self) -> tuple[str, ...]:
        """What it needs beside itself."""
        own = (*self.styles, self.scripts, self.icon, self.search_script, self.search_style)
        late = (script for script, _ in self.later_scripts)
        draws = (self.draws,) if self.draws else ()
        return (*own, self.copying_script, *late, *self.requested, *draws)

    def link(self, address: str) -> str:
        """A relative link from this page to another file of the site."""
        return relative(self.address, address)


@dataclass(frozen=True)
class Pages:
    """Writes pages of one course with one theme."""

    course: Course
    theme: Theme
    # What makes files of jobs: each anew, or as it was where it would be the same.
    render: Renderer = field(default_factory=Renderer)
    # Of each series, by its id, a digest of all that its pages show of the course; where there is
    # none, each page is looked at by itself.
    digests: Mapping[str, str] = field(default_factory=dict)
    # Whether its pages can load more than they came with.
    can_load: bool = True

    def page(
        self,
        address: str,
        title: str,
        description: str,
        loaded: Loaded,
        text: Text | None = None,
        accent: str = "",
        asks: tuple[str, ...] | None = None,
    ) -> Page:
        """A page that shows this text, in the accent of its series, or none."""
        site, theme = self.course.site, self.theme
        others = beside(theme)
        requested = {theme.script_on_request(*request).path for request in _requested(text)}
        return Page(
            site,
            address,
            f"{title} · {site.title}" if title else site.title,
            description,
            styles=tuple(style.path for style in loaded.styles(theme)),
            scripts=loaded.script(theme).path,
            folder_script=others["folder_script"].path,
            copying_script=others["copying_script"].path,
            search_script=others["search_script"].path,
            search_style=others["search_style"].path,
            icon=theme.icons()["apple-touch-icon"].path,
            later_scripts=tuple((file.path, near) for file, near in loaded.late_scripts(theme)),
            requested=tuple(sorted(requested)),
            accent=accent,
            has_media=MEDIA in loaded.now,
            asks=asks,
            is_preview=theme.is_preview,
            sharing=sharing(self.course, theme, address, text, accent),
        )

    def own_page(self, address: str, title: str, description: str = "") -> Page:
        """A page without a text of its own."""
        loaded = loaded_by(self.course, address)
        return self.page(address, title, description, loaded, asks=self.asks)

    @property
    def asks(self) -> tuple[str, ...] | None:
        """A part of a course counts its own questions; browsers may keep those of the others.

        Only its own pages say so: those of texts are the same bytes in a part as in the whole, and
        made once.
        """
        if not self.course.elsewhere:
            return None
        return tuple(lesson.id for lesson in self.course.main.lessons if lesson.outline.questions)

    @cached_property
    def base(self) -> str:
        """Differs where anything does that every page may show."""
        course = self.course
        return key_of(
            self.theme.base,
            course.site,
            has_feed(course),
            self.can_load,
            course.layout,
        )

    def job_key(self, address: str, given: object) -> str:
        """Differs where anything does that a file is written from, beside answers to references."""
        # What is given by names is a text's; other pages are of the course, or a part of it.
        is_own = address.endswith(".html") and not isinstance(given, Mapping)
        return key_of(self.base, address, given, self.asks if is_own else None)

    def file_of(
        self, address: str, given: object, write: Callable[[Resolver], File], shown_on: str = ""
    ) -> File:
        """A file at an address, which ends in `*` where the rest of it is not known before.

        `given` tells apart all that it is written from, if that is several things by their names
        in CHANGES. References are answered as for a page at `shown_on`, or else for the text's own.
        """

        def answers(path: str) -> Resolve:
            return resolver(self.course, self.course.texts_by_path[path], shown_on)

        def parts() -> dict[str, str]:
            own = given if isinstance(given, Mapping) else {"lists": (given, self.asks)}
            site = (
                self.course.site,
                has_feed(self.course),
                self.can_load,
                self.course.layout,
            )
            whole = {"program": self.theme.code, "theme": self.theme.base, "site": site}
            return {name: key_of(each) for name, each in {**whole, **own}.items()}

        key = self.job_key(address.rstrip("*"), given)
        return self.render(Job(address, key, write, answers, parts))

    def together(
        self, series: Series, addresses: Sequence[str], write: Callable[[], Iterable[File]]
    ) -> list[File]:
        """The files at these addresses, which show a series and nothing else of the course."""
        digest = self.digests.get(series.id)
        if digest is None:
            return [*write()]
        return self.render.together(key_of(self.base, digest, addresses), addresses, write)

    def file(
        self,
        template: str,
        address: str,
        given: object,
        page: Callable[[], Page],
        values: Callable[[], dict[str, object]] = dict,
    ) -> File:
        """A page without a text of its own; `given` tells its values apart."""
        return self.file_of(address, given, lambda _: self.filled(template, page(), values()))

    def filled(self, template: str, page: Page, values: dict[str, object]) -> File:
        html = self.theme.fill(template, page=page, **values)
        data = f"{html}<!--{digest_of_file(html.encode())}-->".encode()
        return File.of(page.address, data, page.files)

    def key(self, text: Text) -> str:
        """Differs where anything in a text does."""
        return text.key or repr((text, self.course.document(text)))

    def shown(self, texts: Iterable[Text | None]) -> list[str]:
        """Differ where what others show of these texts does."""
        return [text.outline.summary_digest if text else "" for text in texts]

    def shown_by_series(self) -> object:
        """Tells apart what lists show of the course."""
        return [
            (self.key(series), *self.shown(self.course.lessons_of(series)))
            for series in self.course.series
        ]


def _requested(text: Text | None) -> tuple[tuple[str, str], ...]:
    return text.outline.requested if text else ()
