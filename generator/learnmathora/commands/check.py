"""`check`: content/ -> every problem there is and the health of the course; writes nothing."""

from __future__ import annotations

import sys
import time

from learnmathora import report
from learnmathora.cache.store import Store
from learnmathora.cache.unchanged import UpToDateCheck
from learnmathora.checks.health import figures, survey, with_health
from learnmathora.commands.build import used
from learnmathora.commands.figures import as_derived, as_played, as_table
from learnmathora.commands.options import BUILT, FAULTY, INTERRUPTED, Options
from learnmathora.commands.problems import as_json, as_text, build_as_asked, print_problems
from learnmathora.configuration import Folders, used_folders
from learnmathora.drawing.scripts import older
from learnmathora.installation import started_as
from learnmathora.web import ask


def run(options: Options, up_to_date: UpToDateCheck | None) -> int:
    """Prints the problems and the health of the course; returns the exit status."""
    folders = options.folders()
    if options.watch:
        return _follow(options, folders)
    status, errors, printed = _check(options, folders)
    print_problems(errors, printed)
    if up_to_date:
        up_to_date.save((str(status), errors, printed, ""), shared=used(folders))
    return status


def _follow(options: Options, folders: Folders) -> int:
    """Checks after each edit, until interrupted."""
    from learnmathora.serve.watch import watch

    try:
        for _ in watch((folders.content, folders.theme, *used_folders(folders.content))):
            _, errors, printed = _check(options, folders)
            print_problems(errors, printed)
            now = time.strftime("%H:%M:%S")
            print(f"Checked at {now}; waiting for edits (Ctrl-C ends it)", file=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return INTERRUPTED


def _check(options: Options, folders: Folders) -> tuple[int, str, str]:
    """The exit status, and what there is to say to the error stream and to the other."""
    built = build_as_asked(folders, options)
    seen = survey(built, Store(folders.cache), options.jobs)
    built = built.with_problems(older(folders.content, built.course.site))
    built = with_health(built, seen, ask if options.external else None)
    status = BUILT if built.is_sound else FAULTY
    if options.json:
        return status, "", as_json(built, options)
    errors, printed = as_text(built, options), ""
    if built.problems:
        errors += f"{report.summary(built.problems)}\n"
        errors += f"What a code means: {started_as()} explain CODE\n"
    if not options.quiet:
        found = figures(built, seen)
        end = "" if built.problems else "No problems.\n"
        printed = as_table(found) + as_played(found) + as_derived(found) + end
    return status, errors, printed
