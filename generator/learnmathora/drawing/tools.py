"""The source of a diagram -> an SVG, by a tool that the author has."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

# A diagram takes seconds; what takes longer does not end.
SECONDS = 120
INSTALL = {
    "mermaid": "mermaid-cli, which has mmdc: npm install --global @mermaid-js/mermaid-cli",
    "graphviz": "Graphviz, which has dot: https://graphviz.org/download/",
    "tikz": "TeX Live with TikZ, which has latex and dvisvgm, or pdflatex and Poppler's pdftocairo",
}
TOOLS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "mermaid": (("mmdc",),),
    "graphviz": (("dot",),),
    "tikz": (("latex", "dvisvgm"), ("pdflatex", "pdftocairo")),
}
# Black on white, which become the colours of the page; words as text, which an SVG alone can show.
PLAIN = {
    "theme": "base",
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "themeVariables": {
        **dict.fromkeys(
            ("primaryColor", "secondaryColor", "tertiaryColor", "background", "mainBkg"), "#ffffff"
        ),
        **dict.fromkeys(
            ("primaryTextColor", "primaryBorderColor", "lineColor", "textColor", "nodeBorder"),
            "#000000",
        ),
        "fontFamily": "sans-serif",
    },
}
PREAMBLE = re.compile(r"\s*(?:%|\\(?:usepackage|usetikzlibrary|pgfplotsset|usepgfplotslibrary)\b)")


class DrawingError(Exception):
    """Why there is no picture, in words for its author."""


def tools_for(kind: str) -> tuple[str, ...]:
    """The programs that draw this kind of diagram, which are there; none where some is missing."""
    return next((command for command in TOOLS[kind] if all(map(shutil.which, command))), ())


def draw(kind: str, source: str) -> bytes:
    """An SVG as the tool makes it. Raises DrawingError."""
    tools = tools_for(kind)
    if not tools:
        raise DrawingError(f"no tool for {kind} is installed: install {INSTALL[kind]}")
    with tempfile.TemporaryDirectory(prefix="learnmathora-") as folder:
        return DRAW[kind](source, tools, Path(folder))


def _mermaid(source: str, _: tuple[str, ...], folder: Path) -> bytes:
    (folder / "in.mmd").write_text(source, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(PLAIN), encoding="utf-8")
    options = ("-b", "transparent", "-c", "config.json", "-q")
    return _draw(("mmdc", "-i", "in.mmd", "-o", "out.svg", *options), folder)


def _graphviz(source: str, _: tuple[str, ...], folder: Path) -> bytes:
    (folder / "in.dot").write_text(source, encoding="utf-8")
    return _draw(("dot", "-Tsvg", "-Gbgcolor=transparent", "-o", "out.svg", "in.dot"), folder)


def _tikz(source: str, tools: tuple[str, ...], folder: Path) -> bytes:
    is_printed = tools[0] == "pdflatex"
    (folder / "in.tex").write_text(tex_of(source, is_printed=is_printed), encoding="utf-8")
    _run(
        (tools[0], "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "in.tex"),
        folder,
    )
    if is_printed:
        return _draw(("pdftocairo", "-svg", "in.pdf", "out.svg"), folder)
    return _draw(("dvisvgm", "--no-fonts", "--exact-bbox", "-o", "out.svg", "in.dvi"), folder)


DRAW: Mapping[str, Callable[[str, tuple[str, ...], Path], bytes]] = {
    "mermaid": _mermaid,
    "graphviz": _graphviz,
    "tikz": _tikz,
}


def tex_of(source: str, *, is_printed: bool) -> str:
    """A whole document around a drawing; what belongs before its beginning stands there.

    >>> print(tex_of("\\\\draw (0,0) -- (1,1);", is_printed=True))
    \\documentclass[tikz,border=1pt]{standalone}
    \\begin{document}
    \\begin{tikzpicture}
    \\draw (0,0) -- (1,1);
    \\end{tikzpicture}
    \\end{document}
    """
    driver = [] if is_printed else ["\\def\\pgfsysdriver{pgfsys-dvisvgm.def}"]
    if "\\documentclass" in source:
        return "\n".join([*driver, source])
    lines = source.strip("\n").split("\n")
    count = next((at for at, line in enumerate(lines) if not PREAMBLE.match(line)), len(lines))
    drawn = lines[count:]
    if not re.search(r"\\begin\{|\\tikz\b", source):
        drawn = ["\\begin{tikzpicture}", *drawn, "\\end{tikzpicture}"]
    opening = [*driver, "\\documentclass[tikz,border=1pt]{standalone}", *lines[:count]]
    return "\n".join([*opening, "\\begin{document}", *drawn, "\\end{document}"])


def _draw(command: tuple[str, ...], folder: Path) -> bytes:
    """What the command writes to out.svg."""
    output = _run(command, folder)
    try:
        return (folder / "out.svg").read_bytes()
    except OSError:
        raise DrawingError(f"{command[0]} wrote no picture{_last(output)}") from None


def _run(command: tuple[str, ...], folder: Path) -> str:
    # TeX reads and writes nothing outside of its folder: a lesson may come from a stranger.
    careful = {
        "openin_any": "p",
        "openout_any": "p",
        "SOURCE_DATE_EPOCH": "0",
        "SERVER_NAME": "none",
    }
    program = shutil.which(command[0]) or command[0]
    environment = {**os.environ, **careful}
    done = run((program, *command[1:]), folder, environment, SECONDS, command[0])
    output = done.stdout.decode("utf-8", errors="replace")
    if done.returncode:
        raise DrawingError(f"{command[0]} failed{_last(output)}")
    return output


def run(
    command: tuple[str, ...],
    folder: Path,
    environment: Mapping[str, str],
    seconds: int,
    name: str,
) -> subprocess.CompletedProcess[bytes]:
    """What a command printed, and how it ended. Raises DrawingError, which calls it by its name."""
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DrawingError(f"{name} did not end within {seconds} s") from None
    except OSError as error:
        raise DrawingError(f"{name} cannot be run: {error.strerror}") from None


def _last(output: str) -> str:
    """The line that most likely says what was wrong: TeX's own begins with an exclamation mark."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    message = next((line for line in lines if line.startswith("!")), lines[-1] if lines else "")
    return f": {message[:200]}" if message else ""
