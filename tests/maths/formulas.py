"""The formulas of `lecture-notes.txt`: what the tests try."""

from pathlib import Path

HERE = Path(__file__).parent


def lecture_notes() -> list[tuple[str, bool]]:
    """(TeX, whether it is displayed) of every formula."""
    lines = (HERE / "lecture-notes.txt").read_text(encoding="utf-8").splitlines()
    formulas = [line for line in lines if line and not line.startswith("# ")]
    return [(line.removeprefix("$$ "), line.startswith("$$ ")) for line in formulas]
