"""`export`: content/ -> files to hand on, and what each of them holds and leaves out."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from learnmathora.commands.options import BUILT, FAULTY, Options, WrongUseError, shown
from learnmathora.commands.problems import build_as_asked, format_problems, print_problems
from learnmathora.disk import check_output, write_exports
from learnmathora.installation.places import WRITTEN
from learnmathora.packages.export import FORMATS, CannotExportError, ExportRequest
from learnmathora.packages.exported import Exported
from learnmathora.printing import CannotPrintError, print_pdf
from learnmathora.report import printable
from learnmathora.text.number import file_size
from learnmathora.text.suggest import did_you_mean
from learnmathora.theme import TemplateFault

# Those of some format or other.
OPTIONS = sorted({name for export_format in FORMATS.values() for name in export_format.options})


def run(options: Options) -> int:
    """Writes the files of a format; returns the exit status. Raises WrongUseError, DiskError."""
    form, wanted = _wanted(options.words)
    progress = _progress(form, options)
    request = ExportRequest(wanted.rstrip("/"), _chosen(form, options), progress, print_pdf)
    options, name = _out(options)
    folders = options.folders("export")
    built = build_as_asked(folders, options)
    print_problems(*format_problems(built, options))
    if not built.is_sound:
        return FAULTY
    try:
        found = [*FORMATS[form].write(built, request)]
    except TemplateFault as fault:
        problem = fault.problem(folders.content, built.theme.own_folders)
        print_problems(*format_problems(replace(built, all_problems=(problem,)), options))
        return FAULTY
    except (CannotExportError, CannotPrintError) as error:
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return FAULTY
    if name:
        found = [_renamed(found, name)]
    # The course's own folder for exports may lie in its content: what is in there is never read. A
    # file that is named goes wherever its author wants it.
    if not name and folders.out.absolute() != options.course / WRITTEN["export"]:
        check_output(folders.out, folders.content)
    write_exports(folders.out, [exported.file for exported in found])
    if not options.quiet and not options.json:
        for exported in found:
            _print_result(exported, folders.out)
        print(FORMATS[form].next_step if found else "There is no series to export.")
    return BUILT


def _print_result(exported: Exported, folder: Path) -> None:
    """What was written, what it holds, and what not."""
    file = exported.file
    print(f"Wrote {shown(folder / file.path)} ({file_size(len(file.data))}).")
    if exported.holds:
        print(f"  holds: {'; '.join(exported.holds)}")
    for loss in exported.leaves_out:
        print(f"  leaves out: {printable(loss.what)} ({loss.why})")


def _out(options: Options) -> tuple[Options, str]:
    """`--out` names a folder; or, where it has the ending of a file, that file: its name."""
    if options.out is None or not options.out.suffix or options.out.is_dir():
        return options, ""
    return replace(options, out=options.out.parent), options.out.name


def _renamed(found: list[Exported], name: str) -> Exported:
    """The one file by the name that was asked for."""
    if len(found) != 1:
        raise WrongUseError(
            f"{len(found)} files do not fit in {name}: name a folder, or one series"
        )
    (only,) = found
    ending = Path(only.file.path).suffix
    if Path(name).suffix != ending:
        raise WrongUseError(
            f"name the file with {ending}, as what it is: {Path(name).stem}{ending}"
        )
    return replace(only, file=replace(only.file, path=name))


def _progress(form: str, options: Options) -> dict[str, object]:
    """A learner's copy of their progress, if one is named."""
    if options.progress is None:
        return {}
    if not FORMATS[form].takes_progress:
        raise WrongUseError(f"export {form} takes no --progress")
    name = shown(options.progress)
    try:
        found = json.loads(options.progress.read_text("utf-8"))
    except OSError as error:
        raise WrongUseError(f"{name} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise WrongUseError(f"{name} is no copy of a learner's progress") from error
    if not isinstance(found, dict) or not isinstance(found.get("records"), dict):
        raise WrongUseError(f"{name} is no copy of a learner's progress")
    return found


def _chosen(form: str, options: Options) -> dict[str, str]:
    """The options of a format: those that were named, or its usual ones."""
    own = FORMATS[form].options
    chosen = FORMATS[form].usual()
    for name in OPTIONS:
        asked = getattr(options, name)
        value = "yes" if asked is True else asked
        if value and name not in own:
            raise WrongUseError(f"export {form} takes no --{name}")
        if value and value not in own[name]:
            hint = "a whole number from 0 to 100" if len(own[name]) > 9 else " or ".join(own[name])
            raise WrongUseError(f"--{name} takes {hint}, not {value}")
        if value:
            chosen[name] = value
    return chosen


def _wanted(words: list[str]) -> tuple[str, str]:
    """The format and the text that `export` is asked for; no text stands for all."""
    form, wanted = [*words, "", ""][:2]
    if form not in FORMATS:
        raise WrongUseError(f"export what? {did_you_mean(form, FORMATS)}")
    if len(words) > 2:
        raise WrongUseError(f"export {form} takes one series or lesson at a time")
    return form, wanted
