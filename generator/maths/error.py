"""What is wrong with a formula, and where in it."""

from __future__ import annotations


class TexError(ValueError):
    """offset and length count characters of the TeX; code names the problem for reports."""

    def __init__(
        self, message: str, offset: int = 0, length: int = 1, hint: str = "", code: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.offset, self.length, self.hint = message, offset, length, hint
        self.code = code or "math-syntax"
