"""The spoken form: what it says in English, and that every language says all of it."""

from __future__ import annotations

import re

import pytest

from learnmathora.maths import languages, speak
from learnmathora.maths.speech.words import LANGUAGES, Words, words_of
from tests.maths.formulas import lecture_notes

SPOKEN = {
    # What has parts says where it ends.
    r"\frac{a}{b} + x^2": "the fraction a over b, end fraction, plus x squared",
    r"\frac{a}{b+c}": "the fraction a over b plus c, end fraction",
    r"\sqrt{x+1} + \sqrt[3]{x}": "the square root of x plus 1, end root, plus the cube root of x",
    r"\sqrt{x^2}": "the square root of x squared, end root",
    r"\sqrt[n]{x}": "the nth root of x",
    r"2^{n+1}": "2 to the power n plus 1, end power",
    r"10^{-4}": "10 to the power negative 4",
    r"x_{i+1}": "x sub i plus 1, end sub",
    r"\binom{n}{k}": "n choose k",
    r"\binom{n+1}{k}": "the binomial n plus 1 choose k, end binomial",
    # Signs before a number, and between two.
    r"-x = -1": "negative x equals negative 1",
    r"a - b": "a minus b",
    # Functions of something, and factors before a bracket.
    r"f(x)": "f of x",
    r"f(x+1)": "f of x plus 1, end argument",
    r"f''(x)": "f double prime of x",
    r"f^{-1}(y)": "f inverse of y",
    r"x^{-1}": "x to the power negative 1",
    r"A^{-1}": "A inverse",
    r"a(b+c)": "a open paren b plus c close paren",
    r"\sin 2x": "sine of 2 x",
    r"\sin^{-1} x": "inverse sine of x",
    r"\sin^2 x": "sine squared of x",
    r"\log_2 x": "log base 2 of x",
    r"\min(a, b)": "the minimum of a, b, end argument",
    # Bars.
    r"|x|": "the absolute value of x",
    r"|x - y|": "the absolute value of x minus y, end absolute value",
    r"|x|^2": "the absolute value of x, end absolute value, squared",
    r"\left|x\right| + \left\|v\right\|": "the absolute value of x plus the norm of v",
    r"\abs*{x}": "the absolute value of x",
    r"P(A \mid B)": "the probability of A given B, end argument",
    r"P(A|B)": "the probability of A given B, end argument",
    r"p(x|y)": "p of x given y, end argument",
    r"\mathbb{E}[X]": "the expected value of X",
    r"3 \mid n": "3 divides n",
    r"\{x \mid x > 0\}": "the set of x such that x is greater than 0, end set",
    r"\{x : x > 0\}": "the set of x such that x is greater than 0, end set",
    r"\set{x | x > 0}": "the set of x such that x is greater than 0, end set",
    r"\left\{1, 2\right\}": "the set 1, 2, end set",
    # Limits, tables, text, marks.
    r"\sum_{i=1}^n x_i": "the sum from i equals 1 to n of x sub i",
    r"\int_0^1 f(x)\,dx": "the integral from 0 to 1 of f of x d x",
    r"\lim_{x \to 0} f": "the limit as x approaches 0 of f",
    r"A^\top": "A transpose",
    r"\hat{y}_i": "y hat sub i",
    r"\vec{v} \in \mathbb{R}^3": "vector v in the real numbers cubed",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}": (
        "the 2 by 2 matrix, row 1: 1, 2; row 2: 3, 4; end matrix"
    ),
    r"\text{if } x > 0": "if x is greater than 0",
    r"\alpha\Gamma": "alpha capital gamma",
    r"\epsilon\varepsilon\varsigma\lambda": "epsilon epsilon sigma lambda",
    r"n \le N": "n is at most capital N",
    r"\cancel{x} + \phantom{x} y": "crossed out x plus y",
    r"\bbox[5px, border: 1px solid]{x} + \bbox[yellow]{y}": "boxed x plus y",
    "y = x_1.": "y equals x sub 1",
    # Chemistry.
    r"\ce{SO4^2-}": "S O sub 4 super 2 minus",
    r"\ce{2H2 + O2 -> 2H2O}": "2 H sub 2 plus O sub 2 to 2 H sub 2 O",
}
IN_OTHERS = {
    "de": "der Bruch a durch b, Ende Bruch, plus der Betrag von x",
    "es": "la fracción a sobre b, fin fracción, más el valor absoluto de x",
    "fr": "la fraction a sur b, fin fraction, plus la valeur absolue de x",
}
# A page in Arabic holds formulas in Latin letters; the words round them are Arabic.
IN_ARABIC = {
    "a + b - 2 = -7": "a زائد b ناقص 2 يساوي سالب 7",
    r"3.5 \times n \ne 0": "3.5 ضرب n لا يساوي 0",
    r"a \le b": "a أصغر من أو يساوي b",
    r"\frac{a}{b}": "a على b",
    r"\frac{a}{b} + |x|": "كسر بسطه a ومقامه b, نهاية الكسر, زائد القيمة المطلقة للمقدار x",
    r"\sqrt{x+1}": "الجذر التربيعي للمقدار x زائد 1, نهاية الجذر",
    r"\sqrt[3]{x}": "الجذر التكعيبي للمقدار x",
    r"\sqrt[n]{x}": "الجذر من الرتبة n للمقدار x",
    "x^2 + x^3": "x تربيع زائد x تكعيب",
    "x^{n+1}": "x أس n زائد 1, نهاية الأس",
    "x_i": "x دليل i",
    r"\sin x": "جيب للمقدار x",
    r"\log_2 x": "لوغاريتم للأساس 2 للمقدار x",
    "f(x)": "f للمقدار x",
    r"\alpha\Omega": "ألفا أوميغا كبير",
    r"\lambda\epsilon": "لامدا إبسلون",
    r"A \cup B \subset \mathbb{R}": "A اتحاد B مجموعة جزئية من الأعداد الحقيقية",
    r"\{x \mid x \in A\}": "مجموعة كل x بحيث x ينتمي إلى A, نهاية المجموعة",
    r"\sum_{i=1}^n i": "المجموع من i يساوي 1 إلى n للمقدار i",
    r"\lim_{x \to 0} f": "النهاية عندما x يؤول إلى 0 للمقدار f",
}


@pytest.mark.parametrize(("tex", "words"), IN_ARABIC.items())
def test_spoken_in_arabic(tex: str, words: str) -> None:
    assert speak(tex, False, language="ar") == words


def test_arabic_has_every_greek_letter() -> None:
    """No name of a letter is left in Latin letters."""
    letters = (chr(code) for code in range(0x3B1, 0x3CA))
    for letter in letters:
        assert not re.search("[a-z]", speak(letter, False, language="ar")), letter


@pytest.mark.parametrize(("tex", "words"), SPOKEN.items())
def test_spoken(tex: str, words: str) -> None:
    assert speak(tex, False) == words


@pytest.mark.parametrize(("language", "words"), IN_OTHERS.items())
def test_spoken_in_other_languages(language: str, words: str) -> None:
    assert speak(r"\frac{a}{b} + |x|", False, language=language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_the_same_holes(language: str) -> None:
    english, own = words_of("en"), words_of(language)
    for table in Words._fields:
        theirs, ours = getattr(english, table), getattr(own, table)
        if table == "greek":
            continue
        assert ours.keys() == theirs.keys(), table
        for key, words in theirs.items():
            assert sorted(re.findall(r"\{\d\}", words)) == sorted(
                re.findall(r"\{\d\}", ours[key])
            ), (table, key)


def test_a_language_without_words_is_said_in_english() -> None:
    assert "it" not in languages()
    assert speak("a + b", False, language="it") == "a plus b"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lecture_note_formula_can_be_said(language: str) -> None:
    for tex, display in lecture_notes():
        words = speak(tex, display, language=language)
        assert words, tex
        assert not set(words) & set("\\{}^_&$"), tex
