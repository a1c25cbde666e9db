"""The scripts by which a review's questions travel."""

from __future__ import annotations

import json

from learnmathora.outputs.review import AFTER, BEFORE, asked_by
from learnmathora.outputs.tree import as_tree
from tests.conftest import MakeSite
from tests.lessons import lesson, png

PNG = png(64, 40)
QUIZ = """
:::confusion{#three}
> Two is three.

No.
:::

:::quiz{#sum}
What is $1 + 1$?\\
![Two dots](dots.png)

- [x] 2
  > By counting.
- [ ] 3 & "more"
  > See [](#three).
:::
"""


def test_what_a_question_names_is_named_from_the_review(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(QUIZ), "course/dots.png": PNG})
    (script,) = (file.data.decode() for file in site.build().files if "questions-" in file.path)
    assert asked_by(script) == ["question/course/a#sum@" + script.split("@")[1][:8]]
    (question,) = json.loads(script.removeprefix(BEFORE).removesuffix(AFTER))
    assert question["address"] == "course/a.html#question-sum"
    text = json.dumps(question["tree"], ensure_ascii=False)
    assert '["img", {"src": "course/dots.png", "width": "64", "height": "40"' in text
    assert '["a", {"href": "course/a.html#confusion-three"}, "Two is three."]' in text
    assert '["br", {}]' in text
    assert '3 & \\"more\\"' in text


def test_the_review_keeps_an_order_that_its_author_keeps(make_site: MakeSite) -> None:
    options = "\n".join(f"- [{'x' if n == 'a' else ' '}] {n}\n  > So." for n in "abc")
    asked = "".join(
        f":::quiz{{#q-{n}{shuffle}}}\nWhich?\n\n{options}\n:::\n\n"
        for n, shuffle in enumerate(("", " shuffle=yes", " shuffle=no"))
    )
    site = make_site({"course/a.md": lesson(asked)})
    (script,) = (file.data.decode() for file in site.build().files if "questions-" in file.path)
    questions = json.loads(script.removeprefix(BEFORE).removesuffix(AFTER))
    assert [question["mixed"] for question in questions] == [True, True, False]


def test_both_ways_of_reading_give_the_same() -> None:
    inside = '<p class="a b" data-x="1&#10;2 &amp; &lt;3&gt;">a &amp; b <i>c</i>\n{}</p>'
    fast, slow = (f"<div>{inside.format(end)}</div>" for end in ("", "<br>"))
    tree = as_tree(slow)
    assert tree[2][-1] == ["br", {}]  # type: ignore[index]
    tree[2].pop()  # type: ignore[attr-defined]
    assert as_tree(fast) == tree


def test_a_script_that_is_none_holds_no_questions() -> None:
    for script in ("", "alert(1)", BEFORE + "3" + AFTER, BEFORE + '[{"other":1}]' + AFTER):
        assert asked_by(script) == []
