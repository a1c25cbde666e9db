"""LaTeX, the common part of it: chapters, lists, theorems, figures, tables, references, citations.

A small reader, not TeX: commands that are unknown are told, and what stands in their braces stays.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import partial

from learnmathora.importing.bibliography import cited
from learnmathora.importing.dialect import Dialect, Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.inline import picture
from learnmathora.importing.line import Line, indented, quoted, text_of, trimmed, written
from learnmathora.importing.page import Files, Page, Whole, decoded
from learnmathora.importing.plan import Chapter, ImportFormat, Part, Plan, named
from learnmathora.importing.rewrite import code
from learnmathora.importing.works import take_works

MATHS = {
    "equation", "align", "gather", "multline", "alignat", "flalign", "eqnarray", "displaymath",
    "math", "dmath",
}  # fmt: skip
# Numbered environments that are read as they are; others stand between dollars.
KEPT = {"equation", "align", "gather", "multline", "alignat", "flalign", "eqnarray"}
VERBATIM = {"verbatim", "lstlisting", "minted", "Verbatim", "alltt", "code"}
LISTS = {"itemize": "- ", "enumerate": "1. ", "description": ""}
OPEN = {
    "center", "flushleft", "flushright", "minipage", "multicols", "document", "small", "landscape",
    "spacing", "subequations", "titlepage", "columns", "column", "onlyenv", "wrapfigure",
    "sloppypar",
}  # fmt: skip
LEVELS = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "frametitle": 2,
}  # fmt: skip
# The names that theorems are declared with -> what they are here.
STATEMENTS = {
    "theorem": "theorem", "thm": "theorem", "lemma": "lemma", "lem": "lemma",
    "corollary": "corollary",
    "cor": "corollary", "proposition": "proposition", "prop": "proposition", "axiom": "axiom",
    "conjecture": "conjecture", "algorithm": "algorithm", "example": "example", "remark": "remark",
    "definition": "definition", "defn": "definition", "proof": "proof", "exercise": "exercise",
    "problem": "exercise", "question": "exercise", "solution": "solution", "answer": "solution",
    "note": "note", "claim": "lemma", "fact": "proposition", "abstract": "abstract",
    "block": "note",
    "alertblock": "warning", "exampleblock": "example", "tcolorbox": "note", "hint": "tip",
}  # fmt: skip
STYLES = {
    "textbf": "**{}**", "emph": "*{}*", "textit": "*{}*", "textsl": "*{}*", "texttt": "`{}`",
    "underline": "<u>{}</u>", "textsuperscript": "<sup>{}</sup>", "textsubscript": "<sub>{}</sub>",
    "alert": "**{}**", "enquote": "“{}”", "footnote": "^[{}]", "uline": "<u>{}</u>",
    "sout": "~~{}~~",
    "textsc": "{}", "text": "{}", "mbox": "{}", "textrm": "{}", "textsf": "{}",
    "structure": "**{}**",
}  # fmt: skip
WORDS = {
    "ldots": "…", "dots": "…", "LaTeX": "LaTeX", "TeX": "TeX", "textbackslash": "\\\\", "S": "§",
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "aa": "å", "l": "ł", "i": "ı",
    "copyright": "©",
    "textasciitilde": "\\~", "textasciicircum": "^", "quad": " ", "qquad": " ", "textendash": "–",
    "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "BibTeX": "BibTeX",
    "euro": "€",
}  # fmt: skip
# What says how a page looks, with so many arguments.
SILENT = {
    "maketitle": 0, "tableofcontents": 0, "noindent": 0, "bigskip": 0, "medskip": 0, "smallskip": 0,
    "newpage": 0, "clearpage": 0, "cleardoublepage": 0, "centering": 0, "par": 0, "hfill": 0,
    "vfill": 0, "item": 0, "hline": 0, "toprule": 0, "midrule": 0, "bottomrule": 0, "appendix": 0,
    "frontmatter": 0, "mainmatter": 0, "backmatter": 0, "small": 0, "large": 0, "Large": 0,
    "huge": 0,
    "footnotesize": 0, "scriptsize": 0, "tiny": 0, "normalsize": 0, "bfseries": 0,
    "itshape": 0, "pause": 0,
    "vspace": 1, "hspace": 1, "index": 1, "pagestyle": 1, "thispagestyle": 1,
    "bibliographystyle": 1,
    "bibliography": 1, "setlength": 2, "setcounter": 2, "addcontentsline": 3, "usepackage": 1,
    "documentclass": 1, "title": 1, "author": 1, "date": 1, "newtheorem": 2, "theoremstyle": 1,
    "graphicspath": 1, "printbibliography": 0, "raggedright": 0, "protect": 0, "left": 0,
    "right": 0,
    "printindex": 0, "listoffigures": 0, "listoftables": 0, "selectfont": 0, "nocite": 1,
    "qedhere": 0,
    "newcommand": 2, "renewcommand": 2, "providecommand": 2, "DeclareMathOperator": 2, "color": 1,
    "linebreak": 0, "pagebreak": 0, "allowbreak": 0, "relax": 0, "sloppy": 0, "hrule": 0, "null": 0,
}  # fmt: skip
REFERENCES = {"ref", "eqref", "autoref", "cref", "Cref", "pageref", "nameref", "vref", "fref"}
CITES = {
    "cite",
    "citep",
    "citet",
    "parencite",
    "textcite",
    "autocite",
    "citeauthor",
    "citeyear",
    "footcite",
}
ACCENTS = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a",
    "k": "\u0328",
}  # fmt: skip
COMMAND = re.compile(r"\\([A-Za-z@]+)\*?|\\(.)", re.DOTALL)
BEGIN = re.compile(r"\\begin\s*\{([^{}]+)\}")
MACRO = re.compile(
    r"\\(?:re|provide)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*(?=\{)"
    r"|\\DeclareMathOperator\*?\s*\{?\\([A-Za-z]+)\}?\s*(?=\{)"
    r"|\\def\s*\\([A-Za-z]+)(?:#\d)*\s*(?=\{)"
)
THEOREM = re.compile(r"\\newtheorem\*?\s*\{([^{}]+)\}\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}")
ACCENTED = re.compile(r"\\(['`\"^~=.])\s*\{?\\?([A-Za-z])\}?")
INCLUDED = re.compile(r"\\(?:include|input|subfile)\s*\{([^{}]+)\}")
CHAPTER = re.compile(r"^[ \t]*\\chapter\*?\s*(?:\[[^\]]*\])?\{", re.MULTILINE)
# How many files a document is made of at most.
DEEPEST, MOST = 40, 1000


def fits(files: Files) -> str:
    """The document that is made of the most chapters."""
    texts = [path for path in files if path.endswith(".tex") and "#" not in path]
    mains = [path for path in texts if "\\documentclass" in (decoded(files[path]()) or "")]
    by_size = sorted(
        mains, key=lambda path: (-len(_texts(path, files, set())), path.count("/"), path)
    )
    return next(iter([*by_size, *texts]), "")


def split(files: Files) -> Files:
    """With a text for each chapter of a file that holds several; its lines keep their numbers."""
    result = dict(files)
    for path in files:
        if not path.endswith(".tex"):
            continue
        text = decoded(files[path]()) or ""
        starts = [found.start() for found in CHAPTER.finditer(text)]
        if len(starts) < 2:
            continue
        for number, (start, end) in enumerate(
            zip(starts, [*starts[1:], len(text)], strict=True), start=1
        ):
            part = "\n" * text.count("\n", 0, start) + text[start:end]
            result[f"{path.removesuffix('.tex')}#{number}.tex"] = partial(part.encode)
    return result


def plan(files: Files, name: str) -> Plan:
    main = fits(files)
    text = decoded(files[main]()) or "" if main else ""
    preamble = _preamble(main, text, files)
    title = re.search(r"\\title\s*(?:\[[^\]]*\])?\{", text)
    words = _plain(_braced(text, title.end() - 1)[0]) if title else named(name)
    paths = _texts(main, files, set()) if main else []
    chapters = [Chapter(path, words if len(paths) == 1 else _title(files, path)) for path in paths]
    return Plan(
        words,
        (Part(words, tuple(chapters)),) if chapters else (),
        _language(text),
        macros=macros_in(preamble),
        values={"preamble": preamble},
    )


def _preamble(main: str, text: str, files: Files) -> str:
    """What is declared before the text begins, also in files that are read there, and in styles."""
    head = text.partition("\\begin{document}")[0]
    named_there = (_included(each, main, files) for each in INCLUDED.findall(head))
    styles = (path for path in files if path.endswith((".sty", ".cls")))
    parts = [decoded(files[path]()) or "" for path in (*named_there, *styles) if path]
    return "\n".join([*parts, text])


def _title(files: Files, path: str) -> str:
    """What the chapter in a file is called."""
    text = decoded(files[path]()) or ""
    found = CHAPTER.search(text)
    return _plain(_braced(text, found.end() - 1)[0]) if found else ""


def _language(text: str) -> str:
    found = re.search(r"\\usepackage\[(?:[^\]]*,)?(\w+)\]\{babel\}", text)
    names = {"ngerman": "de", "german": "de", "french": "fr", "spanish": "es", "arabic": "ar"}
    return names.get(found[1], "en") if found else "en"


def _texts(path: str, files: Files, seen: set[str]) -> list[str]:
    """The chapters of a document, by the files that it is made of; itself where it has none."""
    found = _chapters(path, files, seen)
    return found or [path]


def _chapters(path: str, files: Files, seen: set[str]) -> list[str]:
    if path in seen or len(seen) > MOST:
        return []
    seen.add(path)
    stem = f"{path.removesuffix('.tex')}#"
    own = [each for each in files if each.startswith(stem)]
    if own:
        return sorted(own, key=lambda each: int(re.sub(r"\D", "", each[len(stem) :]) or 0))
    text = re.sub(r"(?<!\\)%.*", "", decoded(files[path]()) or "")
    if CHAPTER.search(text):
        return [path]
    body = text.partition("\\begin{document}")[2] or text
    inner = (_included(each, path, files) for each in INCLUDED.findall(body))
    return [found for each in inner if each for found in _chapters(each, files, seen)]


def _included(name: str, path: str, files: Files) -> str:
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), name.strip()))
    return next(
        (
            candidate
            for candidate in (whole, f"{whole}.tex", name, f"{name}.tex")
            if candidate in files and candidate.endswith(".tex")
        ),
        "",
    )


def macros_in(text: str) -> dict[str, str]:
    """The commands that a text defines, by name."""
    found: dict[str, str] = {}
    for macro in MACRO.finditer(text):
        body, _ = _braced(text, macro.end())
        name = macro[1] or macro[3] or macro[4]
        found[name] = f"\\operatorname{{{body}}}" if macro[3] else body
    return found


def _braced(text: str, at: int, left: str = "{", right: str = "}") -> tuple[str, int]:
    """What stands in the braces that open here, and the place behind them."""
    depth, start = 0, at
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        depth += (sign == left) - (sign == right)
        at += 1
        if depth == 0:
            return text[start + 1 : at - 1], at
    return text[start + 1 :], len(text)


def _plain(tex: str) -> str:
    return " ".join(re.sub(r"\\[A-Za-z]+\*?|[{}]|\\\\", " ", tex).split())


def prepare(whole: Whole) -> None:
    take_works(whole)


def read(text: str, page: Page) -> list[Line]:
    page.state["macros"] = {**page.whole.macros, **macros_in(text)}
    page.state["theorems"] = dict(
        THEOREM.findall(f"{page.whole.values.get('preamble', '')}\n{text}")
    )
    head, begun, body = text.partition("\\begin{document}")
    if begun:
        page.remarks.markup(head, "begin", "document")
        text = "\n" * head.count("\n") + body.partition("\\end{document}")[0]
        page.remarks.markup("end", "document")
    text = text.replace("\\end{document}", "")
    page.remarks.markup(*re.findall(r"\\([A-Za-z]+)", text))
    page.state["plain"] = ACCENTED.sub(_composed, text)
    lines = _Reader(text, page).blocks()
    return trimmed(lines)


def _composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[2] + ACCENTS[found[1]])


class _Reader:
    """Reads one text from its beginning; `first` is the number of its first line."""

    def __init__(self, text: str, page: Page, first: int = 1, depth: int = 0) -> None:
        self.text, self.page, self.depth = text, page, depth
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.first = first
        self.at = 0
        self.out: list[Line] = []
        self.words: list[str] = []
        self.began = 0

    @property
    def number(self) -> int:
        return self.first + bisect_right(self.starts, min(self.at, len(self.text))) - 1

    def inner(self, text: str, number: int) -> _Reader:
        return _Reader(text, self.page, number, self.depth + 1)

    def inline(self, text: str, number: int | None = None) -> str:
        """A piece of text that holds no blocks, in one line."""
        lines = self.inner(text, number or self.number).blocks()
        return " ".join(text_of(lines).split())

    def blocks(self) -> list[Line]:
        if self.depth > DEEPEST:
            self.page.remarks.lost(self.first, f"what is nested over {DEEPEST} deep", self.text)
            return []
        while self.at < len(self.text):
            self._step()
        self._flush()
        return self.out

    def _step(self) -> None:
        sign = self.text[self.at]
        own: dict[str, Callable[[], None]] = {
            "\\": self._command, "%": self._comment, "$": self._dollar, "\n": self._line,
    "{": self._group, "~": self._tie, "`": self._quotes, "'": self._quotes, "-": self._dashes,
        }  # fmt: skip
        if sign in own:
            own[sign]()
            return
        end = re.compile(r"[^\\%$\n{}~`'\-*<\[\]#_|>]+").match(self.text, self.at)
        if end:
            self._say(end[0])
            self.at = end.end()
            return
        self.at += 1
        if sign != "}":
            self._say(f"\\{sign}" if sign in "*<_|" else sign)

    def _say(self, words: str) -> None:
        if not self.words:
            self.began = self.number
            words = words.lstrip(" \t")
        if words:
            self.words.append(words)

    def _flush(self) -> None:
        """The paragraph that was said so far."""
        text = "".join(self.words).strip()
        self.words.clear()
        if not text:
            return
        lines = [each.strip() for each in text.split("\n")]
        made = [
            Line(re.sub(r"^([-+#]|\d+[.)])(?=\s)", r"\\\1", each), self.began + n)
            for n, each in enumerate(lines)
            if each
        ]
        self._put(made)

    def _put(self, lines: list[Line]) -> None:
        if not lines:
            return
        if self.out and self.out[-1].text:
            self.out.append(Line("", lines[0].number))
        self.out += lines

    def _line(self) -> None:
        end = re.compile(r"\n[ \t]*(?:\n[ \t]*)+").match(self.text, self.at)
        if end:
            self._flush()
            self.at = end.end()
            return
        self.at += 1
        if self.words and not self.words[-1].endswith("\n"):
            self.words.append("\n")

    def _comment(self) -> None:
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        self.page.remarks.markup(self.text[self.at : end])
        self.at = end

    def _dollar(self) -> None:
        mark = "$$" if self.text.startswith("$$", self.at) else "$"
        end = re.compile(r"(?:\\.|[^\\$])*" + re.escape(mark), re.DOTALL).match(
            self.text, self.at + len(mark)
        )
        if end is None:
            self._say("\\$")
            self.at += 1
            return
        body = end[0].removesuffix(mark)
        if mark == "$$":
            self._display(body)
        else:
            self._say(f"${' '.join(body.split())}$")
        self.at = end.end()

    def _display(self, body: str) -> None:
        self._flush()
        number = self.number
        for label in re.findall(r"\\label\{([^{}]+)\}", body):
            self.page.label(label, label)
        lines = [each.rstrip() for each in body.strip("\n").split("\n") if each.strip()]
        self._put(written(["$$", *lines, "$$"], number))

    def _group(self) -> None:
        body, end = _braced(self.text, self.at)
        self._say(self.inline(body))
        self.at = end

    def _tie(self) -> None:
        self._say(" ")
        self.at += 1

    def _quotes(self) -> None:
        pair = self.text[self.at : self.at + 2]
        signs = {"``": "“", "''": "”"}
        if pair in signs:
            self._say(signs[pair])
            self.at += 2
            return
        self._say("‘" if pair[0] == "`" else "’")
        self.at += 1

    def _dashes(self) -> None:
        run = re.compile("-+").match(self.text, self.at)
        assert run
        self._say({"--": "–", "---": "—"}.get(run[0], run[0]))
        self.at = run.end()

    def _command(self) -> None:
        found = COMMAND.match(self.text, self.at)
        if found is None:
            self.at += 1
            return
        if found[2] is not None:
            self._sign(found[2], found.end())
            return
        name = found[1]
        if name == "begin":
            self._environment()
            return
        number = self.number
        self.at = found.end()
        if name in LEVELS or name in ("paragraph", "subparagraph"):
            self._heading(name, number)
        elif name in STYLES:
            self._styled(STYLES[name])
        elif name in WORDS:
            self._space()
            self._say(WORDS[name])
        elif name in SILENT or name.startswith("index"):
            self._silent(name)
        else:
            self._other(name, number)

    def _space(self) -> None:
        """Spaces behind the name of a command are none, and neither are empty braces."""
        end = re.compile(r"[ \t]*(?:\{\})?").match(self.text, self.at)
        self.at = end.end() if end else self.at

    def _sign(self, sign: str, end: int) -> None:
        self.at = end
        if sign in "([":
            close = "\\)" if sign == "(" else "\\]"
            stop = self.text.find(close, end)
            body = self.text[end : stop if stop >= 0 else len(self.text)]
            if sign == "(":
                self._say(f"${' '.join(body.split())}$")
            else:
                self._display(body)
            self.at = stop + 2 if stop >= 0 else len(self.text)
        elif sign == "\\":
            self._option()
            if self.words:
                self._say("<br>")
        elif sign in ACCENTS and not sign.isalpha():
            self._accent(sign)
        elif sign in "%&#{}":
            self._say(sign)
        elif sign in "_$":
            self._say(f"\\{sign}")
        elif sign in " ,;:!\n":
            self._say(" " if sign in " ,\n" else "")

    def _accent(self, sign: str) -> None:
        self._space()
        found = re.compile(r"\{?\\?([A-Za-z])\}?").match(self.text, self.at)
        if found:
            self._say(unicodedata.normalize("NFC", found[1] + ACCENTS[sign]))
            self.at = found.end()

    def _argument(self) -> str:
        """The next argument in braces, or the next sign."""
        space = re.compile(r"\s*").match(self.text, self.at)
        at = space.end() if space else self.at
        if self.text[at : at + 1] == "{":
            body, self.at = _braced(self.text, at)
            return body
        return ""

    def _option(self) -> str:
        """What stands in square brackets, if they follow."""
        if self.text[self.at : self.at + 1] != "[":
            return ""
        body, self.at = _braced(self.text, self.at, "[", "]")
        self.page.remarks.markup(body)
        return body

    def _heading(self, name: str, number: int) -> None:
        self._option()
        words = self.inline(self._argument(), number)
        label = re.compile(r"\s*\\label\{([^{}]*)\}").match(self.text, self.at)
        mark = ""
        if label:
            self.at = label.end()
            self.page.remarks.markup("label", label[1])
            mark = f" {{#{self.page.label(label[1])}}}"
        if name not in LEVELS:
            self._flush()
            self._say(f"**{words}** ")
            return
        self._flush()
        self._put([Line(f"{'#' * LEVELS[name]} {words}{mark}", number)])

    def _styled(self, form: str) -> None:
        body = self._argument()
        words = body if form == "`{}`" else self.inline(body)
        self._say(form.format(words) if words.strip() else "")

    def _silent(self, name: str) -> None:
        self._space()
        self._option()
        for _ in range(SILENT.get(name, 1)):
            self.page.remarks.markup(self._argument())
            self._option()

    def _other(self, name: str, number: int) -> None:
        if name in REFERENCES:
            label = self._argument()
            self._say(self.page.reference(label))
        elif name in CITES:
            first, second = self._option(), self._option()
            keys = [each.strip() for each in self._argument().split(",")]
            place = _plain(second or first)
            in_sentence = name in ("citet", "textcite")
            self._say(cited(keys, self.page, number, in_sentence=in_sentence, place=place))
        elif name == "label":
            label = self._argument()
            self.page.label(label, "")
            self.page.remarks.markup(label)
        elif name in ("href", "url"):
            self._link(name)
        elif name in ("input", "include", "subfile"):
            self._include(number)
        elif name == "includegraphics":
            self._picture(number, "", "")
        elif name in ("verb", "lstinline"):
            self._verb()
        elif name in ACCENTS:
            self._accent(name)
        elif name in self._macros():
            self._expand(name, number)
        else:
            self._unknown(name, number)

    def _macros(self) -> Mapping[str, str]:
        return dict(self.page.state["macros"])

    def _expand(self, name: str, number: int) -> None:
        body = self._macros()[name]
        count = max(map(int, re.findall(r"#([1-9])", body)), default=0)
        for place in range(1, count + 1):
            body = body.replace(f"#{place}", self._argument())
        self._space()
        self._say(self.inline(body, number))

    def _unknown(self, name: str, number: int) -> None:
        self._option()
        arguments = []
        while self.text[self.at : self.at + 1] == "{":
            arguments.append(self._argument())
        words = " ".join(filter(None, (self.inline(each, number) for each in arguments)))
        self.page.remarks.lost(
            number, f"the command \\{name}, which is not known here", "", weight=2
        )
        self._say(words)

    def _link(self, name: str) -> None:
        address = self._argument().replace("\\%", "%").replace("\\#", "#").replace("\\_", "_")
        if name == "url":
            self._say(f"<{address}>")
        else:
            self._say(f"[{self.inline(self._argument())}]({address})")

    def _include(self, number: int) -> None:
        name = self._argument()
        self.page.remarks.markup(name)
        path = _included(name, self.page.path, self.page.whole.files)
        text = self.page.whole.text(path) if path else None
        if text is None or path in self.page.included:
            self.page.remarks.lost(number, f"what {name} holds: there is no such file")
            return
        self._flush()
        self.page.included = (*self.page.included, path)
        self._put(written([each.text for each in self.inner(text, 1).blocks()], number))
        self.page.included = self.page.included[:-1]

    def _verb(self) -> None:
        self._option()
        sign = self.text[self.at : self.at + 1]
        end = self.text.find("}" if sign == "{" else sign, self.at + 1)
        if end > 0:
            self._say(f"`{self.text[self.at + 1 : end]}`")
            self.at = end + 1

    def _picture(self, number: int, caption: str, id: str) -> None:
        options = self._option()
        width = re.search(r"width=([\d.]*)\\(?:text|line|column)width", options)
        address = self._argument()
        found = next(
            (
                f"{address}{ending}"
                for ending in ("", ".svg", ".png", ".jpg", ".jpeg", ".pdf")
                if self.page.found(f"{address}{ending}")
            ),
            address,
        )
        share = f"{float(width[1] or 1) * 100:.0f}%" if width else ""
        self._say(picture(self.page, number, found, "", caption, {"id": id, "width": share}))

    def _environment(self) -> None:
        found = BEGIN.match(self.text, self.at)
        if found is None:
            self.at += 6
            return
        number, name = self.number, found[1].strip()
        body, end = self._until_end(found[1], found.end())
        self.page.remarks.markup("begin", name, "end", name)
        bare = name.rstrip("*")
        if bare not in MATHS and bare not in VERBATIM:
            self._flush()
        start = self.first + bisect_right(self.starts, found.end()) - 1
        self._read(bare, name, body, number, start)
        self.at = end

    def _until_end(self, name: str, at: int) -> tuple[str, int]:
        """The body of an environment, and the place behind it."""
        marks = re.compile(rf"\\(begin|end)\s*\{{{re.escape(name)}\}}")
        depth, start = 1, at
        for mark in marks.finditer(self.text, at):
            depth += 1 if mark[1] == "begin" else -1
            if depth == 0:
                return self.text[start : mark.start()], mark.end()
        return self.text[start:], len(self.text)

    def _read(self, bare: str, name: str, body: str, number: int, start: int) -> None:
        if bare in MATHS:
            self._maths(bare, name, body, number)
        elif bare in VERBATIM:
            self._verbatim(bare, body, number)
        elif bare in LISTS:
            self._put(self._list(bare, body, start))
        elif bare in ("figure", "table", "wrapfigure", "SCfigure", "longtable"):
            self._put(self._float(bare, body, number, start))
        elif bare in ("tabular", "tabularx", "array"):
            self._put(self._table(bare, body, number, "", ""))
        elif bare in ("quote", "quotation", "verse"):
            self._put(quoted(trimmed(self.inner(body, start).blocks())))
        elif bare == "frame":
            self._frame(body, number, start)
        elif bare in OPEN:
            self._put(trimmed(self.inner(_without_arguments(body), start).blocks()))
        elif bare in ("comment", "thebibliography"):
            self.page.remarks.lost(number, f"the environment {bare}", body, weight=2)
        else:
            self._boxed(bare, body, number, start)

    def _maths(self, bare: str, name: str, body: str, number: int) -> None:
        if bare not in KEPT:
            self._display(body)
            return
        self._flush()
        for label in re.findall(r"\\label\{([^{}]+)\}", body):
            self.page.label(label, label)
        lines = [each.rstrip() for each in body.strip("\n").split("\n") if each.strip()]
        self._put(written([f"\\begin{{{name}}}", *lines, f"\\end{{{name}}}"], number))

    def _verbatim(self, bare: str, body: str, number: int) -> None:
        self._flush()
        head = re.match(r"(\[[^\]\n]*\])?(\{(\w+)\})?[ \t]*\n?", body)
        language = ""
        if head:
            named = re.search(r"language=\{?(\w+)", head[1] or "")
            language = (
                head[3] if bare == "minted" and head[3] else named[1] if named else ""
            ).lower()
            self.page.remarks.markup(head[0])
            body = body[head.end() :]
        self._put(code(language, written(body.rstrip().split("\n"), number), number))

    def _list(self, bare: str, body: str, start: int) -> list[Line]:
        items = _items(body)
        self.page.remarks.markup(items[0][1] if items and not items[0][0] else "")
        made: list[Line] = []
        number = 1
        for offset, option, text in (
            (o, op, t)
            for is_item, t, op, o in ((bool(i[0]), i[1], i[2], i[3]) for i in items)
            if is_item
        ):
            line = start + offset
            inside = trimmed(self.inner(text, line).blocks())
            if bare == "description":
                made += [*([Line("", line)] if made else []), Line(self.inline(option, line), line)]
                inside = [
                    Line(f"{': ' if at == 0 else '  '}{each.text}".rstrip(), each.number)
                    for at, each in enumerate(inside)
                ]
                made += inside
                continue
            mark = "- " if bare == "itemize" else f"{number}. "
            number += 1
            shown = f"{option} " if option and bare != "itemize" else ""
            body_lines = indented(inside, " " * len(mark))
            first = f"{mark}{shown}{inside[0].text}" if inside else mark.strip()
            made += [Line(first, line), *body_lines[1:]]
        return made

    def _float(self, bare: str, body: str, number: int, start: int) -> list[Line]:
        """A figure or table with its caption and its label."""
        caption, id = "", ""
        if found := re.search(r"\\caption\*?\s*(?:\[[^\]]*\])?(?=\{)", body):
            words, end = _braced(body, found.end())
            body = body[: found.start()] + body[end:]
            caption = self.inline(words, number)
            self.page.remarks.markup(found[0])
        if label := re.search(r"\\label\{([^{}]*)\}", body):
            id = label[1]
            body = body.replace(label[0], "")
            self.page.remarks.markup("label", label[1])
        if placed := re.match(r"\s*\[([^\]]*)\]", body):
            self.page.remarks.markup(placed[1])
            body = body[placed.end() :]
        tabular = BEGIN.search(body)
        if tabular and tabular[1].rstrip("*") in ("tabular", "tabularx"):
            inside, _ = self.inner(body, start)._until_end(tabular[1], tabular.end())
            self.page.remarks.markup(tabular[1], tabular[1])
            return self._table(tabular[1].rstrip("*"), inside, number, caption, id)
        if bare == "longtable":
            return self._table(bare, body, number, caption, id)
        graphics = list(re.finditer(r"\\includegraphics", body))
        if len(graphics) == 1:
            reader = self.inner(body, start)
            reader.at = graphics[0].end()
            reader._picture(number, caption, id)
            reader._flush()
            return reader.out
        inside_lines = trimmed(self.inner(body, start).blocks())
        if id:
            self.page.label(id, "")
        return [
            *inside_lines,
            *([Line("", number), Line(f"*{caption}*", number)] if caption else []),
        ]

    def _table(self, bare: str, body: str, number: int, caption: str, id: str) -> list[Line]:
        body = re.sub(r"\A\s*(?:\[[^\]]*\])?", "", body)
        for _ in range(2 if bare == "tabularx" else 1):
            if body.startswith("{"):
                columns, end = _braced(body, 0)
                self.page.remarks.markup(columns)
                body = body[end:]
        body = re.sub(
            r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]*\}|cmidrule(?:\([^)]*\))?\{[^{}]*\}|end(?:first)?head|end(?:last)?foot)",
            "",
            body,
        )
        rows = []
        for row in re.split(r"\\\\(?:\[[^\]]*\])?|\\tabularnewline", body):
            cells = [
                self.inline(cell, number).replace("|", "\\|") for cell in re.split(r"(?<!\\)&", row)
            ]
            if any(cells):
                rows.append(cells)
        width = max(map(len, rows), default=0)
        if not width:
            return []
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, "|" + "---|" * width)
        mark = f" {{#{self.page.label(id)}}}" if id else ""
        if caption or mark:
            lines.append(f": {caption or 'Table'}{mark}")
        return written(lines, number)

    def _frame(self, body: str, number: int, start: int) -> None:
        """A slide: its title is a heading."""
        body = re.sub(r"\A\s*\[[^\]]*\]", "", body)
        if body.startswith("{"):
            words, end = _braced(body, 0)
            self._put([Line(f"## {self.inline(words, number)}", number)])
            body = body[end:]
        self._put(trimmed(self.inner(body, start).blocks()))

    def _boxed(self, bare: str, body: str, number: int, start: int) -> None:
        """A theorem and its like; what is unknown stands as its source."""
        words = self.page.state["theorems"].get(bare, "")
        kind = STATEMENTS.get(words.split(" ")[-1].casefold(), "") or STATEMENTS.get(
            bare.casefold(), ""
        )
        if not kind and not words:
            self.page.remarks.lost(number, f"the environment {bare}, whose source stands as code")
            self._put(code("latex", written(body.strip("\n").split("\n"), number), number))
            return
        title, label = "", ""
        head = re.match(r"\s*(?=[\[{])", body)
        if head and body[head.end()] == "[":
            title, end = _braced(body, head.end(), "[", "]")
            body = body[end:]
        elif head and bare in ("block", "alertblock", "exampleblock"):
            title, end = _braced(body, head.end())
            body = body[end:]
        if found := re.match(r"\s*\\label\{([^{}]*)\}", body):
            label, body = found[1], body[found.end() :]
            self.page.remarks.markup("label", label)
        inside = tuple(self.inner(body, start).blocks())
        name = title or ("" if kind else words)
        box = Box(kind or "remark", inside, number, self.inline(name, number), label)
        self._put(emit(box, self.page, Where()))


def _without_arguments(body: str) -> str:
    """The body of an environment without the arguments that it begins with."""
    while found := re.match(r"\s*(?=\[|\{)", body):
        opening = body[found.end()]
        inner, end = _braced(body, found.end(), opening, "]" if opening == "[" else "}")
        if opening == "{" and len(inner) > 40:
            break
        body = body[end:]
    return body


def _items(body: str) -> list[tuple[str, str, str, int]]:
    """Each piece of a list: whether it is an item, its text, its label, the lines before it."""
    pieces: list[tuple[str, str, str, int]] = []
    depth, start, mark, option = 0, 0, "", ""
    for found in re.finditer(r"\\begin\s*\{|\\end\s*\{|\\item\b\s*(\[)?", body):
        if found[0].startswith("\\begin"):
            depth += 1
        elif found[0].startswith("\\end"):
            depth -= 1
        elif depth == 0:
            pieces.append((mark, body[start : found.start()], option, body.count("\n", 0, start)))
            mark, option, start = "item", "", found.end()
            if found[1]:
                option, start = _braced(body, found.end() - 1, "[", "]")
    pieces.append((mark, body[start:], option, body.count("\n", 0, start)))
    return pieces


DIALECT = Dialect(endings=(".tex",), maths=True)
FORMAT = ImportFormat("latex", "LaTeX", fits, plan, DIALECT, read, prepare, split)
