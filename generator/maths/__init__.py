"""TeX -> MathML by one function, `to_mathml`. Wrong TeX raises `TexError` with its place."""

from __future__ import annotations

from generator.maths.error import TexError

__all__ = ["TexError", "to_mathml"]


def to_mathml(tex: str, display: bool) -> str:
    """A complete `<math>` element. Raises TexError for what is not TeX or is not supported."""
    from generator.maths.conversion import convert  # costs 100 ms, and a warm build needs none

    return convert(tex, display)
