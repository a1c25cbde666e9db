"""`new`: a name -> a site, series, lesson or widget that works, to be changed into one's own."""

from __future__ import annotations

from pathlib import Path

from learnmathora import disk
from learnmathora.blocks.catalogue import KINDS
from learnmathora.commands.options import BUILT, Options, WrongUseError, quoted, shown
from learnmathora.file import File
from learnmathora.model import Lesson
from learnmathora.new import (
    example,
    new_lesson,
    new_series,
    new_site,
    new_widget,
    unfit,
    with_widget,
)
from learnmathora.site import build
from learnmathora.suggest import did_you_mean

FORMS = {
    "site": "new site PATH",
    "series": "new series ID",
    "lesson": "new lesson SERIES/SLUG",
    "widget": "new widget NAME",
}


def run(options: Options) -> int:
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
    folder = Path(name)
    title = folder.resolve().name.replace("-", " ").capitalize()
    disk.write_new(folder, new_site(title, _starters(options), KINDS.values()))
    print(f"Made {shown(folder)}, a site with one series of one lesson.")
    print(f"See it: python3 build.py serve --content {quoted(folder)}")


def _series(name: str, options: Options) -> None:
    _refuse(unfit(name, "series"))
    made = new_series(name, _starters(options))
    disk.write_new(options.content, made)
    print(f"Made {_path(options, made[0])}: say what the series is about.")
    print(f"Its first lesson: python3 build.py new lesson {name}/SLUG{_place(options)}")


def _lesson(name: str, options: Options) -> None:
    series, slash, slug = name.partition("/")
    if not slash:
        raise WrongUseError(f"name its series too: new lesson SERIES/{name}")
    _refuse(unfit(slug, "lesson"))
    course = build(options.folders("site"), with_drafts=True).course
    if series not in course.series_by_id:
        hint = did_you_mean(series, course.series_by_id) or f"make it: new series {series}"
        raise WrongUseError(f"there is no series {series}; {hint}")
    folder = course.series_by_id[series].path.rpartition("/")[0]
    made = new_lesson(series, slug, _next_part(course.lessons, series), _starters(options))
    placed = [File(f"{folder}/{file.path.rpartition('/')[2]}", file.data) for file in made]
    disk.write_new(options.content, placed)
    print(f"Made {_path(options, placed[0])}: a lesson that works, each of its sections a prompt.")
    print(f"See it: python3 build.py serve{_place(options)}")


def _next_part(lessons: tuple[Lesson, ...], series: str) -> int:
    return max((lesson.part for lesson in lessons if lesson.series == series), default=0) + 1


def _widget(name: str, options: Options) -> None:
    _refuse(unfit(name, "widget"))
    if name in KINDS:
        raise WrongUseError(f"there is a block {name} already: choose another name")
    content = options.content
    site_yaml = disk.read_text(content / "site.yaml")
    made = new_widget(name, _starters(options))
    disk.write_new(content, made)
    disk.write_new(content, [File("site.yaml", with_widget(site_yaml, name).encode())], again=True)
    folder = f"{shown(content)}/_widgets/{name}"
    print(f"Made {folder} and named it in {shown(content / 'site.yaml')}.")
    print(f"Use it in a lesson, between lines of its own:\n\n{example(made)}")
    print(f"Try it: python3 build.py test {folder}. Its README.md says what each file is for.")


def _starters(options: Options) -> dict[str, str]:
    return disk.read_texts(options.theme / "starters")


def _place(options: Options) -> str:
    """What a command needs beside, where the lessons are elsewhere than it looks for them."""
    is_usual = options.content == Options.content
    return "" if is_usual else f" --content {quoted(options.content)}"


def _path(options: Options, file: File) -> str:
    return shown(options.content / file.path)


def _refuse(reason: str) -> None:
    if reason:
        raise WrongUseError(reason)
