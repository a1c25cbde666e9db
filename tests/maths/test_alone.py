"""The package stands alone: it works where nothing else of the program lies beside it."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from pathlib import Path

from tests.lessons import ROOT

PACKAGE = ROOT / "generator" / "learnmathora" / "maths"
TRIES = r"""
import sys
from learnmathora.maths import Macro, TexError, speak, to_mathml
assert "<mfrac>" in to_mathml(r"\frac{a}{b}", display=True)
assert "ℝ" in to_mathml(r"\Reals", display=False, macros={r"\Reals": Macro(r"\mathbb{R}")})
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


def test_the_examples_of_its_readme_are_right() -> None:
    failed, tried = doctest.testfile(str(PACKAGE / "README.md"), module_relative=False)
    assert (failed, tried) == (0, 4)
