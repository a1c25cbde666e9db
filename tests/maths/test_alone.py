"""The package stands alone: it works where nothing else of the program lies beside it."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.lessons import ROOT

pytestmark = pytest.mark.slow

PACKAGE = ROOT / "generator" / "learnmathora" / "maths"
TRIES = r"""
import sys
from learnmathora.maths import Macro, TexError, speak, to_mathml
assert "<mfrac>" in to_mathml(r"\frac{a}{b}", display=True)
assert "ℝ" in to_mathml(r"\Reals", display=False, macros={r"\Reals": Macro(r"\mathbb{R}")})
assert "‖" in to_mathml(r"\norm{x}", macros={r"\norm": r"\lVert #1 \rVert"})
assert "⪅" in to_mathml(r"\lessapprox \ce{H2O} \pdv{f}{x}{y}", display=False)
assert speak("a+b", display=False, language="de") == "a plus b"
try:
    to_mathml(r"x \alhpa", display=False)
except TexError as error:
    assert (error.offset, error.length, error.hint) == (2, 6, "did you mean \\alpha?")
others = {name for name in sys.modules if name.startswith("learnmathora.")}
assert all(name.startswith("learnmathora.maths") for name in others), others
"""


def test_it_works_without_the_rest_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "learnmathora").mkdir()
    (tmp_path / "learnmathora" / "__init__.py").touch()
    shutil.copytree(PACKAGE, tmp_path / "learnmathora" / "maths")
    subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{TRIES}"],
        check=True,
        cwd=tmp_path,
    )


def test_its_wheel_holds_all_that_it_needs_and_nothing_else(tmp_path: Path) -> None:
    """Built as a release builds it, and unpacked: Python alone, and latex2mathml beside it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=PACKAGE, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("learnmathora_maths-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "there")
    assert {"LICENSE", "README.md", "formulas.css", "formula-layout.css", "py.typed"} <= {
        Path(name).name for name in names
    }
    assert all(name.startswith(("learnmathora/maths/", "learnmathora_maths-")) for name in names)
    there = f"import sys; sys.path.insert(0, {str(tmp_path / 'there')!r})\n"
    others = "assert not {'markdown_it', 'jinja2', 'yaml'} & {*sys.modules}"
    subprocess.run([sys.executable, "-c", f"{there}{TRIES}{others}"], check=True, cwd=tmp_path)


def test_the_examples_of_its_readme_are_right() -> None:
    failed, tried = doctest.testfile(str(PACKAGE / "README.md"), module_relative=False)
    assert (failed, tried) == (0, 4)
