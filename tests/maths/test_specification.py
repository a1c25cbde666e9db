"""The specification: `specification/*.md` hold TeX and the exact MathML or the exact complaint.

A case is a title, a dot, TeX, a dot, what is expected, a dot.  TeX that begins with `$$ ` is
displayed.  The expected MathML leaves out `<math>`, `<semantics>` and the annotation.  A complaint
names the characters at fault: `error 3-7: unknown command \\foo (did you mean \\phi?)`.

    python -m tests.maths.test_specification      writes what comes out: read the diff
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from learnmathora.maths import TexError, to_mathml

FOLDER = Path(__file__).parent / "specification"
CASE = re.compile(r"^(\S[^\n]*)\n\.\n(.*?)\n\.\n(.*?)\n\.$", re.MULTILINE | re.DOTALL)
WRAPPING = re.compile(r"<math[^>]*><semantics>(.*)<annotation.*", re.DOTALL)


class Case(NamedTuple):
    title: str
    tex: str
    expected: str


def cases() -> list[Case]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))]
    return [Case(*found) for text in texts for found in CASE.findall(text)]


def outcome(tex: str) -> str:
    """The content of the formula, or the complaint."""
    display = tex.startswith("$$ ")
    try:
        return WRAPPING.sub(r"\1", to_mathml(tex.removeprefix("$$ "), display))
    except TexError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return f"error {error.offset}-{error.offset + error.length}: {error.message}{hint}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    assert outcome(case.tex) == case.expected


def test_the_files_were_read() -> None:
    assert len(cases()) > 100


def rewrite() -> None:
    for path in FOLDER.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            CASE.sub(lambda m: f"{m[1]}\n.\n{m[2]}\n.\n{outcome(m[2])}\n.", text), encoding="utf-8"
        )


if __name__ == "__main__":
    rewrite()
