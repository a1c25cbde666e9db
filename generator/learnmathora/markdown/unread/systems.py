"""Markup of other systems, one row a construct: templates, roles, attributes, links."""

from __future__ import annotations

import re

from learnmathora.markdown.unread.construct import ASIDES, Construct

ATTRIBUTE = r"""(?:[#.][A-Za-z][\w:.-]*|[\w:-]+=(?:"[^"\n]*"|[^\s{}"]*))"""


def _names_something(found: re.Match[str]) -> bool:
    """Not a set of sets of numbers or letters, nor a list of lists."""
    inside = found[0].strip("!{}[] ")
    is_listed = "," in inside and not re.search(r"""["'(|=/]""", inside)
    return bool(re.search(r"[^\W\d_]|\d\s?[*/.|(]", inside)) and not is_listed


TEMPLATES = (
    Construct(
        "a shortcode",
        "{{< video a.mp4 >}}",
        "{{",
        r"\{\{[<%][^\n]{0,300}?[>%]\}\}",
        "say here what it would show: nothing is filled in",
    ),
    Construct(
        "an include of mdBook",
        "{{#include a.md}}",
        "{{",
        r"\{\{\s?#[a-z_]{1,30}[^}\n]{0,300}\}\}",
        'include a file of the content folder: :::include{file="_intro.md"}',
    ),
    Construct(
        "a tag of a template",
        "{% include a.md %}",
        "{% {#",
        r"\{%[^\n]{0,300}?%\}|\{#\s[^\n]{0,300}?#\}",
        "say here what it would show: no template is filled in",
    ),
    Construct(
        "a step of LiaScript",
        "{{1}}",
        "{{",
        r"^\s*\{\{\d+(?:-\d+)?\}\}",
        "leave it out: a page shows all at once",
    ),
    Construct(
        "a variable of a template",
        "{{ page.title }}",
        "{{",
        r"\{\{-?\s*[\w$@.'\"][^{}\n]*\}\}",
        "write its value, or give it one below variables: in site.yaml",
        fits=_names_something,
    ),
    Construct(
        "an include",
        "--8<-- a.md",
        "--8< !include {! @import <<<",
        r"--8<--|^!include\b|\{![^}\n]{0,300}!\}|^@import [\"'“]|^<<<\s*@",
        'include a file of the content folder: :::include{file="_intro.md"}',
    ),
    Construct(
        "a code block of a template",
        "<?php",
        "<% <?",
        r"<%=?|<\?(?:php|xml|quiz)\b",
        "say here what it would show",
    ),
)

ROLES = (
    Construct(
        "a role",
        "{ref}`the-idea`",
        "}\ue002 :\ue002",
        r"\{[A-Za-z][\w:+.-]*\}(?=\ue002)|(?<![\w:]):[A-Za-z][\w:+-]*:(?=\ue002)",
        "write a link, [](#id) or [term](term:gradient), a formula, or a footnote",
    ),
    Construct(
        "a tab",
        ":begin_tab:",
        "_tab: ===",
        r"(?<!\w):(?:begin|end)_tab:|^===[!+]?\s+[\"“]",
        "show each under a heading, or fold it: :::details",
    ),
    Construct(
        "a directive of reStructuredText",
        ".. note::",
        "..",
        r"^\.\.\s+(?:[\w-]+::|_[^:\n]+:)",
        ASIDES,
    ),
    Construct(
        "a link of reStructuredText",
        "`the page`_",
        "\ue002_",
        r"\ue002__?(?!\w)",
        "write [text](https://example.org/)",
    ),
    Construct(
        "a target of MyST",
        "(the-idea)=",
        ")=",
        r"^\([\w:. -]+\)=[ \t]*$",
        "write the id behind the heading: ## Title {#id}",
    ),
    Construct("a break between cells", "+++", "+++", r"^\+\+\+(?:\s|$)", "leave it out"),
    Construct(
        "a comment or title behind a percent sign",
        "% a comment",
        "%",
        r"\A%+ \S",
        "write <!-- the comment -->",
    ),
    Construct(
        "a command of a notebook",
        "%matplotlib inline",
        "%",
        r"^%(?:matplotlib|load_ext|timeit|run|pip|config|%(?:bash|capture|html|latex|R|sh|time|timeit|writefile)\b)",
        "leave it out: no code is run",
    ),
    Construct(
        "an admonition of MkDocs",
        "!!! note",
        "!!! ???",
        r"^(?:!!!|\?\?\?\+?)\s+[\"\w]",
        ASIDES + "; or fold it: :::details",
    ),
    Construct(
        "an import of MDX",
        "import A from 'a'",
        "import export",
        r"\Aimport\s[^\n]+\sfrom\s+[\"'“]|\Aexport\s+(?:const|default|function)\b",
        "leave it out: no code is run",
    ),
)

ATTRIBUTES = (
    Construct(
        "an attribute list",
        "{: .callout}",
        "{:",
        r"\{::?[ \t]*[^{}\n|]*\}",
        "leave it out; a heading takes {#id} at its end, a picture {width=50%}",
    ),
    Construct(
        "attributes in braces",
        "{.callout}",
        "{# {. ]{ ){ {-} \ue002{ \ue004{ \ue005{",
        rf"\{{[#.][A-Za-z][\w:.-]*(?:\s+(?:{ATTRIBUTE}|[\w-]+))*\s*\}}"
        rf"|(?<=[\])\ue002\ue004\ue005])\{{{ATTRIBUTE}(?:\s+(?:{ATTRIBUTE}|[\w-]+))*\s*\}}"
        r"|(?<=\s)\{-\}\s*$",
        "leave them out; a heading takes {#id} at its end, a picture {width=50%}",
    ),
    Construct(
        "an abbreviation without its meaning",
        "*[MSE]:",
        "*[",
        r"^\*\[[^\[\]\n]*\]:[ \t]*$|^\*\[\]:[^\n]*$",
        "write it on one line: *[MSE]: mean squared error",
    ),
)

LINKS = (
    Construct(
        "a table of contents",
        "[TOC]",
        "[",
        r"\[\[?[_\ue004]?(?:TOC|toc)[_\ue004]?\]\]?|@\[toc\]",
        "leave it out: every lesson lists its sections",
    ),
    Construct(
        "an option of LiaScript",
        "[[X]] yes",
        "[[ [(",
        r"^\s*(?:\[\[[ xX?]\]\]|\[\([ xX]\)\]|\[\[\d[\d., ]*\]\]\s*$)",
        "write a :::quiz with options: - [x] right, - [ ] wrong",
    ),
    Construct(
        "a film or sound of LiaScript",
        "!?[a film](https://example.org/)",
        "?\ue006",
        r"[!?]\?(?=\ue006)",
        "link to it: [the film](https://example.org/)",
    ),
    Construct(
        "an insertion of MkDocs or Pandoc",
        "++new++ or ^^new^^",
        "++ ^^",
        r"(?<![\w+^])(\+\+|\^\^)(?=[^\s+^])[^\n+^]{1,60}?(?<=\S)\1(?![\w+^])",
        "write *new*: nothing is underlined here",
    ),
    Construct(
        "a wiki link",
        "[[Slopes]]",
        "[[",
        r"!?\[\[[^\[\]\n]+\]\]",
        "write [text](02-file.md); a picture is ![what it shows](file.svg)",
        fits=_names_something,
    ),
    Construct(
        "a comment of Obsidian", "%%to do%%", "%%", r"%%[^%\n]+%%", "write <!-- the comment -->"
    ),
    Construct(
        "an id of Obsidian",
        "A line. ^the-line",
        "^",
        r"(?<=\s)\^[a-z0-9][\w-]{4,}\Z",
        "leave it out, or write a heading",
    ),
    Construct(
        "a citation",
        "[@smith2020]",
        "@",
        r"\[(?=[^\[\]\n]*\])[^\[\]\n]*(?<![\w.])@[A-Za-z_][^\[\]\n]*\]|(?<![\w.@])@[a-z]+\d{4}[a-z]*\b",
        "name the works in site.yaml, bibliography: works.bib, or write a footnote, [^name]",
    ),
    Construct(
        "a cross-reference",
        "@fig-slope",
        "@ \ue003",
        r"(?<![\w.@])@(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-[\w-]+"
        r"|(?:\ue003+|@)ref\([\w:-]+\)",
        "write [](#id), or $\\eqref{label}$ for an equation",
    ),
    Construct(
        "an emoji by name",
        ":octocat:",
        ":",
        r"(?<![\w:/.\[]):(?:[a-z][a-z0-9_+-]*[a-z0-9]|\+1|-1):(?![\w:/\ue002])",
        "write the character itself",
    ),
    Construct(
        "a table of Pandoc",
        "+---+---+",
        "+- +=",
        r"^\+(?:[-=]{2,}\+)+\s*$",
        "write | a | b |, below it |---|---|, then the rows",
    ),
)

SYSTEMS = (*TEMPLATES, *ROLES, *ATTRIBUTES, *LINKS)
