"""The first lesson, questions, progress and review in WebKit."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import axe_playwright_python
import pytest

from generator.export import export_single
from tests.browser import webkit
from tests.browser.conftest import LESSON, served
from tests.browser.test_edits import EDITS, ELSEWHERE, ORIGINAL
from tests.browser.test_look import NOTES
from tests.browser.test_offline import FILES, Hosted
from tests.browser.touch import ANSWER_ALL, DRAG_BY
from tests.browser.webkit import Session
from tests.conftest import MakeSite
from tests.lessons import lesson as text

pytestmark = pytest.mark.browser

ENTER, SPACE, LEFT, RIGHT = "\ue007", " ", "\ue012", "\ue014"
DAY = 24 * 60 * 60 * 1000


@pytest.fixture(scope="module")
def driver() -> Iterator[str]:
    if not webkit.mini_browser():
        if os.environ.get("LEARNMATHORA_WEBKIT_REQUIRED"):
            pytest.fail(webkit.MISSING)
        pytest.skip(webkit.MISSING)
    with webkit.driver() as address:
        yield address


@pytest.fixture
def page(driver: str) -> Iterator[Session]:
    with webkit.session(driver) as page:
        yield page


@pytest.fixture
def lesson(page: Session, kinds: Path) -> Session:
    """The lesson with every type of question."""
    page.goto((kinds / "course/all.html").as_uri())
    return page


def wait_for_text(page: Session, selector: str, expected: str) -> None:
    until = time.monotonic() + 10
    while page.text(selector) != expected:
        assert time.monotonic() < until, page.text(selector)
        time.sleep(0.05)


def test_the_lesson(page: Session, origin: str) -> None:
    """Moves a slider by keyboard, answers wrong, finds the answer again."""
    total = "line-fit .total strong"
    page.goto(f"{origin}/{LESSON}")
    assert page.text(total) == "11.9"
    page.run("document.querySelector('.widget').scrollIntoView()")
    page.wait("customElements.whenDefined('line-fit').then(() => done())")
    page.keys("[type=range]", RIGHT)
    wait_for_text(page, total, "7.7")
    page.click("quiz-question label:nth-of-type(2)")
    page.click("quiz-question > button")
    feedback = "quiz-question .feedback"
    assert "Absolute error only adds up the sizes" in page.text(feedback)
    assert page.text(feedback).endswith("what squared error cannot forgive.")
    page.goto(f"{origin}/{LESSON}")
    page.run("document.querySelector('quiz-question').scrollIntoView()")
    page.wait("customElements.whenDefined('quiz-question').then(() => done())")
    assert page.text(feedback).startswith("Not quite.")
    page.goto(f"{origin}/index.html")
    assert page.text(".state").startswith("1 of ")


def line_fit(page: Session, url: str, id: str = "fit") -> str:
    """Opens a line fit; the selector of its element."""
    page.goto(url)
    page.run(f"document.querySelector('#figure-{id} .pictures').scrollIntoView()")
    page.wait("customElements.whenDefined('line-fit').then(() => done())")
    return f"#figure-{id}"


def test_a_line_fit_by_keyboard(page: Session, origin: str) -> None:
    fit = line_fit(page, f"{origin}/{LESSON}")
    assert page.run(
        f"return document.querySelector('{fit} .walker .dot').ownerSVGElement.ariaLabel"
    )
    page.keys(f"{fit} [type=range][name=slope]", RIGHT * 6)
    page.keys(f"{fit} [type=range][name=intercept]", LEFT * 20)
    wait_for_text(
        page,
        f"{fit} [role=status]",
        "Goal reached: 0.7 is below 2. Best possible line: slope 1.1, intercept 1, total 0.7.",
    )
    told = "return document.querySelector('[name=slope]').ariaValueText"
    assert page.run(told) == "1.1, total squared error 0.7"
    wait_for_text(page, ".opening [data-keys^='goal']", "Goals and steps: 1 of 2")
    page.keys(f"{fit} [value=reset]", ENTER)
    wait_for_text(page, f"{fit} .total strong", "11.9")
    page.keys(f"{fit} [data-shows=isKnown]", SPACE)
    known = "Best possible line: slope 1.1, intercept 1, total 0.7."
    wait_for_text(page, f"{fit} .known", known)
    page.keys(f"{fit} [value=step]", ENTER)
    wait_for_text(page, f"{fit} .total strong", "6.41")


@pytest.mark.parametrize("grip", ["lift", "turn", "walker"])
def test_a_line_fit_by_its_grips(page: Session, site: Path, grip: str) -> None:
    fit = line_fit(page, (site / LESSON).as_uri())
    setting = (
        f"return ['slope', 'intercept'].map((name) => "
        f"document.querySelector('{fit} [name=' + name + ']').valueAsNumber)"
    )
    page.drag(f"{fit} .{grip} .dot", 0, 40, then="\ue00c")
    assert page.run(setting) == [0.5, 3]
    page.wait("requestAnimationFrame(() => requestAnimationFrame(() => done()))")
    page.drag(f"{fit} .{grip} .dot", 0, 40)
    slope, intercept = page.run(setting)
    assert (slope < 0.5) if grip == "turn" else (slope == 0.5)
    assert (intercept == 3) if grip == "turn" else (intercept < 3)
    name = "intercept" if grip == "lift" else "slope"
    assert page.run("return document.activeElement.name") == name


def test_a_line_fit_asks_first_and_changes_its_loss(page: Session, lines: Path) -> None:
    url = (lines / "course/lesson.html").as_uri()
    fit = line_fit(page, url, "guess")
    page.keys(f"{fit} .guess input", "0.9" + ENTER)
    wait_for_text(page, f"{fit} [role=status]", "Your guess: 0.9. Now find out with the line.")
    fit = line_fit(page, url, "all")
    page.run(
        f"const select = document.querySelector('{fit} [name=loss]'); select.value = 1;"
        "select.dispatchEvent(new Event('input', { bubbles: true }));"
    )
    wait_for_text(page, f"{fit} .total strong", "7.8")
    wait_for_text(page, f"{fit} .total span", "Total absolute error")


WIDGETS = {
    "descent": ("#figure-bowl dd:nth-of-type(1)", "#figure-bowl", ["4", "5"], True),
    "contour": ("#figure-line dd:nth-of-type(1)", "#figure-line", ["0", "1"], True),
    "chain": ("#figure-loss .now", "#figure-loss", ["L = p² = 4", "∂L/∂L = 1"], False),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_an_interactive_with_steps(page: Session, interactives: Path, name: str) -> None:
    """One step by its button, a drag by touch and its end, and axe before and after."""
    shown, figure, (before, after), has_grip = WIDGETS[name]
    page.goto((interactives / f"course/{name}.html").as_uri())
    assert page.text(shown) == before
    page.run(f"document.querySelector('{figure}').scrollIntoView()")
    page.wait(f"customElements.whenDefined('{name}-widget').then(() => done())")
    page.keys(f"{figure} [value=step]", ENTER)
    wait_for_text(page, shown, after)
    if has_grip:
        field = f"document.querySelector('{figure} [type=number]').value"
        value = page.run(f"return {field}")
        grip = f"document.querySelector('{figure} .grip')"
        page.run(f"{DRAG_BY} dragBy({grip}, -40, 0)")
        assert page.run(f"return {field}") != value
    assert violations(page) == []


def test_limits_stand_above_and_below(page: Session, site: Path) -> None:
    page.goto((site / LESSON).as_uri())
    sign, below, above = (
        page.run(
            f"const box = document.querySelector('munderover > :nth-child({n})')"
            ".getBoundingClientRect(); return [box.top, box.bottom]"
        )
        for n in (1, 2, 3)
    )
    assert above[1] <= sign[0] + 4
    assert below[0] >= sign[1] - 4
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")


def check(page: Session, id: str) -> str:
    page.keys(f"#question-{id} > button", ENTER)
    return page.text(f"#question-{id} .feedback")


def test_every_type_of_question_by_keyboard(lesson: Session) -> None:
    lesson.keys("#question-sum [value='4e074085']", SPACE)
    assert check(lesson, "sum").startswith("Not quite.")
    lesson.keys("#question-primes [type=checkbox]", SPACE)
    assert "You ticked it, rightly." in check(lesson, "primes")
    lesson.keys("#question-half [type=text]", "−1/2" + ENTER)
    assert lesson.text("#question-half .feedback").startswith("Not quite.")
    lesson.keys("#question-word [type=text]", " GRADIÉNT")
    assert check(lesson, "word").startswith("Right.")
    down = "#question-steps li:has([aria-label='Move down: Add them up']) [value='1']"
    lesson.keys(down, ENTER)
    lesson.keys(down, ENTER)
    assert lesson.run("return document.activeElement.ariaLabel") == "Move down: Add them up"
    assert check(lesson, "steps").startswith("Right.")
    assert check(lesson, "pairs") == "Find a letter for each first."


def test_progress_is_one_for_all_pages_of_a_folder(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    for id in "abc":
        page.click(f"#question-{id} label:first-child")
        assert check(page, id).startswith("Right.")
    assert page.text(".summary") == "3 of 3 on the first try."
    page.goto((kinds / "course/index.html").as_uri())
    assert page.text("[data-lesson='course/more'] .state") == "Done"
    page.goto((kinds / "progress.html").as_uri())
    assert page.text("[data-lesson='course/more'] .tried") == "3 of 3 on the first try"
    page.click("[data-lesson='course/more'] .reset")
    assert page.text(".told") == "More questions: taken back. Undo"
    page.click(".undo")
    assert page.text("[data-lesson='course/more'] .tried") == "3 of 3 on the first try"


def test_the_review_asks_what_was_answered_days_ago(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    keys = page.run("return [...document.querySelectorAll('[data-key]')].map(e => e.dataset.key)")
    answer = [1_700_000_000_000, "x", 1, 0]
    text = json.dumps({"v": 2, "records": {key: {"first": answer, "last": answer} for key in keys}})
    page.run(f"localStorage.setItem('learnmathora:try', {json.dumps(text)})")
    page.goto((kinds / "review.html").as_uri())
    assert page.text("review-queue > .summary") == "3 due now"
    page.click(".asked label:first-child")
    page.keys(".asked .question > button", ENTER)
    assert page.run("return document.activeElement.textContent") == "Next"
    page.keys(".row button", ENTER)
    assert page.text("review-queue > .summary") == "2 due now"


def test_storage_that_refuses_does_no_harm(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    page.run("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceeded') }")
    page.click("#question-a label:first-child")
    assert check(page, "a").startswith("Right.")
    assert "progress is lost" in page.text("#saving")


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Session) -> list[str]:
    found: list[str] = page.wait(
        f"{AXE}; axe.run().then(({{ violations }}) => done(violations.map(({{ id }}) => id)))"
    )
    return found


def test_every_type_of_question_by_touch_and_axe_before_and_after(lesson: Session) -> None:
    """The driver has no finger: with the events that one sends."""
    assert violations(lesson) == []
    lesson.run(ANSWER_ALL)
    for id in ("sum", "primes", "half", "word", "steps", "pairs"):
        assert lesson.text(f"#question-{id} .feedback")
    assert violations(lesson) == []


def test_axe_finds_nothing(page: Session, kinds: Path) -> None:
    for path in ("index.html", "course/index.html", "progress.html"):
        page.goto((kinds / path).as_uri())
        assert violations(page) == [], path


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_edit(page: Session, make_site: MakeSite, name: str) -> None:
    edit, kept = EDITS[name]
    site = make_site(ORIGINAL)
    site.publish()
    with served(site.folders.out) as address:
        page.goto(f"{address}/course/a.html")
        for id in ("first", "second"):
            page.click(f"#question-{id} label:first-child")
            assert check(page, id).startswith("Right.")
        path = edit(site)
        site.publish()
        page.goto(f"{address}/{path}")
        for id in ("first", "second"):
            if id in kept:
                assert page.text(f"#question-{id} .feedback").startswith("Right.")
        told = page.run(
            "return [...document.querySelectorAll('.question')].filter((each) => "
            "each.textContent.includes('has changed since you answered')).length"
        )
        changes = name in ("a prompt changes", "an option changes", "the right answer changes")
        assert told == changes


def test_two_tabs_stay_in_step(page: Session, kinds_address: str) -> None:
    first = page.tab
    page.goto(f"{kinds_address}/course/more.html")
    page.open_tab(f"{kinds_address}/course/more.html")
    page.keys("#question-a input", SPACE)
    assert check(page, "a").startswith("Right.")
    page.switch(first)
    wait_for_text(page, ".opening .reached", "1 of 3 answered")


def test_goals_and_steps_count(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/plain.html").as_uri())
    page.click(".worked summary")
    wait_for_text(page, ".opening .reached", "Goals and steps: 1 of 2")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("{", "Progress saves"),
        ("[]", "Progress saves"),
        ('{"v":9,"records":{}}', "saved by a newer version"),
    ],
)
def test_storage_of_another_shape(page: Session, kinds: Path, stored: str, told: str) -> None:
    page.goto((kinds / "index.html").as_uri())
    page.run(f"localStorage.setItem('learnmathora:try', {json.dumps(stored)})")
    page.goto((kinds / "course/more.html").as_uri())
    assert told in page.text("#saving")
    page.click("#question-a label:first-child")
    assert check(page, "a").startswith("Right.")


def test_a_copy_travels_and_is_merged_once(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    page.click("#question-a label:first-child")
    check(page, "a")
    page.goto((kinds / "progress.html").as_uri())
    page.run(
        "const make = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => { window.kept = blob.text(); return make(blob); }"
    )
    page.click(".export")
    copy = page.wait("window.kept.then(done)")
    with webkit.driver() as second, webkit.session(second) as other:
        other.goto((kinds / "progress.html").as_uri())
        for told in ("Answers: 1. Lessons: 1.", "Answers: 0. Lessons: 0."):
            other.run(
                "const input = document.querySelector('[type=file]');"
                "const files = new DataTransfer();"
                f"files.items.add(new File([{json.dumps(copy)}], 'copy.json'));"
                "input.files = files.files;"
                "input.dispatchEvent(new Event('change', { bubbles: true }));"
            )
            expected = f"What was new here is brought in. {told}"
            wait_for_text(other, ".told [role=status]", expected)


def test_without_script_every_answer_is_there(
    page: Session, kinds: Path, kinds_address: str
) -> None:
    """The driver cannot switch scripts off; a sandboxed frame does."""
    (kinds.parent / "frame.html").write_text("<!doctype html><title>Frame</title>")
    page.goto(f"{kinds_address}/../frame.html")
    page.wait(
        "const frame = document.createElement('iframe');"
        "frame.setAttribute('sandbox', 'allow-same-origin');"
        f"frame.src = '{kinds_address}/course/all.html';"
        "frame.onload = () => done(1); document.body.append(frame);"
    )
    inside = "document.querySelector('iframe').contentDocument"
    assert page.run(f"return {inside}.querySelectorAll('main button').length") == 0
    text = page.run(f"return {inside}.querySelector('main').textContent")
    for told in ("By counting.", "The smallest.", "Two quarters make a half.", "steepest ascent"):
        assert told in text


def test_the_search_from_a_folder(page: Session, library: Path) -> None:
    page.goto((library / "descent/gradient.html").as_uri())
    page.keys("body", "/")
    page.keys("dialog input", "eigenvalues")
    wait_for_text(page, "dialog [role=status]", "Results: 1")
    assert page.text("dialog li mark") == "eigenvalues"
    page.keys("dialog input", ENTER)
    wait_for_text(page, "h1", "Eigenvectors & eigenvalues")


def test_what_was_opened_is_read_without_a_connection(page: Session, make_site: MakeSite) -> None:
    hosted = Hosted(make_site(FILES))
    page.goto(hosted.address("course/first.html"))
    second = f"caches.match('{hosted.address('course/second.html')}', {{ ignoreSearch: true }})"
    until = time.monotonic() + 10
    is_kept = (
        f"{second}.then((found) => done(Boolean(found && navigator.serviceWorker.controller)))"
    )
    while not page.wait(is_kept):
        assert time.monotonic() < until
        time.sleep(0.05)
    hosted.host.stop()
    page.goto(hosted.address("course/second.html"))
    assert "The second." in page.text("main")
    page.goto(hosted.address("other/far.html"))
    assert page.run("return location.hash") == "#offline"


def test_a_single_file_keeps_answers(page: Session, make_site: MakeSite, tmp_path: Path) -> None:
    (file,) = export_single(make_site(FILES).build(), "course")
    single = tmp_path / file.path
    single.write_bytes(file.data)
    page.goto(single.as_uri())
    page.click("quiz-question label")
    page.click("quiz-question > button")
    page.goto(single.as_uri())
    assert page.text("quiz-question .feedback").startswith("Right.")
    assert page.run("return document.querySelector('main img').naturalWidth") == 9


def test_no_footnote_lies_over_another(page: Session, make_site: MakeSite) -> None:
    site = make_site({"course/a.md": text(NOTES)})
    site.publish()
    page.resize(1500, 900)
    page.goto((site.folders.out / "course/a.html").as_uri())
    places = "[...document.querySelectorAll('.notes li')].map(each => each.getBoundingClientRect())"
    notes = page.run(f"return {places}.map(({{ top, bottom }}) => [top, bottom])")
    assert all(low <= top for (_, low), (top, _) in pairwise(notes))
