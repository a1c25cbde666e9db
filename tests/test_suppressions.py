"""What an author decides about warnings: for the whole site, or for one line, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from learnmathora import disk
from learnmathora.cli import main
from learnmathora.installation import RULES
from learnmathora.rules import RENAMED, read_rules
from tests.conftest import MakeSite
from tests.lessons import SITE, lesson

pytestmark = pytest.mark.slow

GONE = "[gone](gone.md)"
ALLOW = "allow link-broken: it comes next week"


@pytest.mark.parametrize(
    "text",
    [
        f"{GONE} <!-- {ALLOW} -->",
        f"<!-- {ALLOW} -->\n{GONE}",
        f"<!-- {ALLOW} -->\n\n{GONE}",
        f"<!-- To do. --> <!-- {ALLOW} -->\n{GONE}",
        f"> <!-- {ALLOW} -->\n> {GONE}",
        f"- > <!-- {ALLOW} -->\n  > {GONE}",
        f"1. <!-- {ALLOW} -->\n   {GONE}",
        f"## {GONE} <!-- {ALLOW} -->",
        f"| a |\n|---|\n| {GONE} <!-- {ALLOW} --> |",
        f"- one\n- {GONE} <!-- {ALLOW} -->",
        f"<!-- {ALLOW},\nI hope\n-->\n{GONE}",
        f":::details\nSee\n\n{GONE} <!-- {ALLOW} -->\n:::",
    ],
)
def test_a_warning_allowed_in_its_line_is_not_told(make_site: MakeSite, text: str) -> None:
    site = make_site({"course/a.md": lesson(text)})
    assert site.report() == ""


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- {ALLOW} -->\n\nAnother line.\n\n{GONE}",
        f"<!-- {ALLOW} -->\n\n`{ALLOW}`\n{GONE}",
        f"`<!-- {ALLOW} -->` {GONE}",
        f"```\n<!-- {ALLOW} -->\n```\n{GONE}",
        f"<!-- allow picture-missing: no picture yet --> {GONE}",
    ],
)
def test_and_no_other_line_or_warning(make_site: MakeSite, text: str) -> None:
    site = make_site({"course/a.md": lesson(text)})
    assert "warning[link-broken]: there is no file course/gone.md" in site.report()


def test_an_error_cannot_be_allowed(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("$\\nope$ <!-- allow math-command: it is mine -->")})
    assert site.report() == (
        "course/a.md:9:2: error[math-command]: unknown command \\nope\n"
        "  9 | $\\nope$ <!-- allow math-command: it is mine -->\n"
        "    |  ^^^^^ did you mean \\ne?\n"
        "course/a.md:9:9: warning[allow-code]: there is no warning math-command to allow\n"
        "  9 | $\\nope$ <!-- allow math-command: it is mine -->\n"
        "    |         ^ an error cannot be allowed, only mended\n"
    )


def test_a_header_allows_by_a_comment_of_yaml(make_site: MakeSite) -> None:
    text = lesson("Words.").replace("minutes: 5", "minutes: 5  # allow page-wait: no")
    assert make_site({"course/a.md": text}).report() == (
        "course/a.md:6:13: warning[allow-code]: there is no warning page-wait to allow\n"
        "  6 | minutes: 5  # allow page-wait: no\n"
        "    |             ^^^^^^^^^^^^^^^^^^^^^ did you mean page-weight?\n"
    )


def test_site_yaml_says_what_warnings_count_for(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(f"{GONE}\n\n![a](a.png)")})
    site.put("site.yaml", f"{SITE}rules:\n  link-broken: error\n  picture-missing: off\n")
    (problem,) = site.build().problems
    assert (problem.code, problem.severity) == ("link-broken", "error")
    assert not site.build().files


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (
            "link-brokn: error",
            "site.yaml:4:3: error[header-value]: rules must be a mapping of warnings, and "
            "link-brokn is none of them\n  4 |   link-brokn: error\n    |   ^^^^^^^^^^ "
            "did you mean link-broken?\n",
        ),
        (
            "link-broken: of",
            "site.yaml:4:16: error[header-value]: rules must be a mapping in which link-broken is "
            "one of off, warning, error\n  4 |   link-broken: of\n    |                ^^ "
            "did you mean off?\n",
        ),
        (
            "math-command: off",
            "site.yaml:4:3: error[header-value]: rules must be a mapping of warnings, and "
            "math-command is none of them\n  4 |   math-command: off\n    |   ^^^^^^^^^^^^ "
            "errors stay errors: without mending them no page can be made\n",
        ),
    ],
)
def test_and_is_told_where_it_cannot(make_site: MakeSite, rules: str, told: str) -> None:
    site = make_site({"course/a.md": lesson("Words.")})
    site.put("site.yaml", f"{SITE}rules:\n  {rules}\n")
    assert site.report() == told


# Names of an earlier version


def test_an_old_name_is_understood_and_said(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("A.\n\n<!-- allow objective-unasked: none is -->\nB.")})
    site.put("site.yaml", f"{SITE}rules:\n  question-unaimed: off\n")
    built = site.build()
    assert built.course.site.rules == {"question-without-objective": "off"}
    assert [problem.message for problem in built.problems if problem.code == "deprecated-name"] == [
        "the warning objective-unasked is called objective-without-question since 0.2",
        "the warning question-unaimed is called question-without-objective since 0.2",
    ]


def test_explain_knows_old_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "requires-circle"]) == 0
    assert capsys.readouterr().out.startswith("requires-cycle: ")


def test_a_name_that_went_is_that_of_no_other() -> None:
    assert not RENAMED.keys() & read_rules(disk.read_texts(Path(RULES))).keys()
    assert set(RENAMED.values()) <= read_rules(disk.read_texts(Path(RULES))).keys()
