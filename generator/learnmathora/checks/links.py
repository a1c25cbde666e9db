"""Every relative link and picture leads to something that is published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from learnmathora.content.lessons import to_make_a_lesson
from learnmathora.course.course import Course
from learnmathora.course.destination import TERM, destination, term_of
from learnmathora.drawing.diagrams import is_kept
from learnmathora.installation import started_as
from learnmathora.markdown.links import RESTATED
from learnmathora.model import Link, Problem, Text
from learnmathora.text.address import content_path
from learnmathora.text.slug import term_id
from learnmathora.text.suggest import Suggest, for_one_text


def check_links(course: Course) -> Iterator[Problem]:
    """Warnings: a page with a dead link can still be read."""
    for text in course.texts:
        targets = (target for target, _ in text.outline.targets)
        dead = {target for target in targets if destination(course, text, target) is None}
        suggest = for_one_text()
        for link in course.document(text).links if dead else ():
            if link.target in dead:
                yield _problem(course, text, link, suggest)


def _problem(course: Course, text: Text, link: Link, suggest: Suggest) -> Problem:
    if link.target.startswith(TERM):
        return _unknown_term(course, text, link, suggest)
    path, id = content_path(text.path, link.target.removeprefix(RESTATED))
    target = course.texts_by_path.get(path)
    code = "picture-missing" if link.is_picture else "link-broken"
    if target is not None:
        where = "this text" if target is text else path
        message = f"{where} has no heading, block or equation with the id {id}"
        hint = suggest(id, (anchor.id for anchor in course.gathered(target).anchors), "#")
        hint = hint or "a heading's id is its words, small, with hyphens: #the-big-ideas"
        if course.anchor(target, id):
            message = f"{id} is no theorem or its like in {where}"
            hint = "name a theorem, lemma, proposition, or another that has a number"
    elif link.is_picture and is_kept(path):
        hint = f"draw it: {started_as()} figures"
        message = "no picture was made of this diagram yet"
        return Problem(text.path, link.place, "figure-missing", message, hint)
    elif path.startswith(".."):
        message, hint = f"{link.target} leads out of the content folder", "move the file into it"
    elif path in course.refused:
        refused = course.refused[path]
        hint = to_make_a_lesson(path, is_beside_lessons=False) or refused.hint
        return Problem(text.path, link.place, "file-unpublished", refused.message, hint)
    elif path in course.files:
        message, hint = (
            f"{link.target} is not published",
            "it is a draft, or no part of the lessons",
        )
    elif any(re.match(r"[._][^\\]*$", step) for step in path.split("/")):
        message = f"{path} is not published: what begins with . or _ is passed over"
        return Problem(text.path, link.place, "file-unpublished", message, "give it another name")
    else:
        message, hint = f"there is no file {path}", _similar(course, text, path, suggest)
    return Problem(text.path, link.place, code, message, hint)


def _unknown_term(course: Course, text: Text, link: Link, suggest: Suggest) -> Problem:
    term = term_of(link.target)
    message = f"no lesson defines the term {term}"
    hint = suggest(term_id(term), course.terms, TERM)
    if not hint.startswith("did"):
        hint = "define it where it is taught: :::definition"
    return Problem(text.path, link.place, "term-unknown", message, hint)


def _similar(course: Course, text: Text, path: str, suggest: Suggest) -> str:
    """Another file of nearly the same name in the same folder, or of the same name elsewhere."""
    if "\\" in path:
        return f"folders are parted by /, as in {path.replace(chr(92), '/')}"
    folder, name = posixpath.split(path)
    same = course.files_by("spelling").get(path.casefold())
    if same:
        return f"there is {same[0]}: capitals and small letters count, on most hosts too"
    near = course.files_by("folder").get(folder, ())
    beside = (posixpath.basename(file) for file in near if file != text.path)
    suggestion = suggest(name, beside, "")
    if suggestion.startswith("did"):
        return suggestion
    elsewhere = course.files_by("name").get(name)
    return f"there is {elsewhere[0]}" if elsewhere else "add the file, or correct its name"
