"""Options -> a build as they ask for it, and its problems as its author reads them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace

from learnmathora import report
from learnmathora.built import Built
from learnmathora.cache.session import BuildSession
from learnmathora.commands.options import Options, shown
from learnmathora.commands.progress import progress
from learnmathora.configuration import Folders
from learnmathora.model import Problem
from learnmathora.site import build, compare


def build_as_asked(
    folders: Folders, options: Options, session: BuildSession | None = None
) -> Built:
    """What a build makes; what learners would lose is among its problems, where that is asked."""
    on_progress = progress(is_quiet=options.quiet or options.json)
    jobs = options.jobs
    built = build(
        folders,
        with_drafts=options.drafts,
        for_teachers=options.teacher,
        session=session,
        jobs=jobs,
        on_progress=on_progress,
    )
    lost = compare(built, options.compare) if options.compare else []
    return replace(built.with_problems(lost), is_strict=options.strict)


def format_problems(built: Built, options: Options) -> tuple[str, str]:
    """What a build says of its problems: to the error stream, and to the other."""
    if options.json:
        return "", as_json(built, options)
    stop = "" if built.is_sound else f"{report.summary(built.problems)}; the site is as it was\n"
    return f"{as_text(built, options)}{stop}", ""


def as_json(built: Built, options: Options) -> str:
    return f"{report.as_json(report.below(shown(options.content), built.problems))}\n"


def as_text(built: Built, options: Options, some: Iterable[Problem] | None = None) -> str:
    """What an author reads of all problems of a build, or of some."""
    paint = report.coloured if _has_colours() else report.plain
    problems = built.problems if some is None else some
    return report.as_text_in(shown(options.content), problems, built.sources, paint)


def print_problems(errors: str, printed: str) -> None:
    sys.stderr.write(errors)
    sys.stdout.write(printed)
    sys.stdout.flush()


def _has_colours() -> bool:
    """Whether the error stream shows colours, and its reader wants them (no-color.org)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not is_plain
