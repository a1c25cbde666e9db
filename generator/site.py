"""The composition: which blocks, checks and outputs there are, and the build as verbs in a row.

read ─► compile ─► assemble ─► check ─► output ─► write
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import cache, disk
from generator.address import content_path
from generator.assemble import assemble
from generator.blocks import Prose
from generator.blocks.catalogue import classes, kinds, modules
from generator.checks.answers import check_answers
from generator.checks.headings import check_headings
from generator.checks.links import check_links
from generator.checks.questions import check_objectives
from generator.checks.requires import check_requires
from generator.checks.series import check_series
from generator.checks.twice import check_twice
from generator.compile import Compiled, Compiler, compile_site, compile_source, site_macros
from generator.course import Course
from generator.disk import Reading, Written
from generator.file import File
from generator.library import Library
from generator.maths import typeset
from generator.model import (
    Allowance,
    Anchor,
    Document,
    Fragment,
    Heading,
    Lesson,
    Link,
    Place,
    Problem,
    Reference,
    Series,
    Site,
    Source,
    Text,
    Title,
)
from generator.outline import outline
from generator.outputs.assets import write_assets, write_attachments
from generator.outputs.feed import write_feed
from generator.outputs.glossary import write_glossary
from generator.outputs.hosting import write_hosting
from generator.outputs.map import write_map
from generator.outputs.offline import write_downloads, write_installable, write_worker
from generator.outputs.page import Pages
from generator.outputs.pages import lesson_page, write_pages
from generator.outputs.progress import write_progress
from generator.outputs.review import asked_by, questions_script, write_review
from generator.outputs.search import write_search
from generator.outputs.sharing import write_cards
from generator.packages.downloads import Packer
from generator.packages.readme import write_readme
from generator.private import CHANGES, FOLDER, Private, read_private
from generator.processes import Follow, spread, unfollowed
from generator.recall import Entries
from generator.theme import TemplateFault, Theme, read_theme
from generator.workshop import Built, Folders, Workshop

KINDS = kinds(modules())
# What can be said of a text alone is remembered with it.
TEXT_CHECKS: tuple[Callable[[Text], Iterable[Problem]], ...] = (
    check_headings,
    check_objectives,
)
# What only all texts tell, published or not.
TEXTS_CHECKS: tuple[Callable[[Sequence[Text]], Iterable[Problem]], ...] = (
    check_requires,
    check_series,
    check_twice,
)
CHECKS: tuple[Callable[[Course], Iterable[Problem]], ...] = (check_links,)
OUTPUTS: tuple[Callable[[Course, Theme], Iterable[File]], ...] = (
    write_pages,
    write_progress,
    write_review,
    write_glossary,
    write_map,
    write_search,
    write_cards,
    write_feed,
    write_hosting,
    write_assets,
    write_attachments,
    write_installable,
    write_downloads,
)
REMEMBERED = (
    Allowance, Anchor, Compiled, Document, Fragment, Heading, Lesson, Link, Place, Problem, Prose,
    Reference, Series, Title,
)  # fmt: skip
# So many new texts are worth more than one process.
MANY = 32
# A browser would run what these hold, and a lesson may come from a stranger.
UNPUBLISHED = (".html", ".htm", ".xhtml", ".js", ".mjs", ".css", ".xml", ".md", ".yaml")


def build(
    folders: Folders,
    *,
    with_drafts: bool = False,
    is_preview: bool = False,
    workshop: Workshop | None = None,
    jobs: int = 1,
    follow: Follow = unfollowed,
) -> Built:
    """Everything but the writing. Where a problem is an error, there are no files to write.

    A preview is not kept for use offline, and has nothing to download. With a workshop of the
    caller's, it is for the caller to save what is in it. `follow` is told how many texts of those
    that are new have been compiled.
    """
    shop = workshop or Workshop(folders)
    reading = shop.reading = disk.read_content(folders.content, shop.reading)
    site, site_problems = _site(reading)
    site = replace(site, offline=site.offline and not is_preview)
    private = _private(folders.content, site)
    theme = shop.theme(_theme(folders, site, private, is_preview=is_preview))
    compiled = _compile_all(reading, site, private, theme, shop.library, jobs, follow)
    texts = [each.text for each in compiled]
    attachments = disk.read_attachments(folders.content, _wanted(texts, reading.files))
    course = assemble(site, texts, reading.files, attachments, with_drafts=with_drafts)
    course = replace(course, keys=shop.library.keys())
    found = (
        *reading.problems,
        *site_problems,
        *private.problems,
        *(problem for each in compiled for problem in each.problems),
        *(problem for check in TEXTS_CHECKS for problem in check(texts)),
        *(problem for check in CHECKS for problem in check(course)),
    )
    sources = {source.path: source.text for source in reading.sources}
    allowances = {each.text.path: each.allowances for each in compiled if each.allowances}
    built = Built((), found, sources, course, theme, allowances)
    if built.is_sound:
        is_large = len(shop.library.new) >= MANY or (
            not is_preview and Pages(course, theme).are_new
        )
        built = _with_files(built, folders, jobs if is_large else 0, has_downloads=not is_preview)
    if workshop is None:
        shop.save()
    return built


def _with_files(built: Built, folders: Folders, jobs: int, *, has_downloads: bool) -> Built:
    """The build with its files, which so many processes write ahead; 0 where that does not pay."""
    course, theme = built.course, built.theme
    try:
        if has_downloads and jobs:
            _write_ahead(course, theme, folders.cache, jobs)
        if has_downloads:
            course = replace(course, downloads=_downloads(course, theme))
        return replace(built, files=_files(course, theme), course=course)
    except TemplateFault as fault:
        return replace(built, found=(*built.found, fault.problem(folders.content)))


def compile_shard(folders: Folders, number: int, count: int, jobs: int = 1) -> int:
    """Compiles one of so many shares of the texts, for a build elsewhere; how many these are.

    Lessons compile independently, so any machines can share the work. What they remember is found
    in their cache folders, which `merge` takes over.
    """
    shop = Workshop(folders)
    reading = disk.read_content(folders.content)
    site, _ = _site(reading)
    private = _private(folders.content, site)
    theme = _theme(folders, site, private, is_preview=False)
    texts = [each for each in reading.sources if each.path.endswith(".md")]
    share = replace(reading, sources=tuple(texts[number - 1 :: count]))
    compiled = _compile_all(share, site, private, theme, shop.library, jobs)
    shop.library.save()
    return len(compiled)


def merge(folders: Folders, shards: Path) -> None:
    """Takes over what was compiled elsewhere: from every cache folder in this one."""
    library = Library(folders.cache)
    for shard in cache.folders_in(shards):
        library.take_over(Library(shard))
    library.save()


def _write_ahead(course: Course, theme: Theme, folder: Path, jobs: int) -> None:
    """Has several processes write what takes long; it is then recalled, from this folder."""
    try:
        aside = cache.Aside(folder)
    except OSError:
        return  # a cache that refuses costs only time
    pages, pack = Pages(course, theme), _packer(course, theme)

    def write_series(series: Series) -> None:
        for lesson in course.lessons_of(series):
            lesson_page(pages, lesson)
        questions_script(pages, series)
        pack(series)

    def write(work: Callable[[], object]) -> Entries:
        work()
        return theme.recall.put_aside(aside.put)

    lists = (write_glossary, write_search, write_map, write_progress)
    works: list[Callable[[], object]] = [partial(write_series, each) for each in course.series]
    works += [partial(list, output(course, theme)) for output in lists]
    for entries in spread(write, works, jobs):
        theme.recall.add(entries, aside.get)


def _downloads(course: Course, theme: Theme) -> dict[str, File]:
    pack = _packer(course, theme)
    return {each.id: pack(each) for each in course.series}


def _packer(course: Course, theme: Theme) -> Callable[[Series], File]:
    packer = Packer(theme.base, theme.recall, lambda own: package(own, theme))
    return lambda series: packer.download(course, series)


def package(course: Course, theme: Theme) -> Iterator[File]:
    """What a zip file of a course holds: its site, and a text for who opens it."""
    yield from _files(course, theme)
    yield write_readme(course, theme)


def compare(built: Built, earlier: Path) -> list[Problem]:
    """What learners would lose if this build took the place of an earlier one in some folder."""
    before = {key for script in disk.read_questions(earlier) for key in asked_by(script)}
    return list(check_answers(built.course, before))


def write(built: Built, folders: Folders) -> Written:
    disk.check_output(folders.out, folders.content)
    return disk.write_site(folders.out, built.files, folders.cache / "written.json")


def _site(reading: Reading) -> tuple[Site, list[Problem]]:
    source = next((each for each in reading.sources if each.path == "site.yaml"), None)
    if source is None:
        message, hint = "the content folder has no site.yaml", "make one with title: and id:"
        return Site(), [Problem("site.yaml", Place(1), "site-missing", message, hint)]
    return compile_site(source)


def _private(content: Path, site: Site) -> Private:
    place = site.places.get("widgets", Place(1))
    return read_private(content, site.widgets, place, classes(modules()))


def _theme(folders: Folders, site: Site, private: Private, *, is_preview: bool) -> Theme:
    """The theme, with what an author changes of it where site.yaml says so."""
    font = site.theme.get("math_font", "system")
    changes = folders.content / CHANGES if site.theme.get("changes") == "yes" else None
    widgets = folders.content / FOLDER if private.kinds else None
    try:
        read = read_theme(folders.theme, site.language, font, changes=changes, widgets=widgets)
    except (OSError, ValueError) as error:
        raise disk.DiskError(f"cannot read the theme: {error}") from None
    code = cache.digest(cache.fingerprint(), repr(private.code))
    return replace(read, is_preview=is_preview, code=code)


def _compile_all(
    reading: Reading,
    site: Site,
    private: Private,
    theme: Theme,
    library: Library,
    jobs: int,
    follow: Follow = unfollowed,
) -> list[Compiled]:
    settings = (sorted(theme.words.items()), site.macros, site.search, site.language)
    base = cache.digest(theme.code, repr(settings))
    macros, keeps_words = site_macros(site), site.search == "full"
    own = {**KINDS, **private.kinds}
    compiler = Compiler(own, typeset, theme.words, macros, keeps_words, site.language)
    sources = [each for each in reading.sources if each.path.endswith(".md")]
    known = (*REMEMBERED, *classes(modules()), *private.classes)

    def checked(source: Source) -> Compiled:
        compiled = compile_source(source, compiler)
        found = (problem for check in TEXT_CHECKS for problem in check(compiled.text))
        return replace(compiled, problems=(*compiled.problems, *found))

    return library.compiled(sources, base, checked, known, jobs, follow)


def _wanted(texts: Iterable[Text], files: Iterable[str]) -> Iterator[str]:
    """The files beside the lessons that some text shows or links to."""
    known = frozenset(files)
    for text in texts:
        for target, is_picture in outline(text).targets:
            path, _ = content_path(text.path, target)
            ending = posixpath.splitext(path)[1].lower()
            is_safe = ending not in UNPUBLISHED and (is_picture or ending != ".svg")
            if path in known and is_safe:
                yield path


def _files(course: Course, theme: Theme) -> tuple[File, ...]:
    """Every file of a course's site; the worker, which lists the others, comes last."""
    files = [file for output in OUTPUTS for file in output(course, theme)]
    return (*files, write_worker(course, theme, files))
