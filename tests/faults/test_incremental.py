"""Whatever is edited, broken and mended, a build over an old one leaves what a clean one would."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnmathora.configuration import Folders
from learnmathora.disk import DiskError
from learnmathora.site import build, write
from tests.edits import BEGINNING, CONFIGURED, THEMED, edit, edits
from tests.lessons import COURSE, small_site, tree

pytestmark = pytest.mark.slow


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, str | None]:
    """An edit of a lesson or series, of site.yaml, of the theme, or of the files beside lessons."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return "site.yaml", draw(st.sampled_from(CONFIGURED))
    if kind == 1:
        path = draw(st.sampled_from(sorted(THEMED)))
        return path, draw(st.none() | st.sampled_from(THEMED[path]))
    return draw(edits())


def outcome(folders: Folders, jobs: int = 1) -> tuple[dict[str, bytes], object]:
    """What the output folder holds after a sound build, and all that was told."""
    try:
        built = build(folders, jobs=jobs)
    except DiskError as error:
        return {}, str(error)
    if not built.is_sound:
        return {}, built.problems
    write(built, folders)
    return tree(folders.out), built.problems


@pytest.mark.usefixtures("many_processes")
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    history=st.lists(st.lists(changes(), min_size=1, max_size=3), min_size=1, max_size=6),
    jobs=st.sampled_from([1, 2]),
)
def test_a_build_over_an_old_one_equals_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[list[tuple[str, str | None]]],
    jobs: int,
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    site = small_site(folder / "old", {**COURSE, **BEGINNING})
    for step in history:
        for path, text in step:
            edit(site, path, text)
        clean = replace(site.folders, out=folder / "clean", cache=folder / "cache")
        found, problems = outcome(site.folders, jobs)
        expected = outcome(clean)
        assert problems == expected[1]
        if expected[0]:
            assert found == expected[0]
        shutil.rmtree(clean.out, ignore_errors=True)
        shutil.rmtree(clean.cache, ignore_errors=True)
    shutil.rmtree(folder)
