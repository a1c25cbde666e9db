"""Nothing runs away: bombs end in a formula or in a TexError, quickly."""

import time
from collections.abc import Callable

import pytest

from learnmathora.maths import TexError, speak, to_mathml, typeset

pytestmark = pytest.mark.slow

DOUBLING = r"\def\a{xx}" + "".join(
    rf"\def\{chr(98 + n)}{{\{chr(97 + n)}\{chr(97 + n)}}}" for n in range(20)
)
BOMBS = {
    "many characters": "x" * 50_000,
    "too many characters": "x" * 100_000,
    "many operators": "a+b=" * 12_500,
    "deep braces": "{" * 49_000,
    "deep fractions": r"\frac{1}{" * 1_000 + "x" + "}" * 1_000,
    "deep fences": r"\left(" * 1_000 + r"\right)" * 1_000,
    "deep roots without braces": r"\sqrt" * 1_000 + "x",
    "deep text": r"\text{$" * 1_000,
    "deep environments": r"\begin{matrix}" * 500,
    "deep switches": r"\displaystyle " * 3_000 + "x",
    "as deep as allowed": r"\frac{1}{" * 55 + "x" + "}" * 55,
    "doubling macros": DOUBLING + r"\u",
    "a macro of itself": r"\def\x{\x\x}\x",
    "a macro that grows": r"\def\x{a\x}\x",
    "a macro whose argument grows": r"\def\x#1{\x{#1#1}}\x{a}",
    "many definitions": "".join(
        rf"\def\{a}{b}{c}x{{}}" for a in "abcdefghijkl" for b in "abcdefghij" for c in "abcdefghij"
    ),
    "macros of each other": r"\let\a\b\let\b\a\a",
    "a large matrix": r"\begin{matrix}" + r"\\".join(["&".join("1" * 300)] * 80) + r"\end{matrix}",
    "many rows": r"\begin{align}" + r"a&=b\\" * 8_000 + r"\end{align}",
    "many rows of many columns": r"\begin{array}{cccc}" + r"a&b&c\\" * 6_000 + r"\end{array}",
    "many fences": r"\left(x" * 55 + "x" * 20_000 + r"\right)" * 55,
    "many pieces of chemistry": r"\ce{" + "H2O-" * 12_000 + "}",
    "many spaces in chemistry": r"\ce{" + "- " * 24_000 + "}",
    "many units": r"\pu{" + "m " * 24_000 + "}",
    "many bars to be said": "|" * 20_000,
    "many brackets to be said": "f(" * 12_000 + ")" * 12_000,
    "empty cells": r"\begin{matrix}" + "&" * 49_000 + r"\end{matrix}",
    "many scripts": "x_1" * 16_000,
    "many primes": "x" + "'" * 49_000,
    "a long number": r"\hspace{" + "9" * 49_000 + "em}",
}


@pytest.mark.parametrize("tex", BOMBS.values(), ids=BOMBS.keys())
def test_bomb(tex: str) -> None:
    started = time.process_time()
    try:
        to_mathml(tex, True)
        speak(tex, True)
    except TexError as error:
        assert len(str(error)) < 300
    # About 1 s at most; several on a machine whose cores are shared. A fault takes minutes.
    assert time.process_time() - started < 12


@pytest.mark.parametrize("typesetting", [to_mathml, typeset])
def test_deep_stacks_of_the_caller_are_no_crash(
    typesetting: Callable[[str, bool], object],
) -> None:
    def called_from(depth: int) -> object:
        if depth:
            return called_from(depth - 1)
        return typesetting(r"\frac{1}{" * 55 + "x" + "}" * 55, True)

    with pytest.raises(TexError, match="too deeply"):
        called_from(600)


def test_importing_the_package_loads_no_engine() -> None:
    import subprocess
    import sys

    code = (
        "import sys, learnmathora.maths; "
        "assert not {'latex2mathml', 'learnmathora.maths.tex.reader'} & sys.modules.keys(); "
        "learnmathora.maths.to_mathml(r'\\frac{\\alpha}{b} \\le \\sum_i x', True); "
        "assert 'latex2mathml' not in sys.modules; "
        "learnmathora.maths.to_mathml(r'a \\blacktriangleleft \\lrtriangleeq b', True); "
        "assert 'latex2mathml.symbols_parser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
