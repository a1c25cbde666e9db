"""`{1:SHORTANSWER:=Paris~*Lyon#no}` in a text, as Moodle embeds answers -> a text with gaps.

By https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FIELD = re.compile(r"\{(\d*):([A-Z_]+):((?:\\.|[^}\\])*)\}")
KINDS = {
    "SHORTANSWER": "text", "SA": "text", "MW": "text",
    "SHORTANSWER_C": "text", "SAC": "text", "MWC": "text",
    "NUMERICAL": "number", "NM": "number",
}  # fmt: skip
# Those to choose one from, in a list or below each other.
CHOICES = re.compile(r"(?:MULTICHOICE|MC)(?:_?[A-Z]+)?$")
ANSWER = re.compile(r"(=|%-?\d+(?:\.\d+)?%)?(.*)", re.DOTALL)


def with_gaps(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The text with gaps of ours, and a reason for each; None where one is not known here."""
    reasons = []
    made = []
    at = 0
    for found in FIELD.finditer(text):
        gap = _gap(found[2], found[3])
        if gap is None:
            return None
        made += [text[at : found.start()], f"[[{gap[0]}]]"]
        reasons.append(gap[1])
        at = found.end()
    return ("".join([*made, text[at:]]), tuple(reasons)) if reasons else None


def _gap(kind: str, written: str) -> tuple[str, str] | None:
    """What stands in a gap, and why that is right."""
    answers = [*_answers(written)]
    right = [text for share, text, _ in answers if share == 100]
    why = next((why for share, _, why in answers if share == 100 and why), "")
    if not right or any(set("[]|*") & set(text) for _, text, _ in answers):
        return None
    if CHOICES.match(kind):
        if len(right) != 1 or len(answers) < 2:
            return None
        listed = "|".join(text + "*" * (share == 100) for share, text, _ in answers)
        return f"choice: {listed}" if ":" in listed else listed, why
    if kind not in KINDS:
        return None
    if KINDS[kind] == "number":
        number, _, far = right[0].partition(":")
        return (f"{number} ± {far}" if far.strip("0.") else number), why
    texts = "|".join(right)
    return f"text: {texts}" if ":" in texts else texts, why


def _answers(written: str) -> Iterator[tuple[float, str, str]]:
    """Each with its share in percent, its text and its feedback."""
    for part in re.split(r"(?<!\\)~", written):
        answer, _, feedback = part.partition("#")
        found = ANSWER.match(answer.strip())
        assert found
        sign = found[1] or "0"
        share = 100.0 if sign == "=" else float(sign.strip("%"))
        yield share, re.sub(r"\\(.)", r"\1", found[2]).strip(), feedback.strip()
