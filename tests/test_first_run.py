"""A first run that is stopped, repeated, broken or deceived: the next one makes it good."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from learnmathora.installation import environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way"),
]
# So many moments of a run, evenly apart, at which it is stopped. To try more of them by hand:
# LEARNMATHORA_STOPS=20 python -m pytest tests/test_first_run.py -k stopped
STOPS = int(os.environ.get("LEARNMATHORA_STOPS", "3"))
WHEEL = "tiny-1.0-py3-none-any.whl"


def tiny_wheel(folder: Path) -> Path:
    """A package that says it is `tiny`, as pip installs it: no network is asked."""
    file = folder / WHEEL
    metadata = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
    about = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    names = {"tiny.py": "", "tiny-1.0.dist-info/METADATA": metadata}
    names["tiny-1.0.dist-info/WHEEL"] = about
    record = "".join(f"{name},,\n" for name in [*names, "tiny-1.0.dist-info/RECORD"])
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in {**names, "tiny-1.0.dist-info/RECORD": record}.items():
            archive.writestr(name, text)
    return file


@pytest.fixture
def small(bare: Path) -> Path:
    """A clone whose set-up installs one tiny package, and whose command says that it ran."""
    wheel = tiny_wheel(bare.parent)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = f"tiny==1.0 --hash=sha256:{digest}\n"
    (bare / "requirements" / "build.txt").write_text(lock, encoding="utf-8")
    (bare / "pyproject.toml").write_text('dependencies = [\n  "tiny>=1.0",\n]\n', encoding="utf-8")
    cli = "def main(arguments, look, home):\n    import tiny\n    print('It ran.')\n    return 0\n"
    (bare / "generator/learnmathora/cli.py").write_text(cli, encoding="utf-8")
    return bare


def start(clone: Path, **more: str) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ["PATH"], "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(clone.parent),
        "PIP_CONFIG_FILE": os.devnull, **more,
    }  # fmt: skip
    return subprocess.Popen(
        [str(clone.parent / "bare/bin/python"), "build.py"], cwd=clone, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def finish(run: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = run.communicate(timeout=120)
    return run.returncode, out, err


def left(clone: Path) -> set[str]:
    """The environments that lie in the clone, whole or not."""
    return {path.name for path in clone.glob(".venv*")}


def test_a_set_up_runs_the_command_in_what_it_made(small: Path) -> None:
    assert finish(start(small))[:2] == (0, "It ran.\n")
    assert left(small) == {".venv"}
    assert finish(start(small)) == (0, "It ran.\n", "")
    scripts = [file for file in (small / ".venv/bin").iterdir() if not file.is_symlink()]
    assert not [file for file in scripts if b".venv-new" in file.read_bytes()]


def test_a_set_up_stopped_at_any_moment_is_made_good_by_the_next_run(small: Path) -> None:
    """Killed, or by Ctrl-C: what is left is nothing, or all of it."""
    began = time.monotonic()
    finish(start(small))
    took = time.monotonic() - began
    moments = range(1, STOPS + 1)
    for number, signal_ in itertools.product(moments, (signal.SIGKILL, signal.SIGINT)):
        shutil.rmtree(small / ".venv", ignore_errors=True)
        stopped = start(small)
        time.sleep(took * number / (STOPS + 1))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(stopped.pid, signal_)
        status, _, err = finish(stopped)
        assert "Traceback" not in err
        assert status in (0, 130, -signal_)
        if (small / ".venv").exists():
            assert (small / ".venv/installed-build").is_file()
    assert finish(start(small))[:2] == (0, "It ran.\n")
    assert left(small) == {".venv"}


def test_two_first_runs_at_once_both_end_well(small: Path) -> None:
    runs = [start(small) for _ in range(2)]
    ended = [finish(run) for run in runs]
    assert [(status, out) for status, out, _ in ended] == [(0, "It ran.\n")] * 2
    assert sum("waiting until it is done" in err for _, _, err in ended) == 1


def cut_off(venv: Path) -> None:
    shutil.rmtree(venv)
    venv.write_text("")


BREAKS: dict[str, Callable[[Path], None]] = {
    "its Python is a link to nothing": lambda venv: relink(venv / "bin/python", "/gone/python3"),
    "a library is gone": lambda venv: next(venv.glob("lib/*/site-packages/tiny.py")).unlink(),
    "the stamp is not text": lambda venv: change(venv / "installed-build", b"\xff\xfe"),
    "it is a file": cut_off,
}


def relink(file: Path, target: str) -> None:
    file.unlink()
    file.symlink_to(target)


def change(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def test_an_environment_that_is_broken_is_made_again(small: Path) -> None:
    libraries = small / "generator/learnmathora/installation/environment.py"
    text = libraries.read_text(encoding="utf-8")
    libraries.write_text(text.replace('"jinja2",', '"jinja2", "tiny",'), encoding="utf-8")
    assert finish(start(small))[0] == 0
    for name, broken in BREAKS.items():
        broken(small / ".venv")
        status, out, err = finish(start(small))
        assert (status, out) == (0, "It ran.\n"), (name, err)
        assert "Setting up, once" in err, name
        assert left(small) == {".venv"}, name


def test_no_file_of_the_checkout_is_imported_in_the_place_of_pythons(small: Path) -> None:
    for name in ("venv", "pip", "logging", "subprocess", "hashlib", "ensurepip", "re", "json"):
        (small / f"{name}.py").write_text("raise SystemExit('planted')\n", encoding="utf-8")
    status, out, err = finish(start(small))
    assert (status, out) == (0, "It ran.\n"), err


def test_a_python_without_venv_is_told_what_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As Debian's is without python3-venv."""
    ways = {
        "ID=debian\n": "sudo apt install python3.",
        'ID="rocky"\nID_LIKE="rhel centos fedora"\n': "sudo dnf install python3-pip",
        "ID=alpine\n": "sudo apk add py3-pip",
        "": "Install your system's package of it.",
    }
    monkeypatch.setattr(environment, "find_spec", lambda name: name == "venv")
    monkeypatch.setattr(sys, "platform", "linux")
    for release, way in ways.items():
        monkeypatch.setattr(environment, "read", lambda file, release=release: release)
        with pytest.raises(environment.SetupError) as told:
            environment._require_venv()
        assert str(told.value).startswith("This Python comes without ensurepip, which the set-up")
        assert way in str(told.value)


def test_a_disk_that_refuses_is_named(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(purpose: str) -> None:
        raise OSError(28, "No space left on device", str(small / ".venv-new"))

    monkeypatch.setattr(environment, "_make", full)
    monkeypatch.setattr(environment, "is_installed", lambda purpose: False)
    monkeypatch.setattr(environment, "SETUP_LOCK", small / ".cache/setup.lock")
    assert environment.set_up_and_run_again("build", []) == 2
    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "Make room there, or copy the project into a folder of your own" in said
