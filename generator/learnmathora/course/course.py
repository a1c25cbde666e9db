"""What is published, in reading order: the value that checks and outputs are given."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from learnmathora.content.published import Refusal
from learnmathora.course.document import Documents, Gathered, Gathering, gathered, no_document
from learnmathora.course.searched import Searched, Searching, searched
from learnmathora.file import Attachment, File
from learnmathora.model import Lesson, Series, Site, Text, Title
from learnmathora.text.slug import slug


@dataclass(frozen=True)
class Course:
    """Everything that is published, in reading order."""

    # What site.yaml says.
    site: Site
    # In reading order.
    series: tuple[Series, ...]
    # Those of all series, in reading order.
    lessons: tuple[Lesson, ...]
    # The path of every file beside the lessons.
    files: frozenset[str]
    # Those of them that a text uses, by path.
    attachments: Mapping[str, Attachment]
    # The names of the terms that some text defines, by id.
    terms: Mapping[str, Title] = field(default_factory=dict)
    # Texts that others link to and that are not part of it.
    elsewhere: tuple[Text, ...] = ()
    # The zip file of each series, by its id.
    downloads: Mapping[str, File] = field(default_factory=dict)
    # Files that a text uses and that do not go with the site, and why.
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    # Finds the body of a text.
    document: Documents = no_document
    # What lists show of it, where that is kept; None where it is gathered anew.
    gathering: Gathering | None = None
    # The same of what is searched for in it.
    searching: Searching | None = None
    # The keys of the works that texts can cite.
    works: tuple[str, ...] = ()

    def gathered(self, text: Text) -> Gathered:
        """What lists of the course show of the body of a text."""
        return self.gathering(text) if self.gathering else gathered(self.document(text))

    def searched(self, text: Text) -> Searched:
        """What the search has to know of a text."""
        return self.searching(text) if self.searching else searched(text, self.document(text))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return (*self.series, *self.lessons)

    @cached_property
    def main(self) -> Course:
        """What learners learn: the course without series that stand apart, if any is left."""
        series = tuple(each for each in self.series if not each.apart)
        if len(series) in (0, len(self.series)):
            return self
        ids = {each.id for each in series}
        return replace(
            self,
            series=series,
            lessons=tuple(lesson for lesson in self.lessons if lesson.series in ids),
        )

    @property
    def main_terms(self) -> Mapping[str, Title]:
        """The terms that learners meet."""
        return {id: name for text in self.main.texts for id, name, _ in text.outline.terms}

    @property
    def beside(self) -> tuple[Series, ...]:
        """The series that stand apart."""
        return tuple(series for series in self.series if series not in self.main.series)

    @cached_property
    def layout(self) -> tuple[bool, bool]:
        """Whether a formula of a title or summary needs widgets/formula-layout; and any formula."""
        named = any(text.title.has_layout or text.summary.has_layout for text in self.texts)
        scripts = (text.outline.eager_scripts for text in self.texts)
        return named, named or any("formula-layout" in script for script in scripts)

    @cached_property
    def addresses_elsewhere(self) -> frozenset[str]:
        return frozenset(text.address for text in self.elsewhere)

    @cached_property
    def series_by_id(self) -> Mapping[str, Series]:
        return {series.id: series for series in self.series}

    @cached_property
    def texts_by_path(self) -> Mapping[str, Text]:
        """With those elsewhere."""
        return {text.path: text for text in (*self.texts, *self.elsewhere)}

    @cached_property
    def texts_by_id(self) -> Mapping[str, Text]:
        """With those elsewhere; of two with the same id, which is an error, the first."""
        return {text.id: text for text in reversed((*self.texts, *self.elsewhere))}

    @cached_property
    def texts_by_address(self) -> Mapping[str, Text]:
        """With those elsewhere."""
        return {text.address: text for text in reversed((*self.texts, *self.elsewhere))}

    def required(self, lesson: Lesson) -> list[Lesson]:
        """What to read before a lesson, in the order of the course."""
        found = (self._positions.get(id, -1) for id in {*lesson.requires})
        return [self.lessons[number] for number in sorted(found) if number >= 0]

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {lesson.id: position for position, lesson in enumerate(self.lessons)}

    @cached_property
    def synonyms(self) -> Mapping[str, str]:
        """The term for each other word that an author gave it; the first where several have it."""
        pairs = [synonym for text in self.texts for synonym in text.outline.synonyms]
        return dict(reversed(pairs))

    @cached_property
    def terms_by_slug(self) -> Mapping[str, str]:
        """The id of each term that alone has the slug that its name and its id have."""
        ids: dict[str, set[str]] = {}
        for id, name in self.terms.items():
            for written in (name.source, name.text, id):
                ids.setdefault(slug(written), set()).add(id)
        return {each: min(found) for each, found in ids.items() if len(found) == 1}

    def files_by(self, part: Literal["folder", "name", "spelling"]) -> Mapping[str, list[str]]:
        """All files beside the lessons, in order, by a part of their paths."""
        return self._files[part]

    @cached_property
    def _files(self) -> Mapping[str, Mapping[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {"folder": {}, "name": {}, "spelling": {}}
        for path in sorted(self.files):
            folder, name = posixpath.split(path)
            for part, value in (("folder", folder), ("name", name), ("spelling", path.casefold())):
                found[part].setdefault(value, []).append(path)
        return found

    def anchor(self, text: Text, id: str) -> tuple[str, Title] | None:
        """The id on the page and the name of the first thing to link to that has this id."""
        known = self._anchors.get(text.path)
        if known is None:
            anchors = self.gathered(text).anchors
            pairs = ((each.id, (each.page_id, each.name)) for each in reversed(anchors))
            known = self._anchors[text.path] = dict(pairs)
        return known.get(id)

    @cached_property
    def _anchors(self) -> dict[str, dict[str, tuple[str, Title]]]:
        """Of each text that was asked for."""
        return {}

    def lessons_of(self, series: Series) -> tuple[Lesson, ...]:
        return self.lessons_by_series.get(series.id, ())

    @cached_property
    def lessons_by_series(self) -> Mapping[str, tuple[Lesson, ...]]:
        found: dict[str, list[Lesson]] = {}
        for lesson in self.lessons:
            found.setdefault(lesson.series, []).append(lesson)
        return {series: tuple(lessons) for series, lessons in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Lesson | None, Lesson | None]]:
        """For the path of each lesson, the lessons before and after it in its series."""
        return {
            lesson.path: (before, after)
            for parts in self.lessons_by_series.values()
            for before, lesson, after in zip(
                (None, *parts), parts, (*parts[1:], None), strict=False
            )
        }
