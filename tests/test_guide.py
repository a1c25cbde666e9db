"""The guide says everything, says it as it is, and its examples and files to copy work."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli
import pytest
import yaml
from jinja2 import Environment
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Call, Getattr, Getitem, Name, Node

from docs.guide import GUIDE, PART, PARTS, PUBLISHING, STARTER, rules
from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.quiz import READERS
from learnmathora.built import Built
from learnmathora.cache.store import Store
from learnmathora.checks.health import survey, with_health
from learnmathora.cli import main
from learnmathora.configuration import Folders
from learnmathora.expression import read_expression
from learnmathora.expression.functions import ALL, LOOPS
from learnmathora.frontmatter import LESSON_KEYS, SITE_KEYS, read_keys
from learnmathora.frontmatter.positions import read_yaml
from learnmathora.model import Lesson, Problem
from learnmathora.outputs.loading import loaded_by_text
from learnmathora.packages.export import FORMATS
from learnmathora.rules import FENCE
from tests.conftest import MakeSite
from tests.lessons import HEADER, ROOT, SERIES, SITE, SmallSite

pytestmark = pytest.mark.slow

LESSONS = {file.name: file.read_text(encoding="utf-8") for file in sorted(GUIDE.glob("*.md"))}
WRITTEN = "".join(LESSONS.values())
# What examples lead to and leave out: the guide explains links by links to nothing in particular.
ABOUT = {"figure-missing", "link-broken", "picture-missing", "term-unknown"}


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_to_export_is_taught(format: str) -> None:
    """Written by hand, in 10-publishing.md or 27-hand-it-on.md: what it is for, and the command."""
    taught = LESSONS["10-publishing.md"] + LESSONS["27-hand-it-on.md"]
    assert f"learnmathora export {format}" in taught or f"`export {format}`" in taught


def test_each_part_that_is_made_from_the_code_stands_once() -> None:
    made = [found["name"] for found in PART.finditer(WRITTEN)]
    assert sorted(made) == sorted(PARTS)


def test_every_block_is_shown_at_work() -> None:
    used = set(re.findall(r"^:{3,}([a-z-]+)", FENCE.sub("", WRITTEN), re.MULTILINE))
    # Kinds that share a class are written and shown alike.
    shown = {KINDS[name].block for name in used if name in KINDS}
    assert shown == {kind.block for kind in KINDS.values()}, (
        "show each at work in content/writing/03-blocks.md"
    )


def test_every_type_of_question_is_shown() -> None:
    assert all(f"type={name}" in LESSONS["04-questions.md"] for name in READERS if name != "choice")


def test_every_function_of_formulas_is_listed() -> None:
    codes = re.findall(r"`([^`\n]+)`", LESSONS["06-interactives.md"] + LESSONS["16-options.md"])
    assert {*ALL, *LOOPS} - {*re.findall(r"[a-z]+[a-z0-9]*", " ".join(codes))} == set()
    table = LESSONS["16-options.md"].partition("| for | written |")[2].partition("\n\n")[0]
    for code in re.findall(r"`([^`]*\([^`]*)`", table):
        read_expression(code, (), ALL)


def test_the_first_lesson_is_walked_as_it_says(make_site: MakeSite) -> None:
    lesson = LESSONS["01-first-lesson.md"]
    header, *parts = re.findall(r"^```markdown\n(.*?)^```", lesson, re.S | re.M)
    (report,) = re.findall(r"^```text\n(.*?)^```", lesson, re.S | re.M)
    text = "\n".join([header, *parts])
    series = SERIES.replace("A course", "First steps")
    site = make_site({"first-steps/series.md": series, "first-steps/02-halves.md": text})
    assert checked(site) == []
    site.put("first-steps/02-halves.md", text.replace(r"\frac12", r"\farc12", 1))
    assert site.report() == report


def test_the_lesson_of_the_readme_is_sound_and_its_mistake_is_told_so(make_site: MakeSite) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (lesson,) = re.findall(r"^```markdown\n(.*?)^```", readme, re.S | re.M)
    (report,) = re.findall(r"^    (first-steps/.*?\n\n)", readme, re.S | re.M)
    series = SERIES.replace("A course", "First steps")
    site = make_site({"first-steps/series.md": series, "first-steps/01-first-lesson.md": lesson})
    assert checked(site) == []
    wrong = lesson.replace("3 costs $3^2 = 9$", r"$\alhpa$ costs $\alpha^2$")
    site.put("first-steps/01-first-lesson.md", wrong)
    assert f"{site.report()}\n" == report.replace("\n    ", "\n")


def checked(site: SmallSite) -> list[Problem]:
    built = site.build()
    return list(with_health(built, survey(built, Store(site.folders.cache))).problems)


def test_the_examples_of_all_keys_hold_all_keys() -> None:
    lesson, site = re.findall(r"^```yaml\n(.*?)^```", LESSONS["15-headers.md"], re.S | re.M)
    for text, keys in ((lesson, LESSON_KEYS), (site, SITE_KEYS)):
        entries, unread = read_yaml("", text)
        values, _, problems = read_keys("", entries, keys)
        assert not unread
        assert not problems
        assert set(values) == {key.name for key in keys}


def test_every_problem_is_explained_once() -> None:
    headings = re.findall(r"^## ([a-z]+(?:-[a-z]+)+)$", WRITTEN, re.MULTILINE)
    assert set(rules()) <= set(headings)
    assert all(headings.count(code) == 1 for code in rules())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Store]:
    """The course and the guide, built."""
    kept = tmp_path_factory.mktemp("cache")
    folders = Folders(ROOT / "content", ROOT / "theme", kept / "site", kept)
    return SmallSite(folders).build(), Store(kept)


def test_the_guide_is_as_sound_as_it_asks_of_others(whole: tuple[Built, Store]) -> None:
    built, store = whole
    problems = with_health(built, survey(built, store)).problems
    assert [problem for problem in problems if problem.path.startswith("writing/")] == []


def test_a_lesson_weighs_what_is_promised(whole: tuple[Built, Store]) -> None:
    """The lessons of the course, as a host sends them with brotli."""
    built, _ = whole
    by_path = {file.path: file for file in built.files}
    weigh = cache(lambda path: len(brotli.compress(by_path[path].data)) / 1024)

    def files_of(lesson: Lesson) -> set[str]:
        files = loaded_by_text(built.course, lesson).files(built.theme)
        return {lesson.address, *(file.path for file in files)}

    loaded = [files_of(lesson) for lesson in built.course.main.lessons]
    kilobytes = [sum(map(weigh, paths)) for paths in loaded]
    promised = re.search(
        r"is 5 files and (\d+) to (\d+) KB .*? type, 6 or 7 files and (\d+) KB\. (\d+) KB of them",
        LESSONS["14-promises.md"].replace("\n", " "),
    )
    assert promised
    least, most, typed, shared = map(int, promised.groups())
    plain = [size for paths, size in zip(loaded, kilobytes, strict=True) if len(paths) == 5]
    measured = (min(plain), max(plain), max(kilobytes), sum(map(weigh, set.intersection(*loaded))))
    assert measured == pytest.approx((least, most, typed, shared), abs=1)
    assert {len(paths) for paths in loaded} <= {5, 6, 7}


def examples() -> Iterator[object]:
    """Every piece of Markdown that the taught lessons show, but for those of the rules' pages."""
    for name, text in LESSONS.items():
        if "problems" not in name:
            fences = (fence for fence in FENCE.finditer(text) if fence[2] == "markdown")
            for number, fence in enumerate(fences, start=1):
                yield pytest.param(fence[3], id=f"{name}: {number}")


@pytest.mark.parametrize("example", [*examples()])
def test_an_example_has_no_problem(example: str, make_site: MakeSite) -> None:
    is_whole = example.startswith("---\n")
    text = example.replace("series: first-steps", "series: course")
    text = text if is_whole else HEADER + example
    site = make_site({"course/01-lesson.md": with_objective(text)})
    assert {problem.code for problem in site.build().problems} - ABOUT == set(), site.report()


def test_every_value_of_every_template_is_listed() -> None:
    lesson = LESSONS["11-theme.md"]
    said = [*re.findall(r"^\|.*?\|(.*)$", lesson, re.M), *re.findall(r"`(.+?)`", lesson)]
    listed = set(re.findall(r"\w+", " ".join(said)))
    for file in sorted((ROOT / "theme" / "templates").rglob("*.html")):
        tree = Environment().parse(file.read_text(encoding="utf-8"))
        asked = [each for each in tree.find_all(Getattr) if root(each) not in OF_JINJA]
        names = {each.attr for each in asked} | find_undeclared_variables(tree)
        assert names - OF_JINJA <= listed, f"run python -m docs: {file.name}"


# What templates take from each other and from Jinja.
OF_JINJA = {
    "words", "loop", "searching", "filter", "index", "keep_offline", "first", "forecast",
    "read_again", "standing", "state",
    "own", "buttons", "field", "told",
}  # fmt: skip


def root(node: Node) -> str:
    """The name with which a chain of attributes begins."""
    while isinstance(node, Getattr | Call | Getitem):
        node = node.node
    return node.name if isinstance(node, Name) else ""


def test_the_changes_of_a_theme_do_what_the_lesson_says(make_site: MakeSite) -> None:
    fences = {fence[2]: fence[3] for fence in FENCE.finditer(LESSONS["11-theme.md"])}
    site = make_site({
        "site.yaml": SITE + fences["yaml"],
        "_theme/style.css": fences["css"],
        "_theme/messages/en.json": fences["json"],
        "_theme/templates/home.html": fences["html"],
        "course/01-lesson.md": SOUND + "\n:::recap\n\n- It.\n\n:::\n",
    })  # fmt: skip
    assert checked(site) == []
    assert "<p>Made at the evening school.</p>" in site.page("index.html")
    assert "In short" in site.page("course/lesson.html")


def with_objective(text: str) -> str:
    """The lesson with an objective that its question checks, if it checks one."""
    named = re.search(r'objective="([^"]+)"', text)
    return text.replace("part: 1\n", f"part: 1\nobjectives:\n- {named[1]}\n", 1) if named else text


SOUND = HEADER.replace("minutes: 5", "minutes: 1") + "\nIt says this.\n"


# What publishes a course


def commands(name: str) -> tuple[list[str], str]:
    """What a file runs, and the folder that it then publishes."""
    text = (STARTER / PUBLISHING[name]).read_text(encoding="utf-8")
    if name == "netlify.toml":
        built = tomllib.loads(text)["build"]
        return built["command"].split(" && "), built["publish"]
    jobs = yaml.safe_load(text)
    if name == "gitlab-ci.yml":
        runs, folder = jobs["pages"]["script"], jobs["pages"]["artifacts"]["paths"][0]
    else:
        steps = jobs["jobs"]["build"]["steps"]
        folder = next(step["with"]["path"] for step in steps if "upload" in step.get("uses", ""))
        runs = [step["run"] for step in steps if "run" in step]
    assert runs[0] == "python -m pip install -r requirements.txt"
    return [each for each in runs[1:] if "add-matcher" not in each], folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new course, as a host has it, where `learnmathora` is installed."""
    assert main(["new", "site", str(tmp_path / "course")]) == 0
    program = tmp_path / "bin" / "learnmathora"
    program.parent.mkdir()
    run_it = f'PYTHONPATH="{ROOT}/generator" exec "{sys.executable}" -m learnmathora "$@"'
    program.write_text(f"#!/bin/sh\n{run_it}\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path / "course"


@pytest.mark.parametrize("name", PUBLISHING)
def test_a_file_for_publishing_builds_what_it_publishes(name: str, project: Path) -> None:
    runs, folder = commands(name)
    assert runs
    assert run(runs, project) == [0] * len(runs)
    assert (project / folder / "first-steps" / "first-lesson.html").is_file()
    # And once more, with the site in the course's folder.
    assert run(runs, project) == [0] * len(runs)


@pytest.mark.parametrize("name", PUBLISHING)
def test_a_file_for_publishing_stops_at_an_error(name: str, project: Path) -> None:
    lesson = project / "first-steps" / "01-first-lesson.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n$\\alhpa$\n", encoding="utf-8")
    runs, folder = commands(name)
    assert run(runs[:1], project) == [1]
    assert not (project / folder).exists()


def run(runs: list[str], project: Path) -> list[int]:
    path = f"{project.parent / 'bin'}:/usr/bin:/bin"
    environment = {"PATH": path, "LANG": "C.UTF-8"}
    return [
        subprocess.run(each, shell=True, cwd=project, env=environment, check=False).returncode
        for each in runs
    ]
