"""A tree of the project -> its wheel, and environments that hold a wheel and what it needs.

Nothing is asked of the network: what the program needs comes from the Python that runs the tests.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

# As installers write it: what an entry point names, called.
SCRIPT = """\
#!{python}
import sys
from {module} import {function}
if __name__ == "__main__":
    sys.exit({function}())
"""
# What decides how hatchling and the program see a machine; a test sets these by itself.
FORGOTTEN = ("PYTHONPATH", "PYTHONHOME", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Installed:
    """An environment; `machine` is the folder of the user's own files and of passing ones."""

    folder: Path
    machine: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        (found,) = self.folder.rglob("site-packages")
        return found

    @property
    def program(self) -> Path:
        """The folder of the package."""
        return self.packages / "learnmathora"

    @property
    def command(self) -> tuple[str, str]:
        """What an author types as `learnmathora`."""
        return f"{self.python}", f"{self.python.with_name('learnmathora')}"

    def variables(self) -> dict[str, str]:
        """Those of a user who has nothing set, with a home folder of their own."""
        usual = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
        home, passing = self.machine / "home", self.machine / "passing"
        home.mkdir(parents=True, exist_ok=True)
        passing.mkdir(exist_ok=True)
        user = {"HOME": f"{home}", "USERPROFILE": f"{home}", "LOCALAPPDATA": f"{home}/AppData"}
        return {**usual, **user, "TMPDIR": f"{passing}", "TEMP": f"{passing}", "TMP": f"{passing}"}

    def run(self, *words: str, cwd: Path, before: tuple[str, ...] = ()) -> str:
        """Runs the command and gives all that it says; it has to end well."""
        done = self.start(*words, cwd=cwd, before=before)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(
        self, *words: str, cwd: Path, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        return run((*before, *self.command, *words), cwd, self.variables())


def run(
    command: tuple[str, ...], cwd: Path, variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False
    )


HATCHLING = ("-m", "hatchling")


def build(
    source: Path, out: Path, target: str = "wheel", hatchling: tuple[str, ...] = HATCHLING
) -> Path:
    """The wheel of a tree of the project, or its `sdist`."""
    variables = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    words = (sys.executable, *hatchling, "build", "-t", target, "-d", f"{out}")
    done = run(words, source, variables)
    assert done.returncode == 0, done.stderr
    (built,) = out.iterdir()
    return built


def unpacked(sdist: Path, folder: Path) -> Path:
    """The tree of the project that a source distribution holds, in this folder."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (tree,) = folder.iterdir()
    return tree


def install(wheel: Path, folder: Path, machine: Path) -> Installed:
    """A new environment without an installer: the wheel and what it names are put in."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    installed = Installed(folder, machine)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed.packages)
    (metadata,) = installed.packages.glob("learnmathora-*.dist-info")
    ours = Distribution.at(metadata)
    for each in needed(ours):
        _copy(each, installed.packages)
    # As installers do: so that Python itself has nothing to write.
    compileall.compile_dir(installed.program, quiet=2)
    (command,) = ours.entry_points
    text = SCRIPT.format(python=installed.python, module=command.module, function=command.attr)
    script = Path(installed.command[1])
    script.write_text(text, encoding="utf-8")
    script.chmod(0o755)
    return installed


def required(package: Distribution) -> list[str]:
    """What a package needs here, without what is only for its tests."""
    named = map(Requirement, package.requires or ())
    return [
        requirement.name
        for requirement in named
        if not requirement.marker or requirement.marker.evaluate({"extra": ""})
    ]


def needed(package: Distribution) -> Iterator[Distribution]:
    """The packages that one needs, and those that they need themselves."""
    waiting, seen = required(package), set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            found = distribution(name)
            yield found
            waiting += required(found)


def _copy(package: Distribution, target: Path) -> None:
    """All files of a package but its commands."""
    for file in package.files or ():
        if ".." not in file.parts:
            place = target / file
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(str(file.locate()), place)
