"""What was said of an import -> `import.md`: most important first, with places on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from learnmathora.importing.convert import PlacedRemark

SECTIONS = (
    ("conflict", "In both", "Both changed the same lines: yours stand, and this is the source's."),
    ("lost", "Lost", "It is not in the course, or not as it was."),
    ("unfinished", "Left to write", "Drafts: no learner sees them until `draft=yes` is gone."),
    ("guessed", "Guessed", "Look whether it is what was meant."),
    ("changed", "Changed", "It is there, in another form."),
)  # fmt: skip
LONGEST = 160
# So many places of the same are listed; the rest is counted.
MOST = 12


def report(
    source: str, system: str, known_by: str, lessons: int, remarks: Sequence[PlacedRemark]
) -> str:
    """The whole text of `import.md`."""
    lines = [
        "# What was imported",
        "",
        f"Lessons: {lessons}. From {source} ({system}, known by {known_by}). "
        "An import that is run again writes this list anew.",
    ]
    for kind, title, meaning in SECTIONS:
        here = [remark for remark in remarks if remark.remark.kind == kind]
        if not here:
            continue
        lines += ["", f"## {title}: {len(here)}", "", meaning, ""]
        lines += _grouped(
            sorted(here, key=lambda each: (each.remark.weight, each.remark.path, each.remark.line))
        )
    if not remarks:
        lines += ["", "Nothing was lost, guessed or changed."]
    return "\n".join([*lines, ""])


def _grouped(remarks: Sequence[PlacedRemark]) -> list[str]:
    """What is said often is said once, with all its places."""
    groups: dict[tuple[int, str], list[PlacedRemark]] = {}
    for placed in remarks:
        key = placed.remark.weight, placed.remark.what
        groups.setdefault(key, []).append(placed)
    lines = []
    for (_, what), places in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]))):
        if len(places) == 1:
            lines.append(f"- {_plain(what)}: {_place(places[0])}")
            continue
        lines.append(f"- {_plain(what)}: {len(places)} times")
        lines += [f"  - {_place(place)}" for place in places]
    return lines


def _place(placed: PlacedRemark) -> str:
    remark = placed.remark
    there = (
        f" → `{placed.target}:{placed.line}`"
        if placed.line
        else f" → `{placed.target}`"
        if placed.target
        else ""
    )
    words = " ".join(remark.words.split())
    short = words if len(words) <= LONGEST else f"{words[:LONGEST]} …"
    return f"`{remark.path}:{remark.line}`{there}" + (f": {_code(short)}" if short else "")


def _code(words: str) -> str:
    return f"`` {words} ``" if "`" in words else f"`{words}`"


def _plain(what: str) -> str:
    return what.replace("\n", " ")
