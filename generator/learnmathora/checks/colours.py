"""Colours of an author's own can be told from what they stand on, in light and in dark.

A colour in a formula is the same in both, and none has 4.5 on white as well as on near black; so it
is held to 3, what WCAG 2.2 asks of large text and of signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from learnmathora.checks.reading import Reading
from learnmathora.course.course import Course
from learnmathora.maths.colours import NAMES
from learnmathora.model import Place, Problem, Site
from learnmathora.picture.contrast import PAIRS, Shades, contrast, tokens

OF_SIGNS, OF_TEXT = 3.0, 4.5
COLOUR = re.compile(r"\\(color|textcolor|colorbox|fcolorbox)\s*\{\s*(#?\w+)\s*\}")
SET = re.compile(r"--([\w-]+):")


def check_formula_colours(
    course: Course, readings: Mapping[str, Reading], style: str
) -> Iterator[Problem]:
    """`style` holds the tokens of the site's theme."""
    shades = tokens(style)
    for text in course.texts:
        for formula in readings[text.path].formulas:
            for command, name in COLOUR.findall(formula.tex):
                ground = shades["ink" if "box" in command else "paper"]
                message = _faint(name, ground, is_ground="box" in command)
                if message:
                    hint = f"at least {OF_SIGNS:g}: choose another, or leave colour to the theme"
                    where = Place(formula.line)
                    yield Problem(text.path, where, "contrast-low", message, hint)


def _faint(name: str, other: Shades, *, is_ground: bool) -> str:
    """What is wrong with a colour in a formula; empty where nothing is."""
    value = NAMES.get(name.lower(), name)
    ratios = contrast((value, value), other)
    for ratio, look in zip(ratios, ("light", "dark"), strict=True):
        if ratio < OF_SIGNS:
            seen = "text on it" if is_ground else "it"
            return f"{name} is faint: {seen} has a contrast of {ratio:.1f} in the {look} look"
    return ""


def check_tokens(path: str, style: str, own: str) -> Iterator[Problem]:
    """The theme's tokens as an author's style, the file at `path`, changes them."""
    changed = tokens(own)
    shades = {**tokens(style), **changed}
    for text, ground, least in PAIRS:
        if text not in changed and ground not in changed:
            continue
        ratios = contrast(shades[text], shades[ground])
        for ratio, look in zip(ratios, ("light", "dark"), strict=True):
            if ratio < least:
                message = f"{text} on {ground} has a contrast of {ratio:.1f} in the {look} look"
                hint = f"at least {least:g}: make one of them darker or lighter"
                where = Place(_line(own, text if text in changed else ground))
                yield Problem(path, where, "contrast-low", message, hint)


def check_ideas(site: Site, style: str) -> Iterator[Problem]:
    """The colours of the author's own ideas, on what the theme sets text on."""
    shades = tokens(style)
    for name, colours in site.ideas.items():
        light, dark = colours.split()
        for ground in ("paper", "card"):
            ratios = contrast((light, dark), shades[ground])
            for ratio, look in zip(ratios, ("light", "dark"), strict=True):
                if ratio < OF_TEXT:
                    message = f"{name} on {ground} has a contrast of {ratio:.1f} in the {look} look"
                    hint = f"at least {OF_TEXT:g}: make it darker or lighter"
                    place = site.places.get("ideas", Place(1))
                    yield Problem("site.yaml", place, "contrast-low", message, hint)


def _line(style: str, token: str) -> int:
    found = next(each for each in SET.finditer(style) if each[1] == token)
    return 1 + style.count("\n", 0, found.start())
