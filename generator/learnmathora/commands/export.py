"""`export`: content/ -> zip files or single files to hand on."""

from __future__ import annotations

from dataclasses import replace

from learnmathora.commands.options import BUILT, FAULTY, Options, WrongUseError, shown
from learnmathora.commands.problems import made, tell, told
from learnmathora.disk import check_output, write_exports
from learnmathora.export import FORMS
from learnmathora.number import file_size
from learnmathora.places import WRITTEN
from learnmathora.suggest import did_you_mean
from learnmathora.theme import TemplateFault

NEXT_STEPS = {
    "zip": "Hand it on: to read, unpack it and open index.html; README.txt in it says so.",
    "single": "Hand it on: a double click opens it, and it needs no other file.",
}


def run(options: Options) -> int:
    form, wanted = _wanted(options.words)
    folders = options.folders("export")
    built = made(folders, options)
    tell(*told(built, options))
    if not built.is_sound:
        return FAULTY
    try:
        files = FORMS[form](built, wanted.rstrip("/"))
    except TemplateFault as fault:
        problem = fault.problem(folders.content, built.theme.own_folders)
        tell(*told(replace(built, found=(problem,)), options))
        return FAULTY
    # The course's own folder for exports may lie in its content: what is in there is never read.
    if folders.out.absolute() != options.course / WRITTEN["export"]:
        check_output(folders.out, folders.content)
    write_exports(folders.out, files)
    if not options.quiet and not options.json:
        for file in files:
            print(f"Wrote {shown(folders.out / file.path)} ({file_size(len(file.data))}).")
        print(NEXT_STEPS[form] if files else "There is no series to export.")
    return BUILT


def _wanted(words: list[str]) -> tuple[str, str]:
    """The form and the text that `export` is asked for; no text stands for all."""
    form, wanted = [*words, "", ""][:2]
    if form not in FORMS:
        raise WrongUseError(f"export what? {did_you_mean(form, FORMS)}")
    if len(words) > 2:
        raise WrongUseError(f"export {form} takes one series or lesson at a time")
    return form, wanted
