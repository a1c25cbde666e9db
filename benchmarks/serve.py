"""How long a save takes to be on screen: a course of N lessons -> milliseconds, and where they go.

    python -m benchmarks.serve [--lessons 10 100 1000] [--saves 20] [--profile]

Starts `build.py serve` on a made-up course, listens as an open page does, saves one lesson again
and again, and measures from the save to the moment the new page has been received.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import http.client
import json
import pstats
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from learnmathora.configuration import Folders  # noqa: E402
from learnmathora.serve import Preview  # noqa: E402

A_SERIES = 20
WORDS = ("slope", "error", "loss", "line", "step", "point", "rate", "sum", "model", "guess", "data")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lessons", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--profile", action="store_true", help="where the time of a build goes")
    options = parser.parse_args()
    for count in options.lessons:
        with tempfile.TemporaryDirectory() as folder:
            folders = course(Path(folder), count)
            if options.profile:
                profile(folders, options.saves)
            else:
                times = sorted(1000 * seconds for seconds in saves(folders, options.saves))
                print(
                    f"{count:5} lessons: median {statistics.median(times):.0f} ms, "
                    f"fastest {times[0]:.0f}, slowest {times[-1]:.0f}",
                    flush=True,
                )


def course(folder: Path, count: int) -> Folders:
    """The same lessons for the same count: prose, formulas, questions, links to the one before."""
    content = folder / "content"
    content.mkdir()
    (content / "site.yaml").write_text("title: A site\nid: a-site\n")
    for number in range(count):
        series, part = f"series-{number // A_SERIES:02}", number % A_SERIES + 1
        (content / series).mkdir(exist_ok=True)
        text = f"---\ntitle: Series {series}\nsummary: What it is.\n---\n"
        (content / series / "series.md").write_text(text)
        (content / series / f"lesson-{part:02}.md").write_text(lesson(series, part))
    return Folders(content, ROOT / "theme", folder / "site", folder / "cache")


def lesson(series: str, part: int, first: str = "") -> str:
    random.seed(f"{series} {part}")
    header = {"title": f"Lesson {part}", "series": series, "part": part, "id": f"{series}/{part}"}
    header |= {"difficulty": "easy", "minutes": 5, "summary": "What it says."}
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    link = f"See [before](lesson-{part - 1:02}.md)." if part > 1 else ""
    sections = "".join(section(number) for number in range(1, 6))
    return f"---\n{lines}---\n{first}\n{link}\n{sections}"


def section(number: int) -> str:
    prose = "\n\n".join(sentence(60) for _ in range(3))
    return (
        f"\n## Section {number}\n\n{prose} Let $x_{number} = \\frac{{{number}}}{{2}}$.\n\n"
        f"$$y = {number}x^2 + \\sqrt{{x}}$$\n\n:::quiz{{#q{number}}}\n{sentence(8)}\n\n"
        f"- [x] {sentence(4)} a\n  > {sentence(12)}\n"
        f"- [ ] {sentence(4)} b\n  > {sentence(12)}\n:::\n"
    )


def sentence(length: int) -> str:
    return " ".join(random.choices(WORDS, k=length)).capitalize() + "."


def saves(folders: Folders, count: int) -> Iterator[float]:
    """Seconds from each save to the page that shows it."""
    file = folders.content / "series-00" / "lesson-02.md"
    command = [sys.executable, "build.py", "serve", "--no-setup", "--port=0"]
    command += [f"--content={folders.content}", f"--cache={folders.cache}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            port = int(re.findall(r":(\d+)/", process.stdout.readline())[0])
            page = "/series-00/lesson-02.html"
            news = listen(port, page)
            next(news)
            for number in range(count):
                time.sleep(0.3)
                text = lesson("series-00", 2, f"Save {number}.")
                started = time.perf_counter()
                file.write_text(text)
                next(news)
                assert f"Save {number}." in get(port, page).read().decode()
                yield time.perf_counter() - started
        finally:
            process.kill()


def listen(port: int, page: str) -> Iterator[str]:
    """The marks of a page, as they change."""
    mark = ""
    for line in get(port, f"/-/events?page={page}"):
        if line.startswith(b"data: "):
            new = json.loads(line[6:])["mark"]
            if new != mark:
                mark = new
                yield mark


def get(port: int, target: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", target)
    return connection.getresponse()


def profile(folders: Folders, count: int) -> None:
    """What takes time in a build after one lesson was saved."""
    file = folders.content / "series-00" / "lesson-02.md"
    preview = Preview(folders, "content")
    preview.follow([])
    gc.collect()
    gc.freeze()
    profiler = cProfile.Profile()
    for number in range(count):
        file.write_text(lesson("series-00", 2, f"Save {number}."))
        started = time.process_time()
        profiler.enable()
        edition = preview.follow([str(file)])
        profiler.disable()
        assert edition.files
        print(f"{1000 * (time.process_time() - started):.0f} ms (profiled)")
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
