"""Every problem has a page that explains it, and the examples on it are true.

What each wrong example is told stands in tests/rules.md; `python -m tests.test_rules` renews it.
"""

from __future__ import annotations

import ast
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from learnmathora import disk
from learnmathora.built import Built
from learnmathora.cache.store import Store
from learnmathora.checks.health import survey, with_health
from learnmathora.rules import WARNINGS, Example, Rule, read_rules
from tests.conftest import MakeSite
from tests.lessons import COURSE, HEADER, ROOT, SmallSite, small_site

pytestmark = pytest.mark.slow

RULES = read_rules(disk.read_texts(ROOT / "generator/learnmathora/rules"))
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
# What a text cannot show: its page tells it in words.
WITHOUT_EXAMPLE = {
    "answers-forgotten",  # it takes the site of an earlier build
    "figure-older",  # a script would have to run
    "file-encoding",  # bytes that are no text
    "file-kind",  # a link among the files
    "file-unreadable",  # what the system refuses
    "link-dead",  # another site would have to fail
    "nothing-to-do",  # the text would be long
    "page-weight",  # only `check` weighs, and the text would be long
    "site-empty",  # folders that are not there
    "site-missing",  # a file that is not there
    "text-direction",  # a character that is not seen
}


@cache
def codes() -> frozenset[str]:
    """The codes that the generator's own source gives to problems."""
    files = (ROOT / "generator" / "learnmathora").rglob("*.py")
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return frozenset(code for tree in trees for code in codes_in(tree))


def codes_in(tree: ast.AST) -> list[str]:
    return [
        node.value
        for part in ast.walk(tree)
        for told in told_in(part)
        for node in ast.walk(told)
        if isinstance(node, ast.Constant) and is_code(node.value)
    ]


def told_in(node: ast.AST) -> list[ast.AST]:
    """What a code can stand in: arguments of what makes problems, faults returned, `code = …`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name.lower().strip(
            "_"
        ) in ("problem", "complaint", "construct", "unread"):
            return [*node.args]
        case ast.Return(value=ast.Tuple(elts=[first, *_])):
            return [first]
        case ast.FunctionDef(name="code"):
            return [*node.body]
        case (
            ast.Assign(targets=[ast.Name(id="code" | "CODE")])
            | ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant())
        ):
            return [node.value] if node.value else []
    return []


def is_code(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and "-" in value and bool(CODE.fullmatch(value))


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(RULES) == codes(), "each code has its page: generator/learnmathora/rules/<code>.md"
    assert codes() >= WARNINGS


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_page_is_complete(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert "\n## Wrong\n" in rule.text
    assert "\n## Right\n" in rule.text
    assert bool(rule.wrong and rule.right) != (rule.code in WITHOUT_EXAMPLE)


SHOWN = [rule for rule in RULES.values() if rule.code not in WITHOUT_EXAMPLE]


TOLD = ROOT / "tests" / "rules.md"


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_wrong_example_is_told_so(rule: Rule, make_site: MakeSite) -> None:
    text = TOLD.read_text(encoding="utf-8") + "\n"
    assert told(rule, make_site({})) in text, "renew it, if this is what it should be told"


def told(rule: Rule, site: SmallSite) -> str:
    """What the wrong example of a rule is told by that rule: where, what, and what to do."""
    problems = [
        problem for problem in found(site, rule.wrong)[0].problems if problem.code == rule.code
    ]
    assert problems
    lines = [
        f"- {problem.path}:{problem.place.line}:{problem.place.column}: {problem.message}\n"
        + "".join(f"  {line}\n" for line in problem.hint.splitlines())
        for problem in problems
    ]
    return f"## {rule.code}\n\n{''.join(lines)}\n"


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_right_example_has_no_problem(rule: Rule, make_site: MakeSite) -> None:
    examined, built = found(make_site({}), rule.right)
    assert rule.code not in {problem.code for problem in examined.problems}
    assert not built.problems, "a build has none to tell"


def found(site: SmallSite, examples: tuple[Example, ...]) -> tuple[Built, Built]:
    """What `check` and what a build finds in a course whose lesson says what the examples say."""
    body = "\n".join(example.text for example in examples if example.file == "")
    site.put("course/01-lesson.md", f"{header(examples)}\n{body}")
    for example in examples:
        if example.file not in ("", "header"):
            site.put(example.file, example.text)
    built = site.build()
    return with_health(built, survey(built, Store(site.folders.cache))), built


def header(examples: tuple[Example, ...]) -> str:
    """A sound header, in which the examples' keys stand in the place of its own."""
    changes = "".join(example.text for example in examples if example.file == "header")
    names = re.findall(r"^([\w-]+):", changes, re.MULTILINE)
    lines = HEADER.splitlines(keepends=True)[1:-1]
    kept = [line for line in lines if line.partition(":")[0] not in names]
    return "".join(["---\n", *kept, changes, "---\n"])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder, rule.code) for rule in SHOWN)
        texts = [told(rule, small_site(at, COURSE)) for rule, at in zip(SHOWN, places, strict=True)]
    head = "# What the wrong example of each rule is told\n\n"
    TOLD.write_text(head + "".join(texts)[:-1], encoding="utf-8")
