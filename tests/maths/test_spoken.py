"""The spoken form, in English."""

import pytest

from learnmathora.maths import speak
from tests.maths.formulas import lecture_notes

SPOKEN = {
    r"\frac{a}{b} + x^2": "a over b plus x squared",
    r"\frac{a+1}{b}": "the fraction a plus 1 over b, end fraction",
    r"-x = -1": "negative x equals negative 1",
    r"a - b": "a minus b",
    r"\sqrt{x+1} + \sqrt[3]{x}": "the square root of x plus 1, end root, plus the cube root of x",
    r"\sum_{i=1}^n x_i": "the sum from i equals 1 to n of x sub i",
    r"\int_0^1 f(x)\,dx": "the integral from 0 to 1 of f open paren x close paren d x",
    r"\lim_{x \to 0} f": "the limit as x approaches 0 of f",
    r"f''(x)": "f double prime open paren x close paren",
    r"\binom{n}{k}": "n choose k",
    r"P(A \mid B)": "P open paren A given B close paren",
    r"\left|x\right| + \left\|v\right\|": "the absolute value of x plus the norm of v",
    r"A^\top": "A transpose",
    r"\hat{y}_i": "y hat sub i",
    r"\vec{v} \in \mathbb{R}^3": "vector v in the real numbers cubed",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}": (
        "the 2 by 2 matrix, row 1: 1, 2; row 2: 3, 4; end matrix"
    ),
    r"\text{if } x > 0": "if x is greater than 0",
    r"\alpha\Gamma": "alpha Gamma",
    r"\sin 2x": "sine 2 x",
    r"10^{-4}": "10 to the power negative 4",
    r"\phantom{x} y": "y",
}


@pytest.mark.parametrize(("tex", "words"), SPOKEN.items())
def test_spoken(tex: str, words: str) -> None:
    assert speak(tex, False) == words


@pytest.mark.parametrize(("tex", "display"), lecture_notes())
def test_every_lecture_note_formula_can_be_said(tex: str, display: bool) -> None:
    words = speak(tex, display)
    assert words
    assert not set(words) & set("\\{}^_&$")
