"""A built site -> the health of its course: problems of its teaching, and figures a lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from learnmathora.blocks.quiz import Quiz
from learnmathora.built import Built
from learnmathora.cache.codec import UNFIT, Decoder, packed
from learnmathora.cache.digest import key_of
from learnmathora.cache.fingerprint import fingerprint
from learnmathora.cache.processes import work_in_parallel
from learnmathora.cache.store import Store
from learnmathora.checks.activity import check_activity
from learnmathora.checks.answer_bias import check_answer_bias
from learnmathora.checks.colours import check_formula_colours, check_ideas, check_tokens
from learnmathora.checks.confusions import check_confusions
from learnmathora.checks.external_links import check_external_links
from learnmathora.checks.minutes import check_minutes, estimate
from learnmathora.checks.objectives import check_coverage, objectives_asked
from learnmathora.checks.order import check_order
from learnmathora.checks.reading import Address, Formula, Passage, Reading, read_text
from learnmathora.checks.sentences import check_sentences, lix
from learnmathora.checks.standalone import check_standalone
from learnmathora.checks.terms import check_terms
from learnmathora.checks.weight import check_weights, weights
from learnmathora.checks.works import check_works
from learnmathora.content.media import is_played
from learnmathora.course.course import Course
from learnmathora.course.destination import attachments_of
from learnmathora.course.document import Document
from learnmathora.model import Lesson, Place, Problem, Source, Text
from learnmathora.outputs.loading import loaded_by_text
from learnmathora.plugins import CHANGES
from learnmathora.rules.suppressions import unused

READING = "reading/"
# So many new texts are worth more than one process.
MANY = 32
# What can be said about one series by itself.
OF_SERIES: tuple[Callable[[Course], Iterable[Problem]], ...] = (
    check_coverage,
    check_standalone,
    check_answer_bias,
    check_order,
)
OF_READINGS: tuple[Callable[[Course, Mapping[str, Reading]], Iterable[Problem]], ...] = (
    check_activity,
    check_minutes,
    check_sentences,
    check_terms,
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What is found out once about each text, by path: what there is to read, how heavy it is."""

    readings: Mapping[str, Reading]
    weights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to know of a lesson at a glance; `weight` in bytes, packed."""

    lesson: Lesson
    minutes: float
    words: int
    lix: float
    questions: int
    objectives_asked: int
    weight: int
    # What is loaded only when a learner plays it.
    played: int = 0


def survey(built: Built, store: Store, jobs: int = 1) -> Survey:
    """What the checks of `check` have to know of each text; `jobs` processes read it."""

    def loaded(text: Text) -> list[str]:
        files = loaded_by_text(built.course, text).files(built.theme)
        return [file.path for file in files]

    return Survey(_read_all(built, store, jobs), weights(built.course, built.files, loaded))


def figures(built: Built, survey: Survey) -> list[Figures]:
    """Of each lesson that is published, in reading order."""
    course = built.course
    return [
        replace(_figures(lesson, course.document(lesson), survey), played=_played(course, lesson))
        for lesson in course.lessons
    ]


def _played(course: Course, lesson: Lesson) -> int:
    """The bytes of its films and recordings."""
    paths = {path for path in attachments_of(course, lesson) if is_played(path)}
    return sum(len(course.attachments[path].data) for path in paths)


def _figures(lesson: Lesson, document: Document, survey: Survey) -> Figures:
    reading = survey.readings[lesson.path]
    return Figures(
        lesson,
        estimate(document, reading),
        sum(len(passage.words) for passage in reading.passages),
        lix(reading),
        len([*document.each(Quiz)]),
        len(objectives_asked(lesson, document)),
        survey.weights[lesson.path],
    )


def with_health(built: Built, survey: Survey, ask: Callable[[str], str] | None = None) -> Built:
    """The build with the problems of its health among those found.

    A text with an error is left alone: what it means to say is not known. Links outside are looked
    at where there is one to `ask`.
    """
    faulty = {problem.path for problem in built.all_problems if problem.severity == "error"}
    own = (problem for problem in _examine(built, survey, ask) if problem.path not in faulty)
    built = built.with_problems(own)
    idle = unused(built.all_problems, built.suppressions)
    return built.with_problems(problem for problem in idle if problem.path not in faulty)


def _examine(built: Built, survey: Survey, ask: Callable[[str], str] | None) -> Iterator[Problem]:
    course, readings = built.course, survey.readings
    style, own = built.theme.token_styles()
    for series in _by_series(course):
        for check in OF_SERIES:
            yield from check(series)
        for look in OF_READINGS:
            yield from look(series, readings)
    yield from check_confusions(course)
    yield from check_works(course)
    yield from check_formula_colours(course, readings, style)
    yield from check_ideas(course.site, style)
    yield from check_tokens(f"{CHANGES}/style.css", style, own)
    yield from check_weights(course, survey.weights)
    if ask:
        yield from check_external_links(course, readings, ask)


def _by_series(course: Course) -> Iterator[Course]:
    """A course of each series alone. What has been read of a few texts is at hand for a while."""
    for series in course.series:
        yield replace(course, series=(series,), lessons=course.lessons_of(series))


def _read_all(built: Built, store: Store, jobs: int) -> dict[str, Reading]:
    """The readings of the texts, each kept under a digest of what it was read from."""
    code, decoder = fingerprint(), Decoder((Address, Formula, Passage, Place, Reading))
    sources = {
        text.path: Source(text.path, built.notebooks.get(text.path) or built.sources[text.path])
        for text in built.course.texts
    }
    keys = {path: f"{READING}{key_of(code, source.text)}" for path, source in sources.items()}

    def read(path: str) -> Reading:
        reading = read_text(sources[path])
        store.put(keys[path], packed(reading))
        return reading

    def known(path: str) -> Reading:
        try:
            reading: Reading = decoder.unpacked(store.get(keys[path]), Reading)
        except UNFIT:
            reading = read(path)
        return reading

    new = [path for path, key in keys.items() if key not in store]
    if jobs > 1 and len(new) >= MANY and store.is_shared:
        work_in_parallel(read, new, jobs, store.flush)
        store.refresh()
    readings = {path: known(path) for path in sources}
    store.keep(READING, {*keys.values()})
    return readings
