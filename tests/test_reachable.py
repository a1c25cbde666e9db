"""No file lies about: each module is imported, each file of the theme read, each picture shown."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from learnmathora.cli import main
from learnmathora.commands.still import scripts_of
from learnmathora.disk import read_texts
from learnmathora.packages.export import FORMATS, CannotExportError, ExportRequest
from learnmathora.serve.preview import Preview
from learnmathora.site import build
from learnmathora.theme import Theme
from tests.faults.conftest import WITNESS
from tests.lessons import COURSE, ROOT, SAMPLES, SITE, lesson, small_site
from tests.library import LIBRARY, LONG_LIBRARY

pytestmark = pytest.mark.slow

# Where the package lies.
SOURCES = ROOT / "generator"
# The generator's modules of blocks are found by their folder.
LISTED = ("generator/learnmathora/blocks/*.py", "generator/learnmathora/blocks/*/__init__.py")
# Where Python begins; what scripts and authors' blocks import.
STARTS = tuple(
    f"generator/learnmathora/{name}.py"
    for name in ("__main__", "api", "installation/__init__", "installation/checkout", "plugin")
)
# Each says how in its first lines.
RUN_BY_HAND = (
    "tests/equivalent_formulas.py",
    "tests/faults/fuzz.py",
    "tests/faults/growth.py",
    "tests/faults/soak.py",
    "tests/mutants.py",
    "tests/frozen/__main__.py",
    "tests/maths/make_meanings.py",
    "tests/stable/__main__.py",
)


def ours(*patterns: str) -> set[Path]:
    """The files of the project of which git knows, or the new ones that it does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {file for path in done.stdout.splitlines() if (file := ROOT / path).is_file()}


def imported(file: Path) -> set[Path]:
    """What a module imports of ours, at once or later, with the packages that it lies in."""
    base = SOURCES if file.is_relative_to(SOURCES) else ROOT
    names = {".".join(file.relative_to(base).with_suffix("").parts)}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    places = {Path(*name.split(".")[:end]) for name in names for end in range(1, 9)}
    return {
        found
        for place in places
        for root in (ROOT, SOURCES)
        for found in (root / place.with_suffix(".py"), root / place / "__init__.py")
        if found.is_file()
    }


def reached(starts: Iterable[Path], folders: tuple[str, ...]) -> set[Path]:
    """All that these import of these folders, and what that imports, and so on."""
    found: set[Path] = set()
    waiting = {*starts}
    while waiting:
        found |= waiting
        new = {path for file in waiting for path in imported(file)} - found
        waiting = {path for path in new if path.relative_to(ROOT).parts[0] in folders}
    return found


def test_every_module_of_the_generator_is_imported_by_some_command() -> None:
    starts = {path for listed in (*STARTS, *LISTED) for path in ROOT.glob(listed)}
    assert ours("generator/learnmathora/*.py") - reached(starts, ("generator",)) == set()


def test_every_module_of_the_suite_is_collected_or_imported_by_one_that_is() -> None:
    starts = {ROOT / each for each in (*STARTS, *RUN_BY_HAND)}
    starts |= ours("tests/test_*.py", "tests/**/test_*.py", "tests/conftest.py")
    starts |= ours("tests/**/conftest.py")
    assert ours("tests/*.py") - reached(starts, ("docs", "tests")) == set()


def test_what_tests_read_is_named_by_a_test() -> None:
    """By its own name, or by that of a folder that it lies in."""
    code = "".join(file.read_text(encoding="utf-8") for file in ours("tests/*.py"))
    for file in ours("tests/*") - ours("tests/*.py"):
        inside = file.relative_to(ROOT / "tests")
        names = {*inside.parts[1:], *inside.parts[:-1], file.stem} - {"browser", "maths", "faults"}
        assert any(f'"{name}' in code or f"/{name}" in code for name in names), inside


@pytest.mark.parametrize("folder", ["docs", "content"])
def test_every_picture_is_shown(folder: str) -> None:
    """In a document, or it is named by the module that takes it, to be looked at by itself."""
    texts = "".join(file.read_text(encoding="utf-8") for file in ours("*.md", "docs/*.py"))
    pictures = ours(f"{folder}/*.png", f"{folder}/*.svg")
    assert [file for file in sorted(pictures) if file.name not in texts] == []


# What the sample sites have not.
REST = """
## Several

:::details{summary="More"}
Text.
:::

:::recap
- A note.[^1] $\\begin{matrix} a \\end{matrix}$
:::

:::exercise
Do.
:::

:::remark
So.
:::

```python
1
```

![A film](a.mp4)

:::theorem{#even}
It is even.
:::

:::restate{of=even}
:::

## Headings

[^1]: Below.

## To list
"""


def samples() -> list[dict[str, str]]:
    """Sites that have, together, all that a site can have."""
    sites = [*map(read_texts, sorted(SAMPLES.iterdir()))]
    fonts = [f"{SITE}theme:\n  math_font: {name}\n" for name in ("stix", "latin-modern")]
    settings = [f"{SITE}language: ar\noffline: no\n", f"{SITE}base_url: https://a.example/\n"]
    settings.append(f"{SITE}language: de\n")
    rest: dict[str, str] = {"course/rest.md": lesson(REST), "course/a.mp4": "film"}
    sites += [{**COURSE, **rest}, LONG_LIBRARY]
    return [*sites, *({**LIBRARY, "site.yaml": each} for each in (*fonts, *settings))]


def test_every_file_of_the_theme_is_read_by_some_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "base", "")  # it reads them all, to know whether they changed
    WITNESS.forget()
    WITNESS.is_awake = True
    try:
        for number, files in enumerate(samples()):
            site = small_site(tmp_path / str(number), files)
            built = build(site.folders)
            for series in built.course.series:
                for form in FORMATS.values():
                    with suppress(CannotExportError):  # a deck of a series that asks nothing
                        request = ExportRequest(series.id, form.usual(), print_pdf=bytes)
                        [*form.write(built, request)]
            Preview(site.folders, "content").follow([])
        assert scripts_of(ROOT / "theme", "")
        main(["new", "site", str(tmp_path / "new")])
    finally:
        WITNESS.is_awake = False
    kinds = ("css", "html", "js", "json", "md", "png", "woff2", "yaml")
    lying = ours(*(f"theme/*.{kind}" for kind in kinds)) - {*map(Path, WITNESS.opened)}
    unread = "\n".join(str(file) for file in sorted(lying) if file.name != "README.md")
    assert unread == "", f"no lesson of tests/samples/ uses what needs these:\n{unread}"
