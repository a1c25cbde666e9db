"""Widgets of an author's in one file: what their head says, what a build sees, what pages get."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from learnmathora.blocks.options import Number, OneOf, Switch, Words
from learnmathora.cli import main
from learnmathora.disk import read_texts
from learnmathora.modules.head import read_head
from learnmathora.modules.wrap import faults, wrapped
from learnmathora.picture import size
from learnmathora.printing import CannotPrintError, find_browser
from learnmathora.serve.preview import Preview
from tests.conftest import MakeSite
from tests.exports.conftest import exported
from tests.lessons import COURSE, SAMPLES, SITE, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

SCRIPT = "export default { render({ el }) { el.append('A die'); } };\n"
USED = lesson(":::dice{#d}\n\nA die with {sides} sides.\n\n:::\n")
NAMED = f"{SITE}widgets:\n- dice\n"
HEAD = """\
/* {
  "title": "Dice",
  "goal": true,
  "options": {
    "sides": {
      "type": "integer", "minimum": 2, "maximum": 20, "default": 6,
      "description": "how many sides a die has"
    },
    "fair": {"type": "boolean", "default": true, "description": "whether all are as likely"}
  }
} */
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A course with a widget in one file, and a lesson that shows it."""
    files = {
        **COURSE,
        "site.yaml": NAMED,
        "course/a.md": USED,
        "_widgets/dice.js": HEAD + SCRIPT,
        "_widgets/dice.html": "A die with {sides} sides.",
    }
    return small_site(tmp_path / "project", files)


def head(declared: str) -> str:
    return f"/* {declared} */\n{SCRIPT}"


def reported(text: str) -> list[str]:
    """What is wrong in a head: where, what, and what to do."""
    return [
        f"{fault.place.line}:{fault.place.column}: {fault.message} | {fault.hint}"
        for fault in read_head(text)[1]
    ]


def test_an_option_is_what_a_built_in_one_is() -> None:
    declared = """{"options": {
        "a": {"type": "number", "minimum": -1, "maximum": 2.5, "default": 0, "description": "A."},
        "b": {"type": "integer", "exclusiveMinimum": 0, "description": "B."},
        "c": {"type": "string", "enum": ["x", "y z"], "default": "y z", "description": "C."},
        "d": {"type": "boolean", "default": false, "description": "D."},
        "e": {"type": "string", "default": "some", "description": "E."}
    }}"""
    found, wrong = read_head(head(declared))
    assert not wrong
    assert [(option.name, option.type, option.default) for option in found.options] == [
        ("a", Number(-1, 2.5), 0.0),
        ("b", Number(above=0, is_whole=True), None),
        ("c", OneOf(("x", "y z")), "y z"),
        ("d", Switch(), False),
        ("e", Words(), "some"),
    ]


def test_a_file_may_begin_with_other_comments_and_need_no_head() -> None:
    text = "// Mine.\n/* A licence. */\n" + head('{"title": "Dice"}')
    assert read_head(text)[0].title == "Dice"
    assert read_head(SCRIPT) == (read_head("")[0], ())


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (
            '{"titel": "x"}',
            "1:5: the head has no titel | did you mean title?",
        ),
        (
            '{"title": 3}',
            '1:5: title must be a text in "…" | such as "title": "Dice"',
        ),
        (
            '{\n  "options": {\n    "n": {"type": "number", "minimun": 1, "description": "N."}\n}}',
            "3:29: the option n has no minimun | did you mean minimum?",
        ),
        (
            '{"options": {"n": {"type": "float", "description": "N."}}}',
            "1:23: the option n has a type that is not known: float | "
            "write one of number, integer, string, boolean",
        ),
        (
            '{"options": {"n": {"description": "N."}}}',
            "1:17: the option n has no type | write one of number, integer, string, boolean",
        ),
        (
            '{"options": {"n": {"type": "number"}}}',
            '1:17: the option n does not say what it is for | such as {"type": "integer", '
            '"default": 6, "description": "how many sides a die has"}',
        ),
        (
            '{"options": {"n": {"type": "integer", "maximum": 5, "default": 6, '
            '"description": "N."}}}',
            "1:56: default must be a whole number of at most 5, not 6 | "
            "write one that a lesson could",
        ),
        (
            '{"options": {"n": {"type": "boolean", "default": "yes", "description": "N."}}}',
            "1:42: default must be true or false, without quotation marks, not yes | "
            "write one that a lesson could",
        ),
        (
            '{"options": {"n": {"type": "number", "minimum": 3, "maximum": 1, '
            '"description": "N."}}}',
            "1:55: no number is at least 3 and at most 1 | exchange them",
        ),
        (
            '{"options": {"n": {"type": "string", "minimum": 3, "description": "N."}}}',
            "1:41: minimum says nothing of an option of the type string | "
            "take it out, or change the type",
        ),
        (
            '{"options": {"task": {"type": "string", "description": "N."}}}',
            "1:17: an option cannot be called task: every widget has it | "
            "letters, digits and hyphens, a letter first",
        ),
        (
            '{"title": "Dice",}',
            "1:21: the options in the head are no JSON: expecting property name enclosed in "
            'double quotes | names and texts stand in "…", a comma between two entries and none '
            "behind the last",
        ),
    ],
)
def test_what_is_wrong_in_a_head_has_its_place_and_a_hint(declared: str, told: str) -> None:
    assert reported(head(declared)) == [told]


@pytest.mark.parametrize(
    ("module", "script"),
    [
        ("function render() {}\nexport default { render };", "exports.default={ render };"),
        ("export function render() {}", "exports.render=render;"),
        ("export async function render() {}", "async function render() {}"),
        ("export const render = () => {};", "const render = () => {};"),
        ("export default function render(p) {}", "exports.default=render;"),
        ("export default (p) => {};", "exports.default=(p) => {};"),
        ("export default class Dice {}", "exports.default=Dice;"),
        ("const a = () => {};\nexport { a as render };", "exports.render=a;"),
        ("const a = {};\nexport {\n  a as default,\n};", "exports.default=a;"),
    ],
)
def test_every_form_of_export_becomes_one_that_a_folder_can_run(module: str, script: str) -> None:
    assert faults(module) == ()
    made = wrapped(module, "dice-widget", {})
    assert script in made
    assert "export " not in made
    assert made.startswith('learnmathora.module("dice-widget",{},async function(exports){')


def test_each_line_stays_in_its_line() -> None:
    """So that what a browser says of a line is said of the author's own."""
    module = "export {\n  a as default\n};\nconst a = 1;\nboom();\n"
    lines = wrapped(module, "a-b", {}).split("\n")
    assert lines[4] == "boom();"


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("", "1:1: widget-code: it exports no render"),
        ("const render = 1;", "1:1: widget-code: it exports no render"),
        ("export const other = 1;", "1:1: widget-code: it exports no render"),
        ("export default {", "1:1: widget-code: this { is never closed"),
        ("\nexport default { a: 'x };", "2:1: widget-code: this text is never closed"),
        ("export default { a: `x };", "1:1: widget-code: this text is never closed"),
        ("export default (]);", "1:1: widget-code: this ( is not closed before a ] is, in line 1"),
        (
            "import x from 'y';",
            "1:1: widget-import: a widget is one file and loads no other: import 'y'",
        ),
        (
            "\n  import 'y';",
            "2:3: widget-import: a widget is one file and loads no other: import 'y'",
        ),
        (
            "export default async () => await import(`z`);",
            "1:34: widget-import: a widget is one file and loads no other: import `z`",
        ),
        (
            "export * from './a.js';",
            "1:10: widget-import: a widget is one file, and exports nothing of another: './a.js'",
        ),
        (
            "export { render } from './a.js';",
            "1:19: widget-import: a widget is one file, and exports nothing of another: './a.js'",
        ),
        (
            "const a = import.meta.url;",
            "1:11: widget-import: import.meta is not there: pages run a widget as a classic script",
        ),
    ],
)
def test_what_keeps_a_module_from_being_a_script(module: str, told: str) -> None:
    found = [
        f"{fault.place.line}:{fault.place.column}: {fault.code}: {fault.message}"
        for fault in faults(module)
    ]
    assert found == [told]


@pytest.mark.parametrize(
    "module",
    [
        "export default { a: a.import, import: 1, export: 2, b: a.export };",
        "// import x from 'y'\nexport default { a: \"import('z')\", b: /import/ };",
        "const from = 'x';\nexport default { render(from, to) { return `export ${from}`; } };",
    ],
)
def test_words_that_only_look_like_it(module: str) -> None:
    assert faults(module) == ()


def test_a_lesson_gives_it_values_and_a_page_gets_them(site: SmallSite) -> None:
    site.put("course/a.md", USED.replace("{#d}", "{#d sides=8 fair=no title=Die}", 1))
    assert site.report() == ""
    page = site.page("course/a.html")
    assert 'data-options="{&#34;sides&#34;:8,&#34;fair&#34;:false}"' in page
    assert "<b>Die</b>" in page
    assert page.count("A die with 8 sides.") == 2
    assert " data-goal" in page
    site.publish()
    assert "assets/dice.*.js" in site.published()


def test_a_value_that_its_head_does_not_allow_is_told_as_of_any_block(site: SmallSite) -> None:
    site.put("course/a.md", USED.replace("{#d}", "{#d sides=21 siges=3}", 1))
    assert site.report() == (
        "course/a.md:9:12: error[block-option]: sides must be a whole number from 2 to 20, not "
        '"21"\n'
        "  9 | :::dice{#d sides=21 siges=3}\n"
        "    |            ^^^^^^^^ how many sides a die has\n"
        "course/a.md:9:21: error[block-option]: the block dice has no option siges\n"
        "  9 | :::dice{#d sides=21 siges=3}\n"
        "    |                     ^^^^^^^ did you mean sides?\n"
    )


def test_its_options_are_in_the_schema(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", f"--content={site.folders.content}"]) == 0
    dice = json.loads(capsys.readouterr().out)["$defs"]["dice"]
    assert dice["properties"]["sides"] == {
        "description": "how many sides a die has",
        "type": "integer",
        "minimum": 2,
        "maximum": 20,
        "default": "6",
    }


def test_its_files_are_part_of_what_is_remembered(site: SmallSite) -> None:
    first = site.publish()
    for file, text, seen in [
        ("dice.js", HEAD.replace("6,", "7,") + SCRIPT, "A die with 7 sides."),
        ("dice.html", "{sides} sides", "<p>7 sides</p>"),
    ]:
        site.put(f"_widgets/{file}", text)
        assert seen in site.page("course/a.html")
    site.put("_widgets/dice.css", ".dice { color: red; }")
    names = {file.path for file in site.build().files}
    assert names - {file.path for file in first.files}
    assert any(path.startswith("assets/dice.") and path.endswith(".css") for path in names)


def test_a_preview_follows_its_edits(site: SmallSite) -> None:
    preview = Preview(site.folders, "content")
    before = preview.follow([]).files or {}
    file = site.folders.content / "_widgets" / "dice.js"
    file.write_text(HEAD + SCRIPT.replace("A die", "Another"), encoding="utf-8")
    after = preview.follow([str(file.resolve())]).files or {}
    scripts = [data for path, data in after.items() if path.startswith("assets/dice.")]
    assert len(scripts) == 1
    assert b"Another" in scripts[0]
    assert before["course/a.html"] != after["course/a.html"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"_widgets/dice/block.py": "", "_widgets/dice/still.html": ""},
            "site.yaml:4:1: error[widget-missing]: there are two widgets dice: dice.js and "
            "dice/block.py",
        ),
        (
            {"_widgets/dice.css": "a {"},
            "_widgets/dice.css:1:1: error[widget-code]: this { is never closed",
        ),
        (
            {"_widgets/dice.js": b"\xff"},
            "_widgets/dice.js:1:1: error[widget-code]: it is no text in UTF-8",
        ),
        (
            {"_widgets/dice.html": "A\n\n<script>x</script>"},
            "_widgets/dice.html:3:1: warning[html-tag]",
        ),
        (
            {"_widgets/two.js": "const two = 2;\n"},
            "_widgets/two.js:1:1: warning[widget-unused]: this is no widget: it exports nothing",
        ),
        (
            {"_widgets/Two dice.js": SCRIPT},
            "_widgets/Two dice.js:1:1: warning[widget-unused]: this is no widget: the name of one "
            "is made of small letters and digits",
        ),
        (
            {"_widgets/two.js": "export const two = 2;\n"},
            "_widgets/two.js:1:1: error[widget-code]: it exports no render",
        ),
        (
            {"_widgets/quiz.js": SCRIPT},
            "_widgets/quiz.js:1:1: error[widget-code]: there is a block quiz already",
        ),
        (
            {
                "_widgets/two.js": SCRIPT,
                "_widgets/two/block.py": "raise SystemExit('run')",
                "_widgets/two/still.html": "",
            },
            "_widgets/two.js:1:1: error[widget-missing]: there are two widgets two: two.js and "
            "two/block.py",
        ),
        (
            {"_widgets/two.js": SCRIPT},
            "_widgets/two.js:1:1: warning[widget-still]: it has no still",
        ),
    ],
    ids=[
        *("two", "style", "encoding", "still", "nothing", "name", "render", "block", "both"),
        "no-still",
    ],
)
def test_what_is_wrong_with_its_files_is_a_problem(
    site: SmallSite, files: dict[str, str | bytes], told: str
) -> None:
    for path, data in files.items():
        site.put(path, data)
    assert told in site.report()


def test_a_file_is_enough(site: SmallSite) -> None:
    """Whether site.yaml names it or not; one whose name begins with a line is kept aside."""
    before = site.page("course/a.html")
    site.put("site.yaml", SITE)
    assert site.report() == ""
    assert site.page("course/a.html") == before
    site.put("_widgets/_later.js", "export default {")
    site.put("_widgets/_later.html", "Later.")
    assert site.report() == ""
    (site.folders.content / "_widgets/dice.js").unlink()
    assert "unknown block dice" in site.report()
    site.put("_widgets/dice.js", HEAD + SCRIPT)
    assert site.report() == ""


def test_a_link_is_no_file(site: SmallSite, tmp_path: Path) -> None:
    site.put("site.yaml", SITE)
    elsewhere = tmp_path / "dice.js"
    (site.folders.content / "_widgets/dice.js").rename(elsewhere)
    (site.folders.content / "_widgets/dice.js").symlink_to(elsewhere)
    assert "_widgets/dice.js:1:1: error[widget-missing]: the widget dice is a link" in (
        site.report()
    )


def test_a_picture_that_a_browser_might_run_is_no_still(site: SmallSite) -> None:
    (site.folders.content / "_widgets/dice.html").unlink()
    site.put("_widgets/dice.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')
    assert "_widgets/dice.svg is not published: it holds onload=, in line 1" in site.report()


def test_a_block_of_that_name_is_there_already(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}widgets: [quiz]\n", "_widgets/quiz.js": SCRIPT})
    assert "_widgets/quiz.js:1:1: error[widget-code]: there is a block quiz already" in (
        site.report()
    )


def test_a_shared_folder_brings_one_with_its_still(tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "_widgets"
    shared.mkdir(parents=True)
    (shared / "dice.js").write_text(SCRIPT, encoding="utf-8")
    still = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (shared / "dice.svg").write_text(still, encoding="utf-8")
    used = lesson(":::dice\n\nA die.\n\n:::\n")
    files = {**COURSE, "site.yaml": f"{NAMED}use: [../../shared]\n", "course/a.md": used}
    site = small_site(tmp_path / "project", files)
    site.publish()
    assert (site.folders.out / "_widgets/dice.svg").read_text(encoding="utf-8") == still
    assert 'src="../_widgets/dice.svg"' in site.page("course/a.html")


def test_a_book_shows_its_still_and_its_caption(tmp_path: Path) -> None:
    built = small_site(tmp_path, read_texts(SAMPLES / "own")).build()
    assert not built.problems
    with zipfile.ZipFile(io.BytesIO(exported(built, "epub").file.data)) as book:
        pages = [book.read(each).decode() for each in book.namelist() if each.endswith(".xhtml")]
        pictures = [each for each in book.namelist() if each.endswith(".svg")]
    (page,) = [each for each in pages if "Count is 0" in each]
    assert "The counter begins at 3." in page
    assert "12 pieces fly up, in <em>three</em> colours." in page
    assert any("counter" in picture for picture in pictures)
    assert "<button" not in page


def test_the_options_of_a_block_are_explained(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "dice", f"--content={site.folders.content}"]) == 0
    assert (
        "  sides=  how many sides a die has: a whole number from 2 to 20 (else 6)\n"
    ) in capsys.readouterr().out


def test_a_new_one_works_at_once(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site({"site.yaml": SITE, "course/series.md": COURSE["course/series.md"]})
    assert main(["new", "widget", "my-square", f"--content={site.folders.content}"]) == 0
    told = capsys.readouterr().out
    assert "my-square.js: the file is enough." in told
    assert (site.folders.content / "site.yaml").read_text(encoding="utf-8") == SITE
    example = told.partition("\n\n")[2].partition("\n\nIts")[0]
    site.put("course/a.md", lesson(example.replace("    ", "")))
    assert site.report() == ""
    assert "<my-square " in site.page("course/a.html")


@pytest.mark.parametrize(("first", "second"), [((), ("--python",)), (("--python",), ())])
def test_a_new_one_takes_no_name_of_another(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    first: tuple[str, ...],
    second: tuple[str, ...],
) -> None:
    site = make_site({"site.yaml": SITE, "course/series.md": COURSE["course/series.md"]})
    assert main(["new", "widget", "dice", *first, f"--content={site.folders.content}"]) == 0
    with pytest.raises(SystemExit) as stopped:
        main(["new", "widget", "dice", *second, f"--content={site.folders.content}"])
    assert stopped.value.code == 2
    assert "is there already: choose another name" in capsys.readouterr().err


DRAWS = """\
/* {"options": {"side": {"type": "integer", "default": 40, "description": "how wide"}}} */
export default {
  render({ model, el }) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const square = svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    svg.ariaLabel = `A square, ${Math.random() < 1}`;
    svg.setAttribute("viewBox", "0 0 200 100");
    square.setAttribute("width", model.get("side"));
    square.setAttribute("height", "20");
    square.style.stroke = "black";
    square.classList.add("mine");
    el.append(svg);
  },
};
"""
PAINTS = """\
export default {
  render({ el }) {
    const canvas = document.createElement("canvas");
    canvas.getContext("2d").fillRect(0, 0, 50, 50);
    el.append(canvas);
  },
};
"""


@pytest.fixture
def draws(make_site: MakeSite) -> SmallSite:
    """A course with a widget that has no still, and a browser here that could draw it."""
    try:
        find_browser()
    except CannotPrintError as error:
        pytest.skip(str(error))
    return make_site({"site.yaml": NAMED, "_widgets/dice.js": DRAWS})


def still(site: SmallSite, *words: str) -> int:
    return main(["still", *words, f"--content={site.folders.content}"])


def test_a_browser_draws_a_still_that_is_fit_for_dark_pages(draws: SmallSite) -> None:
    draws.put("_widgets/dice.css", ".mine { fill: rgb(1, 2, 3); }")
    assert "widget-still" in draws.report()
    assert still(draws) == 0
    drawn = (draws.folders.content / "_widgets/dice.svg").read_text(encoding="utf-8")
    assert "<title>A square, true</title>" in drawn
    assert "fill:var(--c1)" in drawn
    assert "prefers-color-scheme:dark" in drawn
    assert 'width="40"' in drawn
    assert "stroke:currentColor" in drawn
    assert "mine" not in drawn
    assert draws.report() == ""
    assert still(draws, "dice") == 0
    assert (draws.folders.content / "_widgets/dice.svg").read_text(encoding="utf-8") == drawn


def test_what_is_no_drawing_is_a_picture_of_the_page(draws: SmallSite) -> None:
    draws.put("_widgets/dice.js", PAINTS)
    assert still(draws, "dice") == 0
    found = size((draws.folders.content / "_widgets/dice.png").read_bytes())
    assert found
    assert found[0] == 1440
    assert 2 * 150 <= found[1] < 2 * 200


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("export default { render() {} };", "dice: it draws nothing\n"),
        ("export default { render() { mine(); } };", "dice: ReferenceError: mine is not defined\n"),
        ("export default { render() { let a b; } };", "dice: "),
        ("import 'x';", "a widget is one file and loads no other: import 'x'"),
    ],
)
def test_why_there_is_no_still_is_told(
    draws: SmallSite, capsys: pytest.CaptureFixture[str], script: str, told: str
) -> None:
    draws.put("_widgets/dice.js", script)
    assert still(draws, "dice") == 1
    assert told in capsys.readouterr().err
    assert not [*(draws.folders.content / "_widgets").glob("*.svg")]


def test_a_still_of_something_else(draws: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        still(draws, "dise")
    assert stopped.value.code == 2
    assert "the course has no widget dise; did you mean dice?" in capsys.readouterr().err


def test_without_a_browser_it_is_said_what_to_do(
    draws: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("LEARNMATHORA_CHROMIUM", raising=False)
    monkeypatch.setattr("learnmathora.printing.PLACES", {})
    assert still(draws, "dice") == 1
    told = capsys.readouterr().err
    assert "dice: a still needs Chromium, Chrome or Edge to draw it" in told
    assert "draw one yourself: an SVG beside the widget's file" in told
