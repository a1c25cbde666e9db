"""`build`: content/ -> site/, and how to open it."""

from __future__ import annotations

import gc
import sys
import time

from learnmathora import disk
from learnmathora.built import Built
from learnmathora.cache.render_cache import RenderCache
from learnmathora.cache.session import BuildSession
from learnmathora.cache.shards import compile_shard, merge
from learnmathora.cache.unchanged import TIME, UpToDateCheck
from learnmathora.commands.options import BUILT, FAULTY, Options, quoted, shown
from learnmathora.commands.problems import build_as_asked, format_problems, print_problems
from learnmathora.commands.records import write_record
from learnmathora.configuration import Folders, used_folders
from learnmathora.disk import Written
from learnmathora.site import write
from learnmathora.text.suggest import did_you_mean


def run(options: Options, up_to_date: UpToDateCheck | None) -> int:
    """How the build ended is noted with `up_to_date`."""
    # Nearly all that a build makes stays until its end; to look for garbage takes a tenth of it.
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    try:
        return _run(options, up_to_date)
    finally:
        gc.set_threshold(*usual)


def _run(options: Options, up_to_date: UpToDateCheck | None) -> int:
    started = time.perf_counter()
    folders = options.folders()
    if options.shard:
        print(f"Compiled {_count(compile_shard(folders, *options.shard, options.jobs), 'text')}.")
        return BUILT
    if options.merge:
        merge(folders, options.merge)
    session = BuildSession(folders)
    if options.explain:
        # What another process writes, it alone could explain.
        session.rendered.asked, options.jobs = options.explain.replace("\\", "/"), 1
    built = build_as_asked(folders, options, session)
    session.save(is_whole=built.is_sound)
    errors, printed = format_problems(built, options)
    print_problems(errors, printed)
    if not built.is_sound:
        if up_to_date:
            up_to_date.save((str(FAULTY), errors, printed, ""), shared=used(folders))
        return FAULTY
    written = write(built, folders, lambda: _report_waiting(folders))
    write_record(built, folders)
    before, after = printed, ""
    if not options.quiet and not options.json:
        print(_result(built, written, folders, f"{time.perf_counter() - started:.2f}"))
        if options.explain:
            print(_explained(built, session.rendered))
        unchanged = Written(written.files, 0, 0)
        before, after = f"{_result(built, unchanged, folders, TIME)}\n".split(TIME)
    if up_to_date:
        left = (disk.MANIFEST, *(file.path for file in built.files))
        output = (str(BUILT), errors, before, after)
        up_to_date.save(output, [str(folders.out / path) for path in left], used(folders))
    return BUILT


def _explained(built: Built, rendered: RenderCache) -> str:
    """Why the page that was asked for was written or not."""
    if not rendered.reasons:
        pages = (file.path for file in built.files if file.path.endswith(".html"))
        hint = did_you_mean(rendered.asked, pages)
        return f"There is no page {rendered.asked} in the site{': ' * bool(hint)}{hint}"
    return "\n".join(f"{rendered.asked} is {reason}" for reason in rendered.reasons)


def used(folders: Folders) -> list[str]:
    """The folders that the course shares with others, as texts."""
    return [str(used_folder) for used_folder in used_folders(folders.content)]


def _report_waiting(folders: Folders) -> None:
    where = shown(folders.out)
    print(f"Waiting for another build that writes to {where} …", file=sys.stderr, flush=True)


def _result(built: Built, written: Written, folders: Folders, seconds: str) -> str:
    lessons, series = len(built.course.lessons), len(built.course.series)
    changes = f"{written.changed} written, {written.removed} removed"
    index = shown(folders.out / "index.html")
    return (
        f"Built {_count(lessons, 'lesson')} in {series} series: {_count(written.files, 'file')} "
        f"({changes}) in {seconds} s.\n"
        f"Open {index}: double-click it, or {_opening_command(folders)}"
    )


def _opening_command(folders: Folders) -> str:
    command = {"darwin": "open", "win32": 'start ""'}.get(sys.platform, "xdg-open")
    return f"{command} {quoted(folders.out / 'index.html')}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
