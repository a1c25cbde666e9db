"""Which section a question leads back to."""

from __future__ import annotations

from learnmathora.outputs.entries import entry
from tests.conftest import MakeSite
from tests.lessons import lesson

TOLD = " ".join(f"word{n}" for n in range(40))
ASKED = """
:::quiz{{#{id} objective="{objective}"}}
{prompt}

- [x] Yes
  > Because.
- [ ] No
  > Because not.
:::
"""


def asked(id: str, prompt: str, objective: str = "") -> str:
    return ASKED.format(id=id, prompt=prompt, objective=objective)


def led_back(make_site: MakeSite, text: str) -> dict[str, str]:
    """The title of the section by the ids of its questions."""
    built = make_site({"course/a.md": lesson(text)}).build()
    (own,) = built.course.lessons
    sections = entry(own).sections
    assert {key for section in sections for key in section.keys} == {*entry(own).keys}
    return {
        " ".join(key.split("#")[1].split("@")[0] for key in section.keys): section.title.text
        for section in sections
    }


def test_a_question_among_text_leads_back_to_it(make_site: MakeSite) -> None:
    text = f"## Slopes\n\n{TOLD}\n{asked('a', 'Steep?')}\n## Check\n{asked('b', 'Slopes?')}"
    assert led_back(make_site, text) == {"a b": "Slopes"}


def test_a_check_at_the_end_leads_back_to_what_it_is_about(make_site: MakeSite) -> None:
    sections = f"## Slopes\n\n{TOLD}\n\n## Valleys\n\nA valley {TOLD}\n\n## Check\n\nOf course.\n"
    text = sections + asked("a", "Is a slope steep?") + asked("b", "Does a valley end?")
    found = led_back(make_site, text)
    assert found["b"] == "Valleys"
    # Nothing says more of it than another: the lesson as a whole is meant.
    assert found["a"] == "A lesson"


def test_one_objective_is_taught_in_one_place(make_site: MakeSite) -> None:
    text = (
        f"## Slopes\n\n{TOLD}\n{asked('a', 'Steep?', 'Find it')}\n"
        f"## Valleys\n\nWhere is it? {TOLD}\n\n## Check\n{asked('b', 'Where?', 'Find it')}"
    )
    assert led_back(make_site, text) == {"a b": "Slopes"}


def test_a_lesson_without_sections_is_read_again_as_a_whole(make_site: MakeSite) -> None:
    assert led_back(make_site, asked("a", "Steep?")) == {"a": "A lesson"}
