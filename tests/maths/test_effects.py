"""Every command and every option changes what is drawn, or is listed as having no effect.

A command that is read and then left out is wrong in silence.  Each is tried beside the same formula
without it, and beside another value of its option.
"""

from __future__ import annotations

import re

import pytest

from learnmathora.maths import supported, to_mathml
from learnmathora.maths.commands import COMMANDS
from learnmathora.maths.commands.environments import ENVIRONMENTS
from learnmathora.maths.commands.spaces import WITHOUT_EFFECT

ANNOTATION = re.compile("<annotation.*?</annotation>")


def drawn(tex: str) -> str:
    return ANNOTATION.sub("", to_mathml(tex, display=True))


# Commands that leave no trace where they stand, with a formula in which they do.
SEEN_ELSEWHERE = {
    # Definitions.
    r"\newcommand": (r"\newcommand{\aa}{x}\aa", r"\newcommand{\aa}{y}\aa"),
    r"\renewcommand": (r"\renewcommand{\R}{x}\R", r"\R"),
    r"\providecommand": (r"\providecommand{\E}{x}\E", r"\providecommand{\E}{y}\E"),
    r"\def": (r"\def\e{x}\e", r"\def\e{y}\e"),
    r"\gdef": (r"\def\e{y}{\gdef\e{x}}\e", r"\def\e{y}{\def\e{x}}\e"),
    r"\global": (r"\def\e{y}{\global\def\e{x}}\e", r"\def\e{y}{\def\e{x}}\e"),
    r"\edef": (r"\def\a{x}\edef\e{\a}\def\a{y}\e", r"\def\a{x}\def\e{\a}\def\a{y}\e"),
    r"\xdef": (
        r"\def\e{z}\def\a{x}{\xdef\e{\a}}\def\a{y}\e",
        r"\def\e{z}\def\a{x}{\edef\e{\a}}\def\a{y}\e",
    ),
    r"\let": (r"\let\e=x\e", r"\let\e=y\e"),
    r"\DeclareMathOperator": (
        r"\DeclareMathOperator{\rk}{rk}\rk",
        r"\DeclareMathOperator{\rk}{sk}\rk",
    ),
    # Numbers of lines.
    r"\notag": (r"\begin{align}a\notag\end{align}", r"\begin{align}a\end{align}"),
    r"\nonumber": (r"\begin{align}a\nonumber\end{align}", r"\begin{align}a\end{align}"),
    r"\tag": (r"a\tag{1}", "a"),
    r"\label": (r"a\label{x}", "a"),
    r"\ref": (r"\text{\ref{x}}\label{x}", r"\text{}\label{x}"),
    r"\eqref": (r"\text{\eqref{x}}\label{x}", r"\text{\ref{x}}\label{x}"),
    # What is the usual thing, where it stands in something that is not.
    r"\mathord": (r"a\mathord{+}b", "a+b"),
    r"\mathnormal": (r"\mathrm{\mathnormal{x}}", r"\mathrm{x}"),
    r"\normalsize": (r"{\large x}", r"{\normalsize x}"),
    r"\displaystyle": (r"\textstyle\sum_i\displaystyle\sum_i", r"\textstyle\sum_i\sum_i"),
    r"\text": (r"\text{abc}", "abc"),
    r"\ensuremath": (r"\text{\ensuremath{x}}", r"\text{x}"),
    r"\mathit": (r"\mathit{ab}", "ab"),
    r"\it": (r"{\it ab}", "ab"),
    r"\middle": (r"\left(a\middle|\frac{1}{2}\right)", r"\left(a\frac{1}{2}\right)"),
    r"\mathop": (r"\mathop{R}_x", "R_x"),
    r"\mathbin": (r"a\mathbin{x}b", "axb"),
    r"\mathrel": (r"a\mathrel{x}b", "axb"),
    r"\mathopen": (r"a\mathopen{x}-b", "ax-b"),
    r"\mathclose": (r"a\mathclose{x}b", "axb"),
    r"\mathpunct": (r"a\mathpunct{x}b", "axb"),
    r"\mathinner": (r"a\mathinner{x}b", "axb"),
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_changes_what_is_drawn(name: str) -> None:
    example = next((tex for _, each, tex in supported() if each == name), "")
    if name in WITHOUT_EFFECT:
        assert drawn(example) == drawn("a b"), f"{name} has an effect"
    elif name in SEEN_ELSEWHERE:
        with_it, without = map(drawn, SEEN_ELSEWHERE[name])
        assert with_it != without
    else:
        # Without the command its arguments stand there bare, if they mean anything so.
        assert drawn(example) != drawn_bare(example.replace(name, "")), f"{name} changes nothing"


def drawn_bare(tex: str) -> str:
    try:
        return drawn(tex)
    except ValueError:
        return ""


@pytest.mark.parametrize("name", sorted(ENVIRONMENTS))
def test_every_environment_is_laid_out(name: str) -> None:
    example = next(tex for _, each, tex in supported() if each == name)
    assert re.search("<m(table|style|i|frac|row)", drawn(example))


# An option, and the same without it or with another value: pairs that must differ.
OPTIONS = {
    "a root's degree": (r"\sqrt[3]{x}", r"\sqrt{x}"),
    "where a continued fraction's numerator stands": (r"\cfrac[l]{1}{2+x}", r"\cfrac{1}{2+x}"),
    "at the right": (r"\cfrac[r]{1}{2+x}", r"\cfrac[l]{1}{2+x}"),
    "the raise of a rule": (r"\rule[-1ex]{1em}{2em}", r"\rule{1em}{2em}"),
    "a smash of the top": (r"\smash[t]{x}", r"\smash{x}"),
    "a smash of the bottom": (r"\smash[b]{x}", r"\smash[t]{x}"),
    "the style of a lap": (r"\mathrlap[\scriptstyle]{x}", r"\mathrlap{x}"),
    "a model of colours": (r"\color[rgb]{1,0,0}x", r"\color[rgb]{0,1,0}x"),
    "grey": (r"\color[gray]{0.5}x", r"\color[gray]{0.25}x"),
    "a label below an arrow": (r"\xrightarrow[b]{a}", r"\xrightarrow{a}"),
    "columns to the left": (r"\begin{matrix*}[l]a\end{matrix*}", r"\begin{matrix*}a\end{matrix*}"),
    "nothing between columns": (
        r"\begin{array}{c@{}c}a&b\end{array}",
        r"\begin{array}{cc}a&b\end{array}",
    ),
    "something between columns": (
        r"\begin{array}{c@{\,}c}a&b\end{array}",
        r"\begin{array}{c@{}c}a&b\end{array}",
    ),
    "nothing before the first column": (
        r"\begin{array}{@{}c}a\end{array}",
        r"\begin{array}{c}a\end{array}",
    ),
    "a rule between columns": (
        r"\begin{array}{c|c}a&b\end{array}",
        r"\begin{array}{cc}a&b\end{array}",
    ),
    "a dashed rule": (r"\begin{array}{c:c}a&b\end{array}", r"\begin{array}{c|c}a&b\end{array}"),
    "a double rule": (r"\begin{array}{c||c}a&b\end{array}", r"\begin{array}{c|c}a&b\end{array}"),
    "a line above": (r"\begin{array}{c}\hline a\end{array}", r"\begin{array}{c}a\end{array}"),
    "a line under some columns": (
        r"\begin{array}{cc}a&b\\\cline{1-1}c&d\end{array}",
        r"\begin{array}{cc}a&b\\\cline{2-2}c&d\end{array}",
    ),
    "a line under the last row": (
        r"\begin{array}{cc}a&b\\\cline{1-1}\end{array}",
        r"\begin{array}{cc}a&b\end{array}",
    ),
    "cells of several columns": (
        r"\begin{array}{cc}\multicolumn{2}{c}{a}\\b&c\end{array}",
        r"\begin{array}{cc}a\\b&c\end{array}",
    ),
    "space below a row": (
        r"\begin{matrix}a\\[1pt]b\end{matrix}",
        r"\begin{matrix}a\\b\end{matrix}",
    ),
    "a row moved up": (r"\begin{matrix}a\\[-5pt]b\end{matrix}", r"\begin{matrix}a\\b\end{matrix}"),
    "how far apart rows are": (
        r"\renewcommand{\arraystretch}{1.5}\begin{array}{c}a\\b\end{array}",
        r"\begin{array}{c}a\\b\end{array}",
    ),
    "a space backwards": (r"a\kern-3pt b", r"a\kern3pt b"),
    "how far backwards": (r"a\mkern-7mu b", r"a\mkern-6mu b"),
    "in other units": (r"a\hspace{-2ex}b", r"a\hspace{-2em}b"),
    "a frame's colour": (r"\fcolorbox{red}{yellow}{x}", r"\fcolorbox{blue}{yellow}{x}"),
    "a frame's ground": (r"\fcolorbox{red}{yellow}{x}", r"\fcolorbox{red}{white}{x}"),
    "a box's ground": (r"\bbox[red]{x}", r"\bbox[blue]{x}"),
    "a box's room": (r"\bbox[5px]{x}", r"\bbox[6px]{x}"),
    "a box's border": (r"\bbox[border:1px solid]{x}", r"\bbox{x}"),
    "its width": (r"\bbox[border:1px solid]{x}", r"\bbox[border:2px solid]{x}"),
    "its line": (r"\bbox[border:1px solid]{x}", r"\bbox[border:1px dashed]{x}"),
    "its colour": (r"\bbox[border:1px solid red]{x}", r"\bbox[border:1px solid blue]{x}"),
    "a star after a tag": (r"a\tag*{1}", r"a\tag{1}"),
    "limits below": (r"\operatorname*{a}_x", r"\operatorname{a}_x"),
    "limits beside": (r"\sum\nolimits_i", r"\sum_i"),
    "brackets of one size": (r"\abs*{\frac{a}{b}}", r"\abs{\frac{a}{b}}"),
    "a derivative on one line": (r"\dv*{f}{x}", r"\dv{f}{x}"),
    "the order of a derivative": (r"\dv[2]{f}{x}", r"\dv{f}{x}"),
    "several variables": (r"\pdv{f}{x}{y}", r"\pdv{f}{x}"),
    "the power of a differential": (r"\dd[3]{x}", r"\dd{x}"),
    "a slanted vector": (r"\vb*{x}", r"\vb{x}"),
    "fonts inside fonts": (r"\textbf{\textit{x}}", r"\textit{x}"),
    "the other way round": (r"\textit{\textbf{x}}", r"\textbf{x}"),
    "bold signs": (r"\boldsymbol{\infty}", r"\infty"),
    "bold relations": (r"\boldsymbol{=}", "="),
    "bold sums": (r"\boldsymbol{\sum}", r"\sum"),
    "bold names": (r"\boldsymbol{\sin}", r"\sin"),
    "bold words of another script": (r"\textbf{да}", r"\text{да}"),
    "upright Greek": (r"\upmu", r"\mu"),
    "calligraphic and script letters": (r"\mathcal{F}", r"\mathscr{F}"),
    "two signs for the empty set": (r"\emptyset", r"\varnothing"),
    "a small integral": (r"\smallint", r"\int"),
    "sizes in a text": (r"\text{\small x}", r"\text{x}"),
    "dashes of a typewriter": (r"\texttt{--}", r"\texttt{–}"),
    "thickness of a line": (r"a \above{2pt} b", r"a \over b"),
    "a chemical amount": (r"\ce{2H}", r"\ce{H2}"),
    "an uneven equilibrium": (r"\ce{A <=>> B}", r"\ce{A <=> B}"),
    "the other uneven one": (r"\ce{A <<=> B}", r"\ce{A <=>> B}"),
}


@pytest.mark.parametrize("pair", OPTIONS.values(), ids=OPTIONS)
def test_every_option_changes_what_is_drawn(pair: tuple[str, str]) -> None:
    first, second = map(drawn, pair)
    assert first != second


@pytest.mark.parametrize(
    ("tex", "same"),
    [
        (r"a\kern3pt\kern-3pt b", r"a\kern3pt{}\kern-3pt b"),
        (r"\begin{aligned}[t]a\end{aligned}", r"\begin{aligned}a\end{aligned}"),
        (r"a\hskip 1em plus 1fil minus 2pt b", r"a\hskip 1em b"),
        ("a\u200b^2", "a^2"),
        ("\\log\u2061 a", r"\log a"),
    ],
)
def test_what_has_no_effect(tex: str, same: str) -> None:
    """Alone on its line nothing shows where a table stands; nothing is stretched; unseen signs."""
    assert drawn(tex).replace("<mrow/>", "") == drawn(same).replace("<mrow/>", "")
