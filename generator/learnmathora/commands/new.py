"""`new`: a name -> a site, series, lesson or widget that works, to be changed into one's own."""

from __future__ import annotations

from pathlib import Path

from learnmathora import __version__, disk
from learnmathora.blocks.catalogue import KINDS
from learnmathora.commands.options import BUILT, Options, WrongUseError, quoted, shown
from learnmathora.file import File
from learnmathora.installation import started_as
from learnmathora.installation.origin import compatible_range, origin
from learnmathora.model import Lesson
from learnmathora.new import (
    example,
    new_lesson,
    new_module,
    new_series,
    new_site,
    new_widget,
    titled,
    unfit,
    unsorted,
    with_widget,
)
from learnmathora.site import build
from learnmathora.text.suggest import did_you_mean

FORMS = {
    "site": "new site PATH",
    "series": "new series ID",
    "lesson": "new lesson SERIES/SLUG",
    "widget": "new widget NAME [--python]",
}


def run(options: Options) -> int:
    """Begins a site, series, lesson or widget; returns the exit status. Raises WrongUseError."""
    what, name = [*options.words, "", ""][:2]
    if what not in FORMS:
        raise WrongUseError(f"say what is to be new: {', '.join(FORMS.values())}")
    if not name or len(options.words) > 2:
        raise WrongUseError(f"say what it is called: {FORMS[what]}")
    if what != "site" and not (options.content / "site.yaml").is_file():
        where = shown(options.content)
        raise WrongUseError(f"there is no site in {where}; begin with: new site PATH")
    {"site": _site, "series": _series, "lesson": _lesson, "widget": _widget}[what](name, options)
    return BUILT


def _site(name: str, options: Options) -> None:
    folder, program = Path(name), origin()
    title = titled(folder.resolve().name)
    files = new_site(
        title, _starters(options), KINDS.values(), program.requirement, compatible_range()
    )
    disk.write_new(folder, [*files, *([program.wheel] if program.wheel else [])])
    print(f"Made {shown(folder)}, a course with one series of one lesson.")
    print(f"See it: {_standing_in(folder)}")
    say_where_from(folder)


def say_where_from(folder: Path) -> None:
    """What is left to do where nothing is known to have the program that a host is to install."""
    if not origin().is_known:
        print(
            f"Before a host builds it: {shown(folder / 'requirements.txt')} asks for version "
            f"{__version__}, which no registry is known to have. Write the address of a wheel or "
            "of a git tag there."
        )


def _standing_in(folder: Path) -> str:
    """The command that shows a new course."""
    if started_as() != "learnmathora":
        return f"{started_as()} serve --content {quoted(folder)}"
    return f"cd {quoted(folder)} && learnmathora serve"


def _series(name: str, options: Options) -> None:
    _refuse(unfit(unsorted(name), "series"))
    made = new_series(name, _starters(options))
    disk.write_new(options.content, made)
    print(f"Made {_path(options, made[0])}: say what the series is about.")
    print(f"Its first lesson: {started_as()} new lesson {unsorted(name)}/SLUG{options.elsewhere}")


def _lesson(name: str, options: Options) -> None:
    series, slash, slug = name.partition("/")
    if not slash:
        raise WrongUseError(f"name its series too: new lesson SERIES/{name}")
    if slug[:1].isdigit() and not unfit(unsorted(slug), "lesson"):
        raise WrongUseError(
            f"a lesson's number comes by itself: new lesson {series}/{unsorted(slug)}"
        )
    _refuse(unfit(slug, "lesson"))
    course = build(options.folders(), with_drafts=True).course
    if series not in course.series_by_id:
        hint = did_you_mean(series, course.series_by_id)
        hint = hint if hint.startswith("did") else f"make it: new series {series}"
        raise WrongUseError(f"there is no series {series}; {hint}")
    folder = course.series_by_id[series].path.rpartition("/")[0]
    made = new_lesson(series, slug, _next_part(course.lessons, series), _starters(options))
    placed = [File.of(f"{folder}/{file.path.rpartition('/')[2]}", file.data) for file in made]
    disk.write_new(options.content, placed)
    print(f"Made {_path(options, placed[0])}: a lesson that works, each of its sections a prompt.")
    print(f"See it: {started_as()} serve{options.elsewhere}")


def _next_part(lessons: tuple[Lesson, ...], series: str) -> int:
    return max((lesson.part for lesson in lessons if lesson.series == series), default=0) + 1


def _widget(name: str, options: Options) -> None:
    _refuse(unfit(name, "widget"))
    if name in KINDS:
        raise WrongUseError(f"there is a block {name} already: choose another name")
    content = options.content
    site_yaml = disk.read_text(content / "site.yaml")
    other = content / "_widgets" / (f"{name}.js" if options.python else name)
    if other.exists():
        raise WrongUseError(f"{shown(other)} is there already: choose another name")
    make = new_widget if options.python else new_module
    made = make(name, _starters(options))
    disk.write_new(content, made)
    if options.python:
        named = with_widget(site_yaml, name).encode()
        disk.write_new(content, [File.of("site.yaml", named)], again=True)
        folder = shown(content / "_widgets" / name)
        print(f"Made {folder} and named it in {shown(content / 'site.yaml')}.")
    else:
        print(f"Made {shown(content / made[0].path)}: the file is enough.")
    print(f"Use it in a lesson, between lines of its own:\n\n{example(made)}")
    if options.python:
        print("Its README.md says what each file is for, and how its test is run.")
    else:
        print(f"Its head declares what it takes; draw its still anew: {started_as()} still {name}")


def _starters(options: Options) -> dict[str, str]:
    return disk.read_texts(options.theme / "starters")


def _path(options: Options, file: File) -> str:
    return shown(options.content / file.path)


def _refuse(reason: str) -> None:
    if reason:
        raise WrongUseError(reason)
