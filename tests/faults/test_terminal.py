"""Whatever a command prints to, and wherever it is run: it says what it can and goes on."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lessons import COURSE, ROOT, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

POSIX = pytest.mark.skipif(os.name == "nt", reason="shells and terminals of POSIX")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site in a folder whose name not every terminal can show."""
    folder = tmp_path_factory.mktemp("terminal") / "é 课"
    return small_site(folder, {**COURSE, "course/a.md": lesson("Text with − and é.", minutes="1")})


def command(site: SmallSite, name: str, *more: str) -> list[str]:
    folders = site.folders
    own = (f"--content={folders.content}", f"--out={folders.out}", f"--cache={folders.cache}")
    shared = own if name in ("build", "check") else ()
    return [sys.executable, str(ROOT / "build.py"), name, *shared, "--no-setup", *more]


def run(line: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    settings = {"capture_output": True, "text": True, "errors": "surrogateescape", "cwd": ROOT}
    return subprocess.run(line, check=False, **{**settings, **options})  # type: ignore[call-overload, no-any-return]


@POSIX
@pytest.mark.parametrize("name", ["build", "check", "explain", "schema"])
@pytest.mark.parametrize(
    ("ending", "status", "told"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, ""),
        (">/dev/full", 3, "error: cannot print all of it: No space left on device.\n"),
        ("2>/dev/full", 0, ""),
        ("| head -c 1 >/dev/null", 0, ""),
    ],
)
def test_a_closed_or_full_stream_is_no_fault(
    project: SmallSite, name: str, ending: str, status: int, told: str
) -> None:
    line = ["sh", "-c", f'"$@" {ending}', "sh", *command(project, name)]
    done = run(line)
    assert (done.returncode, done.stderr) == (status, told)


@POSIX
def test_a_build_that_is_said_again_minds_no_stream_either(project: SmallSite) -> None:
    run(command(project, "build"))
    for ending, status in ((">&-", 0), (">/dev/full", 3), ("| true", 0)):
        done = run(["sh", "-c", f'"$@" {ending}', "sh", *command(project, "build")])
        assert done.returncode == status
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["build", "check", "schema", "explain"])
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": ""},
    ],
    ids=str,
)
def test_letters_that_a_terminal_does_not_know_are_spelt(
    project: SmallSite, name: str, environment: dict[str, str]
) -> None:
    for _ in range(2):
        done = run(command(project, name), env={**os.environ, **environment})
        assert (done.returncode, done.stderr) == (0, "")


def test_json_stays_json_in_any_encoding(project: SmallSite) -> None:
    import json

    line = command(project, "schema", "blocks")
    done = run(line, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout) == json.loads(run(line).stdout)


@POSIX
@pytest.mark.parametrize("name", ["build", "check", "explain", "new site here"])
def test_a_current_folder_that_is_gone(project: SmallSite, tmp_path: Path, name: str) -> None:
    first, *more = name.split()
    (tmp_path / "gone").mkdir()
    script = f'cd "{tmp_path}/gone" && rmdir "{tmp_path}/gone" && exec "$@"'
    done = run(["sh", "-c", script, "sh", *command(project, first, *more)])
    assert done.returncode == 2
    assert done.stderr == "error: the current folder is not there any more: go to another one.\n"


@POSIX
@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
def test_a_dumb_terminal_gets_no_escape_codes(
    project: SmallSite, tmp_path: Path, terminal: str
) -> None:
    """A build that takes long and finds a fault, on a terminal."""
    site = small_site(tmp_path / "project", {**COURSE, "course/a.md": lesson("$\\alhpa$")})
    slow = "import sys, learnmathora.commands.progress as p; p.PATIENCE = p.BETWEEN = 0; "
    line = [sys.executable, "-c", f"{slow}from learnmathora.cli import main; main(sys.argv[1:])"]
    said = on_a_terminal([*line, *command(site, "build")[2:]], {"TERM": terminal})
    assert "math-command" in said
    assert ("\x1b" in said) == (terminal != "dumb")


def on_a_terminal(line: list[str], environment: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    own = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        line, stdout=theirs, stderr=theirs, cwd=ROOT, env={**own, **environment}
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 65_536):
                said += part
        except OSError:
            pass  # the other end is closed
        process.wait()
    os.close(ours)
    return said.decode()


@pytest.mark.parametrize(
    "switch",
    [
        "--port=-1", "--port=65536", "--port=x", "--port=1e3", "--jobs=0", "--jobs=-1", "--jobs=x",
        "--shard=0/1", "--shard=2/1", "--shard=x", "--out=", "--content=", "--cache= ", "--theme=",
        "--merge=", "--compare=",
    ],
)  # fmt: skip
def test_a_switch_with_a_value_that_cannot_be(
    switch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from learnmathora.cli import main

    name = "serve" if "port" in switch else "build"
    with pytest.raises(SystemExit) as ended:
        main([name, switch])
    assert ended.value.code == 2
    assert f"argument {switch.partition('=')[0]}: invalid" in capsys.readouterr().err


Prepare = Callable[[Path], str]


@pytest.mark.parametrize("path", ["none", "", "x" * 5_000])
def test_shares_that_are_nowhere_are_told(
    project: SmallSite, tmp_path: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from learnmathora.cli import main

    folders = project.folders
    own = [f"--content={folders.content}", f"--out={tmp_path}/site", f"--cache={tmp_path}/cache"]
    assert main(["build", f"--merge={tmp_path / path}", *own]) == 3
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["warning", "error"]


@POSIX
def test_a_line_to_copy_is_quoted_for_the_shell(project: SmallSite, tmp_path: Path) -> None:
    made = run(command(project, "new", "site", str(tmp_path / "my course"))).stdout
    assert f"serve --content '{tmp_path}/my course'" in made
    built = run(command(project, "build")).stdout
    assert f"'{project.folders.out}/index.html'" in built
