"""A new author's first hour, walked -> docs/first-hour.md.

Every command is run, in a folder of its own, and every answer is the one that it gave.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from textwrap import fill

from learnmathora.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "first-hour.md"
LESSON = "springs/01-how-far-a-spring-gives.md"

SOUND = """\
---
title: "Springs: how far they give"
series: springs
part: 1
difficulty: easy
minutes: 4
summary: A spring gives in step with the load, and one number says how much.
objectives:
- Find the stiffness of a spring from a table
---

Hang one apple on a spring, then two, then three. How far does it give?

## The rule

:::definition

The **stiffness** $k$ of a spring says how much force it takes to stretch it by one centimetre.

:::

A force $F$ stretches the spring by $x$, and for small stretches

$$F = k x$$

## See it move

:::line-fit{slope=0.4 intercept=1 goal=0.2}

| x | y   |
|---|-----|
| 1 | 0.8 |
| 2 | 1.7 |
| 3 | 2.4 |
| 4 | 3.3 |

Each point is one more centimetre. The line begins with a total squared error of {total}. Turn it
until it runs along the points.

:::

Next time we hang [two springs together](02-two-springs.md).

## Check

:::quiz{#six-newtons objective="the stiffness of a spring"}

A force of 6 stretches a spring by 2 cm. What is its stiffness?

- [ ] 12
  > You multiplied. The stiffness is the force for *one* centimetre.
- [x] 3
  > Two centimetres take 6, so one takes half of it.
- [ ] 4
  > The difference of the two says nothing about one centimetre.

:::
"""


# Without the link to a lesson that is still to be written.
FINISHED = re.sub(r"Next time .*\n\n", "", SOUND)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What an author writes by mistake, in the place of what; and what they make of the answer."""

    wrong: str
    right: str
    thought: str


MISTAKES = (
    Mistake(
        "title: Springs: how far they give",
        'title: "Springs: how far they give"',
        "A colon in a title has to be in quotes. It even says how.",
    ),
    Mistake("dificulty: easy", "difficulty: easy", "A slip of the fingers."),
    Mistake("minutes: four", "minutes: 4", "A number, then."),
    Mistake("series: spring", "series: springs", "The series has the name of its folder."),
    Mistake(
        "The **stiffness** $\\kapa$ of",
        "The **stiffness** $k$ of",
        "It knows \\kappa, and shows me the very letters. I wanted a plain k anyhow.",
    ),
    Mistake("$$F = k x$\n", "$$F = k x$$\n", "Two dollars to open, two to close."),
    Mistake(":::linefit{", ":::line-fit{", "With a hyphen."),
    Mistake(
        "a total squared error of 2.1.",
        "a total squared error of {total}.",
        "I had added it up wrongly. It can fill in the number itself.",
    ),
    Mistake(
        "- [ ] 12\n",
        "- [ ] 12\n  > You multiplied. The stiffness is the force for *one* centimetre.\n",
        "Every option wants its reason. Fair enough: that is where one learns.",
    ),
    Mistake(
        "- [ ] 4\n  > The difference of the two says nothing about one centimetre.\n\n",
        "- [ ] 4\n  > The difference of the two says nothing about one centimetre.\n\n:::\n",
        "I forgot the last line of the block.",
    ),
)


class Walk:
    """A folder in which an author works, and what happened there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.parts: list[str] = []

    def say(self, text: str) -> None:
        self.parts.append(f"{fill(text, 99)}\n")

    def run(self, *words: str) -> None:
        """Runs a command as an author types it; what it answers goes into the page."""
        said = StringIO()
        with chdir(self._folder), redirect_stdout(said), redirect_stderr(said):
            main([*words])
        answer = re.sub(r"\d+\.\d\d s\b", "0.50 s", said.getvalue())
        # Said where this program came from nowhere that others could get it from.
        answer = re.sub(r"^Before a host builds it: .*\n", "", answer, flags=re.MULTILINE)
        self.parts.append(f"    $ {' '.join(['learnmathora', *words])}\n{_indented(answer)}")

    def enter(self, folder: str) -> None:
        self._folder /= folder
        self.parts.append(f"    $ cd {folder}\n")

    def write(self, path: str, text: str) -> None:
        (self._folder / path).write_text(text, encoding="utf-8")


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def walk(folder: Path) -> str:
    """The page, walked anew in this folder."""
    way = Walk(folder)
    for part in (_begin, _stumble, _weigh, _publish):
        part(way)
    return "\n".join(way.parts)


def _begin(way: Walk) -> None:
    way.say("# The first hour")
    way.say(
        "A walk from nothing to a lesson that can be published, by someone who has read the README "
        "and nothing else. Ten common mistakes are made on the way, one after another. Every "
        "answer below is what the program said: `python -m docs` walks it again, and a test "
        "compares."
    )
    way.say("## A place to write")
    way.say("A course of my own, a series in it, and a lesson.")
    way.run("new", "site", "springs-course")
    way.enter("springs-course")
    way.run("new", "series", "springs")
    way.run("new", "lesson", "springs/how-far-a-spring-gives")
    way.say(
        "It builds at once, so there is something to look at. In another window `serve` shows the "
        "page and follows each save. I write my lesson over the example, section by section."
    )
    way.run()


def _stumble(way: Walk) -> None:
    way.say("## Ten mistakes")
    for number, mistake in enumerate(MISTAKES, start=1):
        way.write(LESSON, FINISHED.replace(mistake.right, mistake.wrong, 1))
        way.say(f"### {number}")
        way.run("check", "--quiet")
        way.say(mistake.thought)


def _weigh(way: Walk) -> None:
    way.say("## What is no mistake, and yet not good")
    way.say(
        "The lesson is sound now, but for a link to a lesson that I have still to write. That is a "
        "warning, and the page is made all the same. `check` also looks at the teaching."
    )
    way.write(LESSON, SOUND)
    way.run("check")
    way.say("What does `link-broken` mean, exactly?")
    way.run("explain", "link-broken")
    way.say("I take the sentence out, and ask for strictness, as I shall when I publish.")
    way.write(LESSON, FINISHED)
    way.run("check", "--strict", "--quiet")
    way.say("Silence: nothing to complain about.")


def _publish(way: Walk) -> None:
    way.say("## Out into the world")
    way.run("--strict")
    way.say(
        "The folder `site` is the whole of it: I open it with a double click, copy it to a host, "
        "or let the workflow that lies in the course do so with each push. For a colleague "
        "without a connection there is a zip file."
    )
    way.run("export", "zip", "springs")


def pages() -> dict[Path, str]:
    with tempfile.TemporaryDirectory() as folder:
        return {PAGE: walk(Path(folder))}
