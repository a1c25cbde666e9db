"""What the wheel holds and claims."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import learnmathora
from learnmathora.installation import environment
from tests.installed.environment import Installed, run
from tests.lessons import ROOT

pytestmark = pytest.mark.slow

METADATA = f"learnmathora-{learnmathora.__version__}.dist-info"


@pytest.fixture(scope="module")
def files(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def metadata(files: dict[str, bytes]) -> Message:
    return message_from_bytes(files[f"{METADATA}/METADATA"])


# What makes a distribution of the formulas alone.
OTHER = "generator/learnmathora/maths/pyproject.toml"


def test_it_claims_one_name(files: dict[str, bytes]) -> None:
    assert {path.partition("/")[0] for path in files} == {"learnmathora", METADATA}


def test_it_holds_the_package_and_the_theme_as_they_lie_in_the_checkout(
    files: dict[str, bytes],
) -> None:
    """Rules, starters, workers and fonts among them; and nothing else."""
    places = {"generator/learnmathora/": "learnmathora/", "theme/": "learnmathora/theme/files/"}
    expected = {
        path.replace(theirs, ours, 1): (ROOT / path).read_bytes()
        for theirs, ours in places.items()
        for path in listed(theirs)
        if path != OTHER
    }
    assert {path: data for path, data in files.items() if METADATA not in path} == expected


def listed(folder: str) -> list[str]:
    """The files of a folder of the checkout that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [path for path in done.stdout.decode().split("\0") if (ROOT / path).is_file()]


@pytest.mark.parametrize(
    "path",
    [
        "py.typed",
        "rules/link-broken.md",
        "theme/files/starters/widget/block.py",
        "theme/files/offline/worker.js",
        "theme/files/fonts/stix/LICENSE.txt",
        "theme/files/messages/ar.json",
        "theme/files/widgets/quiz/widget.js",
    ],
)
def test_it_holds_what_is_no_code(files: dict[str, bytes], path: str) -> None:
    assert f"learnmathora/{path}" in files


def test_it_names_its_licences_and_holds_them(files: dict[str, bytes], metadata: Message) -> None:
    fonts = "OFL-1.1 AND LicenseRef-GUST-Font-License"
    assert metadata["License-Expression"] == f"MIT AND CC-BY-4.0 AND {fonts}"
    named = metadata.get_all("License-File") or []
    assert named[0] == "LICENSE"
    assert len(named) == 5
    for name in named:
        assert files[f"{METADATA}/licenses/{name}"] == (ROOT / name).read_bytes()


def test_it_needs_what_the_project_names_and_a_python(metadata: Message) -> None:
    needs = metadata.get_all("Requires-Dist") or []
    names = [need.partition(">")[0] for need in needs if "extra ==" not in need]
    assert names == [name for name, _ in environment.dependencies("build")]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Version"] == learnmathora.__version__


def test_it_adds_one_command(files: dict[str, bytes]) -> None:
    points = files[f"{METADATA}/entry_points.txt"].decode()
    assert points == "[console_scripts]\nlearnmathora = learnmathora.__main__:main\n"


def test_from_a_checkout_it_is_used_as_it_lies_there(tmp_path: Path) -> None:
    """As `pip install -e .` does."""
    make = "import hatchling.build, sys; print(hatchling.build.build_editable(sys.argv[1]))"
    done = run((sys.executable, "-c", make, f"{tmp_path}"), ROOT)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / done.stdout.strip()) as archive:
        (path,) = [name for name in archive.namelist() if name.endswith(".pth")]
        assert Path(archive.read(path).decode().strip()) == ROOT / "generator"


def test_to_import_it_imports_nothing_else(installed: Installed, tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); import learnmathora; "
        "print(learnmathora.__version__, *sys.modules.keys() - before)"
    )
    done = run((f"{installed.python}", "-c", code), tmp_path, installed.variables())
    assert done.stdout.split() == [learnmathora.__version__, "learnmathora"]


def test_scripts_build_with_it(installed: Installed, tmp_path: Path) -> None:
    installed.run("new", "site", "course", cwd=tmp_path)
    code = "import learnmathora; print(len(learnmathora.build('course').files) > 30)"
    done = run((f"{installed.python}", "-c", code), tmp_path, installed.variables())
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_the_environment_holds_nothing_that_it_does_not_need(installed: Installed) -> None:
    """Else a test would not see that something is missing."""
    code = "import importlib.util as u; print(*map(u.find_spec, ['pytest', 'hatchling', 'tests']))"
    done = run((f"{installed.python}", "-c", code), installed.folder, installed.variables())
    assert done.stdout.split() == ["None", "None", "None"]
    assert f"{installed.python}" != sys.executable
