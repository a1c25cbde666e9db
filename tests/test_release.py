"""What .ci/release makes of a clean checkout, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import learnmathora
from learnmathora.installation import environment
from tests.lessons import ROOT

pytestmark = pytest.mark.slow

VERSION = learnmathora.__version__
# What was told of a version stays as it was: new lines belong under "Unreleased".
TOLD = {"0.1.0": "150ae969d3a2f5541e46d1098f333089d641d3126eb5cdb33805e9d38c38f66f"}
# What no release needs, and takes long to copy or to build.
LEFT_OUT = ("tests", "benchmarks", "docs", "content")
# In the place of the lessons: a guide of one.
GUIDE = {
    "site.yaml": "title: A\nid: a\n",
    "writing/series.md": "---\ntitle: Writing lessons\nsummary: All of it.\n---\n",
    "writing/01-begin.md": "# Begin\n\nMake it.\n",
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout of what lies here now, all of it committed."""
    clone = tmp_path / "clone"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for path in listed.split("\0"):
        if path.partition("/")[0] not in LEFT_OUT and (ROOT / path).is_file():
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, clone / path)
    for name, text in GUIDE.items():
        (clone / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / "content" / name).write_text(text, encoding="utf-8")
    git(clone, "init", "--quiet")
    commit(clone)
    return clone


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "core.autocrlf=false")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def commit(clone: Path) -> str:
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", "All")
    return git(clone, "rev-parse", "HEAD")


def release(clone: Path, *words: str) -> tuple[int, str]:
    """The exit status, and all that it says."""
    done = subprocess.run(
        [sys.executable, str(clone / ".ci/release"), *words],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_release_from_its_date_to_its_files(clone: Path) -> None:
    assert release(clone) == (
        1,
        f"No release: CHANGELOG.md has no dated section of {VERSION}: run .ci/release date\n",
    )
    status, said = release(clone, "date")
    assert status == 0, said
    assert git(clone, "status", "--porcelain") == "M CHANGELOG.md"
    status, said = release(clone)
    assert (status, "not all is committed" in said) == (1, True)
    head = commit(clone)
    status, said = release(clone)
    assert status == 0, said
    names = [
        "SHA256SUMS",
        f"learnmathora-{VERSION}-guide.html",
        f"learnmathora-{VERSION}-py3-none-any.whl",
        f"learnmathora-{VERSION}.cdx.json",
        f"learnmathora-{VERSION}.tar.gz",
        f"learnmathora_maths-{VERSION}-py3-none-any.whl",
    ]
    assert said.splitlines() == [
        *(f"dist/{name}" for name in names),
        f'To tag it: git tag -a v{VERSION} -m "LearnMathora {VERSION}" {head}',
    ]
    assert sorted(file.name for file in (clone / "dist").iterdir()) == names
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "tag") == ""
    guide = (clone / "dist" / names[1]).read_text("utf-8")
    assert "Writing lessons" in guide
    assert "Make it." in guide
    are_listed(clone / "dist")
    is_complete(json.loads((clone / "dist" / names[3]).read_text("utf-8")))
    first = (clone / "dist/SHA256SUMS").read_bytes()
    assert release(clone)[0] == 0
    assert (clone / "dist/SHA256SUMS").read_bytes() == first


def are_listed(dist: Path) -> None:
    """Each file but the list itself, as `sha256sum --check` reads it."""
    lines = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    parts = (line.split("  ") for line in lines)
    assert {name: digest for digest, name in parts} == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in dist.iterdir()
        if file.name != "SHA256SUMS"
    }


def is_complete(bill: Any) -> None:
    """Every package of the lock file, and every font; what is named as needed is there."""
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {each["name"] for each in bill["components"]}
    lock = environment.lock_file("build").read_text(encoding="utf-8")
    assert names >= set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert names >= {file.name for file in (ROOT / "theme/fonts").rglob("*.woff2")}
    (needs,) = bill["dependencies"]
    assert set(needs["dependsOn"]) <= {each["bom-ref"] for each in bill["components"]}
    assert len(needs["dependsOn"]) == len(environment.dependencies("build")) + 7


def test_a_tag_stays_with_its_commit(clone: Path) -> None:
    release(clone, "date")
    commit(clone)
    git(clone, "tag", "-a", f"v{VERSION}", "-m", "Made before")
    assert release(clone)[0] == 0
    (clone / "README.md").write_text("Another\n", encoding="utf-8")
    commit(clone)
    status, said = release(clone)
    assert status == 1
    assert said.endswith(f"v{VERSION} is another commit's tag already: raise the version\n")


@pytest.mark.parametrize(
    ("old", "new", "words", "told"),
    [
        ("## Unreleased", "## Next", ("date",), "CHANGELOG.md has no section ## Unreleased"),
        (
            "## Unreleased", f"## Unreleased\n\n## {VERSION} - 2026-01-01", ("date",),
            f"CHANGELOG.md has a section of {VERSION} already: raise the version first",
        ),
        (
            "### What an author must do", "### More", ("date",),
            "the section Unreleased of CHANGELOG.md says nothing under ### What an author must do",
        ),
        (
            "## Unreleased", f"## {VERSION} - 2026-01-01\n\n## Unreleased", (),
            f"the section {VERSION} of CHANGELOG.md says nothing under ### What an author must do",
        ),
        ("# Changelog", "# Changes", ("dates",), "usage: .ci/release, or .ci/release date"),
    ],
)  # fmt: skip
def test_what_is_refused(
    clone: Path, old: str, new: str, words: tuple[str, ...], told: str
) -> None:
    changelog = clone / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace(old, new, 1), encoding="utf-8")
    commit(clone)
    assert release(clone, *words) == (1, f"No release: {told}\n")
    assert not (clone / "dist").exists()


@pytest.mark.parametrize("version", TOLD)
def test_what_was_told_of_a_version_stays(version: str) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.split(rf"^## {re.escape(version)} - .*$", text, flags=re.M)[1]
    told = section.partition("\n## ")[0].strip()
    assert hashlib.sha256(told.encode()).hexdigest() == TOLD[version], "write under ## Unreleased"


def test_what_comes_next_says_what_an_author_must_do() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n\n## Unreleased\n\n### What an author must do\n\n")
