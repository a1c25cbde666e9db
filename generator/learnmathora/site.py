"""The composition: the build as verbs in a row.

read ─► configure ─► compile ─► assemble ─► check ─► output ─► write
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from learnmathora import checks, disk
from learnmathora.built import Built
from learnmathora.cache.compile_cache import CompiledHead
from learnmathora.cache.processes import OnProgress, no_progress, work_in_parallel
from learnmathora.cache.session import BuildSession
from learnmathora.cache.store import Store
from learnmathora.checks.answers import check_answers
from learnmathora.checks.leftover import check_leftover
from learnmathora.configuration import Configuration, Folders, configure, no_site
from learnmathora.content.lessons import is_notebook
from learnmathora.content.published import Refusal, refusal, refusal_of_data
from learnmathora.course.assemble import assemble
from learnmathora.course.course import Course
from learnmathora.course.destination import targets_of
from learnmathora.course.document import Documents
from learnmathora.course.series_digest import series_digests
from learnmathora.disk import Content, Written
from learnmathora.file import Attachment, File
from learnmathora.installation.program import version_problem
from learnmathora.model import Problem, Series, Text
from learnmathora.outputs.every import files_of
from learnmathora.outputs.glossary import write_glossary
from learnmathora.outputs.map import write_map
from learnmathora.outputs.page import Pages
from learnmathora.outputs.pages import lesson_pages
from learnmathora.outputs.progress import write_progress
from learnmathora.outputs.review import asked_by, questions_script
from learnmathora.outputs.search import write_search
from learnmathora.packages.downloads import Packer
from learnmathora.packages.readme import write_readme
from learnmathora.picture.faults import fault
from learnmathora.text.address import content_path
from learnmathora.theme import TemplateFault

# So many new texts are worth more than one process.
MANY = 32


def build(
    folders: Folders,
    *,
    with_drafts: bool = False,
    for_teachers: bool = False,
    is_preview: bool = False,
    any_version: bool = False,
    session: BuildSession | None = None,
    jobs: int = 1,
    on_progress: OnProgress = no_progress,
) -> Built:
    """Everything but the writing. Where a problem is an error, there are no files to write.

    A preview is not kept for use offline, and has nothing to download. A course that is made for
    other versions of the program is refused, unless `any_version` will do. With a session of the
    caller's, it is for the caller to save what is in it. `on_progress` is called with how many
    texts of those that are new have been compiled, and how many there are.
    """
    kept = session or BuildSession(folders)
    content = disk.read_content(folders.content, kept.content, folders.written)
    configuration = configure(
        folders, content.sources, is_preview=is_preview, for_teachers=for_teachers
    )
    elsewhere = configuration.shared.series
    if elsewhere:
        content = disk.with_series(content, folders.content, elsewhere, kept.content)
    if configuration.plugins.stills:
        content = disk.with_stills(content, folders.content, configuration.plugins.stills)
    kept.content = content
    if content.notebooks:
        # Most courses have none, and need not load what reads them.
        from learnmathora.importing.direct import with_notebooks
        from learnmathora.importing.repair import repairer_with

        content = with_notebooks(content, repairer_with(configuration.compiler), kept.notebooks)
    stopped = None if any_version else version_problem(configuration.site)
    refused = (stopped,) if stopped else configuration.shared.problems or _without_site(content)
    if refused:
        return _refused(refused, content, configuration)
    configuration = replace(configuration, theme=kept.theme(configuration.theme))
    heads = kept.compiled.heads(content.texts, configuration, jobs, on_progress)
    built = _assembled(folders, content, configuration, heads, kept, with_drafts)
    if built.is_sound:
        built = _with_files(built, folders, kept, jobs, is_preview=is_preview)
    if session is None:
        kept.save(is_whole=built.is_sound)
    return built


def _without_site(content: Content) -> tuple[Problem, ...]:
    """Why there is no site.yaml: without it, nothing says that this folder holds a course."""
    if any(source.path == "site.yaml" for source in content.sources):
        return ()
    found = tuple(problem for problem in content.problems if problem.path == "site.yaml")
    return found or (no_site(),)


def _refused(
    problems: tuple[Problem, ...], content: Content, configuration: Configuration
) -> Built:
    """Nothing but that this is no program for the course, or that what it uses is not there.

    All else that could be said would follow from that.
    """
    sources = {source.path: source.text for source in content.sources}
    course = assemble(configuration.site, [], content.files, {})
    return Built((), problems, sources, course, configuration.theme, {})


def _assembled(
    folders: Folders,
    content: Content,
    configuration: Configuration,
    heads: Sequence[CompiledHead],
    kept: BuildSession,
    with_drafts: bool,
) -> Built:
    """The course, and all that is wrong in it and on the way to it; no files yet."""
    compiled = kept.compiled
    texts = [head.text for head in heads]
    attachments, refused = _attachments(folders, content, configuration, texts, kept)
    course = assemble(
        configuration.site, texts, content.files, attachments,
        document=compiled.document, gathering=compiled.gathered,
        searching=compiled.searched, refused=refused, with_drafts=with_drafts,
    )  # fmt: skip
    bibliography = configuration.bibliography
    course = replace(course, works=tuple(bibliography.works)) if bibliography else course
    elsewhere = {path: there for path, there in content.spelt.items() if there.startswith("..")}
    return Built(
        (),
        tuple(_problems(content, configuration, heads, course, compiled.document)),
        _sources(content, configuration, elsewhere),
        course,
        configuration.theme,
        {head.text.path: head.suppressions for head in heads if head.suppressions},
        elsewhere=elsewhere,
        origins={source.path: source.origins for source in content.sources if source.origins},
        notebooks={
            source.path: source.text for source in content.sources if is_notebook(source.path)
        },
    )


def _attachments(
    folders: Folders,
    content: Content,
    configuration: Configuration,
    texts: Sequence[Text],
    kept: BuildSession,
) -> tuple[dict[str, Attachment], dict[str, Refusal]]:
    """The files that lessons show or link to, by their paths; and why others are none."""
    wanted = _wanted(texts, content.files)
    publish = configuration.site.publish
    refused = {path: why for path in wanted if (why := refusal(path, publish))}
    held_by_notebooks = wanted & content.pictures.keys()
    read = disk.read_attachments(
        folders.content, wanted - refused.keys() - held_by_notebooks, content.spelt
    )
    read |= {path: Attachment(path, content.pictures[path]) for path in sorted(held_by_notebooks)}
    read = kept.checked_files.marked(read, configuration.theme.code, _is_sound)
    for path, attachment in read.items():
        if not attachment.is_sound and (why := refusal_of_data(path, attachment.data)):
            refused[path] = why
    return {path: file for path, file in read.items() if path not in refused}, refused


def _problems(
    content: Content,
    configuration: Configuration,
    heads: Sequence[CompiledHead],
    course: Course,
    document: Documents,
) -> Iterator[Problem]:
    """All that is wrong, in the order in which the pipeline finds it."""
    texts = [head.text for head in heads]
    yield from content.problems
    yield from configuration.problems
    for head in heads:
        yield from head.problems
    for check_texts in checks.OF_TEXTS:
        yield from check_texts(texts, document)
    yield from check_leftover(texts, content.files)
    for check_course in checks.OF_COURSE:
        yield from check_course(course)


def _sources(
    content: Content, configuration: Configuration, elsewhere: Mapping[str, str]
) -> dict[str, str]:
    """The texts that problems are told of, by path; of a shared file by its own place, too."""
    sources = {path: text for source in content.sources for path, text in source.files}
    sources |= {source.path: source.text for source in content.sources if not source.origins}
    sources |= configuration.plugins.sources
    return sources | {elsewhere[path]: sources[path] for path in elsewhere if path in sources}


def _is_sound(file: Attachment) -> bool:
    """Whether nothing is wrong with a file, for whatever a lesson takes it."""
    return not (refusal_of_data(file.path, file.data) or fault(file.path, file.data))


def _with_files(
    built: Built, folders: Folders, kept: BuildSession, jobs: int, *, is_preview: bool
) -> Built:
    """The build with its files; many new ones are written ahead by several processes."""
    course, theme = built.course, built.theme
    digests = series_digests(course)
    pages = Pages(course, theme, kept.rendered, digests)
    try:
        if not is_preview:
            if jobs > 1 and kept.store.is_shared and _has_much_to_do(pages, kept):
                _write_ahead(pages, kept, jobs)
            course = replace(course, downloads=_downloads(pages))
        files = files_of(replace(pages, course=course))
        return replace(built, files=files, course=course)
    except TemplateFault as fault:
        return built.with_problems([fault.problem(folders.content, theme.own_folders)])


def _has_much_to_do(pages: Pages, kept: BuildSession) -> bool:
    """Where the page for what is not there is new, all are: it hangs on nothing else."""
    is_new = not kept.rendered.knows(pages.job_key("404.html", ()))
    return is_new or len(kept.compiled.new) >= MANY


def _write_ahead(pages: Pages, kept: BuildSession, jobs: int) -> None:
    """Has several processes write what takes long; it is then found in the store."""
    course, pack = pages.course, _packer(pages)

    def write_series(series: Series) -> None:
        lesson_pages(pages, series)
        questions_script(pages, series)
        pack(series)

    lists = (write_glossary, write_search, write_map, write_progress)
    works: list[Callable[[], object]] = [partial(write_series, each) for each in course.series]
    works += [partial(_all_of, iterator, pages) for iterator in lists]
    work_in_parallel(lambda work: work(), works, jobs, kept.store.flush)
    kept.store.refresh()


def _all_of(output: Callable[[Pages], Iterable[File]], pages: Pages) -> list[File]:
    return [*output(pages)]


def _downloads(pages: Pages) -> dict[str, File]:
    pack = _packer(pages)
    return {series.id: pack(series) for series in pages.course.series}


def _packer(pages: Pages) -> Callable[[Series], File]:
    def package(course: Course) -> Iterable[File]:
        return _package(replace(pages, course=course, digests={}))

    packer = Packer(pages.theme.base, pages.render, package)
    return lambda series: packer.download(pages.course, series, pages.digests[series.id])


def _package(pages: Pages) -> Iterator[File]:
    """What a zip file of a course holds: its site, and a text for who opens it."""
    yield from files_of(pages)
    yield write_readme(pages.course, pages.theme)


def compare(built: Built, earlier: Path) -> list[Problem]:
    """What learners would lose if this build took the place of an earlier one in some folder."""
    before = {key for script in disk.read_questions(earlier) for key in asked_by(script)}
    return list(check_answers(built.course, before))


def write(built: Built, folders: Folders, on_waiting: Callable[[], None] = lambda: None) -> Written:
    """`on_waiting` is called before waiting for another build. Raises DiskError."""
    disk.check_output(folders.out, folders.content)
    return disk.write_site(folders.out, built.files, Store(folders.cache), on_waiting)


def _wanted(texts: Sequence[Text], files: Iterable[str]) -> set[str]:
    """The files beside the lessons that some text shows or links to."""
    targets = ((text.path, target) for text in texts for target in targets_of(text))
    linked = {content_path(*target)[0] for target in targets}
    lessons = {text.path for text in texts}
    return {path for path in linked.intersection(files) - lessons if not path.endswith(".md")}
