"""The same source gives the same wheel and the same source distribution, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.installed.environment import build, unpacked

pytestmark = pytest.mark.slow

# hatchling, on a machine that lists folders in another order.
BACKWARDS = """\
import os, sys
listed = os.scandir
class Backwards:
    def __init__(self, *where): self.found = [*listed(*where)]
    def __iter__(self): return self
    def __next__(self):
        if not self.found: raise StopIteration
        return self.found.pop()
    def __enter__(self): return self
    def __exit__(self, *fault): return None
os.scandir = Backwards
from hatchling.cli import hatchling
sys.exit(hatchling())
"""


@pytest.fixture(scope="module")
def tree(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as another user has it: with other times, kept from everybody else."""
    tree = unpacked(sdist, tmp_path_factory.mktemp("tree"))
    for number, each in enumerate(sorted(tree.rglob("*"), reverse=True)):
        os.utime(each, (number * 1_000_000, number * 1_000_000))
        each.chmod(each.stat().st_mode & 0o700)
    return tree


def test_the_wheel_of_the_source_distribution_is_that_of_the_checkout(
    tree: Path, wheel: Path, tmp_path: Path
) -> None:
    again = build(tree, tmp_path / "dist", hatchling=("-c", BACKWARDS))
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_so_is_its_source_distribution(tree: Path, sdist: Path, tmp_path: Path) -> None:
    # A checkout has no such file: it is made for the source distribution.
    (tree / "PKG-INFO").unlink()
    again = build(tree, tmp_path / "dist", "sdist", hatchling=("-c", BACKWARDS))
    assert again.name == sdist.name
    assert again.read_bytes() == sdist.read_bytes()
