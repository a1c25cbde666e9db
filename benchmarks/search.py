"""`python -m benchmarks.search`: what searching 1,000 lessons weighs, and how long it takes.

The lessons are generated: words as often as in prose (Zipf's law), half of the headings the same
in every lesson. Words are made of random syllables, and any may follow any, so they compress worse
than prose does.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import brotli

from learnmathora.configuration import Folders
from learnmathora.outputs.search import index_script
from learnmathora.site import build
from learnmathora.theme import read_theme

ROOT = Path(__file__).resolve().parent.parent
LESSONS, SERIES, VOCABULARY, BODY = 1000, 50, 12_000, 1100
USUAL = ("Worked example", "Confusions, cleared", "Quick check", "Recap")
SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "in", "o", "ur", "al")]
LIMITS = {"KB of brotli": 150, "s to make": 1, "ms for the slowest answer": 10}


class Prose:
    """Words drawn at random, the n-th of them n times less often than the first."""

    def __init__(self) -> None:
        self._random = random.Random(1)
        words = {self._word() for _ in range(2 * VOCABULARY)}
        self.words = sorted(words)[:VOCABULARY]
        self._random.shuffle(self.words)
        self._weights = [1 / rank for rank in range(1, len(self.words) + 1)]

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(1, 4)))

    def write(self, count: int) -> str:
        return " ".join(self._random.choices(self.words, self._weights, k=count)).capitalize()


def write_course(folder: Path, prose: Prose, *, full: bool) -> None:
    search = "full" if full else "headings"
    (folder / "site.yaml").write_text(f"title: Many\nid: many\nsearch: {search}\n")
    for number in range(SERIES):
        series = folder / f"series-{number}"
        series.mkdir()
        header = f"---\ntitle: {prose.write(3)}\nsummary: {prose.write(20)}\n---\n"
        (series / "series.md").write_text(header)
        for part in range(1, LESSONS // SERIES + 1):
            text = lesson(prose, f"series-{number}", part, full=full)
            (series / f"{part:03}-lesson-{part}.md").write_text(text)


def lesson(prose: Prose, series: str, part: int, *, full: bool) -> str:
    header = {
        "title": prose.write(4),
        "series": series,
        "part": part,
        "difficulty": "easy",
        "minutes": 8,
        "summary": prose.write(22),
        "tags": f"[{prose.write(1)}, {prose.write(1)}]",
    }
    lines = "\n".join(f"{key}: {value}" for key, value in header.items())
    headings = [*(prose.write(4) for _ in USUAL), *USUAL]
    room = BODY // len(headings) if full else 1
    body = "\n\n".join(f"## {heading}\n\n{prose.write(room)}" for heading in headings)
    term = f":::definition\nA **{prose.write(2)}** is so.\n:::\n"
    return f"---\n{lines}\n---\n\n{body}\n\n{term}"


def measure(*, full: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder, prose = Path(name), Prose()
        (folder / "content").mkdir()
        write_course(folder / "content", prose, full=full)
        folders = Folders(folder / "content", ROOT / "theme", folder / "site", folder / "cache")
        course = build(folders).course
        words = read_theme(ROOT / "theme", "en").words
        started = time.perf_counter()
        script = index_script(course, words).encode()
        took = time.perf_counter() - started
        (folder / "index.js").write_bytes(script)
        answers = ask(folder / "index.js", queries(prose))
    weight = len(brotli.compress(script)) / 1024
    return {"KB": len(script) / 1024, "KB of brotli": weight, "s to make": took, **answers}


def queries(prose: Prose) -> list[str]:
    """Frequent words with a second one begun, single letters, and what is written nowhere."""
    begun = [f"{one} {other[:2]}" for one, other in pairwise(prose.words[:200])]
    return [*begun, *"abcdefghijklmnopqrstuvwxyz", "zzzzqqqq", "bacefina dorialin"]


def ask(index: Path, queries: list[str]) -> dict[str, float]:
    """What the page's own script takes for these queries, in V8."""
    script = str(Path(__file__).with_suffix(".js"))
    command = [sys.executable, "-m", "deno", "run", "--allow-read", script, str(index)]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    answers: dict[str, float] = json.loads(done.stdout)
    return answers


def main() -> int:
    """1 where a limit is passed. The full text, which a site must ask for, has none."""
    results = {"headings": measure(full=False), "full text": measure(full=True)}
    for name, result in results.items():
        print(f"{name}: {', '.join(f'{value:.2f} {unit}' for unit, value in result.items())}")
    return int(any(results["headings"][name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
