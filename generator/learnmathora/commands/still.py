"""`still`: a widget in one file -> the picture that stands for it, drawn by a browser here."""

from __future__ import annotations

import sys
from pathlib import Path

from learnmathora import disk, report
from learnmathora.blocks.module import SHARED_BY_MODULES, tag_of
from learnmathora.blocks.widget import SHARED
from learnmathora.commands.options import BUILT, FAULTY, Options, WrongUseError
from learnmathora.configuration import Configuration, configure
from learnmathora.file import File
from learnmathora.installation import started_as
from learnmathora.modules.kind import opening
from learnmathora.modules.page import WIDTH, drawn, page_of
from learnmathora.modules.still import ENDINGS
from learnmathora.outputs.loading import site_style
from learnmathora.picture.clean import UncleanError, cleaned
from learnmathora.plugins import FOLDER
from learnmathora.printing import CannotPrintError, dom_of, photograph
from learnmathora.report import printable
from learnmathora.text.suggest import did_you_mean


def run(options: Options) -> int:
    """Draws the stills that are asked for, and says which could not be. Raises DiskError."""
    folders = options.folders()
    source = disk.read_settings(folders.content)
    configuration = configure(folders, [source] if source else [])
    status = BUILT
    for name in _chosen_widgets(options.words, folders.content, configuration):
        reason = _draw(name, folders.content, folders.theme, configuration)
        if reason:
            status = FAULTY
            print(printable(f"{name}: {reason}"), file=sys.stderr, flush=True)
        elif not options.quiet:
            print(printable(f"Drawn: the still of {name}, beside it in {FOLDER}"), flush=True)
    wrong = [problem for problem in configuration.plugins.problems if problem.severity == "error"]
    if wrong:
        print(report.as_text(wrong, configuration.plugins.sources), file=sys.stderr, end="")
    return FAULTY if wrong else status


def _chosen_widgets(words: list[str], content: Path, configuration: Configuration) -> list[str]:
    """The names of widgets that are to be drawn. Raises WrongUseError."""
    known = [*configuration.plugins.scripts]
    for word in words:
        if word not in known and not (content / FOLDER / f"{word}.js").is_file():
            hint = did_you_mean(word, known) or f"make one: {started_as()} new widget {word}"
            raise WrongUseError(f"the course has no widget {word}; {hint}")
        if not (content / FOLDER / f"{word}.js").is_file():
            raise WrongUseError(f"there is no {FOLDER}/{word}.js in the course's own folder")
    if words:
        return [word for word in words if word in known]
    stills = {file.stem for file in (content / FOLDER).glob("*") if file.suffix in ENDINGS}
    own = [name for name in known if (content / FOLDER / f"{name}.js").is_file()]
    return [name for name in own if name not in stills]


def scripts_of(theme: Path, own: str) -> dict[str, str]:
    """The scripts of a page that shows a widget alone, by name and in their order."""
    shared = {each: theme / "widgets" / each / "widget.js" for each in (SHARED, SHARED_BY_MODULES)}
    before, after = (theme / "still" / name for name in ("before.js", "after.js"))
    texts = {name: disk.read_text(file) for name, file in {"before": before, **shared}.items()}
    return {**texts, "own": own, "after": disk.read_text(after)}


def _draw(name: str, content: Path, theme: Path, configuration: Configuration) -> str:
    """Writes one still; why that failed, or nothing."""
    plugins = configuration.plugins
    styles = site_style(configuration.theme).data.decode()
    style = f"{styles}\n{plugins.styles.get(name, '')}"
    scripts = scripts_of(theme, plugins.scripts[name])
    page = page_of(tag_of(name), opening(plugins.kinds[name]), style, scripts)
    try:
        found = drawn(dom_of(page))
        if isinstance(found, str):
            return found
        ending = ".svg" if found.svg else ".png"
        data = cleaned(found.svg) if found.svg else photograph(page, WIDTH, found.height)
    except CannotPrintError as error:
        return str(error)
    except UncleanError as error:
        return f"what it draws cannot be kept: {error}"
    disk.write_new(content, [File.of(f"{FOLDER}/{name}{ending}", data)], again=True)
    return ""
