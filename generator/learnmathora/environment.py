"""What this Python lacks -> a private environment in .venv that has it, made the first time.

Imports nothing but the standard library: nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
SETUP_LOG = ROOT / ".cache" / "setup.log"


def is_ready(purpose: str) -> bool:
    """Whether this very interpreter can do the work."""
    if Path(sys.prefix) == ENVIRONMENT:
        return is_installed(purpose)
    inside_an_environment = sys.prefix != sys.base_prefix
    if not inside_an_environment and is_installed(purpose):
        return False
    return not missing_packages(purpose)


def set_up_and_run_again(purpose: str, arguments: list[str]) -> int:
    python = environment_python()
    if not is_installed(purpose):
        problem = make_environment() or install(purpose)
        if problem:
            return fail(problem)
    command = [str(python), str(ROOT / "build.py"), *arguments]
    if os.name == "nt":
        import subprocess

        return subprocess.call(command)
    sys.stdout.flush()
    return os.execv(python, command)


def environment_python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_file(purpose: str) -> Path:
    return ROOT / "requirements" / f"{purpose}.txt"


def stamp(purpose: str) -> tuple[Path, str]:
    """The file that says what was installed, and what it must say."""
    digest = hashlib.sha256(lock_file(purpose).read_bytes()).hexdigest()
    return ENVIRONMENT / f"installed-{purpose}", f"{sys.version_info[:2]} {digest}"


def is_installed(purpose: str) -> bool:
    file, expected = stamp(purpose)
    return file.is_file() and file.read_text(encoding="utf-8") == expected


def make_environment() -> str:
    """Makes .venv afresh unless it already suits this Python; says what is wrong, if anything."""
    version = ".".join(map(str, sys.version_info[:2]))
    configuration = ENVIRONMENT / "pyvenv.cfg"
    if environment_python().exists() and f"version = {version}" in read(configuration):
        return ""
    import subprocess  # costs 5 ms, and hardly any build sets up

    say("Setting up, once: a private Python environment in .venv")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode == 0:
        return ""
    log(made.stdout + made.stderr)
    return (
        "Python could not make an environment in .venv (its own words are in .cache/setup.log). "
        "On Debian and Ubuntu this helps: sudo apt install python3-venv"
    )


def install(purpose: str) -> str:
    """Installs exactly the locked files, checked by their hashes; says what is wrong, if so."""
    names = re.findall(r"^([\w.-]+)==", read(lock_file(purpose)), re.MULTILINE)
    say(f"Installing up to {len(names)} packages from requirements/{purpose}.txt")
    import subprocess

    command = [str(environment_python()), "-m", "pip", "install", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock_file(purpose))]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        output = [show_progress(line) for line in process.stdout]
    log("".join(output))
    if process.returncode == 0:
        file, content = stamp(purpose)
        file.write_text(content, encoding="utf-8")
        return ""
    return (
        f"LearnMathora needs {', '.join(missing_packages(purpose))}, and could not download them: "
        "connect to the internet and run the same command again "
        "(the details are in .cache/setup.log)."
    )


def show_progress(line: str) -> str:
    package = re.match(r"Collecting ([\w.-]+)==([\w.]+)", line)
    if package:
        say(f"  {package[1]} {package[2]}")
    return line


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
        found[1] for each in lists if (found := re.search(each, text, re.MULTILINE | re.DOTALL))
    )
    return re.findall(r'"([\w.-]+)(?:[>=]=([\d.]+))?"', entries)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version))) or (0,)


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def log(text: str) -> None:
    SETUP_LOG.parent.mkdir(exist_ok=True)
    SETUP_LOG.write_text(text, encoding="utf-8")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def fail(sentence: str) -> int:
    say(sentence)
    return 2
