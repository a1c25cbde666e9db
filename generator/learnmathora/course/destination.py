"""The target of a link -> where it leads in a course, and how a page says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

from learnmathora.blocks import Prose
from learnmathora.blocks.statement import Statement
from learnmathora.content.media import CAPTIONS, STILLS, TRANSCRIPT, beside, is_played, is_sound
from learnmathora.course.course import Course
from learnmathora.file import Attachment
from learnmathora.markdown.cluster import ALL_REFERENCES
from learnmathora.markdown.links import RESTATED
from learnmathora.model import Reference, Resolve, Text, Title, plain_title
from learnmathora.picture import size
from learnmathora.text.address import content_path, relative
from learnmathora.text.slug import slug, term_id

# The page that links to terms lead to.
GLOSSARY = "glossary.html"
TERM = "term:"
# What the ids of theorems and their like begin with.
STATEMENT = "statement-"
# The page that lists the works which lessons cite.
REFERENCES = "references.html"
# What is wanted for the one place where a text is read, and nowhere else.
ONCE = frozenset({"id", "note"})
NOTE = Markup('<sup><a href="#note-{0}" id="note-use-{1}" role="doc-noteref">{0}</a></sup>')


def attachments_of(course: Course, text: Text) -> Iterator[str]:
    """The paths of the files that a text shows or links to, and those that belong to its films."""
    for target in targets_of(text):
        found = destination(course, text, target)
        if found and found.address in course.attachments:
            yield found.address


def targets_of(text: Text) -> Iterator[str]:
    """The targets of its links and pictures, and what may lie beside the films among them."""
    for target, is_picture in text.outline.targets:
        yield target
        if is_picture and is_played(target):
            yield from beside(target)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads."""

    # A file of the site.
    address: str
    # An id in it; "" for its beginning.
    page_id: str
    # What it is called where the link has no words of its own.
    name: Title


def destination(course: Course, text: Text, target: str) -> Destination | None:
    """Where a target leads from a text; None where there is no such thing.

    A target is a relative path, `#id`, `term:` and a term, or, as equations are referred to,
    `lesson-id#label`.
    """
    if target.startswith(TERM):
        return _of_term(course, target)
    if target == ALL_REFERENCES:
        return Destination(REFERENCES, "", plain_title(REFERENCES))
    if target.startswith(RESTATED):
        found = destination(course, text, target.removeprefix(RESTATED))
        return found if found and found.page_id.startswith(STATEMENT) else None
    path, id = content_path(text.path, target)
    lesson_id = target.partition("#")[0]
    there = course.texts_by_path.get(path) or course.texts_by_id.get(lesson_id)
    if there is not None:
        return _in_text(course, there, id)
    if path in course.attachments:
        return Destination(path, "", plain_title(path.rpartition("/")[2]))
    return None


def term_of(target: str) -> str:
    """The term that a link's target names."""
    return unquote(target.removeprefix(TERM))


def _of_term(course: Course, target: str) -> Destination | None:
    term = term_of(target)
    id = term_id(term)
    if id not in course.terms:
        # Nearly so written, where that is one term alone: without dollars, or in another case.
        id = course.synonyms.get(id) or course.terms_by_slug.get(slug(term), "")
    return Destination(GLOSSARY, f"term-{id}", course.terms[id]) if id in course.terms else None


def resolver(course: Course, text: Text, page: str = "", *, has_all: bool = True) -> Resolve:
    """What answers the open references in a text's fragments, on its own page or on another.

    One that has not all leaves out what is played, and pictures for dark pages.
    """
    page = page or text.address

    def resolve(reference: Reference) -> str:
        if reference.wanted in ONCE:
            return _shown_once(reference) if page == text.address else ""
        if reference.wanted in SEVERAL:
            return SEVERAL[reference.wanted](course, text, page, reference.target, has_all)
        found = destination(course, text, reference.target)
        if reference.wanted == "name":
            return found.name.html if found else reference.target
        if reference.wanted == "number":
            return found.name.text.strip("()") if found else reference.target
        address = _link(course, page, found) if found else reference.target
        if reference.wanted == "href":
            return Markup(f' href="{escape(address)}"') if found and address else Markup("")
        attachment = course.attachments.get(found.address) if found else None
        return Markup(f' src="{escape(address)}"{_size(attachment)}')

    return resolve


def _dark(course: Course, text: Text, page: str, asked: str, has_all: bool) -> Markup:
    """Of its target, its text and its width."""
    target, words, width = asked.split("\n")
    found = destination(course, text, target)
    if not (found and has_all):
        return Markup("")
    sized = Markup(' data-width="{}"').format(width) if width else ""
    source, size = _link(course, page, found), _size(course.attachments.get(found.address))
    picture = Markup('<img class="for-dark" loading="lazy" src="{}"{}{} alt="{}">')
    return picture.format(source, size, sized, words)


def _film(course: Course, text: Text, page: str, asked: str, has_all: bool) -> Markup:
    """Of its target, its width, the targets of a still and of captions, if they are named, its name
    and what stands in its place where it is left out."""
    target, width, poster, captions, name, left_out = asked.split("\n")
    found = destination(course, text, target)
    if found is None:
        return Markup("")
    if not has_all:
        base = course.site.base_url
        link = Markup('<a href="{}">{}</a>').format(f"{base}{quote(found.address)}", left_out)
        return Markup('<p class="left-out">{}</p>\n').format(link if base else left_out)

    def first(named: str, *endings: str) -> Destination | None:
        each = (destination(course, text, path) for path in (named, *beside(target, *endings)))
        return next((there for there in each if there and there.address != text.address), None)

    tag, shown = "audio" if is_sound(target) else "video", Markup("")
    if tag == "video" and (still := first(poster, *STILLS)):
        size = _size(course.attachments.get(still.address))
        shown = Markup(' poster="{}"{}').format(_link(course, page, still), size)
    shown += Markup(' data-width="{}"').format(width) if width else ""
    track = Markup("")
    if words := first(captions, CAPTIONS):
        track = Markup('<track kind="captions" src="{}" srclang="{}">').format(
            _link(course, page, words), course.site.language
        )
    played = Markup('<{0} controls preload="metadata" src="{1}"{2} aria-label="{3}">{4}</{0}>\n')
    return played.format(tag, _link(course, page, found), shown, name, track)


def _transcript(course: Course, text: Text, page: str, asked: str, has_all: bool) -> Markup:
    """Of the target of what is played, that of the text, if it is named, and its heading."""
    target, named, words = asked.split("\n")
    found = destination(course, text, named or beside(target, TRANSCRIPT)[0])
    attachment = course.attachments.get(found.address) if found else None
    if attachment is None:
        return Markup("")
    transcript = attachment.data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    paragraphs = (part.strip() for part in re.split(r"\r?\n\s*\n", transcript))
    written = Markup("").join(
        Markup("<p>{}</p>\n").format(paragraph) for paragraph in paragraphs if paragraph
    )
    folded = Markup('<details class="transcript"><summary>{}</summary>\n{}</details>\n')
    return folded.format(words, written)


def _diagram(course: Course, text: Text, page: str, asked: str, has_all: bool) -> Markup:
    """Of the target of its picture, the words for that, and its source."""
    target, words, source = asked.split("\n", 2)
    if found := destination(course, text, target):
        size = _size(course.attachments.get(found.address))
        return Markup('<img src="{}"{} alt="{}">').format(_link(course, page, found), size, words)
    return Markup("<pre><code>{}</code></pre>\n").format(source)


def _restated(course: Course, text: Text, page: str, asked: str, has_all: bool) -> Markup:
    """What a theorem or its like says, but for the blocks in it."""
    found = destination(course, text, f"{RESTATED}{asked}")
    there = course.texts_by_address.get(found.address) if found else None
    if found is None or there is None:
        return Markup("")
    stated = (statement for statement in course.document(there).each(Statement))
    statement = next(each for each in stated if each.page_id == found.page_id)
    resolve = again(resolver(course, there, page, has_all=has_all))
    prose = (block.html.fill(resolve) for block in statement.inside if isinstance(block, Prose))
    return Markup("").join(prose)


# What is answered with more than an attribute; the target is several lines.
SEVERAL: Mapping[str, Callable[[Course, Text, str, str, bool], Markup]] = {
    "dark": _dark,
    "film": _film,
    "diagram": _diagram,
    "restated": _restated,
    "transcript": _transcript,
}


def again(resolve: Resolve) -> Resolve:
    """The same answers, for what a page shows once more."""
    return lambda reference: "" if reference.wanted in ONCE else resolve(reference)


def _shown_once(reference: Reference) -> Markup:
    if reference.wanted == "id":
        return Markup(f' id="{escape(reference.target)}"')
    number, use = reference.target.split()
    return NOTE.format(number, use)


def _in_text(course: Course, text: Text, id: str) -> Destination | None:
    if not id:
        return Destination(text.address, "", text.title)
    found = course.anchor(text, id)
    return Destination(text.address, *found) if found else None


def _link(course: Course, page: str, found: Destination) -> str:
    """The link from a page; to a text elsewhere, its address on the web or, if unknown, nothing."""
    fragment = f"#{found.page_id}" if found.page_id else ""
    if found.address in course.addresses_elsewhere:
        base = course.site.base_url
        return f"{base}{quote(found.address)}{fragment}" if base else ""
    if found.address == page and fragment:
        return fragment
    return relative(page, found.address) + fragment


def _size(attachment: Attachment | None) -> Markup:
    dimensions = size(attachment.data) if attachment else None
    if not dimensions:
        return Markup("")
    width, height = map(escape, dimensions)
    return Markup(f' width="{width}" height="{height}"')
