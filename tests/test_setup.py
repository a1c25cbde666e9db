"""The set-up that `python3 build.py` does by itself, without touching the network."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from learnmathora.installation import environment
from tests.lessons import ROOT

pytestmark = pytest.mark.slow


def run(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    python = clone.parent / (
        "bare/Scripts/python.exe" if sys.platform == "win32" else "bare/bin/python"
    )
    command = [str(python), "build.py", *arguments]
    return subprocess.run(
        command, cwd=clone, capture_output=True, text=True, env=environment, check=False
    )


def test_switched_off_it_names_what_is_missing(bare: Path) -> None:
    for done in (run(bare, "--no-setup"), run(bare, LEARNMATHORA_NO_SETUP="1")):
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr == (
            "Set-up is switched off and this Python lacks jinja2, latex2mathml, markdown-it-py, "
            "mdit-py-plugins, packaging, pygments, pyyaml, rcssmin, rjsmin.\n"
        )


def test_offline_it_says_in_one_sentence_what_it_needs(bare: Path) -> None:
    done = run(bare, PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE="/dev/null")
    assert done.returncode == 2
    setting_up, installing, sentence = done.stderr.strip().split("\n")
    assert setting_up == "Setting up, once: a private Python environment in .venv"
    assert installing.startswith("Installing up to ")
    assert sentence.startswith("The packages in requirements/build.txt could not all be installed.")
    assert "If this computer is offline: connect it and run the same command again" in sentence
    assert not (bare / ".venv").exists()
    assert "Traceback" not in (bare / ".cache/setup.log").read_text()


def test_a_python_that_has_the_dependencies_is_used_as_it_is() -> None:
    assert environment.missing_packages("build") == []
    assert environment.missing_packages("test") == []


def test_an_old_python_is_told_so(tmp_path: Path) -> None:
    """The script must be one that any Python can read that far."""
    text = (ROOT / "build.py").read_text(encoding="utf-8")
    older = text.replace("(3, 11)", "(99, 0)")
    assert older != text
    (tmp_path / "build.py").write_text(older, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "build.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("LearnMathora needs Python 3.11 or later; this is 3.")
    ast.parse(text, feature_version=(3, 4))
    assert 'f"' not in text
    assert "->" not in text


def test_the_locks_pin_every_dependency_with_hashes() -> None:
    for purpose in ("build", "test"):
        lock = environment.lock_file(purpose).read_text(encoding="utf-8")
        pinned = lock.replace("_", "-").lower()
        for name, _ in environment.dependencies(purpose):
            assert f"{name.lower()}==" in pinned
        for entry in lock.split("\n\n"):
            assert "==" not in entry or "--hash=sha256:" in entry
