"""The same content gives the same bytes, whatever the machine, and a build asks no network."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from learnmathora.cache.store import NAME
from learnmathora.cli import main
from tests.faults.conftest import WITNESS
from tests.lessons import ROOT, SmallSite, small_site, tree
from tests.library import LIBRARY

pytestmark = pytest.mark.slow

FEED = "base_url: https://a.example/\npublish_answers: yes\nsearch: full\n"
DATED = LIBRARY["algebra/01-vectors.md"].replace("minutes: 6", "minutes: 6\nupdated: 2026-01-02")
CONTENT: dict[str, str | bytes] = {
    **LIBRARY,
    "site.yaml": LIBRARY["site.yaml"] + FEED,
    "algebra/01-vectors.md": DATED + "\n![ü](ü.png) $x^2$\n",
    "algebra/ü.png": b"\x89PNG\r\n\x1a\n",
}
# How a machine may be set (one with PYTHONUTF8=0, whose Python cannot read all names, is in
# test_cache); each with another folder, another order of files and other times. All that can
# differ differs at once: nothing of it is to make a difference.
MACHINES: dict[str, dict[str, str]] = {
    "east": {
        "PYTHONHASHSEED": "1",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "LANG": "de_DE.ISO-8859-1",
        "SOURCE_DATE_EPOCH": "86400",
    },
    "west": {
        "PYTHONHASHSEED": "2",
        "TZ": "America/New_York",
        "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "ar",
        "PYTHONOPTIMIZE": "2",
        "PYTHONDEVMODE": "1",
    },
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = small_site(tmp_path_factory.mktemp("expected"), CONTENT)
    site.publish()
    return tree(site.folders.out)


@pytest.mark.parametrize("machine", MACHINES)
def test_bytes_do_not_depend_on_the_machine(
    tmp_path: Path, machine: str, expected: dict[str, bytes]
) -> None:
    """One after another: a clean build, one over it with several jobs, one without a store."""
    project = tmp_path / f"{machine} ü '%"
    shuffled = list(CONTENT.items())
    random.Random(machine).shuffle(shuffled)
    site = small_site(project, dict(shuffled))
    for number, file in enumerate(site.folders.content.rglob("*.*")):
        os.utime(file, (number * 1_000_000, number * 1_000_000))
    out = site.folders.out
    for jobs, gone in ((1, None), (2, out), (1, site.folders.cache / NAME)):
        if gone:
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)
        run(site, MACHINES[machine], f"--jobs={jobs}")
        assert tree(out) == expected


def run(
    site: SmallSite, environment: dict[str, str], *options: str, before: tuple[str, ...] = ()
) -> None:
    folders = site.folders
    places = [f"--content={folders.content}", f"--out={folders.out}", f"--cache={folders.cache}"]
    command = [*before, sys.executable, "build.py", *places, "--no-setup", "--quiet", *options]
    subprocess.run(
        command, cwd=ROOT, check=True, env=environment, capture_output=True, preexec_fn=private
    )


def private() -> None:
    os.umask(0o077)


def test_zips_hold_no_time_no_owner_and_no_order_of_the_disk(expected: dict[str, bytes]) -> None:
    found = [path for path in expected if path.endswith(".zip")]
    assert found
    for path in found:
        with zipfile.ZipFile(io.BytesIO(expected[path])) as file:
            entries = file.infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert len({entry.external_attr for entry in entries}) == 1
        names = [entry.filename for entry in entries]
        assert len(set(names)) == len(names)


def test_no_time_is_in_a_site_but_the_author_s(expected: dict[str, bytes]) -> None:
    """So nothing hangs on SOURCE_DATE_EPOCH: a feed has the days that headers name."""
    assert b"2026-01-02" in b"".join(expected.values())
    today = [time.strftime(form).encode() for form in ("%Y-%m-%d", "%d %b %Y")]
    for path, data in expected.items():
        assert path.endswith(".zip") or not any(each in data for each in today), path


def test_a_build_asks_no_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process each socket is seen; what other processes do, the next test shows."""
    site = small_site(tmp_path, CONTENT)
    folders = site.folders
    places = [f"--content={folders.content}", f"--out={folders.out}", f"--cache={folders.cache}"]
    WITNESS.forget()
    WITNESS.is_awake = True
    try:
        for command in ("build", "check", "export"):
            words = ["zip"] if command == "export" else []
            assert main([command, *words, *places, "--jobs=1"]) in (0, 1)
    finally:
        WITNESS.is_awake = False
    assert WITNESS.left == []


def test_a_build_needs_no_network(tmp_path: Path, expected: dict[str, bytes]) -> None:
    alone = ("unshare", "--net")
    if (
        not shutil.which("unshare")
        or subprocess.run([*alone, "true"], capture_output=True).returncode
    ):
        pytest.skip("only root may take the network away; the test above refuses sockets")
    site = small_site(tmp_path, CONTENT)
    run(site, {"PATH": os.environ["PATH"]}, before=alone)
    assert tree(site.folders.out) == expected
