"""The versions of the program that a course is made for -> whether this one is among them.

The one place that knows `packaging`. Source: PEP 440, version specifiers.
"""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora import __version__
from learnmathora.installation import started_as
from learnmathora.model import Problem, Site


def are_versions(text: str) -> bool:
    """Whether a text is what PEP 440 calls version specifiers, such as `>=0.2,<0.3`."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # costs 15 ms

    try:
        return bool(SpecifierSet(text))
    except InvalidSpecifier:
        return False


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package by name, and the versions of it that will do (PEP 508)."""

    name: str
    versions: str

    def allows(self, version: str) -> bool:
        from packaging.specifiers import SpecifierSet

        return SpecifierSet(self.versions).contains(version, prereleases=True)

    def __str__(self) -> str:
        return f"{self.name}{self.versions}"


def requirement(text: str) -> Requirement | None:
    """What a text such as `brand>=2` asks for; None where it is no requirement."""
    from packaging.requirements import InvalidRequirement
    from packaging.requirements import Requirement as Parsed

    try:
        parsed = Parsed(text)
    except InvalidRequirement:
        return None
    return Requirement(parsed.name, str(parsed.specifier))


def version_problem(site: Site) -> Problem | None:
    """What is wrong where a course asks for versions, and this is none of them."""
    if not site.requires:
        return None
    from packaging.specifiers import SpecifierSet

    if SpecifierSet(site.requires).contains(__version__, prereleases=True):
        return None
    message = f"this course is made for learnmathora {site.requires}, and this is {__version__}"
    get = "get the one that the course names: python3 -m pip install --upgrade -r requirements.txt"
    hint = f"{get}; or see what this one would change: {started_as()} upgrade"
    return Problem("site.yaml", site.places["requires"], "program-version", message, hint)
