"""What hosts of code run: the project's own workflows, and those that a course is given.

None is run here. Each is valid by its host's own schema, which the package check-jsonschema holds.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lessons import ROOT

OURS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FOLDERS = ("docs/publishing", "theme/starters")
PUBLISHING = [
    file
    for folder in FOLDERS
    for file in sorted((ROOT / folder).rglob("*.yml"))
    if re.search(r"^(jobs|pages|stages):", file.read_text(encoding="utf-8"), re.MULTILINE)
]
GITHUB = [file for file in (*OURS, *PUBLISHING) if "gitlab" not in file.name]
GITLAB = [file for file in PUBLISHING if "gitlab" in file.name]


def test_there_are_some() -> None:
    assert {file.stem for file in OURS} == {"test", "release"}
    assert GITLAB
    assert set(GITHUB) - set(OURS)


@pytest.mark.parametrize(
    ("schema", "files"), [("github-workflows", GITHUB), ("gitlab-ci", GITLAB)], ids=str
)
def test_each_is_valid(schema: str, files: list[Path]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in read(file)["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.stem)
def test_actions_have_a_version_and_commands_take_no_text_from_outside(file: Path) -> None:
    """Text between `${{` and `}}` becomes a part of the command, whatever it holds."""
    for step in steps(file):
        assert re.fullmatch(r"[\w./-]+@(release/)?v\d[\w.]*|", step.get("uses", "")), step
        assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.stem)
def test_each_says_what_it_may_do(file: Path) -> None:
    assert read(file)["permissions"]["contents"] == "read"


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_what_our_own_run_is_there(file: Path) -> None:
    for step in steps(file):
        for path in re.findall(r"(?:\.ci|requirements)/[\w.]+|build\.py", step.get("run", "")):
            assert (ROOT / path).is_file(), path
    for job in read(file)["jobs"].values():
        assert job["timeout-minutes"] <= 60


def test_every_python_that_the_project_names_is_tested() -> None:
    matrix = read(ROOT / ".github/workflows/test.yml")["jobs"]["without-browsers"]["strategy"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert matrix["matrix"]["python"] == named
    assert project["requires-python"] == f">={named[0]}"
