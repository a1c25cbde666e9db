"""TeX that stands outside a formula, one row a construct."""

from __future__ import annotations

from functools import cache

from learnmathora.markdown.unread.construct import Construct
from learnmathora.maths import supported


@cache
def _commands() -> frozenset[str]:
    return frozenset(name for _, name, _ in supported())


COMMAND = Construct(
    "a command of TeX",
    "\\alpha",
    "\\",
    r"(?<![\\\w/:.])\\(?:[A-Za-z]+(?=\{)|([A-Za-z]{2,})(?![A-Za-z\\/]))",
    "write it in a formula, $…$, or as `code`",
    "math-outside",
    lambda found: not found[1] or f"\\{found[1]}" in _commands(),
)

LATEX = (
    Construct(
        "a label or reference of LaTeX",
        "\\label{loss}",
        "\\",
        r"\\(?:label|autoref|[cC]ref|pageref|nameref|hyperref|eqref|ref)\b",
        "give the heading or block an id, {#id}, and refer to it with [](#id)",
        "math-outside",
    ),
    Construct(
        "a citation of LaTeX",
        "\\cite{smith}",
        "\\",
        r"\\(?:no)?cite[a-z]*\b|\\bibliography\w*",
        "write a footnote, [^name], or a link",
        "math-outside",
    ),
    Construct(
        "a style of LaTeX",
        "\\textbf{now}",
        "\\",
        r"\\(?:textbf|textit|emph|texttt|underline|textsc|textrm|textsf)\b|\{\\(?:bf|it|em|tt)\b",
        "write **strong**, *emphasised* or `code`",
        "math-outside",
    ),
    Construct(
        "an environment of LaTeX",
        "\\begin{itemize}",
        "\\",
        r"\\(?:begin|end)\{",
        "a formula stands between $$ and $$; lists, tables and blocks are Markdown",
        "math-outside",
    ),
    Construct(
        "a command that defines another",
        "\\newcommand{\\R}{R}",
        "\\",
        r"\\(?:re)?newcommand\b|\\(?:g?def|let)\b|\\DeclareMathOperator\b",
        "write it in a formula: $\\newcommand{…}{…}$, or under macros: in site.yaml",
        "math-outside",
    ),
    Construct(
        "a command of LaTeX",
        "\\section{One}",
        "\\",
        r"\\(?:(?:sub)*section|chapter|paragraph|index|(?:new|clear|page)page|pagebreak|[vh]space"
        r"|noindent|(?:big|med|small)skip|footnote\w*|caption|includegraphics|item|centering"
        r"|usepackage|documentclass|maketitle|tableofcontents|url|href|input|include|LaTeX|TeX"
        r"|linebreak|newline|hfill|vfill|par|maketitle|small|large|Large|normalsize)\b\*?",
        "say it in Markdown, or leave it out",
        "math-outside",
    ),
    Construct("quotation marks of TeX", "``now''", "``", r"``[^`'\n]+''", "write “ and ”"),
    Construct(
        "a space of TeX that holds",
        "Fig.~3",
        "~",
        r"(?<=[A-Za-z.])~(?=[\d(\ue001](?![\w+-]*~))",
        "write a space",
    ),
    COMMAND,
)
