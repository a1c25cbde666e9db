"""What this Python lacks -> a private environment in .venv that has it, made the first time.

It is made beside its place and moved there when it is whole, so that whatever stops the making,
the next run finds either nothing or all of it. Imports nothing but the standard library: nothing
else is there yet. Python is always run with `-I`, so that no file of the current folder or of the
checkout is imported in the place of one of Python's own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from learnmathora.installation import CHECKOUT

ROOT = Path(CHECKOUT)
ENVIRONMENT = ROOT / ".venv"
SETUP_LOG = ROOT / ".cache" / "setup.log"
SETUP_LOCK = ROOT / ".cache" / "setup.lock"
# An environment being made, and one being thrown away: both may be left by a run that was killed.
STAGED, OLD = ".venv-new", ".venv-old"
# Set in a run that follows a set-up, so that what no set-up mends is not tried for ever.
SET_UP = "LEARNMATHORA_SET_UP"
# What the libraries of a build are imported as.
LIBRARIES = (
    "jinja2",
    "latex2mathml",
    "markdown_it",
    "markupsafe",
    "mdit_py_plugins",
    "mdurl",
    "pygments",
    "yaml",
)


class SetupError(Exception):
    """Why there is no environment, in a sentence that says what to do."""


def is_ready(purpose: str) -> bool:
    """Whether this very interpreter can do the work."""
    if Path(sys.prefix) == ENVIRONMENT:
        return is_installed(purpose)
    inside_an_environment = sys.prefix != sys.base_prefix
    if not inside_an_environment and is_installed(purpose):
        return False
    return not missing_packages(purpose)


def is_to_blame(error: ImportError) -> bool:
    """Whether a library is missing that a set-up would bring back, and has not just tried to."""
    is_library = (error.name or "").partition(".")[0] in LIBRARIES
    is_ours = Path(sys.prefix) == ENVIRONMENT and not os.environ.get(SET_UP)
    return is_library and is_ours


def set_up_and_run_again(purpose: str, arguments: list[str], *, is_broken: bool = False) -> int:
    """Runs the command in the environment, which is made first where it is not there or broken."""
    try:
        is_new = _set_up(purpose, is_broken=is_broken)
        return _run_again(arguments, is_new=is_new)
    except SetupError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        say("\nStopped. Nothing is left half-made: the same command begins again.")
        return 130
    except OSError as error:
        return fail(_refused(error))


def _set_up(purpose: str, *, is_broken: bool) -> bool:
    """Makes the environment unless another run has; whether it did."""
    if is_installed(purpose) and not is_broken:
        return False
    with _one_at_a_time():
        if is_installed(purpose) and not is_broken:
            return False
        _make(purpose)
        return True


def _run_again(arguments: list[str], *, is_new: bool) -> int:
    python = environment_python()
    command = [str(python), str(ROOT / "build.py"), *arguments]
    environment = {**os.environ, SET_UP: "1"} if is_new else dict(os.environ)
    if os.name == "nt":
        import subprocess

        return subprocess.call(command, env=environment)
    sys.stdout.flush()
    return os.execve(python, command, environment)


def environment_python(folder: Path = ENVIRONMENT) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_file(purpose: str) -> Path:
    return ROOT / "requirements" / f"{purpose}.txt"


def stamp(purpose: str, folder: Path = ENVIRONMENT) -> tuple[Path, str]:
    """The file that says what was installed, and what it must say."""
    digest = hashlib.sha256(lock_file(purpose).read_bytes()).hexdigest()
    return folder / f"installed-{purpose}", f"{sys.version_info[:2]} {digest}"


def is_installed(purpose: str) -> bool:
    """Whether the environment was made for this Python and these packages, and its Python runs.

    An environment of another machine, or of a Python that is gone, has a link to nothing.
    """
    file, expected = stamp(purpose)
    return os.access(environment_python(), os.X_OK) and read(file) == expected


def _make(purpose: str) -> None:
    """Makes the environment beside its place, whole, and moves it there. Raises SetupError."""
    _require_venv()
    for left in (*ROOT.glob(f"{STAGED}*"), *ROOT.glob(f"{OLD}*")):
        shutil.rmtree(left, ignore_errors=True)
    staged = ROOT / f"{STAGED}-{os.getpid()}"
    # What was there for the tests stays there for them: their list holds the build's own.
    if read(stamp("test")[0]):
        purpose = "test"
    try:
        _create(staged)
        _install(staged, purpose)
        _put_in_place(staged)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _require_venv() -> None:
    missing = [name for name in ("venv", "ensurepip") if not find_spec(name)]
    if missing:
        what = " and ".join(missing)
        raise SetupError(f"This Python comes without {what}, which the set-up needs. {_advice()}")


def _advice() -> str:
    """How one gets a Python that can make environments, on this system."""
    if sys.platform == "darwin":
        return "Install Python from python.org, or with Homebrew: brew install python"
    if sys.platform == "win32":
        return "Install Python from python.org, with its option pip, and run this with: py build.py"
    version = ".".join(map(str, sys.version_info[:2]))
    # https://www.freedesktop.org/software/systemd/man/latest/os-release.html
    family = " ".join(
        re.findall(r"^ID(?:_LIKE)?=\"?([^\"\n]*)", read(Path("/etc/os-release")), re.M)
    )
    ways = {
        "debian": f"sudo apt install python{version}-venv",
        "ubuntu": f"sudo apt install python{version}-venv",
        "fedora": "sudo dnf install python3-pip",
        "rhel": "sudo dnf install python3-pip",
        "suse": "sudo zypper install python3-pip",
        "alpine": "sudo apk add py3-pip",
        "arch": "sudo pacman -S python",
    }
    known = next((way for name, way in ways.items() if name in family), "")
    return f"This brings it: {known}" if known else "Install your system's package of it."


def _create(staged: Path) -> None:
    say("Setting up, once: a private Python environment in .venv")
    code, output = _run(
        [sys.executable, "-I", "-m", "venv", "--clear", "--prompt", ENVIRONMENT.name, str(staged)]
    )
    if code:
        log(output)
        raise SetupError(
            "Python could not make an environment (its own words are in .cache/setup.log): "
            f"{_last_line(output)}"
        )


def _install(staged: Path, purpose: str) -> None:
    """Installs exactly the locked files, checked by their hashes. Raises SetupError."""
    names = re.findall(r"^([\w.-]+)==", read(lock_file(purpose)), re.MULTILINE)
    say(f"Installing up to {len(names)} packages from requirements/{purpose}.txt")
    command = [str(environment_python(staged)), "-I", "-m", "pip", "install", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock_file(purpose))]
    code, output = _run(command, show_progress)
    if code:
        log(output)
        fetched = re.findall(r"Collecting ([\w.-]+==[\w.]+)", output)
        at = f" It was at {fetched[-1]}." if fetched else ""
        raise SetupError(
            f"The packages in requirements/{purpose}.txt could not all be installed.{at} If this "
            "computer is offline: connect it and run the same command again, which goes on with "
            f"what was fetched. The last words of pip: {_last_line(output)} "
            "(all are in .cache/setup.log)"
        )
    for use in ("build", *([purpose] if purpose != "build" else [])):
        file, content = stamp(use, staged)
        file.write_text(content, encoding="utf-8")


def _put_in_place(staged: Path) -> None:
    """Moves what is whole to its place; what was there goes away."""
    _rename_in_scripts(staged)
    old = ROOT / f"{OLD}-{os.getpid()}"
    if ENVIRONMENT.is_symlink() or ENVIRONMENT.is_file():
        ENVIRONMENT.unlink()
    elif ENVIRONMENT.exists():
        ENVIRONMENT.replace(old)
    staged.replace(ENVIRONMENT)
    shutil.rmtree(old, ignore_errors=True)


def _rename_in_scripts(staged: Path) -> None:
    """Scripts name the Python that runs them by its path; those of Windows are programs, unused."""
    for file in environment_python(staged).parent.iterdir():
        if file.is_file() and not file.is_symlink():
            text = file.read_bytes()
            if b"\0" not in text:
                file.write_bytes(text.replace(os.fsencode(staged), os.fsencode(ENVIRONMENT)))


def _run(command: list[str], follow: object = None) -> tuple[int, str]:
    """Runs a command; its exit status, and all that it said."""
    import subprocess  # costs 5 ms, and hardly any build sets up

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if callable(follow):
                follow(line)
    return process.returncode, "".join(lines)


def show_progress(line: str) -> None:
    package = re.match(r"Collecting ([\w.-]+)==([\w.]+)", line)
    if package:
        say(f"  {package[1]} {package[2]}")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Waits until no other run sets up. The system frees the lock of one that died."""
    SETUP_LOCK.parent.mkdir(exist_ok=True)
    with SETUP_LOCK.open("a+b") as file:
        if not _lock(file.fileno(), wait=False):
            say("Another run is setting up; waiting until it is done.")
            _lock(file.fileno(), wait=True)
        yield


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Whether the lock is had; also where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return sys.platform != "win32" or wait
    return True


def missing_packages(purpose: str) -> list[str]:
    """The dependencies in pyproject.toml that this interpreter lacks, or has too old."""
    there = installed_packages()
    return [
        name
        for name, oldest in dependencies(purpose)
        if there.get(name.lower(), ()) < numbers(oldest)
    ]


def installed_packages() -> dict[str, tuple[int, ...]]:
    """Names and versions, as their folders are called: importlib.metadata takes 20 ms to import."""
    folders = [path for path in sys.path if path and Path(path).is_dir()]
    found = {}
    for name in (entry.name for folder in reversed(folders) for entry in os.scandir(folder)):
        stem, _, ending = name.rpartition(".")
        if ending in ("dist-info", "egg-info"):
            package, version = stem.split("-")[:2] if "-" in stem else (stem, "0")
            found[package.lower().replace("_", "-")] = numbers(version)
    return found


def dependencies(purpose: str) -> list[tuple[str, str]]:
    text = read(ROOT / "pyproject.toml")
    lists = [r"^dependencies = \[(.*?)^\]"] + [r"^test = \[(.*?)^\]"] * (purpose == "test")
    entries = "".join(
        found[1]
        for pattern in lists
        if (found := re.search(pattern, text, re.MULTILINE | re.DOTALL))
    )
    return re.findall(r'"([\w.-]+)(?:[>=]=([\d.]+))?"', entries)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version))) or (0,)


def read(file: Path) -> str:
    """The text of a file; nothing where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def log(text: str) -> None:
    with contextlib.suppress(OSError):
        SETUP_LOG.parent.mkdir(exist_ok=True)
        SETUP_LOG.write_text(text, encoding="utf-8")


def _refused(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return (
        f"The set-up cannot write into {ROOT}: {error.strerror or error}{where}. Make room there, "
        "or copy the project into a folder of your own; a Python that has the packages of "
        "requirements/build.txt needs no set-up: run it with --no-setup."
    )


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def fail(sentence: str) -> int:
    say(sentence)
    return 2
