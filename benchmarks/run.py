"""How long builds take, ours and those of others: `python -m benchmarks.run`.

    python -m benchmarks.run [--lessons 10 100 1000] [--prose] [--only NAME …] [--json FILE]

Every contestant builds the same lessons: cold, with nothing changed, after an edit of one lesson,
and of a template. Runs take turns, so that what else the machine does meets them all alike. The
least of the runs counts, of processor time and, in brackets, on the clock: processor time says more
where the machine is shared. `--prose` leaves out most questions, the pictures and interactives.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.contestants import ROOT, Contestant, contestants, install

CASES = ("cold", "unchanged", "one edit", "template edit")


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, and of processor time; the most memory, in MB; a page, in KB."""

    wall: float
    cpu: float
    memory: float
    page: float = 0.0


Results = dict[str, dict[str, list[Run]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lessons", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--prose", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--tools", type=Path, default=ROOT / ".cache" / "rivals")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    taking_part = [
        contestant
        for contestant in contestants(options.tools)
        if not options.only or any(name.lower() in contestant.name.lower() for name in options.only)
    ]
    if any(contestant.home not in ("", "loop") for contestant in taking_part):
        install(options.tools)
    everything = {}
    for count in options.lessons:
        with tempfile.TemporaryDirectory() as folder:
            results = compete(
                taking_part, Path(folder), count, options.runs, has_questions=not options.prose
            )
        print(f"\n{table(count, results)}", flush=True)
        everything[count] = {
            name: {case: [asdict(run) for run in runs] for case, runs in cases.items()}
            for name, cases in results.items()
        }
    if options.json:
        options.json.write_text(json.dumps(everything, indent=1))


def compete(
    taking_part: list[Contestant], folder: Path, count: int, runs: int, *, has_questions: bool
) -> Results:
    homes = {
        contestant.name: folder / contestant.name.replace(" ", "-") for contestant in taking_part
    }
    results: Results = {contestant.name: defaultdict(list) for contestant in taking_part}
    for contestant in taking_part:
        contestant.prepare(homes[contestant.name], count, has_questions=has_questions)
    for number in range(runs):
        for case in CASES:
            for contestant in taking_part:
                home = homes[contestant.name]
                change(contestant, home, case, number, has_questions=has_questions)
                run = measure(contestant, home)
                assert contestant.is_done(home, count), (
                    f"{contestant.name} did not build {count} lessons"
                )
                results[contestant.name][case].append(replace(run, page=contestant.page_size(home)))
                print(".", end="", file=sys.stderr, flush=True)
    return results


def change(
    contestant: Contestant, home: Path, case: str, number: int, *, has_questions: bool
) -> None:
    if case == "cold":
        contestant.make_cold(home)
    elif case == "one edit":
        contestant.edit(home, number, has_questions=has_questions)
    elif case == "template edit":
        contestant.edit_template(home, number)


def measure(contestant: Contestant, home: Path) -> Run:
    command = [part.format(home) for part in contestant.command]
    # What Python compiles is kept, as it is for everybody who has not forbidden that.
    given = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**given, **contestant.environment}
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    assert process.returncode == 0, errors.decode()
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def table(count: int, results: Results) -> str:
    """In Markdown: the least of the runs, of processor time and on the clock."""
    head = f"| {count} lessons | {' | '.join(CASES)} | memory | a page |"
    rows = [f"| {name} | {' | '.join(_cells(cases))} |" for name, cases in results.items()]
    return "\n".join([head, f"|---|{'---:|' * (len(CASES) + 2)}", *rows])


def _cells(cases: dict[str, list[Run]]) -> Iterable[str]:
    for runs in cases.values():
        yield f"{min(run.cpu for run in runs):.2f} ({min(run.wall for run in runs):.2f})"
    every = [run for runs in cases.values() for run in runs]
    yield f"{max(run.memory for run in every):.0f} MB"
    yield f"{every[0].page:.0f} KB"


if __name__ == "__main__":
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f}; seconds of processor time (on the clock)")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
