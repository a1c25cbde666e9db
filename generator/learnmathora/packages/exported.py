"""What an export gives: a file, what it holds, and what it leaves out and why."""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.file import File


@dataclass(frozen=True, slots=True)
class Omission:
    """Something of the course that a file does not hold, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Exported:
    """One file to hand on; `holds` says what is in it, a short phrase each."""

    file: File
    holds: tuple[str, ...] = ()
    leaves_out: tuple[Omission, ...] = ()
