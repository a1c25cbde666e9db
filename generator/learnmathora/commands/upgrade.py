"""`upgrade`: what this version of the program changes for a course; `--apply` takes it over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from learnmathora import __version__, disk
from learnmathora.built import Built
from learnmathora.commands.options import BUILT, FAULTY, Options, WrongUseError, shown
from learnmathora.commands.problems import as_text
from learnmathora.commands.records import originals, read_record, read_texts_below
from learnmathora.configuration import Folders
from learnmathora.file import File
from learnmathora.installation import started_as
from learnmathora.installation.origin import compatible_range, origin
from learnmathora.installation.program import version_problem
from learnmathora.plugins import CHANGES
from learnmathora.site import build, compare
from learnmathora.upgrade.overrides import OverrideChange, changed_overrides
from learnmathora.upgrade.pages import PageChange, changed_pages
from learnmathora.upgrade.pins import with_program, with_versions
from learnmathora.upgrade.record import Record, key

# So many of a kind are told one by one.
FEW = 12
UNKNOWN = "an earlier version"
# How pages changed, and how that is said.
NAMES = {
    "new": "new",
    "gone": "gone",
    "text": "with another text",
    "structure": "with another structure",
    "look": "with another look",
}


def run(options: Options) -> int:
    """Says what changes; without `--apply`, writes nothing at all."""
    folders = options.folders()
    built = build(folders, with_drafts=options.drafts, jobs=options.jobs, any_version=True)
    if options.apply:
        return _apply(options, built)
    pages = disk.read_pages(folders.out)
    if not pages:
        raise WrongUseError(
            f"no earlier build of this course lies in {shown(folders.out)}: build it once with the "
            "version that it was built with (python3 -m pip install -r requirements.txt), then "
            "install this one again and run upgrade"
        )
    record = read_record(folders.cache)
    print("\n".join(_report(folders, options, built, pages, record)))
    return BUILT if built.is_sound else FAULTY


def _report(
    folders: Folders, options: Options, built: Built, pages: dict[str, str], record: Record | None
) -> Iterator[str]:
    before = record.version if record else UNKNOWN
    yield f"From {before} to {__version__}; nothing is written.\n"
    yield from _problems(built, options, record)
    yield from _overrides(folders, record)
    if built.is_sound:
        now = {file.path: file.data.decode() for file in built.files if file.path.endswith(".html")}
        yield from _pages(changed_pages(pages, now))
        yield from _answers(built, folders)
    else:
        yield "Pages: they can be compared when the errors are mended."
    if before != __version__ or version_problem(built.course.site):
        yield f"\nTo take this version over: {started_as()} upgrade --apply{options.elsewhere}"
    else:
        yield "\nThe course was built by this very version: there is nothing to take over."


def _problems(built: Built, options: Options, record: Record | None) -> Iterator[str]:
    known = record.problems if record else frozenset()
    new = [problem for problem in built.problems if key(problem) not in known]
    gone = len(known - {*map(key, built.problems)})
    if record is None:
        yield f"Problems: {len(new)} in all; what the earlier build told is not known."
    else:
        yield f"Problems: {len(new)} new, {gone} gone."
    if new:
        yield as_text(built, options, new).rstrip("\n")


def _overrides(folders: Folders, record: Record | None) -> Iterator[str]:
    own = read_texts_below(folders.content / CHANGES)
    if not own:
        return
    now, before = originals(folders), record.originals if record else {}
    changes = changed_overrides(own, before, now)
    unknown = [path for path in own if path in now and path not in before]
    yield f"What you changed of the look: {len(own)} files; under {len(changes)} the theme changed."
    yield from (line for change in changes for line in _override(change))
    if unknown:
        yield f"  What the theme said under these when you wrote them is not known: {_few(unknown)}"


def _override(change: OverrideChange) -> Iterator[str]:
    state = "in the part that you changed: look at it" if change.collides else "elsewhere in it"
    yield f"  {CHANGES}/{change.path}: {state}"
    yield from (f"    {line}" for line in change.lines)


def _pages(changes: tuple[PageChange, ...]) -> Iterator[str]:
    counts = {kind: sum(kind in change.kinds for change in changes) for kind in NAMES}
    changed = ", ".join(f"{number} {NAMES[kind]}" for kind, number in counts.items() if number)
    yield f"Pages: {changed or 'every one is as it was'}."
    for change in changes[:FEW]:
        yield f"  {change.path}: {', '.join(change.kinds)}"
        if change.before != change.after:
            yield f"    before: {change.before}"
            yield f"    now:    {change.after}"
    if len(changes) > FEW:
        yield f"  and {len(changes) - FEW} more"


def _answers(built: Built, folders: Folders) -> Iterator[str]:
    lost = compare(built, folders.out)
    yield f"Questions whose answers learners would lose: {len(lost) or 'none'}."
    yield from (f"  {problem.path}: {problem.message}" for problem in lost[:FEW])
    if len(lost) > FEW:
        yield f"  and {len(lost) - FEW} more"


def _few(names: list[str]) -> str:
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return f"{', '.join(names[:FEW])}{more}"


def _apply(options: Options, built: Built) -> int:
    """Makes site.yaml and requirements.txt name this version; the next build is by it."""
    if not built.is_sound:
        print(as_text(built, options), end="")
        print("Mend these first: nothing was changed.")
        return FAULTY
    program = origin()
    changed = [
        *_changed(
            options.content / "site.yaml", partial(with_versions, versions=compatible_range())
        ),
        *_changed(
            options.course / "requirements.txt", partial(with_program, line=program.requirement)
        ),
    ]
    if program.wheel:
        disk.write_new(options.course, [program.wheel], again=True)
    for name in changed:
        print(f"{name} names version {__version__} now.")
    if changed:
        print(f"The program is to be had by: {program.requirement}")
    if not changed:
        print("Nothing here names another version: nothing was changed.")
    print(f"Build the course with it: {started_as()} build{options.elsewhere}")
    return BUILT


def _changed(file: Path, change: Callable[[str], str]) -> Iterator[str]:
    """Changes a file of an author's, if it is there and does not say so yet; gives its name."""
    if not file.is_file():
        return
    text = disk.read_text(file)
    new = change(text)
    if new != text:
        disk.write_new(file.parent, [File.of(file.name, new.encode())], again=True)
        yield shown(file)
