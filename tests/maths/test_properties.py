"""What holds for every input: well-formed, escaped, nothing leaks, no exception but TexError."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learnmathora.maths import Formula, FormulaLink, TexError, speak, supported, to_mathml, typeset
from tests.about import about
from tests.maths.formulas import lecture_notes

CHARACTERS = r"""
{ } { } { } [ ] ( ) ^ _ & \\ ' $ # % ~ | . , ; < > = + - * / ! : a b x y 1 2 0 é 中 🙂 ² 1em #1
\left \right \middle \begin{matrix} \end{matrix} \begin{align} \end{align} \begin{array}{c|c}
\end{array} \begin \end {align} \limits \alhpa \over \ce{ \qty{ \text{ \tag{ \verb| \href{x}
"""
PIECES = [
    *(name for _, name, _ in supported() if name.startswith("\\")),
    *CHARACTERS.split(),
    *' \t\n\x00\x1f\ud800\u202e\ufeff\u2061"`',
]
TEXISH = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
LEAVES = {"mi", "mn", "mo", "mtext"}
ELEMENTS = {
    "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac",
    "msqrt", "mroot", "mstyle", "mpadded", "mphantom", "menclose", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "a",
}  # fmt: skip
ATTRIBUTES = {
    "display", "displaystyle", "scriptlevel", "mathvariant", "mathcolor", "mathbackground",
    "mathsize", "columnspan", "voffset", "aria-label", "largeop", "stretchy", "symmetric",
    "form", "lspace", "rspace", "minsize", "maxsize",
    "movablelimits", "accent", "accentunder", "linethickness", "width", "height", "depth",
    "notation", "class", "encoding", "intent", "arg", "href",
}  # fmt: skip
CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
            "munderover": 3}  # fmt: skip


def check(source: str) -> None:
    """What every formula is: the elements and attributes we know, and no source shown."""
    root = ElementTree.fromstring(source)
    for element in root.iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        assert len(element) == CHILDREN.get(element.tag, len(element))


@given(TEXISH, st.booleans())
@example(r"\frac", False)
@example(r"\begin{alignat}{x}a\end{alignat}", True)
@example(r"\text{\'}", False)
def test_anything_is_typeset_or_refused(tex: str, display: bool) -> None:
    try:
        source = to_mathml(tex, display)
    except TexError as error:
        assert 0 <= error.offset <= len(tex)
        assert error.length >= 1
        assert error.message
    else:
        check(source)


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_typeset_or_refused(tex: str, display: bool) -> None:
    test_anything_is_typeset_or_refused.hypothesis.inner_test(tex, display)  # type: ignore[attr-defined]


@given(TEXISH, st.booleans())
def test_typeset_gives_the_same_and_words(tex: str, display: bool) -> None:
    try:
        formula = typeset(tex, display)
    except TexError:
        with pytest.raises(TexError):
            to_mathml(tex, display)
    else:
        assert isinstance(formula, Formula)
        assert all(part for part in formula.parts)
        assert "  " not in speak(tex, display)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\\{}$%&#_^~"))
)
def test_words_are_escaped(words: str) -> None:
    root = ElementTree.fromstring(to_mathml(rf"\text{{{words}}}", False))
    assert {element.tag for element in root.iter()} <= {"math", "semantics", "mtext", "annotation"}


@pytest.mark.parametrize(("tex", "display"), lecture_notes())
def test_lecture_notes_leak_no_source(tex: str, display: bool) -> None:
    source = to_mathml(tex, display)
    check(source)
    shown = [e.text or "" for e in ElementTree.fromstring(source).iter() if e.tag in LEAVES]
    assert not re.search(r"\\[A-Za-z]+|[#{}]{2}", " ".join(shown).replace(r"{ }", ""))


def test_every_supported_command_has_an_example_that_works() -> None:
    for _, name, example_of in supported():
        with about(name):
            check("".join(map(filled, example_parts(example_of))))


def filled(part: object) -> str:
    """A hole with something in it."""
    return part if isinstance(part, str) else "<a>" if isinstance(part, FormulaLink) else "1"


def example_parts(tex: str) -> tuple[object, ...]:
    return typeset(tex, display=True).parts


def test_the_source_is_kept_for_copying() -> None:
    root = ElementTree.fromstring(to_mathml(r"a < \frac{b}{c} & d".replace("& ", ""), False))
    annotation = root.find("semantics/annotation")
    assert annotation is not None
    assert annotation.text == r"a < \frac{b}{c} d"


def test_it_is_the_same_every_time() -> None:
    tex = r"\begin{align} a &= \frac{b}{c} \\ d &= \sqrt{e} \end{align}"
    assert typeset(tex, True) == typeset(tex, True)
