"""Questions that point at what the review does not show."""

from __future__ import annotations

import pytest

from tests.conftest import MakeSite
from tests.lessons import checked, lesson, png

ASK = """
:::quiz{{objective="Count"}}
{prompt}

- [x] Yes
  > It is.
- [ ] No
  > It is not.
:::
"""


def told(make_site: MakeSite, prompt: str) -> list[str]:
    text = lesson(ASK.format(prompt=prompt))
    site = make_site({"course/a.md": text, "course/dots.png": png(8, 8)})
    return [each.message for each in checked(site) if each.code == "question-not-alone"]


@pytest.mark.parametrize(
    ("prompt", "pointing"),
    [
        ("How many dots are in the picture above?", "the picture"),
        ("Move the slider: does the slope grow?", "the slider"),
        ("Is the example above right?", "example above"),
        ("Is the rate, as above, too large?", "as above"),
    ],
)
def test_what_it_points_at_is_told(make_site: MakeSite, prompt: str, pointing: str) -> None:
    (message,) = told(make_site, prompt)
    assert f'"{pointing}"' in message


@pytest.mark.parametrize(
    "prompt",
    [
        "Does the point lie above the line?",
        "Look at the picture: is it one?\n\n![Two dots](dots.png)",
        "Is a plot of losses flat at the lowest point?",
    ],
)
def test_what_stands_in_the_question_is_fine(make_site: MakeSite, prompt: str) -> None:
    assert told(make_site, prompt) == []
