"""The rules of ARCHITECTURE.md that a machine can keep."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from learnmathora.built import Built
from learnmathora.configuration import Configuration, Folders
from learnmathora.course.course import Course
from learnmathora.course.destination import Destination
from learnmathora.course.document import Document
from learnmathora.disk import Content
from learnmathora.file import Attachment, File
from learnmathora.markdown import Node
from learnmathora.model import (
    Anchor,
    Fragment,
    Heading,
    Lesson,
    Link,
    Outline,
    Place,
    Problem,
    Series,
    Site,
    Source,
    Suppression,
    Title,
)
from tests.conftest import MakeSite
from tests.lessons import ROOT, lesson

GENERATOR = ROOT / "generator" / "learnmathora"
MODULES = sorted(file for file in GENERATOR.rglob("*.py") if file.stat().st_size)

READ_BY_ALL = (
    Anchor, Attachment, Built, Configuration, Content, Course, Destination, Document, File, Folders,
    Fragment, Heading, Lesson, Link, Node, Outline, Place, Problem, Series, Site, Source,
    Suppression, Title,
)  # fmt: skip
# Which module alone may import which library.
OWNERS = {
    "yaml": {"frontmatter/positions.py"},
    "bibtexparser": {"citations/entries.py"},
    "citeproc": {"citations/style.py"},
    "markdown_it": {
        "markdown/citation.py",
        "markdown/parse.py",
        "markdown/abbreviation.py",
        "markdown/attributes.py",
        "markdown/bare_links.py",
        "markdown/colon_fence.py",
        "markdown/comment.py",
        "markdown/containers.py",
        "markdown/dollars.py",
        "markdown/emoji.py",
        "markdown/emphasis.py",
        "markdown/gaps.py",
        "markdown/heading_id.py",
        "markdown/hole.py",
        "markdown/html_blocks.py",
        "markdown/html_films.py",
        "markdown/html_tables.py",
        "markdown/inline.py",
        "markdown/raised.py",
        "markdown/table.py",
        "markdown/tags.py",
        "markdown/tree.py",
        "markdown/unread/find.py",
        "markdown/unread/visible.py",
        "markdown/variable.py",
    },
    "mdit_py_plugins": {"markdown/parse.py"},
    "latex2mathml": {"maths/tex/symbols.py"},
    "pygments": {"markdown/highlight.py"},
    "jinja2": {"theme/environment.py"},
    "rcssmin": {"theme/minify.py"},
    "rjsmin": {"theme/minify.py"},
    "argparse": {"cli.py"},
    "http": {"serve/server.py", "web.py"},
    "packaging": {"installation/program.py"},
    "socketserver": {"serve/server.py"},
    "sqlite3": {"packages/anki/collection.py", "cache/store.py"},
}
# From the outside in: beside its own folder, a module imports only from layers below its own.
LAYERS = (
    {"__main__", "installation.checkout"},
    {"cli"},
    {"commands"},
    {"api"},
    {"serve"},
    {"site"},
    {"cache.session", "cache.shards"},
    {"cache.compile_cache"},
    {"configuration", "importing", "packages.export"},
    {"checks.health", "compile", "packages"},
    {"checks", "course.assemble", "course.series_digest", "frontmatter.derived", "outputs"},
    {"course.destination", "new"},
    {"built", "course.outline", "course.taught", "drawing", "schema", "upgrade"},
    {"course.course", "plugins"},
    {"course.searched"},
    {"course.document", "modules"},
    {"plugin"},
    {"blocks", "checks.reading", "citations", "theme"},
    {
        "cache.checked_files", "cache.render_cache", "disk", "frontmatter", "installation.origin",
        "markdown", "report", "rules.suppressions",
    },
    {"content.included", "content.lessons", "content.published", "content.shared"},
    {"equivalence", "installation.program"},
    {"cache.fingerprint", "cache.store", "expression", "file", "language", "maths", "model"},
    {"text.slug"},
    # What knows nothing of the rest.
    {
        "cache.codec", "cache.processes", "content.media", "drawing.diagrams", "picture",
        "plotting", "rules", "text", "web",
    },
    {"cache.digest", "picture.contrast"},
    # What needs only what Python has loaded anyhow.
    {"cache.unchanged", "installation.environment"},
    {"installation.places"},
    {"installation", "printing", "streams"},
    # What only says what is in the folder.
    {"cache", "content", "course"},
)  # fmt: skip
RANKS = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
# What looks at the disk or the system; all else is given what they found; but
# maths/tex/symbols.py reads a table that latex2mathml installs.
EDGES = {
    "__main__", "api", "cache.fingerprint", "cache.processes", "cache.store", "cache.unchanged",
    "commands", "content.shared", "disk", "drawing", "installation", "installation.checkout",
    "installation.environment", "installation.origin", "installation.places", "plugins",
    "printing", "serve", "streams", "theme",
}  # fmt: skip
SYSTEM = {"fcntl", "msvcrt", "os", "shutil", "socket", "subprocess", "tempfile"}
LOOKS = {
    "exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text",
    "resolve", "rglob", "stat", "unlink", "write_bytes", "write_text",
}  # fmt: skip


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imports(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def methods(file: Path) -> Iterator[str]:
    """The names of all methods that a module calls, and `open` where it calls that."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "open":
            yield "open"


def inside(file: Path) -> str:
    return file.relative_to(GENERATOR).as_posix()


def layer_of(module: str) -> str:
    """What LAYERS calls a module of the generator: its own name there, or that of its folder."""
    first, _, rest = module.partition(".")
    own = f"{first}.{rest.partition('.')[0]}"
    return own if own in RANKS else first


def name_of(file: Path) -> str:
    """What LAYERS calls a file of the generator: `maths`, `cli`, `cache.store`."""
    return layer_of(inside(file).removesuffix(".py").replace("/", "."))


def test_one_module_knows_each_library() -> None:
    known = {
        (library, inside(file))
        for file in MODULES
        for library in OWNERS.keys() & {name.split(".")[0] for name in imports(file)}
    }
    assert {(library, file) for library, file in known if file not in OWNERS[library]} == set()


def test_a_module_imports_only_from_the_layers_below() -> None:
    upwards = [
        f"{inside(file)} imports {module}"
        for file in MODULES
        if name_of(file) != "__init__"  # what it hands on, it imports when it is asked for
        for module in sorted(imports(file))
        if is_upwards(name_of(file), module)
    ]
    assert upwards == []


def is_upwards(own: str, module: str) -> bool:
    first, _, rest = module.partition(".")
    other = layer_of(rest)
    is_ours = first == "learnmathora" and other in RANKS
    return is_ours and other != own and RANKS[other] <= RANKS[own]


def test_every_module_has_its_layer() -> None:
    assert {name_of(file) for file in MODULES} - {"__init__"} == RANKS.keys()


def test_files_are_touched_only_at_the_edges() -> None:
    touching = {
        inside(file): found
        for file in MODULES
        if name_of(file) not in EDGES and inside(file) != "maths/tex/symbols.py"
        if (found := imports(file) & SYSTEM | LOOKS & {*methods(file)})
    }
    assert touching == {}


def test_a_module_says_first_what_it_is() -> None:
    says = {inside(file): (ast.get_docstring(tree(file)) or "").split("\n")[0] for file in MODULES}
    assert [file for file, line in says.items() if not line.endswith((".", "!", ":", "`."))] == []


def test_what_packages_give_each_other_is_explained() -> None:
    """Each function and class that a module imports from another package has a docstring."""
    known = {inside(file).removesuffix(".py").removesuffix("/__init__"): file for file in MODULES}
    missing = {
        f"{inside(home)}: {definition.name}"
        for file in MODULES
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and node.module
        for path in [node.module.removeprefix("learnmathora.").replace(".", "/")]
        if path in known and path.partition("/")[0] != inside(file).partition("/")[0]
        for home in [known[path]]
        for definition in tree(home).body
        if isinstance(definition, ast.FunctionDef | ast.ClassDef)
        and definition.name in {alias.name for alias in node.names}
        and not ast.get_docstring(definition)
    }
    assert missing == set()


@pytest.mark.parametrize("value", READ_BY_ALL, ids=lambda value: value.__name__)
def test_each_field_of_a_value_that_everybody_reads_is_explained(value: type) -> None:
    lines = inspect.getsource(value).split("\n")
    for before, line in pairwise(lines):
        if re.match(r"    [a-z]\w*: ", line):
            assert before.startswith("    # "), line


def test_the_page_of_architecture_names_every_module() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in map(name_of, MODULES):
        assert re.search(rf"[`/]{name.split('.')[-1]}\b", page) or name == "__init__", name


def test_a_warm_build_imports_no_parser_and_a_cold_one_no_symbol_table(
    make_site: MakeSite,
) -> None:
    site = make_site({"course/lesson.md": lesson("Look: $x^2$.")}).folders
    folders = [f"--content={site.content}", f"--out={site.out}", f"--cache={site.cache}"]
    script = (
        "import sys; from learnmathora.cli import main; main(sys.argv[1:]); "
        "heavy = {'markdown_it', 'latex2mathml', 'learnmathora.maths.engine'}; "
        "print(*sorted(heavy & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", script, "--quiet", *folders]
    runs = [
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(2)
    ]
    assert runs == [["learnmathora.maths.engine", "markdown_it"], []]
