"""What real lessons are made of, a case each: tests/constructs.md, and docs/constructs.md of it.

`python -m tests.test_constructs` writes what each case gives now; look at the difference.
"""

from __future__ import annotations

import pytest

from docs import constructs
from docs.constructs import Case
from learnmathora import report
from learnmathora.checks import OF_COURSE
from learnmathora.compile import compile_source
from learnmathora.course.assemble import assemble
from learnmathora.course.destination import resolver
from learnmathora.file import Attachment
from learnmathora.model import Lesson, Site, Source
from learnmathora.outputs.body import body
from learnmathora.outputs.page import Pages
from learnmathora.rules.suppressions import apply_rules
from tests.lessons import PNG, SERIES, compiler, lesson, theme

PATH = "course/01-slopes.md"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'
FILES = {
    **dict.fromkeys(("course/valley.svg", "course/hill.svg", "pictures/valley.svg"), SVG),
    **dict.fromkeys(("course/badge.svg", "course/a valley.svg"), SVG),
    "course/roll.gif": b"GIF89a\x09\0\x09\0\0\0\0;",
    "course/roll.mp4": b"film",
    "course/roll.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nIt rolls.\n",
    "course/roll.png": PNG,
    "course/talk.mp3": b"sound",
    "course/talk.txt": b"On slopes.\n",
}
# A case need not have a header.
LEFT_OUT = ("header-missing", "header-required")


def shown(text: str) -> str:
    """What a lesson's page shows, and behind it the report."""
    sources = {
        "course/series.md": SERIES,
        "course/02-next.md": lesson(part="2", title="Next"),
        PATH: text,
    }
    compiled = {
        path: compile_source(Source(path, source), compiler()) for path, source in sources.items()
    }
    texts = [each.text for each in compiled.values()]
    course = assemble(
        Site(),
        texts,
        [*sources, *FILES],
        {path: Attachment(path, data) for path, data in FILES.items()},
        document=lambda text: compiled[text.path].document,
    )
    own = course.texts_by_path[PATH]
    assert isinstance(own, Lesson)
    problems = [
        *compiled[PATH].problems,
        *(problem for check in OF_COURSE for problem in check(course)),
    ]
    told = [
        problem for problem in problems if problem.path == PATH and problem.code not in LEFT_OUT
    ]
    html = str(body(Pages(course, theme()), own, resolver(course, own))["body"]).strip()
    return (f"{html}\n" if html else "") + report.as_text(apply_rules(told, {}, {}), sources)


@pytest.mark.parametrize("case", constructs.cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert shown(case.text) == case.shown


def test_each_construct_has_a_case() -> None:
    assert [each.name for each in constructs.cases()] == [row.name for row in constructs.rows()]


if __name__ == "__main__":
    head = constructs.CASES.read_text(encoding="utf-8").split("\n\n")[:2]
    now = (f"{each.name}\n.\n{each.text}.\n{shown(each.text)}." for each in constructs.cases())
    constructs.CASES.write_text("\n\n".join([*head, *now, ""])[:-1], encoding="utf-8")
