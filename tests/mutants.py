"""Small changes to the program's own code: does a test notice each?

    pip install universalmutator    # the command `mutate`; an environment of its own will do
    python -m tests.mutants checks 100

changes a hundred places of the area `checks`, one at a time, in a copy of the project, runs the
area's tests against each, and prints those changes that none of them notices. Which places are
chosen follows from the third argument, a number. Of the tests in Python only those run that called
the changed function when nothing was changed: no other can notice. A test that does not end is
stopped, and so is one that wants more memory than any of ours.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import itertools
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from types import CodeType

import pytest
from rjsmin import jsmin

ROOT = Path(__file__).resolve().parent.parent
# What a command may take: seconds of processor time, seconds of waiting, bytes of memory. With a
# change it gets twice the time that it took without one, as many changes lead into a loop.
SECONDS, FEWEST_SECONDS = 180, 10
PATIENCE = 1200
MEMORY = 2 << 30
DENO = (sys.executable, "-m", "deno")


@dataclass(frozen=True, slots=True)
class Area:
    """Which files are changed, by their patterns, and the commands that test them."""

    files: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one line of it changed."""

    path: str
    number: int
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did without any change, as its process wrote it down."""

    modules: tuple[str, ...]
    """The names of all that was imported and is not ours."""
    seconds: int
    """Of processor time, at most, that it may take with a change: twice what it took."""
    calls: dict[str, dict[int, list[str]]]
    """By file and first line of a function, the tests that called it."""


ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
TIMES = itertools.count(1_000_000_000 * 10**9, 10**9)
G = "generator/learnmathora"
AREAS = {
    "checks": Area(
        (f"{G}/checks/*.py",),
        (
            ("pytest", "tests/test_specification.py", "tests/test_health.py"),
            ("pytest", "tests/test_rules.py", "-k", "example"),
            ("pytest", "tests/test_problems.py", "tests/test_films.py", "tests/test_leftover.py"),
            ("pytest", "tests/test_sites.py", "tests/test_edits.py"),
        ),
    ),
    "answers": Area(
        (f"{G}/equivalence/*.py", f"{G}/blocks/quiz/compare.py"),
        (
            ("pytest", "tests/test_typed.py", "tests/test_equivalence.py"),
            ("pytest", "tests/test_specification.py", "-k", "questions"),
        ),
    ),
    "answers-in-pages": Area(
        (
            *(f"theme/widgets/formula-{part}/widget.js" for part in ("reader", "form")),
            *(f"theme/widgets/{name}/widget.js" for name in ("formula-structures", "quiz-text")),
            "theme/widgets/quiz-number/widget.js",
        ),
        (("deno", "tests/scripts/answers_test.js", "tests/scripts/formulas_test.js"),),
    ),
    "progress": Area(
        (
            "theme/js/2-store.js",
            "theme/js/3-mastery.js",
            *(f"theme/widgets/{name}/widget.js" for name in ("copies", "schedule")),
        ),
        (
            (
                "deno",
                *(f"tests/scripts/{name}_test.js" for name in ("store", "mastery", "copies")),
            ),
            ("pytest", "tests/test_schedule.py"),
        ),
    ),
    "markdown": Area(
        (f"{G}/markdown/*.py",),
        (
            ("pytest", "tests/test_specification.py", "tests/test_constructs.py"),
            ("pytest", "tests/test_citations.py", "tests/test_draws.py", "tests/test_films.py"),
            ("pytest", "tests/test_leftover.py", "tests/test_unread.py", "tests/test_included.py"),
            ("pytest", "tests/test_hostile.py", "tests/test_languages.py"),
        ),
    ),
}


def chosen(area: Area, count: int, seed: int) -> Iterator[Mutant]:
    """As many changes as are asked for, each of which changes what its file means."""
    paths = sorted({str(path.relative_to(ROOT)) for each in area.files for path in ROOT.glob(each)})
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            part = Path(folder, str(number))
            part.mkdir()
            language = "python" if path.endswith(".py") else "javascript"
            command = ["mutate", str(ROOT / path), language, "--noCheck", "--mutantDir", str(part)]
            subprocess.run(command, cwd=part, check=True, stdout=subprocess.DEVNULL)
        found = sorted(Path(folder).glob("*/*.mutant.*"))
        random.Random(seed).shuffle(found)
        yield from islice(different(paths, found), count)


def different(paths: list[str], found: list[Path]) -> Iterator[Mutant]:
    """Those that mean something else than the file and than each other, and can run."""
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}
    known = {meaning(path, text) for path, text in texts.items()} | {None}
    for file in found:
        path = paths[int(file.parent.name)]
        text = file.read_text(encoding="utf-8")
        other = meaning(path, text)
        if other in known or not can_run(path, text):
            continue
        known.add(other)
        old, new = texts[path].splitlines(), text.splitlines()
        same = len([*takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))])
        # One line is another, or there is one more, or one less.
        before = "" if len(new) > len(old) else old[same]
        after = "" if len(new) < len(old) else new[same]
        yield Mutant(path, same + 1, before.strip(), after.strip(), text)


def meaning(path: str, text: str) -> str | None:
    """What is the same where texts do the same, however they are laid out; None without syntax."""
    if path.endswith(".js"):
        return path + str(jsmin(text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(text)
            compile(text, "", "exec")
        except (SyntaxError, ValueError):
            return None
    for node in ast.walk(tree):
        strip(node)
    # What only annotations name need not be imported.
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and "__init__" not in path:
            node.names = [each for each in node.names if (each.asname or each.name) in named]
    tree.body = [each for each in tree.body if not is_idle(each)]
    return path + ast.dump(tree)


def strip(node: ast.AST) -> None:
    """Takes from a node what does nothing while the program runs."""
    if isinstance(node, DOCUMENTED) and ast.get_docstring(node):
        node.body = node.body[1:] or [ast.Pass()]
    for name in ("body", "orelse", "finalbody"):
        if isinstance(body := getattr(node, name, None), list):
            setattr(node, name, with_effect(body))
    if isinstance(node, ast.For | ast.While) and node.body:
        node.body = node.body[: -1 if isinstance(node.body[-1], ast.Continue) else None]
    if isinstance(node, ast.Call):
        node.keywords.sort(key=lambda keyword: keyword.arg or "")
    # No annotation is looked at, but for being there.
    if isinstance(node, ast.FunctionDef):
        node.returns = None
    elif isinstance(node, ast.arg | ast.AnnAssign):
        node.annotation = ast.Constant(None)


def with_effect(body: list[ast.stmt]) -> list[ast.stmt]:
    """Those of its statements that are ever reached and do something."""
    ends = [n for n, each in enumerate(body, 1) if isinstance(each, ENDS)]
    reached = body[: ends[0]] if ends else body
    return [each for each in reached if not isinstance(each, ast.Pass)]


def is_idle(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.ImportFrom) and not node.names)


def can_run(path: str, text: str) -> bool:
    """Python that has a meaning can; a script has to be tried."""
    if path.endswith(".py"):
        return True
    command = [*DENO, "eval", f"new Function({json.dumps(text)})"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Calls:
    """A plugin of pytest: which functions below a folder each test calls."""

    def __init__(self, tree: Path) -> None:
        self.folder = f"{tree}/"
        self.calls: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        called: set[CodeType] = set()
        sys.settrace(lambda frame, *_: called.add(frame.f_code))
        try:
            return (yield)
        finally:
            sys.settrace(None)
            for code in called:
                if code.co_filename.startswith(self.folder):
                    path = code.co_filename.removeprefix(self.folder)
                    self.calls[path][code.co_firstlineno].append(item.nodeid)


class Only:
    """A plugin of pytest: of all tests that are found, these."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.names]


def recorded(command: tuple[str, ...], tree: Path) -> Run:
    """A command as it passes without any change."""
    calls = Calls(tree)
    before = seconds_of_children()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "run.json")

        def write() -> None:
            ours = re.compile(r"(tests|learnmathora|docs|benchmarks|__m\w*)(\.|$)")
            modules = [name for name in sys.modules if not ours.match(name)]
            file.write_text(json.dumps([modules, calls.calls]), encoding="utf-8")

        assert passes(command, tree, [calls], write), f"without any change: {command}"
        modules, found = json.loads(file.read_text(encoding="utf-8"))
    by_line = {
        path: {int(line): tests for line, tests in lines.items()} for path, lines in found.items()
    }
    taken = 2 * (seconds_of_children() - before)
    return Run(tuple(modules), min(max(round(taken), FEWEST_SECONDS), SECONDS), by_line)


def seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def import_once(modules: Iterable[str]) -> None:
    """Here, so that no process that is forked off has to."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def callers(mutant: Mutant, text: str, run: Run) -> set[str] | None:
    """The tests that can notice: None if the line is run when the file is imported."""
    lines = {
        min([node.lineno, *(each.lineno for each in node.decorator_list)])
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and node.body[0].lineno <= mutant.number <= (node.end_lineno or 0)
    }
    calls = run.calls.get(mutant.path, {})
    return {test for line in lines for test in calls.get(line, ())} if lines else None


def passes(
    command: tuple[str, ...],
    tree: Path,
    plugins: Collection[object] = (),
    after: Callable[[], None] = lambda: None,
    seconds: int = SECONDS,
) -> bool:
    """Whether a command of an area ends well, in a process of its own within its limits.

    Plugins are for pytest; `after` is called in that process when it is done.
    """
    child = os.fork()
    if not child:
        code = 1
        try:
            os.chdir(tree)
            os.setsid()
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(silence, stream)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            code = run_tests(command, plugins)
            after()
        finally:
            os._exit(code)
    end = time.monotonic() + PATIENCE
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.05)


def run_tests(command: tuple[str, ...], plugins: Collection[object]) -> int:
    """The exit status of Deno or of pytest, which begins with nothing of this tree imported."""
    if command[0] == "deno":
        test = ("test", "--quiet", "--no-check", "--fail-fast", "--allow-read=theme,tests")
        return subprocess.run([*DENO, *test, *command[1:]], check=False).returncode
    sys.path[:] = [each for each in sys.path if Path(each).resolve() != ROOT]
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]
    sys.dont_write_bytecode = False
    options = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")
    return int(pytest.main([*options, *command[1:]], list(plugins)))


def survives(mutant: Mutant, runs: dict[tuple[str, ...], Run], tree: Path) -> bool:
    """Whether no test of these commands notices.

    The file gets a time of its own: Python knows by time and size what it keeps of one.
    """
    file = tree / mutant.path
    before, stat = file.read_bytes(), file.stat()
    text = before.decode()
    try:
        file.write_text(mutant.text, encoding="utf-8")
        os.utime(file, ns=(stat.st_atime_ns, next(TIMES)))
        for command, run in runs.items():
            names = callers(mutant, text, run) if mutant.path.endswith(".py") else None
            plugins = [] if names is None else [Only(names)]
            if names != set() and not passes(command, tree, plugins, seconds=run.seconds):
                return False
        return True
    finally:
        file.write_bytes(before)
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def copied(tree: Path) -> Path:
    """The project's files, as they are now: those that version control knows."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True)
    for path in listed.stdout.decode().splitlines():
        if not re.match(r"tests/(frozen|installed)/", path) and (ROOT / path).is_file():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, tree / path)
    return tree


def try_area(name: str, count: int, seed: int) -> None:
    area = AREAS[name]
    tried = survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(Path(folder).resolve())
        runs = {command: recorded(command, tree) for command in area.commands}
        import_once(itertools.chain.from_iterable(run.modules for run in runs.values()))
        for mutant in chosen(area, count, seed):
            tried += 1
            if survives(mutant, runs, tree):
                survivors += 1
                print(f"{mutant.path}:{mutant.number}\n  - {mutant.before}\n  + {mutant.after}")
                sys.stdout.flush()
    print(f"{name}: {tried} changes, of which no test notices {survivors}")


if __name__ == "__main__":
    try_area(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
