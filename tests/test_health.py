"""What `check` says of a course. Each rule's page has examples; the rest is here."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from learnmathora.cache.store import Store
from learnmathora.checks.health import figures, survey, with_health
from learnmathora.checks.reading import read_text
from learnmathora.model import Source
from learnmathora.web import ask
from tests.conftest import MakeSite
from tests.lessons import QUIZ, SITE, SmallSite, lesson, png

pytestmark = pytest.mark.slow


def told(site: SmallSite, code: str) -> list[str]:
    built = site.build()
    examined = with_health(built, survey(built, Store(site.folders.cache)))
    return [
        f"{problem.path}:{problem.place.line}: {problem.message}"
        for problem in examined.problems
        if problem.code == code
    ]


WORDS = "one two three four five six seven eight nine ten\n\n"
QUESTION = ":::quiz{{#{} answer=4}}\nHow many?\n> So many.\n:::\n\n"
DONE = {
    "question": QUESTION.format("a"),
    "prompt": ":::prompt\nWhy?\n\n> So.\n:::\n\n",
    "recap": ":::recap\n- It.\n:::\n\n",
    "step": ":::worked\nDo.\n\n1. [ ] Now you.\n\n   So.\n:::\n\n",
    "interactive": ':::descent{function="x^2"}\nLook.\n:::\n\n',
}
READ = {
    "worked": ":::worked\nDo.\n\n1. [x] One.\n\n   So.\n:::\n\n",
    "details": ":::details\nIt.\n:::\n\n",
}


def test_more_than_250_words_without_anything_to_do(make_site: MakeSite) -> None:
    """In the line by which there should have been something, counted from where nothing was."""
    text = lesson(QUESTION.format("a") + WORDS * 26 + QUESTION.format("b") + WORDS * 25)
    (found,) = told(make_site({"course/a.md": text}), "nothing-to-do")
    first = text[: text.index("one two")].count("\n") + 1
    assert found == (
        f"course/a.md:{first + 50}: from line {first} on, 260 words go by with nothing to do"
    )


def test_a_lesson_with_nothing_to_do_is_told_at_its_minutes(make_site: MakeSite) -> None:
    """So that one to look things up in can allow it there."""
    text = lesson(WORDS * 26)
    site = make_site({"course/a.md": text})
    lines = enumerate(text.splitlines(), start=1)
    number, line = next(each for each in lines if each[1].startswith("minutes"))
    assert told(site, "nothing-to-do") == [
        f"course/a.md:{number}: the lesson has 260 words with nothing to do"
    ]
    site.put("course/a.md", text.replace(line, f"{line} # allow nothing-to-do: to look it up"))
    assert told(site, "nothing-to-do") == []


@pytest.mark.parametrize("done", DONE)
def test_what_there_is_to_do(done: str, make_site: MakeSite) -> None:
    text = lesson(WORDS * 20 + DONE[done] + WORDS * 20)
    assert not told(make_site({"course/a.md": text}), "nothing-to-do")


@pytest.mark.parametrize("read", READ)
def test_what_is_only_read(read: str, make_site: MakeSite) -> None:
    text = lesson(WORDS * 20 + READ[read] + WORDS * 20)
    assert told(make_site({"course/a.md": text}), "nothing-to-do")


def test_tables_and_code_are_not_counted(make_site: MakeSite) -> None:
    row = f"| {WORDS.strip()} | {WORDS.strip()} |\n"
    text = lesson("| a | b |\n|---|---|\n" + row * 30 + f"\n```text\n{WORDS * 30}```\n")
    assert not told(make_site({"course/a.md": text}), "nothing-to-do")


# Limits: what stands at one is not told, what is one beyond is


def words(count: int, word: str = "twenty") -> str:
    return " ".join([word] * count)


def options(right: int, wrong: int) -> str:
    """A question whose options are so many characters long."""
    return f":::quiz\nHow?\n\n- [x] {'x' * right}\n  > So.\n- [ ] {'y' * wrong}\n  > No.\n:::\n"


def places(*right: int) -> str:
    """Questions of two options, of which these are right."""
    marks = {1: "x ", 2: " x"}
    asked = ":::quiz{{#q{}}}\nHow?\n\n- [{}] a\n  > So.\n- [{}] b\n  > Or so.\n:::\n\n"
    return "".join(asked.format(n, *marks[place]) for n, place in enumerate(right))


def sentences(long: int, short: int) -> str:
    """Sentences of ten words, of which so many have seven letters and so many six."""
    each = [*["letters"] * long, *["twenty"] * short]
    return " ".join(f"{' '.join(each[at : at + 10])}." for at in range(0, len(each), 10))


PROMPTS = "".join(f":::prompt{{#p{n}}}\nWhy {n}?\n\n> So.\n:::\n\n" for n in range(10))
ASK = "ask about them by here: :::quiz{answer=…}, a prompt, an interactive"
LIMITS = {
    "words with nothing to do": (
        (words(250), {}),
        (words(251), {}),
        "nothing-to-do: 6: the lesson has 251 words with nothing to do\n" + ASK,
    ),
    "words with nothing to do, before a question": (
        (f"{words(250)}\n\n{QUIZ}", {}),
        (f"{words(250)}\n\ntwenty\n\n{QUIZ}", {}),
        "nothing-to-do: 11: from line 9 on, 251 words go by with nothing to do\n" + ASK,
    ),
    "words of a sentence": (
        (f"{words(45)}. Then more.", {}),
        (f"{words(46)}. Then more.", {}),
        "sentence-long: 9: a sentence of 46 words begins here\ndivide it: at most 45",
    ),
    "how hard a text is": (
        (sentences(40, 60), {}),
        (sentences(41, 59), {}),
        "reading-hard: 2: the text is hard to read: LIX 51\n"
        "write shorter sentences and plainer words, for 50 at most",
    ),
    "how long a text is before it is called hard": (
        (sentences(99, 0), {}),
        (sentences(100, 0), {}),
        "reading-hard: 2: the text is hard to read: LIX 110\n"
        "write shorter sentences and plainer words, for 50 at most",
    ),
    "how much longer the right option is, in characters": (
        (options(24, 10), {}),
        (options(25, 10), {}),
        "answer-length: 9: the right option is much longer than the others\n"
        "shorten it, or say the others as fully",
    ),
    "how many times longer the right option is": (
        (options(60, 40), {}),
        (options(61, 40), {}),
        "answer-length: 9: the right option is much longer than the others\n"
        "shorten it, or say the others as fully",
    ),
    "how many questions show a habit": (
        (places(2, 2, 2), {}),
        (places(2, 2, 2, 2), {}),
        "answer-position: 2: option 2 is the right one in 4 of 4 questions\n"
        "move some of them, or add shuffle=yes",
    ),
    "how often one place is the right one": (
        (places(1, 1, 1, 2, 2), {}),
        (places(1, 1, 1, 1, 2, 2), {}),
        "answer-position: 2: option 1 is the right one in 4 of 6 questions\n"
        "move some of them, or add shuffle=yes",
    ),
    "a minute too many": (
        (words(200), {"minutes": "2"}),
        (words(200), {"minutes": "3"}),
        "minutes-off: 7: the lesson states 3 minutes and takes about 1\n"
        "write minutes: 1, or change the lesson",
    ),
    "a fifth too many": (
        (PROMPTS, {"minutes": "12"}),
        (PROMPTS, {"minutes": "13"}),
        "minutes-off: 7: the lesson states 13 minutes and takes about 10\n"
        "write minutes: 10, or change the lesson",
    ),
    "a fifth too few": (
        (PROMPTS, {"minutes": "8"}),
        (PROMPTS, {"minutes": "7"}),
        "minutes-off: 7: the lesson states 7 minutes and takes about 10\n"
        "write minutes: 10, or change the lesson",
    ),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit(name: str, make_site: MakeSite) -> None:
    at, beyond, expected = LIMITS[name]
    code = expected.partition(":")[0]
    site = make_site({"course/a.md": lesson(at[0], **at[1])})
    assert warnings(site, code) == []
    site.put("course/a.md", lesson(beyond[0], **beyond[1]))
    assert warnings(site, code) == [expected]


def warnings(site: SmallSite, code: str) -> list[str]:
    """Those of this code: the line, what is wrong, and what to do."""
    built = site.build()
    assert not built.problems, "the text itself is sound"
    examined = with_health(built, survey(built, Store(site.folders.cache)))
    return [
        f"{code}: {problem.place.line}: {problem.message}\n{problem.hint}"
        for problem in examined.problems
        if problem.code == code
    ]


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("", 1),
        (words(300), 1.5),
        (f"{words(300)} $x$", 1.5 + 1 / 200 + 0.05),
        (f"{words(300)}\n\n$$x$$", 1.5 + 0.25),
        (f"{words(300)}\n\n{DONE['prompt']}", 1.5 + 1),
        (f"{words(300)}\n\n{QUIZ}", 1.5 + 1),
        (f"{words(300)}\n\n{DONE['step']}", 1.5 + 4 / 200 + 1),
        (f"{words(300)}\n\n{DONE['interactive']}", 1.5 + 1 / 200 + 2),
    ],
)
def test_the_minutes_that_a_lesson_takes(make_site: MakeSite, body: str, minutes: float) -> None:
    built = make_site({"course/a.md": lesson(body)}).build()
    (found,) = figures(built, survey(built, Store()))
    assert found.minutes == pytest.approx(minutes)


# What there is to read


TO_READ = """
    aside columns column confusion definition details restate tab tabs theorem lemma proposition
    corollary axiom conjecture algorithm example remark proof
"""


@pytest.mark.parametrize("name", TO_READ.split())
def test_what_stands_in_a_block_to_be_read_is_nothing_to_do(name: str) -> None:
    reading = read_text(Source("a.md", lesson(f":::{name}\nIt.\n:::\n")))
    assert [(each.text, each.in_act) for each in reading.passages] == [("It.", False)]


def test_the_passages_of_a_text() -> None:
    text = lesson(
        "# One\n\nTwo $x$ words\nand *more* [of it](term:it). Next <!-- not --> one.\n\n"
        "- an entry\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        ":::quiz\nAsk?\n- [x] yes\n  > Why.\n:::\n\n$$y$$\n"
    )
    reading = read_text(Source("a.md", text))
    assert [
        (passage.line, passage.text, passage.kind, passage.in_question)
        for passage in reading.passages
    ] == [
        (9, "One", "heading", False),
        (11, "Two x words\nand more x. Next  one.", "paragraph", False),
        (14, "an entry", "paragraph", False),
        (16, "a", "cell", False),
        (16, "b", "cell", False),
        (18, "c", "cell", False),
        (18, "d", "cell", False),
        (21, "Ask?", "paragraph", True),
        (22, "yes", "paragraph", True),
        (23, "Why.", "paragraph", True),
    ]
    assert [(formula.tex, formula.is_displayed) for formula in reading.formulas] == [
        ("x", False),
        ("y", True),
    ]
    assert list(reading.passages[1].sentences()) == [
        (11, "Two x words\nand more x."),
        (12, "Next  one."),
    ]


# Terms


@pytest.mark.parametrize(
    ("before", "is_told"),
    [
        ("We follow gradients.", True),
        ("We follow the *Gradient*.", True),
        ("We follow the [gradient](term:gradient).", False),
        ("```\ngradient\n```", False),
        ("A gradiental word.", False),
    ],
)
def test_a_term_before_its_definition(make_site: MakeSite, before: str, is_told: bool) -> None:
    site = make_site(
        {
            "course/1.md": lesson(before),
            "course/2.md": lesson(":::definition\nA **gradient** points up.\n:::", part="2"),
        }
    )
    message = 'course/1.md:9: "gradient" is used here and defined later, in course/2.md'
    assert told(site, "term-early") == ([message] if is_told else [])


def test_another_series_is_read_by_itself(make_site: MakeSite) -> None:
    site = make_site(
        {
            "a/series.md": "---\ntitle: A\nsummary: A.\n---\n",
            "a/1.md": lesson("The gradient.", series="a"),
            "course/2.md": lesson(":::definition\nA **gradient** points up.\n:::"),
        }
    )
    assert told(site, "term-early") == []


# Confusions

CONFUSION = ":::confusion{#double}\n> Twice the side, twice the area.\n\nIt is four times.\n:::\n"


@pytest.mark.parametrize(
    "question",
    [
        ":::quiz{type=number answer=4}\nHow?\n\n- [ ] 2\n  > [No](#double).\n\n> 2 by 2.\n:::",
        ":::quiz{type=number answer=4}\nHow many times?\n\n> Not [twice](#double).\n:::",
        ":::quiz\nHow?\n\n- [x] 4\n  > Yes.\n- [ ] 2\n  > [No](#double).\n:::",
    ],
)
def test_a_confusion_that_a_wrong_answer_falls_for(make_site: MakeSite, question: str) -> None:
    site = make_site({"course/a.md": lesson(f"{CONFUSION}\n{question}")})
    assert told(site, "confusion-untested") == []


def test_the_reason_of_the_right_option_tests_no_confusion(make_site: MakeSite) -> None:
    question = ":::quiz\nHow?\n\n- [x] 4\n  > Not [so](#double).\n- [ ] 2\n  > No.\n:::"
    site = make_site({"course/a.md": lesson(f"{CONFUSION}\n{question}")})
    message = "course/a.md:9: no wrong option tests this confusion"
    assert told(site, "confusion-untested") == [message]


# Texts with errors


def test_a_text_with_an_error_is_not_examined_nor_what_it_allows(make_site: MakeSite) -> None:
    text = "<!-- allow term-early: it comes in part 2 -->\nA gradient.\n\n$\\nope$"
    site = make_site({"course/a.md": lesson(text, minutes="60")})
    assert told(site, "minutes-off") == told(site, "allow-unused") == []
    site.put("course/a.md", lesson(text.replace("\\nope", "x"), minutes="60"))
    assert len(told(site, "minutes-off")) == len(told(site, "allow-unused")) == 1


def test_what_was_read_of_a_text_goes_with_it(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("One."), "course/b.md": lesson("Two.", part="2")})
    store = Store(site.folders.cache)
    for text in "Three.", "Four.":
        survey(site.build(), store)
        site.put("course/a.md", lesson(text))
        store.flush()
    assert len(store.keys("reading/")) == 3, "of the series, and of both lessons as they are"


# Colours


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        (r"\textcolor{gold}{x}", "gold is faint: it has a contrast of 1.4 in the light look"),
        (r"\color{#112} x", "#112 is faint: it has a contrast of 1.0 in the dark look"),
        (
            r"\colorbox{yellow}{x}",
            "yellow is faint: text on it has a contrast of 1.1 in the dark look",
        ),
    ],
)
def test_faint_colours_in_formulas(make_site: MakeSite, formula: str, message: str) -> None:
    site = make_site({"course/a.md": lesson(f"See ${formula}$.")})
    assert told(site, "contrast-low") == [f"course/a.md:9: {message}"]


def test_faint_tokens_of_an_author(make_site: MakeSite) -> None:
    style = ":root {\n  --measure: 34rem;\n  --ink: light-dark(#aaa, #eee);\n}\n"
    site = make_site(
        {
            "site.yaml": f"{SITE}theme:\n  changes: yes\n",
            "_theme/style.css": style,
            "course/a.md": lesson("Words."),
        }
    )
    found = told(site, "contrast-low")
    assert "_theme/style.css:3: ink on paper has a contrast of 2.3 in the light look" in found
    assert all(" in the light look" in each for each in found)


# Links outside


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response({"/there": 200, "/only-get": 200, "/gone": 404}[self.path])
        self.end_headers()

    def do_HEAD(self) -> None:
        self.send_response({"/there": 200, "/only-get": 405, "/gone": 404}[self.path])
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_that_answers(host: str) -> None:
    assert ask(f"{host}/there") == ""
    assert ask(f"{host}/only-get") == ""


def test_an_address_that_does_not(host: str) -> None:
    assert ask(f"{host}/gone") == "404 Not Found"
    assert ask("http://127.0.0.1:9/") == "Connection refused"
    assert ask("http://no.such.host.invalid/")
    assert ask("http://[broken/") != ""


def test_links_outside_are_asked_once_and_told_in_their_lines(make_site: MakeSite) -> None:
    link = "[here](https://a.example/x#part)"
    site = make_site(
        {"course/a.md": lesson(f"See {link}.\n\nAnd {link}, [there](https://b.example).")}
    )
    asked: list[str] = []

    def refuse(address: str) -> str:
        asked.append(address)
        return "404 Not Found" if "a.example" in address else ""

    built = site.build()
    seen = survey(built, Store(site.folders.cache))
    dead = [
        problem
        for problem in with_health(built, seen, refuse).problems
        if problem.code == "link-dead"
    ]
    assert sorted(asked) == ["https://a.example/x", "https://b.example"]
    assert [(problem.place.line, problem.message) for problem in dead] == [
        (9, "https://a.example/x#part does not answer: 404 Not Found"),
        (11, "https://a.example/x#part does not answer: 404 Not Found"),
    ]


ALONE = """
:::quiz
{}

- [x] Yes
  > It is.
- [ ] No
  > It is not.
:::
"""


@pytest.mark.parametrize(
    ("prompt", "pointing"),
    [
        ("How many dots are in the picture above?", "the picture"),
        ("Move the slider: does the slope grow?", "the slider"),
        ("Is the example above right?", "example above"),
        ("Is the rate, as above, too large?", "as above"),
        ("Does the point lie above the line?", ""),
        ("Look at the picture: is it one?\n\n![Two dots](dots.png)", ""),
        ("Is a plot of losses flat at the lowest point?", ""),
    ],
)
def test_a_question_that_points_at_what_the_review_does_not_show(
    make_site: MakeSite, prompt: str, pointing: str
) -> None:
    site = make_site({"course/a.md": lesson(ALONE.format(prompt)), "course/dots.png": png(8, 8)})
    message = f'the question points at "{pointing}", which the review does not show'
    found = [each.partition(": ")[2] for each in told(site, "question-not-alone")]
    assert found == ([message] if pointing else [])


@pytest.mark.parametrize(
    ("colours", "look", "ratios"),
    [("#b0b0b0 #ffffff", "light", ("2.1", "2.2")), ("#000000 #555555", "dark", ("2.4", "2.2"))],
)
def test_faint_colours_of_ideas(
    make_site: MakeSite, colours: str, look: str, ratios: tuple[str, str]
) -> None:
    site = make_site({"site.yaml": f'{SITE}ideas:\n  pace: "{colours}"\n'})
    assert told(site, "contrast-low") == [
        f"site.yaml:4: pace on {ground} has a contrast of {ratio} in the {look} look"
        for ground, ratio in zip(("paper", "card"), ratios, strict=True)
    ]
