"""Formulas of lecture notes say what KaTeX and Temml, which agree on them, say.

`meanings.json` holds the shape of each; `make_meanings.py` wrote it.
"""

import json

import pytest

from learnmathora.maths import to_mathml
from tests.maths.formulas import HERE, lecture_notes
from tests.maths.shapes import shape

MEANINGS = json.loads((HERE / "meanings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("tex", "display"), [pair for pair in lecture_notes() if pair[0] in MEANINGS]
)
def test_meaning(tex: str, display: bool) -> None:
    assert shape(to_mathml(tex, display)) == MEANINGS[tex]


def test_there_are_enough() -> None:
    assert len(MEANINGS) > 190
